// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/errnonames.h"
#include "kernel/kernelword.h"
#include "kernel/printkformats.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;
using Kind = KernelWord::Kind;

class TestKernelWord : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void words_data();
    void words();
    void errorNumbers();
    void formats_data();
    void formats();
    void noDocumentation();
};

void TestKernelWord::words_data()
{
    QTest::addColumn<QString>("line"); // "|" is where the mouse rests
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("text");
    QTest::newRow("option") << u"#ifdef CONF|IG_KASAN"_s << Kind::Option << u"KASAN"_s;
    QTest::newRow("option, at its end") << u"if (IS_ENABLED(CONFIG_SMP|))"_s << Kind::Option << u"SMP"_s;
    QTest::newRow("option of digits") << u"CONFIG_6|4BIT"_s << Kind::Option << u"64BIT"_s;
    QTest::newRow("only the prefix") << u"CONFIG_|"_s << Kind::Name << u"CONFIG_"_s;
    QTest::newRow("error with two words") << u"return -EPROBE|_DEFER;"_s << Kind::Errno << u"EPROBE_DEFER"_s;
    QTest::newRow("error") << u"return -EIN|VAL;"_s << Kind::Errno << u"EINVAL"_s;
    QTest::newRow("name") << u"misc_regis|ter(&misc);"_s << Kind::Name << u"misc_register"_s;
    QTest::newRow("one capital letter") << u"int E| = 0;"_s << Kind::Name << u"E"_s;
    QTest::newRow("number") << u"return 12|3;"_s << Kind::None << QString();
    QTest::newRow("blank") << u"a  |  b"_s << Kind::None << QString();
    QTest::newRow("empty") << u"|"_s << Kind::None << QString();
    QTest::newRow("format") << u"pr_info(\"from %p|I4 to %pI4\\n\", a, b);"_s << Kind::Format
                            << u"%pI4 to %pI4\\n"_s;
    QTest::newRow("its percent sign") << u"pr_info(\"%|*pE\", a);"_s << Kind::Format << u"%*pE"_s;
    QTest::newRow("after an escaped quotation mark")
        << u"pr_info(\"\\\"%p|S\\\"\", a);"_s << Kind::Format << u"%pS\\\""_s;
    QTest::newRow("second string") << u"f(\"a\", \"%p|M\");"_s << Kind::Format << u"%pM"_s;
    QTest::newRow("a percent sign that is printed")
        << u"pr_info(\"100 %%p|S\");"_s << Kind::None << QString();
    QTest::newRow("number's format") << u"pr_info(\"%|d\", a);"_s << Kind::None << QString();
    QTest::newRow("word in a string") << u"pr_info(\"EIN|VAL\");"_s << Kind::None << QString();
    QTest::newRow("string without an end") << u"pr_info(\"%p|e"_s << Kind::Format << u"%pe"_s;
    QTest::newRow("quotation mark as a character")
        << u"c == '\"' && misc_|register"_s << Kind::Name << u"misc_register"_s;
    QTest::newRow("comment with an apostrophe")
        << u"// don't: misc_|register"_s << Kind::Name << u"misc_register"_s;
}

void TestKernelWord::words()
{
    QFETCH(QString, line);
    const auto column = int(line.indexOf(u'|'));
    line.remove(column, 1);
    const KernelWord word = kernelWordAt(line, column);
    QTEST(word.kind, "kind");
    QTEST(word.text, "text");
    if (word.kind != Kind::None)
        QVERIFY(word.begin <= column && column <= word.end);
}

void TestKernelWord::errorNumbers()
{
    QHash<QString, ErrnoName> names;
    addErrnoNames("#define\tEAGAIN\t\t11\t/* Try again */\n"
                  "#define\tEWOULDBLOCK\tEAGAIN\t/* Operation would block */\n"
                  "#define\tEALIAS\tEAGAIN\n"
                  "#define\tEOTHER\tENOTTHERE\n"
                  "#define _ERRNO_H\n"
                  "#define E2BIG 7\n",
                  false, names);
    addErrnoNames("#define EPROBE_DEFER\t517\t/* Driver requests probe retry */\n", true, names);
    QCOMPARE(names.size(), 5);
    QCOMPARE(names.value(u"EPROBE_DEFER"_s), (ErrnoName{517, u"Driver requests probe retry"_s, true}));
    QCOMPARE(names.value(u"EAGAIN"_s), (ErrnoName{11, u"Try again"_s, false}));
    QCOMPARE(names.value(u"EWOULDBLOCK"_s), (ErrnoName{11, u"Operation would block"_s, false}));
    QCOMPARE(names.value(u"EALIAS"_s), (ErrnoName{11, u"Try again"_s, false}));
    QCOMPARE(names.value(u"E2BIG"_s), (ErrnoName{7, {}, false}));
}

// In the form of the kernel's page; what the page itself says is compared in tests/integration.
static constexpr auto Page =
    "Pointer types\n=============\n\nPlain Pointers\n--------------\n\n::\n\n"
    "\t%p\tabcdef12 or 00000000abcdef12\n\nThey are ``hashed``.\nAll of them.\n\nMore.\n\n"
    "Addresses\n---------\n\n::\n\n\t%pI4\t1.2.3.4\n\t%p[Ii]4[hnbl]\n"
    "\t%pd{,2,3,4}\n\t%*pE[achnops]\n\nSee :c:func:`printk()`.\n";

void TestKernelWord::formats_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("specifier");
    QTest::newRow("plain") << u"%p\n"_s << u"%p"_s;
    QTest::newRow("with text behind") << u"%pI4, ok"_s << u"%pI4"_s;
    QTest::newRow("with a letter more") << u"%pI4h"_s << u"%p[Ii]4[hnbl]"_s;
    QTest::newRow("one of several") << u"%pd3"_s << u"%pd{,2,3,4}"_s;
    QTest::newRow("none of several") << u"%pd"_s << u"%pd{,2,3,4}"_s;
    QTest::newRow("with a width") << u"%*pEhp"_s << u"%*pE[achnops]"_s;
    QTest::newRow("with a number as its width") << u"%16pI4"_s << u"%pI4"_s;
    QTest::newRow("unknown letter") << u"%pQ"_s << u"%p"_s;
    QTest::newRow("no pointer") << u"%d"_s << QString();
}

void TestKernelWord::formats()
{
    QFETCH(QString, written);
    const PrintkFormats formats(QString::fromLatin1(Page));
    const std::optional<PrintkFormat> found = formats.find(written);
    QTEST(found.value_or(PrintkFormat()).specifier, "specifier");
    if (found && found->specifier == u"%p") {
        QCOMPARE(*found, (PrintkFormat{u"%p"_s, u"abcdef12 or 00000000abcdef12"_s, u"Plain Pointers"_s,
                                       u"They are hashed. All of them."_s}));
    } else if (found) {
        QCOMPARE(found->title, u"Addresses"_s);
        QCOMPARE(found->about, u"See printk()."_s);
    }
}

void TestKernelWord::noDocumentation()
{
    QVERIFY(PrintkFormats().isEmpty());
    QVERIFY(!PrintkFormats(QString()).find(u"%pI4"_s));
    QVERIFY(readErrnoNames(u"/nonexistent"_s).isEmpty());
}

KLAB_TEST(TestKernelWord)
#include "tst_kernelword.moc"
