// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "kernel/kconfigfile.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;
using Settings = QList<ConfigSetting>;

class TestKconfigFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parse_data();
    void parse();
    void roundTrip();
    void values();
    void merge_data();
    void merge();
    void compare_data();
    void compare();
    void foreign_data();
    void foreign();
    void prompted();
    void dropped_data();
    void dropped();
    void droppedMany();
};

void TestKconfigFile::parse_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Settings>("expected");
    const auto one = [](const QString &symbol, const QString &value) { return Settings{{symbol, value}}; };
    QTest::newRow("nothing") << QByteArray() << Settings();
    QTest::newRow("yes") << QByteArray("CONFIG_A=y\n") << one(u"A"_s, u"y"_s);
    QTest::newRow("module, without a newline") << QByteArray("CONFIG_A=m") << one(u"A"_s, u"m"_s);
    QTest::newRow("number") << QByteArray("CONFIG_NR_CPUS=8\nCONFIG_X=0x1f\n")
                            << Settings{{u"NR_CPUS"_s, u"8"_s}, {u"X"_s, u"0x1f"_s}};
    QTest::newRow("text") << QByteArray("CONFIG_A=\"a = \\\"b\\\" # c\"\n")
                          << one(u"A"_s, u"\"a = \\\"b\\\" # c\""_s);
    QTest::newRow("empty text") << QByteArray("CONFIG_A=\"\"\n") << one(u"A"_s, u"\"\""_s);
    QTest::newRow("not set") << QByteArray("# CONFIG_A is not set\n") << one(u"A"_s, u"n"_s);
    QTest::newRow("comments") << QByteArray(
                                     "#\n# Linux/x86 6.12\n#CONFIG_A=y\n# CONFIG_A=y\n\n# CONFIG_B is set\n")
                              << Settings();
    QTest::newRow("trailing space, CRLF")
        << QByteArray("CONFIG_A=y  \r\nCONFIG_B=m\r\n") << Settings{{u"A"_s, u"y"_s}, {u"B"_s, u"m"_s}};
    QTest::newRow("not at the start") << QByteArray(" CONFIG_A=y\nMY_CONFIG_B=y\n") << Settings();
    QTest::newRow("twice, in order") << QByteArray("CONFIG_A=y\n# CONFIG_A is not set\n")
                                     << Settings{{u"A"_s, u"y"_s}, {u"A"_s, u"n"_s}};
    QTest::newRow("explicit n") << QByteArray("CONFIG_A=n\n") << one(u"A"_s, u"n"_s);
}

void TestKconfigFile::parse()
{
    QFETCH(QByteArray, text);
    QTEST(parseConfig(text), "expected");
}

void TestKconfigFile::roundTrip()
{
    const Settings settings{{u"A"_s, u"y"_s}, {u"B"_s, u"n"_s}, {u"C"_s, u"\"x y\""_s}, {u"D"_s, u"0x10"_s}};
    const QByteArray text = formatConfig(settings);
    QCOMPARE(text, "CONFIG_A=y\n# CONFIG_B is not set\nCONFIG_C=\"x y\"\nCONFIG_D=0x10\n");
    QCOMPARE(parseConfig(text), settings);
    QCOMPARE(formatConfig({}), QByteArray());
}

void TestKconfigFile::values()
{
    const ConfigValues values("CONFIG_A=y\nCONFIG_A=m\n# CONFIG_B is not set\n");
    QCOMPARE(values.value(u"A"_s), u"m"_s);
    QCOMPARE(values.value(u"B"_s), u"n"_s);
    QCOMPARE(values.value(u"ABSENT"_s), u"n"_s);
}

void TestKconfigFile::merge_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QByteArray>("merged");
    QTest::newRow("nothing") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("at the end") << QByteArray("CONFIG_B=y\n") << QByteArray("CONFIG_A=y\n")
                                << QByteArray("CONFIG_B=y\nCONFIG_A=y\n");
    QTest::newRow("replaced") << QByteArray("CONFIG_A=y\nCONFIG_B=y\n")
                              << QByteArray("# CONFIG_A is not set\n")
                              << QByteArray("CONFIG_B=y\n# CONFIG_A is not set\n");
    QTest::newRow("the same twice") << QByteArray("CONFIG_A=y\nCONFIG_B=y\nCONFIG_A=m\n") << QByteArray()
                                    << QByteArray("CONFIG_B=y\nCONFIG_A=m\n");
}

void TestKconfigFile::merge()
{
    QFETCH(QByteArray, settings);
    QFETCH(QByteArray, changes);
    QTEST(formatConfig(mergeSettings(parseConfig(settings), parseConfig(changes))), "merged");
}

