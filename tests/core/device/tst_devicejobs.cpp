// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/devicejobs.h"

#include "device/deviceactionjob.h"
#include "device/deviceobstacle.h"
#include "fakevm.h"
#include "machine/guestjobs.h"
#include "testing.h"
#include "tinytree.h"

using namespace klab;
using namespace Qt::StringLiterals;
using State = VmSession::State;
using test::FakeVm;
using test::JobRecord;

class TestDeviceJobs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void load_data();
    void load();
    void fileHidesADevice();
    void demo();
    void actionFails();
    void demoMachineDies();
    void actionTyped();
    void actionWhileBusy();
    void notRunning();

private:
    static Kbuild kbuild(const QString &folder);
};

Kbuild TestDeviceJobs::kbuild(const QString &folder)
{
    test::makeTinyTree(folder + u"/linux"_s);
    Kbuild kbuild{*KernelTree::open(folder + u"/linux"_s), folder + u"/build"_s, folder};
    test::write(kbuild.moduleFile(defaultModule()), QByteArray(300'000, 'k'));
    test::write(kbuild.folder + u"/include/config/kernel.release"_s, "6.12.48\n");
    return kbuild;
}

void TestDeviceJobs::load_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<int>("present"); // devices that the guest's module makes
    QTest::addColumn<int>("wanted");  // 0: whatever there is
    QTest::addColumn<QString>("error");
    QTest::newRow("one") << u"m"_s << 1 << 1 << QString();
    QTest::newRow("four") << u"m"_s << 4 << 4 << QString();
    QTest::newRow("too few") << u"m"_s << 3 << 4 << u"The guest has 3 vdev devices, not 4."_s;
    QTest::newRow("too many") << u"m"_s << 5 << 4 << u"The guest has 5 vdev devices, not 4."_s;
    QTest::newRow("another name") << u"m"_s << -1 << 1
                                  << u"The module creates /dev/vdev, but no /dev/vdev0."_s;
    QTest::newRow("another name, none asked for") << u"m"_s << -1 << 0 << QString();
    QTest::newRow("refuses to load") << u"m"_s << 0 << 1
                                     << u"init() of vdev returned -EINVAL (Invalid argument)"_s;
    QTest::newRow("built in, and not there") << u"y"_s << 2 << 2 << u"The guest has 0 vdev devices, not 2."_s;
    QTest::newRow("not configured") << u"n"_s << 2 << 2 << u"configuration has no vdev module"_s;
}

void TestDeviceJobs::load()
{
    QFETCH(QString, setting);
    QFETCH(int, present);
    QFETCH(int, wanted);
    QFETCH(QString, error);
    FakeVm vm(u"boot"_s, present);
    QVERIFY(vm.reach(State::Ready));
    const std::unique_ptr<Job> job = makeLoadJob(&vm.session, kbuild(vm.folder.path()), defaultModule(),
                                                 setting, wanted > 0 ? std::optional(wanted) : std::nullopt);
    JobRecord record(*job);
    QVERIFY(record.run());
    QCOMPARE(record.ends, 1);
    if (error.isEmpty()) {
        KLAB_GOOD(record.result);
        return;
    }
    QVERIFY(!record.result);
    QVERIFY2(record.result.error().message.contains(error), qPrintable(record.result.error().message));
}

void TestDeviceJobs::fileHidesADevice()
{
    FakeVm vm(u"boot"_s, 3);
    QVERIFY(vm.reach(State::Ready));
    ConsoleCommandJob early(&vm.session, u"echo 'early' > /dev/vdev2"_s);
    JobRecord writing(early);
    QVERIFY(writing.run());
    const Kbuild build = kbuild(vm.folder.path());
    const std::unique_ptr<Job> job = makeLoadJob(&vm.session, build, defaultModule(), u"m"_s, 3);
    JobRecord record(*job);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::Verification,
               u"/dev/vdev2 is an ordinary file, and hides the device of the driver"_s);
    QVERIFY(record.result.error().remedy.contains(u"rm /dev/vdev2"));
    const std::unique_ptr<Job> removing = makeRemoveObstacleJob(&vm.session, u"/dev/vdev2"_s);
    JobRecord removal(*removing);
    QVERIFY(removal.run());
    KLAB_GOOD(removal.result);
    const std::unique_ptr<Job> count = makeCountDevicesJob(&vm.session, defaultModule(), 3);
    JobRecord counting(*count);
    QVERIFY(counting.run());
    KLAB_GOOD(counting.result);
}

