// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/moduleinfo.h"

#include "fixtures.h"
#include "testing.h"

#include <QMap>
#include <QProcess>
#include <QTemporaryDir>

using namespace klab;
using namespace Qt::StringLiterals;

class TestModuleInfo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void read();
    void defaults();
    void garbage();
    void values_data();
    void values();
    void room();
    void sameValues_data();
    void sameValues();
    void settings_data();
    void settings();
    void settingOfAModule();
};

// An object file with what the kernel's headers put into a module.
static QByteArray compile(const QByteArray &source);

static QByteArray compiled()
{
    return compile(R"c(
#define INFO(n, text) static const char n[] __attribute__((used, section(".modinfo"))) = text;
INFO(a, "name=hello_1")
INFO(b, "vermagic=6.12.48 SMP preempt mod_unload ")
INFO(c, "license=GPL")
INFO(d, "depends=one,other")
INFO(e, "parmtype=count:int")
INFO(f, "parm=count:How many: of them")
INFO(g, "parmtype=names:array of charp")
INFO(h, "parm=lost:has no type")
INFO(i, "author=Somebody")
extern int _printk(const char *);
extern int perhaps(void) __attribute__((weak));
int init_module(void) { return perhaps ? perhaps() : _printk("x"); }
void cleanup_module(void) {}
)c");
}

static QByteArray compile(const QByteArray &source)
{
    const QTemporaryDir folder;
    test::write(folder.filePath(u"demo.c"_s), source);
    QProcess gcc;
    gcc.start(u"gcc"_s, {u"-c"_s, folder.filePath(u"demo.c"_s), u"-o"_s, folder.filePath(u"demo.ko"_s)});
    if (!gcc.waitForFinished() || gcc.exitCode() != 0)
        qFatal("%s", gcc.readAllStandardError().constData());
    return test::read(folder.filePath(u"demo.ko"_s));
}

void TestModuleInfo::read()
{
    const Result<ModuleInfo> info = readModuleInfo(compiled());
    KLAB_GOOD(info);
    QCOMPARE(info->name, u"hello_1"_s);
    QCOMPARE(info->release, u"6.12.48"_s);
    QCOMPARE(info->license, u"GPL"_s);
    QCOMPARE(info->depends, (QStringList{u"one"_s, u"other"_s}));
    QCOMPARE(info->authors, QStringList{u"Somebody"_s});
    QCOMPARE(info->parameters, (QList<ModuleParameter>{{u"count"_s, u"int"_s, u"How many: of them"_s, {}},
                                                       {u"names"_s, u"array of charp"_s, {}, {}}}));
    QVERIFY(info->imports.contains(u"_printk"_s));
    QVERIFY(!info->imports.contains(u"perhaps"_s)); // the kernel does without
    QVERIFY(info->canUnload);
}

