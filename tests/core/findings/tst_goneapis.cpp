// SPDX-License-Identifier: GPL-2.0-or-later
//
// The table, and the words of compilers in which it is found; what the real kernel says to its
// examples: tests/integration/tst_lacks.cpp.
#include "findings/goneapis.h"

#include "base/datafiles.h"
#include "findings/diagnosticparser.h"
#include "fixtures.h"
#include "testing.h"

#include <QSet>
#include <QTemporaryDir>

using namespace klab;
using namespace Qt::StringLiterals;

class TestGoneApis : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theTableIsWhole();
    void words_data();
    void words();
    void aFindingGetsANote();
    void makefiles();
    void faults_data();
    void faults();

private:
    QString tree(const char *version) const;

    QTemporaryDir m_folder;
    GoneApis m_apis;
};

// Of which the lab reads the version only.
QString TestGoneApis::tree(const char *version) const
{
    const QString path = m_folder.filePath(QString::fromLatin1(version));
    const QList<QByteArray> parts = QByteArray(version).split('.');
    test::write(path + u"/Makefile"_s,
                "VERSION = " + parts[0] + "\nPATCHLEVEL = " + parts[1] + "\nSUBLEVEL = 3\nEXTRAVERSION =\n");
    for (const char *name : {"Kconfig", "scripts/Kbuild.include", "samples/Kconfig", "samples/Makefile"})
        test::write(path + u'/' + QString::fromLatin1(name), "");
    return path;
}

void TestGoneApis::initTestCase()
{
    m_apis = GoneApis(tree("6.12"));
}

void TestGoneApis::theTableIsWhole()
{
    QVERIFY(m_apis.all().size() >= 100);
    QSet<QString> ids;
    for (const GoneApi &api : m_apis.all()) {
        QVERIFY2(!ids.contains(api.id), qPrintable(api.id));
        ids << api.id;
        QVERIFY2(api.text.endsWith(u'.'), qPrintable(api.id));
        QVERIFY2(api.version >= QVersionNumber(2, 6) && api.version <= QVersionNumber(7, 5),
                 qPrintable(api.id));
    }
}

void TestGoneApis::words_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("id"); // empty: none
    const auto row = [](const char *name, const QString &lines, const QString &id) {
        QTest::newRow(name) << lines << id;
    };
    row("gcc, function",
        u"a.c:1:2: error: implicit declaration of function ‘create_proc_entry’; did you mean ‘proc_create’? [-Wimplicit-function-declaration]"_s,
        u"create_proc_entry"_s);
    row("clang, function",
        u"a.c:1:2: error: call to undeclared function 'create_proc_entry'; ISO C99 and later do not support implicit function declarations [-Wimplicit-function-declaration]"_s,
        u"create_proc_entry"_s);
    row("gcc, member", u"a.c:1:2: error: ‘struct file_operations’ has no member named ‘ioctl’"_s, u"ioctl"_s);
    row("clang, member",
        u"a.c:1:2: error: field designator 'ioctl' does not refer to any field in type 'const struct file_operations'"_s,
        u"ioctl"_s);
    row("gcc, header", u"a.c:1:10: fatal error: asm/unaligned.h: No such file or directory"_s,
        u"asm/unaligned.h"_s);
    row("clang, header", u"a.c:1:10: fatal error: 'asm/unaligned.h' file not found"_s, u"asm/unaligned.h"_s);
    row("gcc, arguments", u"a.c:1:2: error: too many arguments to function ‘class_create’"_s,
        u"class_create"_s);
    row("clang, arguments",
        u"a.c:1:2: error: too many arguments to function call, expected single argument 'name', have 2 "
        u"arguments\n"
        "    1 |         c = class_create(THIS_MODULE, \"a\");"_s,
        u"class_create"_s);
    row("clang, another's arguments",
        u"a.c:1:2: error: too many arguments to function call, expected single argument 'name', have 2 "
        u"arguments\n"
        "    1 |         c = my_create(THIS_MODULE, \"a\");"_s,
        {});
    row("gcc, macro", u"a.c:1:2: error: macro \"access_ok\" passed 3 arguments, but takes just 2"_s,
        u"access_ok"_s);
    row("gcc, pointer",
        u"a.c:1:2: error: initialization of ‘void (*)(struct platform_device *)’ from incompatible pointer type ‘int (*)(struct platform_device *)’ [-Wincompatible-pointer-types]"_s,
        u"platform_remove"_s);
    row("clang, pointer",
        u"a.c:1:2: error: incompatible function pointer types initializing 'void (*)(struct platform_device *)' with an expression of type 'int (struct platform_device *)' [-Wincompatible-function-pointer-types]"_s,
        u"platform_remove"_s);
    row("gcc, passed",
        u"a.c:1:2: error: passing argument 4 of ‘proc_create’ from incompatible pointer type [-Wincompatible-pointer-types]"_s,
        u"proc_create"_s);
    row("gcc, handler of old",
        u"a.c:1:2: error: passing argument 2 of ‘request_irq’ from incompatible pointer type "
        u"[-Wincompatible-pointer-types]\n"
        "    9 |         return request_irq(1, demo_handler, 0, \"demo\", NULL);\n"
        "b.h:5:1: note: expected ‘irq_handler_t’ {aka ‘enum irqreturn (*)(int,  void *)’} but argument is of "
        u"type ‘irqreturn_t (*)(int,  void *, struct pt_regs *)’"_s,
        u"irq_handler"_s);
    row("clang, handler of old",
        u"a.c:1:2: error: incompatible function pointer types passing 'irqreturn_t (int, void *, struct "
        u"pt_regs *)' (aka 'enum irqreturn (int, void *, struct pt_regs *)') to parameter of type "
        u"'irq_handler_t' (aka 'enum irqreturn (*)(int, void *)') [-Wincompatible-function-pointer-types]"_s,
        u"irq_handler"_s);
    row("gcc, handler of another kind",
        u"a.c:1:2: error: passing argument 2 of ‘request_irq’ from incompatible pointer type "
        u"[-Wincompatible-pointer-types]\n"
        "    9 |         return request_irq(1, demo_handler, 0, \"demo\", NULL);\n"
        "b.h:5:1: note: expected ‘irq_handler_t’ {aka ‘enum irqreturn (*)(int,  void *)’} but argument is of "
        u"type ‘void (*)(int,  void *)’"_s,
        {});
    row("gcc, another argument of request_irq",
        u"a.c:1:2: error: too few arguments to function ‘request_irq’"_s, {});
    row("a name that only begins so", u"a.c:1:2: error: implicit declaration of function ‘strlcpy_safe’"_s,
        {});
    row("later than this kernel", u"a.c:1:2: error: implicit declaration of function ‘from_timer’"_s, {});
    row("not there yet", u"a.c:1:2: error: implicit declaration of function ‘timer_container_of’"_s,
        u"timer_container_of"_s);
    row("modpost", u"ERROR: modpost: \"kallsyms_lookup_name\" [a.ko] undefined!"_s,
        u"kallsyms_lookup_name"_s);
    row("something else", u"a.c:1:2: error: expected ‘;’ before ‘return’"_s, {});
}

