// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/codeuse.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

namespace
{

/// A line of code with a place in it, which the tests write in brackets.
struct Place {
    explicit Place(QString text)
        : begin(text.indexOf(u"«"))
        , end(text.indexOf(u"»") - 1)
        , line(text.remove(u'«').remove(u'»'))
    {
    }
    qsizetype begin;
    qsizetype end;
    QString line;
};

} // namespace

class TestCodeUse : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void members_data();
    void members();
    void declarations_data();
    void declarations();
    void functions_data();
    void functions();
    void anyPlace();
    void layerTables_data();
    void layerTables();
};

void TestCodeUse::members_data()
{
    using enum MemberUse;
    QTest::addColumn<QString>("text");
    QTest::addColumn<MemberUse>("use");
    const auto row = [](const QString &text, MemberUse use) {
        QTest::newRow(qPrintable(text)) << text << use;
    };
    row(u".«read» = demo_read,"_s, Set);
    row(u"\t.«read»\t\t= demo_read,"_s, Set);
    row(u".«read»=demo_read"_s, Set);
    row(u".«read» ="_s, Set);
    row(u".«read» /* why */ = demo_read,"_s, Set);
    row(u"[0] = { .«read» = demo_read },"_s, Set);
    row(u"static const struct file_operations fops = { .open = f, .«read» = g };"_s, Set);
    row(u"ops.«read» = demo_read;"_s, Set);
    row(u"ops->«read» = NULL;"_s, Set);
    row(u"slots[KCXX_FOPS_READ].«read» = read;"_s, Set);
    row(u"x->«read»[2] = f;"_s, Set);
    row(u"x->«read»[index[2] + 1] = f;"_s, Set);
    row(u"x->«read» |= 2;"_s, Set);
    row(u"x->«read» <<= 2;"_s, Set);
    row(u"x->«read»++;"_s, Set);
    row(u"++ x . «read» ;"_s, Other);
    row(u"WRITE_ONCE(ops->«read», f);"_s, Set);
    row(u"rcu_assign_pointer(x->ops->«read», f);"_s, Set);
    row(u"smp_store_release(&x->«read», f);"_s, Set);
    row(u"«DEFINE_SHOW_ATTRIBUTE»(demo);"_s, Set);
    row(u"return f->f_op->«read»(file, to, size, at);"_s, Called);
    row(u"ret = file->f_op->«read» (file);"_s, Called);
    row(u"x->«read»[i](x);"_s, Called);
    row(u"(*ops->«read»)(file)"_s, Called);
    row(u"return (*f->f_op->«read»)(file);"_s, Called);
    row(u"ret = (f->f_op->«read»)(file);"_s, Called);
    row(u"if (f->f_op->«read»(file) < 0)"_s, Called);
    row(u"INDIRECT_CALL_2(ops->«read», a, b, file)"_s, Called);
    row(u"if (f->f_op->«read»)"_s, Other);
    row(u"if (f->f_op->«read») (void)0;"_s, Other);
    row(u"while (ops->«read») (*g)(x);"_s, Other);
    row(u"if (ops->«read» == f)"_s, Other);
    row(u"if (ops->«read» != f)"_s, Other);
    row(u"if (ops->«read» <= f)"_s, Other);
    row(u"copy = ops->«read»;"_s, Other);
    row(u"f(ops->«read», 1);"_s, Other);
    row(u"READ_ONCE(ops->«read»)"_s, Other);
    row(u"ssize_t (*«read»)(struct file *, char __user *, size_t, loff_t *);"_s, Other);
    row(u"«CALL_READ»(file)"_s, Other);
    row(u"«read» = 1;"_s, Other);
    row(u"int «read»(void)"_s, Other);
    row(u"ops.«read».next = f;"_s, Other);
    row(u"ops->«read» // = f"_s, Other);
    row(u"ops->«read»"_s, Other);
    row(u"ops->«read»[2"_s, Other);
}

void TestCodeUse::members()
{
    QFETCH(QString, text);
    QFETCH(MemberUse, use);
    const Place place(text);
    QCOMPARE(memberUse(place.line, place.begin, place.end, u"read"), use);
}

void TestCodeUse::declarations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("is");
    const auto row = [](const QString &text, bool is) { QTest::newRow(qPrintable(text)) << text << is; };
    row(u"ssize_t (*«read») (struct file *, char __user *);"_s, true);
    row(u"\tint\t( * «open» )(void);"_s, true);
    row(u"int (*«all»[4])(void);"_s, true);
    row(u"(*ops->«read»)(file)"_s, false);
    row(u"int «read»(void);"_s, false);
    row(u"int (*«read»);"_s, false);
    row(u"(*«read»"_s, false);
}