void TestKconfigFile::compare_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QList<ConfigDifference>>("differences");
    using Differences = QList<ConfigDifference>;
    QTest::newRow("nothing") << QByteArray() << QByteArray() << Differences();
    QTest::newRow("the same in another order")
        << QByteArray("CONFIG_A=y\nCONFIG_B=m\n") << QByteArray("# x\nCONFIG_B=m\nCONFIG_A=y\n")
        << Differences();
    QTest::newRow("absent and off") << QByteArray("# CONFIG_A is not set\n") << QByteArray() << Differences();
    QTest::newRow("sorted") << QByteArray("CONFIG_C=y\nCONFIG_B=\"x\"\n")
                            << QByteArray("CONFIG_A=1\nCONFIG_B=\"y\"\n")
                            << Differences{{u"A"_s, u"n"_s, u"1"_s},
                                           {u"B"_s, u"\"x\""_s, u"\"y\""_s},
                                           {u"C"_s, u"y"_s, u"n"_s}};
    QTest::newRow("the last line counts")
        << QByteArray("CONFIG_A=y\nCONFIG_A=m\n") << QByteArray("CONFIG_A=m\n") << Differences();
}

void TestKconfigFile::compare()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QTEST(compareConfigs(first, second), "differences");
}

void TestKconfigFile::foreign_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says"); // empty: it is taken
    QTest::newRow("whole") << QByteArray("# Linux\nCONFIG_A=y\n") << QString();
    QTest::newRow("minimal, of one line") << QByteArray("# CONFIG_A is not set\n") << QString();
    QTest::newRow("from Windows") << QByteArray("CONFIG_A=y\r\n") << QString();
    QTest::newRow("empty") << QByteArray() << u"it has no CONFIG_ line"_s;
    QTest::newRow("prose") << QByteArray("Set CONFIG_A to y.\n") << u"it has no CONFIG_ line"_s;
    QTest::newRow("binary") << QByteArray("CONFIG_A=y\n\0", 12) << u"it is binary"_s;
    QTest::newRow("packed") << QByteArray("\x1f\x8b\nCONFIG_A=y\n") << u"it is binary"_s;
    QTest::newRow("as large as may be")
        << QByteArray("CONFIG_A=y\n").leftJustified(4 << 20, '\n') << QString();
    QTest::newRow("too large") << QByteArray("CONFIG_A=y\n").leftJustified((4 << 20) + 1, '\n')
                               << u"it is larger than 4 MB"_s;
}

void TestKconfigFile::foreign()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.config"_s);
    test::write(path, text);
    const Result<QByteArray> read = readForeignConfig(path);
    if (says.isEmpty()) {
        KLAB_GOOD(read);
        QVERIFY(*read == text);
    } else {
        KLAB_FAILS(read, Error::Code::BadInput, says);
        QVERIFY(!read.error().remedy.isEmpty());
    }
    KLAB_FAILS(readForeignConfig(folder.path()), Error::Code::BadInput, u"it is not a file"_s);
    KLAB_FAILS(readForeignConfig(u"/dev/zero"_s), Error::Code::BadInput, u"it is not a file"_s);
    KLAB_FAILS(readForeignConfig(path + u"2"_s), Error::Code::BadInput, u"There is no file"_s);
}

static constexpr char TopKconfig[] = R"(mainmenu "Tiny"

config PLAIN
	bool "Plain"

config NET
	bool "Networking"

menuconfig MENU
	tristate "A menu of its own"
	depends on NET && !PLAIN
	help
	  Text that says config HELP_ONLY
	  and more.

if NET

config INSIDE_IF
	bool "Inside if"

menu "Inner menu"
	depends on PCI || COMPILE_TEST

config INSIDE_MENU
	bool "Inside menu"
	depends on MENU

endmenu

config AFTER_MENU
	bool "After the menu"

endif # NET

config OUTSIDE
	bool "Outside again"

config HIDDEN
	bool

config LATE_PROMPT
	bool
	prompt "Prompt on a line of its own"
	depends on NET

config SELECTED
	bool "Selected by others"

source "sub/Kconfig"
)";