void TestDeviceJobs::demo()
{
    FakeVm vm(u"boot"_s, 3);
    QVERIFY(vm.reach(State::Ready));
    const std::unique_ptr<Job> load =
        makeLoadJob(&vm.session, kbuild(vm.folder.path()), defaultModule(), u"m"_s, 3);
    JobRecord loading(*load);
    QVERIFY(loading.run());
    const std::unique_ptr<Job> job = makeDemoJob(&vm.session, defaultModule(), 3);
    JobRecord record(*job);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    const QByteArray transcript = vm.session.console()->transcript();
    for (int device = 0; device < 3; ++device) {
        const QByteArray text = "hello from vdev" + QByteArray::number(device);
        QCOMPARE(transcript.count("echo '" + text + "' > /dev/vdev" + QByteArray::number(device)), 1);
        QVERIFY(transcript.contains("\r\n" + text + "\r\n"));
    }
}

void TestDeviceJobs::actionFails()
{
    FakeVm vm(u"boot"_s, 1);
    QVERIFY(vm.reach(State::Ready));
    DeviceActionJob job(&vm.session, catCommand(u"/dev/vdev0"_s));
    JobRecord record(job);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::Guest, u"exited with status 1"_s);
}

void TestDeviceJobs::demoMachineDies()
{
    FakeVm vm(u"boot"_s, 2);
    QVERIFY(vm.reach(State::Ready));
    const std::unique_ptr<Job> job = makeDemoJob(&vm.session, defaultModule(), 2);
    JobRecord record(*job);
    connect(job.get(), &Job::started, &vm.session, [&vm] { vm.type("!crash"); });
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::Vm, u"stopped unexpectedly"_s);
    QCOMPARE(record.ends, 1);
}

void TestDeviceJobs::actionTyped()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(State::Ready));
    DeviceActionJob job(&vm.session, echoCommand(u"hi"_s, u"/dev/vdev0"_s));
    JobRecord record(job);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QVERIFY(vm.session.console()->transcript().contains("echo 'hi' > /dev/vdev0"));
    QCOMPARE(record.log, QStringList());
}

// A half-typed line, or a running program, is not disturbed: the agent does it.
void TestDeviceJobs::actionWhileBusy()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(State::Ready));
    vm.session.console()->send("half a li");
    DeviceActionJob job(&vm.session, u"print this"_s);
    JobRecord record(job);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QVERIFY(!vm.session.console()->transcript().contains("print this"));
    QCOMPARE(record.log, (QStringList{u"(the terminal is busy) # print this"_s, u"print this"_s}));
}

void TestDeviceJobs::notRunning()
{
    FakeVm vm(u"boot"_s);
    const Kbuild build = kbuild(vm.folder.path());
    std::vector<std::unique_ptr<Job>> jobs;
    jobs.push_back(makeLoadJob(&vm.session, build, defaultModule(), u"m"_s, 1));
    jobs.push_back(std::make_unique<DeviceActionJob>(&vm.session, u"true"_s));
    jobs.push_back(makeDemoJob(&vm.session, defaultModule(), 1));
    for (const std::unique_ptr<Job> &job : jobs) {
        JobRecord record(*job);
        QVERIFY(record.run());
        KLAB_FAILS(record.result, Error::Code::Vm, u"not running"_s);
    }
}

KLAB_TEST(TestDeviceJobs)
#include "tst_devicejobs.moc"
