// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/deviceaction.h"

#include "fixtures.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;
using Kind = DeviceAction::Kind;

class TestDeviceAction : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void command_data();
    void command();
    void content_data();
    void content();
    void hexBytes_data();
    void hexBytes();
    void fault_data();
    void fault();
};

static DeviceAction writing(const QByteArray &content, bool newline = true, bool bytewise = false)
{
    DeviceAction action;
    action.kind = Kind::Echo;
    action.device = u"/dev/vdev7"_s;
    action.content = content;
    action.newline = newline;
    action.bytewise = bytewise;
    return action;
}

void TestDeviceAction::command_data()
{
    QTest::addColumn<DeviceAction>("action");
    QTest::addColumn<QString>("command");
    DeviceAction action = writing("wow it works");
    QTest::newRow("echo") << action << u"echo 'wow it works' > /dev/vdev7"_s;
    action.kind = Kind::Append;
    QTest::newRow("append") << action << u"echo 'wow it works' >> /dev/vdev7"_s;
    action.kind = Kind::Cat;
    QTest::newRow("cat") << action << u"cat /dev/vdev7"_s;
    action.kind = Kind::Clear;
    QTest::newRow("clear") << action << u": > /dev/vdev7"_s;
    QTest::newRow("without newline") << writing("100%", false) << u"echo -n '100%' > /dev/vdev7"_s;
    QTest::newRow("escapes") << writing("a\tb", false) << u"printf 'a\\011b' > /dev/vdev7"_s;
    QTest::newRow("bytes") << writing("A\n", true, true) << u"printf '\\x41\\x0a\\n' > /dev/vdev7"_s;
    const auto at = [](Kind kind, const QString &path) {
        DeviceAction chosen;
        chosen.kind = kind;
        chosen.device = path;
        chosen.content = "x";
        return chosen;
    };
    QTest::newRow("blank in the path")
        << at(Kind::Echo, u"/sys/kernel/debug/my stats"_s) << u"echo 'x' > '/sys/kernel/debug/my stats'"_s;
    QTest::newRow("end of command") << at(Kind::Cat, u"/dev/a;poweroff"_s) << u"cat '/dev/a;poweroff'"_s;
    QTest::newRow("quote in the path")
        << at(Kind::Append, u"/dev/it's"_s) << u"echo 'x' >> '/dev/it'\\''s'"_s;
    QTest::newRow("substitution") << at(Kind::Clear, u"/dev/$(id)"_s) << u": > '/dev/$(id)'"_s;
    QTest::newRow("usual path") << at(Kind::Cat, u"/sys/class/net/eth0:1/x-y_z.0"_s)
                                << u"cat /sys/class/net/eth0:1/x-y_z.0"_s;
    QTest::newRow("control character in the path") << at(Kind::Cat, u"/dev/a\x03"_s) << QString();
    QTest::newRow("no UTF-8") << writing("\xff", false) << u"printf '\\xff' > /dev/vdev7"_s;
}

void TestDeviceAction::command()
{
    QFETCH(DeviceAction, action);
    QTEST(action.command(), "command");
    const QString command = action.command();
    for (const QChar c : command)
        QVERIFY(QChar::category(c.unicode()) != QChar::Other_Control);
}

void TestDeviceAction::content_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all += static_cast<char>(i);
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("quotes") << QByteArray("'; rm -rf x; echo '\"`id`$HOME");
    QTest::newRow("option") << QByteArray("-n -e");
    QTest::newRow("dashes") << QByteArray("--help");
    QTest::newRow("backslashes") << QByteArray("\\n\\\\c\\0101");
    QTest::newRow("percent and escape") << QByteArray("%s\x1b%d\\");
    QTest::newRow("newlines") << QByteArray("one\ntwo\n\n");
    QTest::newRow("null") << QByteArray("a\0b", 3);
    QTest::newRow("C1 control in UTF-8") << QByteArray("a\xc2\x9b"
                                                       "5");
    QTest::newRow("UTF-8") << QByteArray("gr\xc3\xbc\xc3\x9f");
    QTest::newRow("all bytes") << all;
    QTest::newRow("all bytes, again") << all + all;
}

