// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/contenttext.h"
#include "device/devicesnapshot.h"

#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestDeviceSnapshot : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recorded();
    void parse_data();
    void parse();
    void listKeepsContents();
    void hostile_data();
    void hostile();
    void contentOnOneLine_data();
    void contentOnOneLine();
    void hexDumps();
    void lengths();
    void history();
};

// As the guest prints it: four devices, one of which was never written.
void TestDeviceSnapshot::recorded()
{
    QByteArray full = "D vdev2\n";
    for (int line = 0; line < 137; ++line)
        full += QByteArray("00").repeated(line < 136 ? 30 : 16) + '\n';
    const DeviceSnapshot snapshot = DeviceSnapshot::parse(
        defaultModule(),
        "M\nP 4\nL 7\nD vdev0\n776f7720697420776f726b730a\nD vdev1\n\n" + full + "N 1048576\nD vdev3\n\n");
    QCOMPARE(snapshot.module, DeviceSnapshot::Module::Loaded);
    QCOMPARE(snapshot.parameter, 4);
    QCOMPARE(snapshot.consoleLevel, 7);
    QCOMPARE(snapshot.devices.size(), 4);
    QCOMPARE(snapshot.devices[0].path(), u"/dev/vdev0"_s);
    QCOMPARE(snapshot.devices[0].preview, "wow it works\n");
    QCOMPARE(snapshot.devices[0].length, 13);
    QCOMPARE(snapshot.devices[1].length, 0);
    QCOMPARE(snapshot.devices[2].length, 1048576);
    QCOMPARE(snapshot.devices[2].preview, QByteArray(4096, '\0'));
    QVERIFY(!snapshot.devices[2].isLonger);
    QCOMPARE(snapshot.devices[3].length, 0);
}

void TestDeviceSnapshot::parse_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<DeviceSnapshot::Module>("module");
    QTest::addColumn<int>("parameter"); // -1: none
    QTest::addColumn<QStringList>("devices");
    QTest::newRow("nothing") << QByteArray("L 7\n") << DeviceSnapshot::Module::Absent << -1 << QStringList{};
    QTest::newRow("without devices") << QByteArray("M\nP 1\n") << DeviceSnapshot::Module::Loaded << 1
                                     << QStringList{};
    QTest::newRow("built in") << QByteArray("B\nP 2\nD vdev0\nD vdev1\n") << DeviceSnapshot::Module::BuiltIn
                              << 2 << QStringList{u"vdev0: ?"_s, u"vdev1: ?"_s};
    QTest::newRow("built in, no parameter")
        << QByteArray("D vdev\n\n") << DeviceSnapshot::Module::BuiltIn << -1 << QStringList{u"vdev: 0"_s};
    QTest::newRow("a file") << QByteArray("F vdev0\n") << DeviceSnapshot::Module::Absent << -1
                            << QStringList{u"vdev0: file ?"_s};
    QTest::newRow("a file that hides a device")
        << QByteArray(
               "M\nK vdev0 10:124\nK vdev1 10:123\nR a 7c /dev/vdev0\nR 0 0 /dev/vdev1\nD vdev0\nF vdev1\n")
        << DeviceSnapshot::Module::Loaded << -1 << QStringList{u"vdev0: ?"_s, u"vdev1: file hides ?"_s};
    QTest::newRow("a node of another driver")
        << QByteArray("M\nK vdev0 10:124\nR 1 3 /dev/vdev0\nD vdev0\n\n") << DeviceSnapshot::Module::Loaded
        << -1 << QStringList{u"vdev0: other hides 0"_s};
    QTest::newRow("by number") << QByteArray("M\nD vdev\n\nD vdev10\n41\nD vdev2\n4142\n")
                               << DeviceSnapshot::Module::Loaded << -1
                               << QStringList{u"vdev: 0"_s, u"vdev2: 2"_s, u"vdev10: 1"_s};
    QTest::newRow("cannot be read") << QByteArray("M\nD vdev0\nE xxd: vdev0: Device or resource busy\n")
                                    << DeviceSnapshot::Module::Loaded << -1
                                    << QStringList{u"vdev0: ? fault"_s};
    QTest::newRow("does not answer") << QByteArray("M\nD vdev0\nT\nD vdev1\n")
                                     << DeviceSnapshot::Module::Loaded << -1
                                     << QStringList{u"vdev0: ? silent"_s, u"vdev1: ?"_s};
    QTest::newRow("never ends") << QByteArray("M\nD vdev0\n41\nN 16777217\n")
                                << DeviceSnapshot::Module::Loaded << -1
                                << QStringList{u"vdev0: 16777216 longer"_s};
}