// As module_param() lays it out, for a 64-bit machine.
static QByteArray withParameters()
{
    return compile(R"c(
struct array { unsigned max, elemsize; unsigned *num; const void *ops; void *elem; };
struct text { unsigned maxlen; char *string; };
struct param { const char *name; void *mod; const void *ops; unsigned short perm; signed char level;
	unsigned char flags; const void *arg; };
extern const int ops;
#define STR(x) #x
#define PARAM(n, t, a) \
	static const char type_##n[] __attribute__((used, section(".modinfo"))) = "parmtype=" STR(n) ":" t; \
	static const char name_##n[] = STR(n); \
	static const struct param p_##n __attribute__((used, section("__param"), aligned(8))) = \
		{ name_##n, 0, &ops, 0644, -1, 0, a };
static const char name[] __attribute__((used, section(".modinfo"))) = "name=demo";
static int count = -3; PARAM(count, "int", &count)
static unsigned zero; PARAM(zero, "uint", &zero)
static _Bool on = 1; PARAM(on, "bool", &on)
static _Bool off = 1; PARAM(off, "invbool", &off)
static unsigned char small = 200; PARAM(small, "byte", &small)
static unsigned hex = 255; PARAM(hex, "hexint", &hex)
static unsigned long large = ~0ul; PARAM(large, "ulong", &large)
static char *word = "two words"; PARAM(word, "charp", &word)
static char *nothing; PARAM(nothing, "charp", &nothing)
static int list[4] = { 1, -2, 3, 4 };
static const struct array all = { 4, 4, 0, &ops, list }; PARAM(all, "array of int", &all)
static unsigned some_of = 2;
static const struct array some = { 4, 4, &some_of, &ops, list }; PARAM(some, "array of int", &some)
static char buffer[8] = "abc";
static const struct text chars = { 8, buffer }; PARAM(chars, "string", &chars)
static int own = 5; PARAM(own, "of_its_own", &own)
)c");
}

void TestModuleInfo::defaults()
{
    const Result<ModuleInfo> info = readModuleInfo(withParameters());
    KLAB_GOOD(info);
    QMap<QString, QString> found;
    for (const ModuleParameter &one : info->parameters) {
        if (one.defaultValue)
            found.insert(one.name, *one.defaultValue);
    }
    const QMap<QString, QString> wanted{{u"count"_s, u"-3"_s},
                                        {u"zero"_s, u"0"_s},
                                        {u"on"_s, u"Y"_s},
                                        {u"off"_s, u"N"_s},
                                        {u"small"_s, u"200"_s},
                                        {u"hex"_s, u"0xff"_s},
                                        {u"large"_s, u"18446744073709551615"_s},
                                        {u"word"_s, u"two words"_s},
                                        {u"all"_s, u"1,-2,3,4"_s},
                                        {u"some"_s, u"1,-2"_s},
                                        {u"chars"_s, u"abc"_s}};
    QCOMPARE(found, wanted);
    QCOMPARE(info->parameters.size(), wanted.size() + 2); // no text, and a type of its own
}

// Every prefix, and every byte changed: nothing is read beyond the end.
void TestModuleInfo::garbage()
{
    const QByteArray whole = withParameters();
    QVERIFY(!readModuleInfo({}).has_value());
    QVERIFY(!readModuleInfo("\x7f"
                            "ELF\x02\x01")
                 .has_value());
    for (qsizetype size = 0; size < whole.size(); size += 7)
        (void)readModuleInfo(whole.first(size));
    for (qsizetype at = 0; at < whole.size(); ++at) {
        QByteArray wrong = whole;
        wrong[at] = static_cast<char>(0xff);
        (void)readModuleInfo(wrong);
    }
}

void TestModuleInfo::values_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isGood");
    const auto row = [](const char *type, const char *value, bool isGood) {
        QTest::addRow("%s %s", type, value)
            << QString::fromLatin1(type) << QString::fromLatin1(value) << isGood;
    };
    row("int", "3", true);
    row("int", "-2147483648", true);
    row("int", "-2147483649", false);
    row("int", "2147483648", false);
    row("int", "0x10", true);
    row("int", "010", true);
    row("int", "08", false);
    row("int", "3 ", false);
    row("int", "", false);
    row("int", "many", false);
    row("int", "+3", true);
    row("int", "--3", false);
    row("uint", "-1", false);
    row("uint", "4294967295", true);
    row("byte", "256", false);
    row("short", "-32768", true);
    row("ushort", "65536", false);
    row("long", "-9223372036854775808", true);
    row("long", "9223372036854775808", false);
    row("ulong", "18446744073709551615", true);
    row("ullong", "18446744073709551616", false);
    row("hexint", "ff", false); // the kernel reads it with base 0, too
    row("hexint", "16", true);
    row("hexint", "08", false);
    row("hexint", "0xff", true);
    row("bool", "y", true);
    row("bool", "0", true);
    row("bool", "on", true);
    row("bool", "OFF", true);
    row("bool", "o", false);
    row("bool", "2", false);
    row("bool", "", false);
    row("charp", "two words", true);
    row("charp", "a \"b\"", false);
    row("array of int", "1,2,3", true);
    row("array of int", "1,,3", false);
    row("array of int", "1,x", false);
    row("of_its_own", "anything", true);
}

void TestModuleInfo::values()
{
    QFETCH(QString, type);
    QFETCH(QString, value);
    const ModuleParameter parameter{u"count"_s, type, {}, {}};
    const Result<> outcome = checkParameterValue(u"hello"_s, parameter, value);
    QTEST(outcome.has_value(), "isGood");
    if (!outcome)
        QVERIFY(!outcome.error().remedy.isEmpty());
}