// The command as it is, run by the guest's shell, with a file in place of the device.
void TestDeviceAction::content()
{
    QFETCH(QByteArray, bytes);
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"it's $HOME"_s));
    for (const bool newline : {false, true}) {
        for (const bool bytewise : {false, true}) {
            DeviceAction action = writing(bytes, newline, bytewise);
            action.device = folder.filePath(newline ? u"vdev"_s : u"it's $HOME/a;exit 7"_s);
            ProcessSpec spec;
            spec.program = u"busybox"_s;
            spec.arguments = {u"sh"_s, u"-c"_s, action.command()};
            spec.workingFolder = folder.path();
            test::ProcessRecord process;
            process.start(spec);
            QVERIFY(process.waitForEnd());
            QVERIFY2(process.outcome.succeeded(), process.errors.constData());
            QCOMPARE(test::read(action.device), bytes + (newline ? "\n" : ""));
        }
    }
}

void TestDeviceAction::hexBytes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("error");
    QTest::newRow("nothing") << u""_s << QByteArray() << QString();
    QTest::newRow("spaces") << u" 48 65\t6C "_s << QByteArray("Hel") << QString();
    QTest::newRow("together") << u"48656c"_s << QByteArray("Hel") << QString();
    QTest::newRow("as in C") << u"0x48, 0x65,0X6c"_s << QByteArray("Hel") << QString();
    QTest::newRow("as in a string") << u"\\x48\\x65\\x6c"_s << QByteArray("Hel") << QString();
    QTest::newRow("half") << u"48 6"_s << QByteArray() << u"'6' ends with half a byte."_s;
    QTest::newRow("letter") << u"4g"_s << QByteArray() << u"'g' is not a hexadecimal digit."_s;
    QTest::newRow("digit of another script") << u"٤٨"_s << QByteArray() << u"is not a hexadecimal digit."_s;
}

void TestDeviceAction::hexBytes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QFETCH(QString, error);
    const Result<QByteArray> result = parseHexBytes(text);
    if (!error.isEmpty()) {
        KLAB_FAILS(result, Error::Code::BadInput, error);
        return;
    }
    KLAB_GOOD(result);
    QCOMPARE(*result, bytes);
}

// What the guest's programs have said, recorded.
void TestDeviceAction::fault_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("name");
    QTest::newRow("nothing") << u""_s << QString();
    QTest::newRow("another") << u"sh: foo: not found\n"_s << QString();
    QTest::newRow("full") << u"echo 'x' >> /dev/vdev0\r\nsh: write error: File too large\r\n"_s << u"EFBIG"_s;
    QTest::newRow("no device") << u"cat: can't open '/dev/vdev7': No such file or directory\n"_s
                               << u"ENOENT"_s;
    QTest::newRow("no folder") << u"sh: can't create /dev/vdev9/foo: nonexistent directory\n"_s
                               << u"ENOENT"_s;
    QTest::newRow("no driver") << u"cat: can't open '/dev/vdev0': No such device\n"_s << u"ENODEV"_s;
    QTest::newRow("loading") << u"cat: can't open '/dev/vdev0': No such device or address\n"_s << u"ENXIO"_s;
    QTest::newRow("busy") << u"sh: can't create /dev/vdev0: Device or resource busy\n"_s << u"EBUSY"_s;
    QTest::newRow("no space") << u"sh: write error: No space left on device\n"_s << u"ENOSPC"_s;
    QTest::newRow("not permitted") << u"sh: can't create /dev/vdev0: Operation not permitted\n"_s
                                   << u"EPERM"_s;
    QTest::newRow("in use") << u"rmmod: can't unload module 'vdev': Resource temporarily unavailable\n"_s
                            << u"EAGAIN"_s;
    QTest::newRow("range") << u"modprobe: can't load module vdev (extra/vdev.ko): Invalid argument\n"_s
                           << u"EINVAL"_s;
    QTest::newRow("the last counts") << u"cat: read error: Bad address\nsh: write error: File too large"_s
                                     << u"EFBIG"_s;
}

void TestDeviceAction::fault()
{
    QFETCH(QString, said);
    QFETCH(QString, name);
    const std::optional<DeviceFault> fault = findDeviceFault(said);
    QCOMPARE(fault ? fault->name : QString(), name);
    if (fault) {
        QVERIFY(fault->meaning.endsWith(u'.'));
        QVERIFY(fault->remedy.endsWith(u'.'));
    }
}

KLAB_TEST(TestDeviceAction)
#include "tst_deviceaction.moc"