void TestDeviceSnapshot::parse()
{
    QFETCH(QByteArray, output);
    const DeviceSnapshot snapshot = DeviceSnapshot::parse(defaultModule(), output);
    QTEST(snapshot.module, "module");
    QTEST(snapshot.parameter.value_or(-1), "parameter");
    QStringList devices;
    for (const DeviceState &one : snapshot.devices) {
        QString text = one.name + u": "_s;
        if (one.kind == DeviceState::Kind::File)
            text += u"file "_s;
        if (one.kind == DeviceState::Kind::Other)
            text += u"other "_s;
        if (one.hidesDevice)
            text += u"hides "_s;
        QCOMPARE(one.obstacle().isEmpty(), one.kind == DeviceState::Kind::Device);
        text += one.length ? QString::number(*one.length) : u"?"_s;
        if (one.isLonger)
            text += u" longer"_s;
        if (!one.fault.isEmpty())
            text += u" fault"_s;
        if (one.gaveNoAnswer)
            text += u" silent"_s;
        devices << text;
    }
    QTEST(devices, "devices");
}

void TestDeviceSnapshot::listKeepsContents()
{
    const DeviceSnapshot earlier =
        DeviceSnapshot::parse(defaultModule(), "M\nP 2\nD vdev0\n41\nD vdev1\n42\n");
    DeviceSnapshot list = DeviceSnapshot::parse(defaultModule(), "M\nP 2\nD vdev0\nD vdev1\n");
    QVERIFY(list != earlier);
    list.takeContents(earlier);
    QCOMPARE(list, earlier);
    DeviceSnapshot other = DeviceSnapshot::parse(defaultModule(), "F vdev0\nD vdev2\n");
    other.takeContents(earlier);
    QCOMPARE(other.devices[0].length, std::nullopt);
    QCOMPARE(other.devices[1].length, std::nullopt);
}