void TestCodeUse::declarations()
{
    QFETCH(QString, text);
    QFETCH(bool, is);
    const Place place(text);
    QCOMPARE(isOperationDeclared(place.line, place.begin, place.end), is);
}

void TestCodeUse::functions_data()
{
    using Kind = FunctionUse::Kind;
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("member");
    const auto row = [](const QString &text, Kind kind, const QString &member = {}) {
        QTest::newRow(qPrintable(text)) << text << int(kind) << member;
    };
    row(u"return «demo»(1);"_s, Kind::Called);
    row(u"«demo» (1)"_s, Kind::Called);
    row(u"«CALL_IT»(demo)"_s, Kind::Called);
    row(u".read = «demo»,"_s, Kind::Set, u"read"_s);
    row(u"\t.read\t\t=\t«demo»"_s, Kind::Set, u"read"_s);
    row(u"ops->read = &«demo»;"_s, Kind::Set, u"read"_s);
    row(u"slots[2].read = «demo»;"_s, Kind::Set, u"read"_s);
    row(u"handler = «demo»;"_s, Kind::Named);
    row(u"if (x->read == «demo»)"_s, Kind::Named);
    row(u"module_init(«demo»);"_s, Kind::Named);
    row(u"{ \"show\", «demo» },"_s, Kind::Named);
    row(u"= «demo»"_s, Kind::Named);
}

void TestCodeUse::functions()
{
    QFETCH(QString, text);
    QFETCH(int, kind);
    QFETCH(QString, member);
    const Place place(text);
    const FunctionUse use = functionUse(place.line, place.begin, place.end, u"demo");
    QCOMPARE(int(use.kind), kind);
    QCOMPARE(use.member, member);
}

// A server may know another state of the file: any place, in any text, also one that is cut.
void TestCodeUse::anyPlace()
{
    const QString line = u"if ((*a->b[2])(x /* y */)) .z = [(&q] -> // )"_s;
    for (qsizetype length = 0; length <= line.size(); ++length) {
        const QStringView part = QStringView(line).first(length);
        for (qsizetype begin = -2; begin <= length + 2; ++begin) {
            for (const qsizetype end : {begin - 1, begin, begin + 1, begin + 3, qsizetype(1000)}) {
                const QString name = begin >= 0 && end > begin && end <= length
                                         ? part.sliced(begin, end - begin).toString()
                                         : u"b"_s;
                (void)memberUse(part, begin, end, name);
                (void)functionUse(part, begin, end, name);
                (void)isOperationDeclared(part, begin, end);
            }
        }
    }
    QCOMPARE(memberUse(u"a.b = 1", 2, 1000, u"b"), MemberUse::Other);
}

void TestCodeUse::layerTables_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("maker");
    QTest::addColumn<int>("line");
    const QString misc = u"struct Demo {};\nVec<MiscDeviceRegistration<Demo>> all;\n"_s;
    QTest::newRow("misc device") << misc << u"read"_s << u"MiscDeviceRegistration<Demo>"_s << 2;
    QTest::newRow("no operation") << misc << u"other"_s << QString() << 0;
    QTest::newRow("character device")
        << u"CharDeviceRegistration< Demo > it;"_s << u"open"_s << u"CharDeviceRegistration< Demo >"_s << 1;
    QTest::newRow("table") << u"FileOpsTable<Demo, Of>::get()"_s << u"ioctl"_s << u"FileOpsTable<Demo, Of>"_s
                           << 1;
    QTest::newRow("another type") << u"MiscDeviceRegistration<Demos> all;"_s << u"read"_s << QString() << 0;
    QTest::newRow("comment") << u"// MiscDeviceRegistration<Demo>\n"_s << u"read"_s << QString() << 0;
    QTest::newRow("none") << QString() << u"read"_s << QString() << 0;
}

void TestCodeUse::layerTables()
{
    QFETCH(QString, text);
    QFETCH(QString, function);
    QFETCH(QString, maker);
    QFETCH(int, line);
    const std::optional<LayerTable> table = findLayerTable(text, u"Demo"_s, function);
    QCOMPARE(table.has_value(), !maker.isEmpty());
    QCOMPARE(table.value_or(LayerTable()).maker, maker);
    QCOMPARE(table.value_or(LayerTable()).line, line);
    QVERIFY(!findLayerTable(text, {}, function));
    QVERIFY(!findLayerTable(text, u"De(mo"_s, function));
}

KLAB_TEST(TestCodeUse)

#include "tst_codeuse.moc"