static Diagnostic read(const QString &lines)
{
    DiagnosticParser parser;
    QList<Diagnostic> found;
    for (const QString &line : lines.split(u'\n'))
        found << parser.add(line);
    found << parser.finish();
    return found.value(0);
}

void TestGoneApis::words()
{
    QFETCH(QString, lines);
    const GoneApi *api = m_apis.find(read(lines), QVersionNumber(6, 12, 3));
    QTEST(api ? api->id : QString(), "id");
}

void TestGoneApis::aFindingGetsANote()
{
    Diagnostic finding;
    finding.message = u"implicit declaration of function 'from_timer'"_s;
    Diagnostic same = finding;
    m_apis.explain(same);
    QCOMPARE(same, finding);
    QVERIFY(!m_apis.isKnown(finding));
    const GoneApis newer(tree("6.16"));
    newer.explain(finding);
    QVERIFY(newer.isKnown(finding));
    QCOMPARE(finding.notes.size(), 1);
    QCOMPARE(finding.notes[0].severity, Diagnostic::Severity::Note);
    QCOMPARE(finding.notes[0].source, Diagnostic::Source::Lab);
    QCOMPARE(finding.notes[0].message, u"Since Linux 6.16: from_timer() is named timer_container_of()."_s);
    // Without a tree nothing is known of it.
    Diagnostic other = same;
    GoneApis(m_folder.filePath(u"none"_s)).explain(other);
    QCOMPARE(other, same);
}

void TestGoneApis::makefiles()
{
    const QString file = m_folder.filePath(u"Makefile"_s);
    test::write(file, "obj-m += a.o\n# EXTRA_CFLAGS = -g\nEXTRA_CFLAGS += -DDEBUG\n\nall:\n"
                      "\tmake -C $(KDIR) SUBDIRS=$(PWD) modules\n");
    const QList<Diagnostic> old = m_apis.findInMakefile(file); // EXTRA_CFLAGS still works there
    QCOMPARE(old.size(), 1);
    QCOMPARE(old[0].position.line, 6);
    const QList<Diagnostic> found = GoneApis(tree("6.15")).findInMakefile(file);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0].position.line, 3);
    QCOMPARE(found[0].severity, Diagnostic::Severity::Warning);
    QVERIFY(found[0].message.contains(u"ccflags-y"));
    QVERIFY(m_apis.findInMakefile(m_folder.filePath(u"none"_s)).isEmpty());
    // Reported where a file beside it has an error.
    DiagnosticParser parser(SourcePaths({m_folder.path()}), m_apis);
    test::write(m_folder.filePath(u"a.c"_s), "x\n");
    parser.add(u"a.c:1:1: error: 'LIMIT' undeclared here"_s);
    const QList<Diagnostic> all = parser.finish();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[1], old[0]);
}

void TestGoneApis::faults_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("no id") << QByteArray(
        R"({"apis": [{"since": "3.1", "text": "a.", "signs": ["name a"]}]})");
    QTest::newRow("no version") << QByteArray(
        R"({"apis": [{"id": "a", "text": "a.", "signs": ["name a"]}]})");
    QTest::newRow("no sign") << QByteArray(R"({"apis": [{"id": "a", "since": "3.1", "text": "a."}]})");
    QTest::newRow("unknown sign") << QByteArray(
        R"({"apis": [{"id": "a", "since": "3.1", "text": "a.", "signs": ["smell a"]}]})");
    QTest::newRow("bad pattern") << QByteArray(
        R"({"apis": [{"id": "a", "since": "3.1", "text": "a.", "signs": ["text ("]}]})");
}

void TestGoneApis::faults()
{
    QFETCH(QByteArray, json);
    QVERIFY(!GoneApis::read(json));
}

KLAB_TEST(TestGoneApis)
#include "tst_goneapis.moc"
