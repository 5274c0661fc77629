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
    row("the if is over", u"OUTSIDE"_s, u"m"_s, "CONFIG_OUTSIDE=y\n", u"Kconfig allows no such value"_s);
    row("no prompt", u"HIDDEN"_s, u"y"_s, "", u"it cannot be set by hand; only other symbols select it"_s);
    row("prompt apart", u"LATE_PROMPT"_s, u"y"_s, "", u"it depends on NET (now NET=n)"_s);
    row("selected", u"SELECTED"_s, u"n"_s, "CONFIG_SELECTED=y\n", u"another symbol selects it"_s);
    row("in another file", u"FAR"_s, u"8"_s, "CONFIG_FAR=4\n", u"it depends on NET (now NET=n)"_s);
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

KLAB_TEST(TestKconfigFile)
#include "tst_kconfigfile.moc"
