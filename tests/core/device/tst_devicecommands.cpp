// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/devicecommands.h"

#include "fixtures.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestDeviceCommands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void count_data();
    void count();
    void names();
    void echo_data();
    void echo();
    void plainEchoStaysPlain_data();
    void plainEchoStaysPlain();
    void echoIsOneLine();
};

void TestDeviceCommands::count_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count"); // 0: refused
    for (const int good : {1, 2, 4, 63, 64})
        QTest::addRow("%d", good) << QString::number(good) << good;
    for (const char *bad : {"0", "-1", "65", "99999999", "4294967297", "99999999999999999999", "abc", "",
                            "4x", "1.5", "0x4", "1e1", "four"})
        QTest::addRow("refused: '%s'", bad) << QString::fromLatin1(bad) << 0;
}

void TestDeviceCommands::count()
{
    QFETCH(QString, text);
    QFETCH(int, count);
    const Result<int> result = parseDeviceCount(text);
    if (count > 0) {
        KLAB_GOOD(result);
        QCOMPARE(*result, count);
        return;
    }
    KLAB_FAILS(result, Error::Code::BadInput, u"'%1' is not a valid device count"_s.arg(text));
    QCOMPARE(result.error().remedy, u"Give a number from 1 to 64."_s);
}

void TestDeviceCommands::names()
{
    QCOMPARE(catCommand(u"/dev/vdev3"_s), u"cat /dev/vdev3"_s);
}

void TestDeviceCommands::echo_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("text");
    QString controls;
    for (char16_t c = 1; c < 0x20; ++c)
        controls += QChar(c);
    const QList<std::pair<const char *, QString>> texts{
        {"plain", u"hello from vdev0"_s},
        {"nothing", u""_s},
        {"spaces", u"  two  spaces  "_s},
        {"quote", u"it's"_s},
        {"only quotes", u"''''"_s},
        {"double quotes", u"\"quoted\""_s},
        {"dollar", u"$HOME ${PATH} $(id) `id` $((1+1))"_s},
        {"redirection", u"a > /tmp/klab-evil; rm -rf x & b | c"_s},
        {"quote and redirection", u"'; echo evil > /tmp/klab-evil; echo '"_s},
        {"star", u"* ? [a-z] ~ {a,b}"_s},
        {"backslash", u"a\\nb\\\\c\\c\\0101"_s},
        {"percent", u"100% %s %d %%"_s},
        {"percent and backslash", u"%s\\n%d\\"_s},
        {"quote and backslash", u"it's\\n"_s},
        {"dash n", u"-n"_s},
        {"dash e", u"-e a\\nb"_s},
        {"dashes", u"--"_s},
        {"dash dash option", u"--help"_s},
        {"dash and percent", u"-%s"_s},
        {"newline", u"one\ntwo\n"_s},
        {"tab, escape, ctrl-c, DEL", u"a\tb\x1b[31mc\x03\x7f"
                                     "d"_s},
        {"all control characters", controls},
        {"digits after an escape", u"\x01"
                                   "234\n567"_s},
        {"exclamation", u"wow!! !1 !echo"_s},
        {"hash", u"# no comment"_s},
        {"UTF-8", u"grüße, 你好, 🙂"_s},
        {"long", QString(3000, u'x')},
    };
    for (const QString &shell : {u"sh"_s, u"busybox"_s}) {
        for (const auto &[name, text] : texts)
            QTest::addRow("%s: %s", qPrintable(shell), name) << shell << text;
    }
}

// The command as it is, run by this machine's shell and by the guest's, with a file
// in place of the device.
void TestDeviceCommands::echo()
{
    QFETCH(QString, shell);
    QFETCH(QString, text);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"vdev"_s);
    QString command = echoCommand(text, u"/dev/vdev7"_s);
    QVERIFY(command.endsWith(u" > /dev/vdev7"));
    command.replace(command.size() - 10, 10, file);
    ProcessSpec spec;
    spec.program = shell;
    if (shell == u"busybox")
        spec.arguments << u"sh"_s;
    spec.arguments << u"-c"_s << command;
    spec.workingFolder = folder.path();
    test::ProcessRecord process;
    process.start(spec);
    QVERIFY(process.waitForEnd());
    QVERIFY2(process.outcome.succeeded(), process.errors.constData());
    QCOMPARE(test::read(file), text.toUtf8() + '\n');
    QCOMPARE(process.output + process.errors, QByteArray());
}

void TestDeviceCommands::plainEchoStaysPlain_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("command");
    QTest::newRow("plain") << u"hello"_s << u"echo 'hello' > /dev/vdev0"_s;
    QTest::newRow("percent") << u"100%"_s << u"echo '100%' > /dev/vdev0"_s;
    QTest::newRow("quote") << u"it's"_s << u"echo 'it'\\''s' > /dev/vdev0"_s;
    QTest::newRow("UTF-8") << u"grüße"_s << u"echo 'grüße' > /dev/vdev0"_s;
}

void TestDeviceCommands::plainEchoStaysPlain()
{
    QFETCH(QString, text);
    QTEST(echoCommand(text, u"/dev/vdev0"_s), "command");
}

// It is typed at a terminal: a control character would be a key.
void TestDeviceCommands::echoIsOneLine()
{
    for (char16_t code = 0; code < 0x20; ++code) {
        const QString command = echoCommand(u"a%1b"_s.arg(QChar(code)), u"/dev/vdev0"_s);
        for (const QChar c : command)
            QVERIFY(c.unicode() >= 0x20 && c.unicode() != 0x7f);
    }
    QVERIFY(!echoCommand(u"a\x7f"
                         "b"_s,
                         u"/dev/vdev0"_s)
                 .contains(QChar(0x7f)));
}

KLAB_TEST(TestDeviceCommands)
#include "tst_devicecommands.moc"