void TestKconfigFile::dropped_data()
{
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QString &symbol, const QString &wanted,
                        const QByteArray &config, const QString &reason) {
        QTest::newRow(name) << symbol << wanted << config << reason;
    };
    row("unknown", u"NO_SUCH"_s, u"y"_s, "", u"this kernel has no such symbol"_s);
    row("only in a help text", u"HELP_ONLY"_s, u"y"_s, "", u"this kernel has no such symbol"_s);
    row("depends on", u"MENU"_s, u"m"_s, "CONFIG_PLAIN=y\n",
        u"it depends on NET && !PLAIN (now NET=n, PLAIN=y)"_s);
    row("enclosing if", u"INSIDE_IF"_s, u"y"_s, "", u"it depends on NET (now NET=n)"_s);
    row("enclosing if and menu", u"INSIDE_MENU"_s, u"y"_s, "CONFIG_NET=y\n",
        u"it depends on NET (now NET=y) and PCI || COMPILE_TEST (now PCI=n, COMPILE_TEST=n) and MENU (now MENU=n)"_s);
    row("the menu is over", u"AFTER_MENU"_s, u"y"_s, "", u"it depends on NET (now NET=n)"_s);
    row("the if is over", u"OUTSIDE"_s, u"m"_s, "CONFIG_OUTSIDE=y\n", u"Kconfig does not allow this value"_s);
    row("no prompt", u"HIDDEN"_s, u"y"_s, "", u"it cannot be set by hand; only other symbols select it"_s);
    row("prompt apart", u"LATE_PROMPT"_s, u"y"_s, "", u"it depends on NET (now NET=n)"_s);
    row("selected", u"SELECTED"_s, u"n"_s, "CONFIG_SELECTED=y\n",
        u"another symbol selects it, or its prompt is hidden"_s);
    row("in another file", u"FAR"_s, u"8"_s, "CONFIG_FAR=4\n",
        u"it may be out of range; 'klab config why FAR=8' explains more"_s);
}

void TestKconfigFile::dropped()
{
    QFETCH(QString, symbol);
    QFETCH(QString, wanted);
    QFETCH(QByteArray, config);
    const QTemporaryDir tree;
    test::write(tree.filePath(u"Kconfig"_s), TopKconfig);
    test::write(tree.filePath(u"sub/Kconfig.far"_s),
                "config FARTHER\n\tbool \"x\"\n\nconfig FAR\n\tint \"Far\"\n\trange 1 8\n\tdepends on NET\n");
    const ConfigValues values(config);
    const QList<DroppedSetting> all = findDropped({{symbol, wanted}}, values, tree.path());
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.first().wanted, (ConfigSetting{symbol, wanted}));
    QCOMPARE(all.first().present, values.value(symbol));
    QTEST(all.first().reason, "reason");
}

void TestKconfigFile::droppedMany()
{
    const QTemporaryDir tree;
    test::write(tree.filePath(u"Kconfig"_s), TopKconfig);
    const ConfigValues values("CONFIG_PLAIN=y\nCONFIG_OUTSIDE=y\n");
    QVERIFY(findDropped({}, values, tree.path()).isEmpty());
    QVERIFY(
        findDropped({{u"PLAIN"_s, u"y"_s}, {u"NET"_s, u"n"_s}, {u"NO_SUCH"_s, u"n"_s}}, values, tree.path())
            .isEmpty());
    // A later line overrides an earlier one, both ways.
    QVERIFY(findDropped({{u"PLAIN"_s, u"n"_s}, {u"PLAIN"_s, u"y"_s}}, values, tree.path()).isEmpty());
    QCOMPARE(findDropped({{u"PLAIN"_s, u"y"_s}, {u"PLAIN"_s, u"n"_s}}, values, tree.path()).size(), 1);
    QCOMPARE(findDropped({{u"NET"_s, u"y"_s}, {u"PLAIN"_s, u"y"_s}, {u"MENU"_s, u"m"_s}}, values, tree.path())
                 .size(),
             2);
}

void TestKconfigFile::prompted()
{
    const QTemporaryDir tree;
    test::write(tree.filePath(u"Kconfig"_s), TopKconfig);
    test::write(tree.filePath(u"sub/Kconfig.more"_s),
                "choice\n\tprompt \"Which\"\n\nconfig ONE\n\tbool 'One'\n\nendchoice\n"
                "config NONE\n\tbool\n\tdefault y\n\ncomment \"c\"\n\tprompt \"no symbol's\"\n");
    const QSet<QString> symbols = promptedSymbols(tree.path());
    QCOMPARE(symbols,
             (QSet<QString>{u"PLAIN"_s, u"NET"_s, u"MENU"_s, u"INSIDE_IF"_s, u"INSIDE_MENU"_s,
                            u"AFTER_MENU"_s, u"OUTSIDE"_s, u"LATE_PROMPT"_s, u"SELECTED"_s, u"ONE"_s}));
}

KLAB_TEST(TestKconfigFile)
#include "tst_kconfigfile.moc"
