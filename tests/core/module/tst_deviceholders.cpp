// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/deviceholders.h"

#include "fakevm.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;
using test::FakeVm;
using test::JobRecord;

using Holders = QList<DeviceHolder>;
Q_DECLARE_METATYPE(Holders)

class TestDeviceHolders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parse_data();
    void parse();
    void ofAnExternalModule();
    void describe_data();
    void describe();
    void bounded();
    void asksTheGuest();
    void needsAMachine();
};

void TestDeviceHolders::parse_data()
{
    QTest::addColumn<QByteArray>("listing");
    QTest::addColumn<Holders>("holders");
    QTest::newRow("nothing") << QByteArray() << Holders{};
    // As busybox prints it in the guest.
    QTest::newRow("one of several")
        << QByteArray("/proc/1/fd:\n"
                      "total 0\n"
                      "lrwx------    1 root     root            64 Jan  1 00:00 0 -> /dev/console\n"
                      "\n"
                      "/proc/71/fd:\n"
                      "total 0\n"
                      "lrwx------    1 root     root            64 Jan  1 00:00 0 -> /dev/ttyS0\n"
                      "l-wx------    1 root     root            64 Jan  1 00:00 1 -> /dev/vdev2\n"
                      "/proc/1/comm:init\n"
                      "/proc/71/comm:sleep\n")
        << Holders{{71, u"sleep"_s, u"/dev/vdev2"_s}};
    QTest::newRow("twice open is one") << QByteArray("/proc/9/fd:\n"
                                                     "lrwx------ 1 root root 64 x 3 -> /dev/vdev0\n"
                                                     "lrwx------ 1 root root 64 x 4 -> /dev/vdev0\n"
                                                     "lrwx------ 1 root root 64 x 5 -> /dev/vdev1\n")
                                       << Holders{{9, {}, u"/dev/vdev0"_s}, {9, {}, u"/dev/vdev1"_s}};
    QTest::newRow("by number of process")
        << QByteArray("/proc/10/fd:\nl 3 -> /dev/vdev0\n/proc/9/fd:\nl 3 -> /dev/vdev0\n/proc/9/comm:a b\n")
        << Holders{{9, u"a b"_s, u"/dev/vdev0"_s}, {10, {}, u"/dev/vdev0"_s}};
    QTest::newRow("node gone") << QByteArray("/proc/9/fd:\nl 3 -> /dev/vdev0 (deleted)\n")
                               << Holders{{9, {}, u"/dev/vdev0"_s}};
    QTest::newRow("without a number")
        << QByteArray("/proc/9/fd:\nl 3 -> /dev/vdev\n") << Holders{{9, {}, u"/dev/vdev"_s}};
    QTest::newRow("others") << QByteArray("/proc/9/fd:\n"
                                          "l 3 -> /dev/vdevice\nl 4 -> /tmp/dev/vdev0\nl 5 -> /dev/vdev0x\n"
                                          "l 6 -> /dev/vdev4444\nl 7 -> /dev/vdev0 (deleted) \n")
                            << Holders{};
    QTest::newRow("no process said") << QByteArray("l 3 -> /dev/vdev0\n") << Holders{};
    QTest::newRow("garbage") << QByteArray("\xff\xfe\0/proc/x/fd:\n/proc/99999999999999999999/fd:\n"
                                           "l 3 -> /dev/vdev0\n\n\n",
                                           66)
                             << Holders{};
    QTest::newRow("a name that poses as another's")
        << QByteArray("/proc/9/fd:\nl 3 -> /dev/vdev0\n/proc/9/comm:real\n/proc/9/comm:false\n")
        << Holders{{9, u"real"_s, u"/dev/vdev0"_s}};
}

void TestDeviceHolders::parse()
{
    QFETCH(QByteArray, listing);
    QFETCH(Holders, holders);
    QCOMPARE(parseDeviceHolders(defaultModule(), listing), holders);
}

// What it has made tells, and which nodes have its major number, whoever has made them.
void TestDeviceHolders::ofAnExternalModule()
{
    using Kind = DeviceHolder::Kind;
    Module module;
    module.name = u"demo"_s;
    module.kind = Module::Kind::External;
    const QByteArray listing =
        "=made /dev/demo\n=made /dev/disk\n=made /sys/kernel/debug/demo\n=made major:240\n"
        "=mount proc /proc\n=mount /dev/disk /mnt\n"
        "total 0\n"
        "crw-------    1 root     root        1,   3 Jan  1 00:00 null\n"
        "crw-------    1 root     root      240,   0 Jan  1 00:00 byhand\n"
        "=module user\n"
        "/proc/71/fd:\n"
        "lrwx------ 1 root root 64 x 0 -> /dev/null\n"
        "lrwx------ 1 root root 64 x 3 -> /dev/byhand\n"
        "lrwx------ 1 root root 64 x 4 -> /sys/kernel/debug/demo\n"
        "lrwx------ 1 root root 64 x 5 -> /dev/demo2\n"
        "/proc/71/comm:sleep\n";
    const Holders holders = parseDeviceHolders(module, listing);
    QCOMPARE(holders, (Holders{{0, u"user"_s, {}, Kind::Module},
                               {0, u"/mnt"_s, u"/dev/disk"_s, Kind::Mount},
                               {71, u"sleep"_s, u"/dev/byhand"_s},
                               {71, u"sleep"_s, u"/sys/kernel/debug/demo"_s}}));
    QCOMPARE(describeDeviceHolders(holders),
             u"The module user uses it. /dev/disk is mounted at /mnt. /dev/byhand is open in sleep (process "
             "71). So are 1 more."_s);
}

void TestDeviceHolders::describe_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0 << QString();
    QTest::newRow("one") << 1 << u"/dev/vdev0 is open in sleep (process 70)."_s;
    QTest::newRow("five") << 5
                          << u"/dev/vdev0 is open in sleep (process 70). /dev/vdev1 is open in process 71. "
                             "/dev/vdev2 is open in process 72. So are 2 more."_s;
}

void TestDeviceHolders::describe()
{
    QFETCH(int, count);
    QFETCH(QString, text);
    Holders holders;
    for (int i = 0; i < count; ++i)
        holders << DeviceHolder{70 + i, i == 0 ? u"sleep"_s : QString(), u"/dev/vdev%1"_s.arg(i)};
    QCOMPARE(describeDeviceHolders(holders), text);
}

void TestDeviceHolders::bounded()
{
    QByteArray listing;
    for (int i = 1; i < 60'000; ++i)
        listing += "/proc/" + QByteArray::number(i) + "/fd:\nl 3 -> /dev/vdev0\n";
    const Holders holders = parseDeviceHolders(defaultModule(), listing);
    QVERIFY(!holders.isEmpty());
    QVERIFY(holders.size() <= 1000);
}

void TestDeviceHolders::asksTheGuest()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(VmSession::State::Ready));
    DeviceHoldersJob job(&vm.session, defaultModule());
    JobRecord record(job);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QCOMPARE(job.holders(), Holders{});
}

void TestDeviceHolders::needsAMachine()
{
    FakeVm vm(u"boot"_s);
    DeviceHoldersJob job(&vm.session, defaultModule());
    JobRecord record(job);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::Vm, u"not running"_s);
}

KLAB_TEST(TestDeviceHolders)
#include "tst_deviceholders.moc"