// What does not fit into the module's variable, the kernel refuses.
void TestModuleInfo::room()
{
    const Result<ModuleInfo> info = readModuleInfo(withParameters());
    KLAB_GOOD(info);
    QVERIFY(!info->parameter(u"count"_s)->room);
    QCOMPARE(info->parameter(u"all"_s)->room.value_or(0), 4U);
    QCOMPARE(info->parameter(u"some"_s)->room.value_or(0), 4U);
    QCOMPARE(info->parameter(u"chars"_s)->room.value_or(0), 8U);
    KLAB_GOOD(checkParameterValue(u"demo"_s, *info->parameter(u"all"_s), u"1,2,3,4"_s));
    const Result<> many = checkParameterValue(u"demo"_s, *info->parameter(u"some"_s), u"1,2,3,4,5"_s);
    KLAB_FAILS(many, Error::Code::BadInput, u"'1,2,3,4,5'"_s);
    QVERIFY2(many.error().remedy.contains(u'4'), qPrintable(many.error().remedy));
    KLAB_GOOD(checkParameterValue(u"demo"_s, *info->parameter(u"chars"_s), u"1234567"_s));
    const Result<> large = checkParameterValue(u"demo"_s, *info->parameter(u"chars"_s), u"12345678"_s);
    KLAB_FAILS(large, Error::Code::BadInput, u"'12345678'"_s);
    QVERIFY2(large.error().remedy.contains(u'7'), qPrintable(large.error().remedy));
    const ModuleParameter none{u"none"_s, u"string"_s, {}, {}, 0};
    KLAB_GOOD(checkParameterValue(u"demo"_s, none, {}));
    QVERIFY(!checkParameterValue(u"demo"_s, none, u"x"_s).has_value());
}

void TestModuleInfo::sameValues_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("number") << u"int"_s << u"0x10"_s << u"16"_s << true;
    QTest::newRow("other number") << u"int"_s << u"-1"_s << u"1"_s << false;
    QTest::newRow("hexadecimal number") << u"hexint"_s << u"0x10"_s << u"16"_s << true;
    QTest::newRow("sign") << u"int"_s << u"+5"_s << u"5"_s << true;
    QTest::newRow("truth") << u"bool"_s << u"on"_s << u"Y"_s << true;
    QTest::newRow("untruth") << u"bool"_s << u"off"_s << u"1"_s << false;
    QTest::newRow("text") << u"charp"_s << u"0x10"_s << u"16"_s << false;
    QTest::newRow("list") << u"array of int"_s << u"1,0x2"_s << u"1,2"_s << true;
    QTest::newRow("longer list") << u"array of int"_s << u"1,2,3"_s << u"1,2"_s << false;
}

void TestModuleInfo::sameValues()
{
    QFETCH(QString, type);
    QFETCH(QString, one);
    QFETCH(QString, other);
    QTEST(isSameParameterValue({u"count"_s, type, {}}, one, other), "isSame");
}

void TestModuleInfo::settings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("argument"); // empty: refused
    QTest::newRow("plain") << u"hello.count=3"_s << u"hello.count=3"_s;
    QTest::newRow("dash") << u"hello-1.count=3"_s << u"hello_1.count=3"_s;
    QTest::newRow("equals") << u"hello.text=a=b"_s << u"hello.text=a=b"_s;
    QTest::newRow("words") << u"hello.text=two words"_s << u"hello.text=\"two words\""_s;
    QTest::newRow("empty value") << u"hello.text="_s << u"hello.text="_s;
    QTest::newRow("no module") << u"count=3"_s << QString();
    QTest::newRow("no value") << u"hello.count"_s << QString();
    QTest::newRow("no key") << u"hello.=3"_s << QString();
    QTest::newRow("blank") << u"hello. x=3"_s << QString();
}

void TestModuleInfo::settings()
{
    QFETCH(QString, text);
    QFETCH(QString, argument);
    const Result<ParameterSetting> setting = ParameterSetting::parse(text);
    QCOMPARE(setting.has_value(), !argument.isEmpty());
    if (setting)
        QCOMPARE(setting->kernelArgument(), argument);
}

void TestModuleInfo::settingOfAModule()
{
    const ModuleInfo info = *readModuleInfo(compiled());
    KLAB_GOOD(checkParameterSetting(info, {u"hello_1"_s, u"count"_s, u"7"_s}));
    KLAB_FAILS(checkParameterSetting(info, {u"hello_1"_s, u"count"_s, u"seven"_s}), Error::Code::BadInput,
               u"'seven'"_s);
    const Result<> unknown = checkParameterSetting(info, {u"hello_1"_s, u"size"_s, u"7"_s});
    KLAB_FAILS(unknown, Error::Code::BadInput, u"no parameter 'size'"_s);
    QVERIFY(unknown.error().remedy.contains(u"count, names"_s));
}

KLAB_TEST(TestModuleInfo)
#include "tst_moduleinfo.moc"