void TestDeviceSnapshot::hostile_data()
{
    QTest::addColumn<QByteArray>("output");
    QByteArray many = "M\n";
    for (int i = 0; i < 200'000; ++i)
        many += "D vdev" + QByteArray::number(i % 100) + "\n4142\n";
    QTest::newRow("many devices") << many;
    QTest::newRow("names") << QByteArray(
        "D ../etc\nD vdev0;rm\nD vdev100\nD vdev-1\nD \nD\nF /dev/x\n4141\nN 5\n");
    QTest::newRow("numbers") << QByteArray("P 99999999999999999999\nP -4\nP x\nL 99\nL -1\nD vdev0\nN -5\n"
                                           "N 99999999999999999999\n");
    QTest::newRow("kinds of devices")
        << QByteArray("K\nK x\nK vdev0 99999999999:1\nR a\nR zz 1 /dev/vdev0\n"
                      "R fffffff fffffff /dev/vdev0\nK vdev0 999999999:1\nD vdev0\n");
    QTest::newRow("one long line") << QByteArray("D vdev0\n") + QByteArray(4'000'000, 'a');
    QTest::newRow("nulls and others") << QByteArray("\0\xff\xfe\nD vdev0\n\0\n\xff\n", 16);
    QTest::newRow("half a byte") << QByteArray("D vdev0\n414\n");
}

void TestDeviceSnapshot::hostile()
{
    QFETCH(QByteArray, output);
    const DeviceSnapshot snapshot = DeviceSnapshot::parse(defaultModule(), output);
    QVERIFY(snapshot.devices.size() <= 65);
    QVERIFY(snapshot.consoleLevel >= 0 && snapshot.consoleLevel <= 15);
    QVERIFY(snapshot.parameter.value_or(0) >= 0);
    for (const DeviceState &one : snapshot.devices) {
        QVERIFY(one.name.startsWith(u"vdev") && one.name.size() <= 6);
        QVERIFY(one.preview.size() <= DeviceSnapshot::PreviewBytes);
        QVERIFY(one.fault.size() <= 300);
        QVERIFY(one.length.value_or(0) >= 0);
    }
}

void TestDeviceSnapshot::contentOnOneLine_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("line");
    QTest::newRow("plain") << QByteArray("hi") << u"hi"_s;
    QTest::newRow("newline, tab, null") << QByteArray("a\n\tb\0", 5) << u"a↵⇥b·"_s;
    QTest::newRow("escape") << QByteArray("\x1b[31m") << u"·[31m"_s;
    QTest::newRow("no UTF-8") << QByteArray("a\xff"
                                            "b")
                              << u"a\ufffdb"_s;
    QTest::newRow("turned about") << QByteArray("a\xe2\x80\xae"
                                                "b")
                                  << u"a\ufffdb"_s;
    QTest::newRow("beyond 16 bits") << u"🙂"_s.toUtf8() << u"🙂"_s;
    QTest::newRow("long") << QByteArray(5000, 'x') << QString(80, u'x') + u'…';
}

void TestDeviceSnapshot::contentOnOneLine()
{
    QFETCH(QByteArray, content);
    QTEST(contentLine(content), "line");
}

void TestDeviceSnapshot::hexDumps()
{
    QCOMPARE(contentText("one\ntwo"), u"one↵\ntwo"_s);
    QCOMPARE(hexDump({}), QString());
    QCOMPARE(hexDump("wow it works\n\xff"_ba + "0123"),
             u"0000  776f 7720 6974 2077 6f72 6b73 0aff 3031  wow it works..01\n"
             "0010  3233                                     23"_s);
    QCOMPARE(hexDump(QByteArray(4096, 'x')).count(u'\n'), 255);
}

void TestDeviceSnapshot::lengths()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCOMPARE(lengthText(0, false), u"0 bytes"_s);
    QCOMPARE(lengthText(1, false), u"1 byte"_s);
    QCOMPARE(lengthText(1048576, false), u"1,048,576 bytes"_s);
    QCOMPARE(lengthText(16777216, true), u"more than 16,777,216 bytes"_s);
}

void TestDeviceSnapshot::history()
{
    InputHistory history;
    QCOMPARE(history.older(u"draft"_s), u"draft"_s);
    QCOMPARE(history.newer(u"draft"_s), u"draft"_s);
    history.add(u"one"_s);
    history.add(u"two"_s);
    history.add(u"two"_s);
    history.add(u""_s);
    QCOMPARE(history.older(u"two"_s), u"one"_s); // what was used last stands there still
    QCOMPARE(history.older(u"one"_s), u"one"_s);
    QCOMPARE(history.newer(u"one"_s), u"two"_s);
    QCOMPARE(history.newer(u"two"_s), u"two"_s);
    QCOMPARE(history.older(u"draft"_s), u"two"_s);
    QCOMPARE(history.newer(u"two"_s), u"draft"_s);
    for (int i = 0; i < 1000; ++i)
        history.add(QString::number(i));
    QString oldest;
    for (int i = 0; i < 1000; ++i)
        oldest = history.older(oldest);
    QCOMPARE(oldest, u"950"_s);
}

KLAB_TEST(TestDeviceSnapshot)
#include "tst_devicesnapshot.moc"
