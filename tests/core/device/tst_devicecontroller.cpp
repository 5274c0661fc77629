// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/devicecontroller.h"

#include "device/devicejobs.h"
#include "fakevm.h"
#include "testing.h"

#include <QSignalSpy>

using namespace klab;
using namespace Qt::StringLiterals;
using State = DeviceController::State;
using test::FakeVm;
using test::JobRecord;

static QString device(int number)
{
    return defaultModule().devicePath(number);
}

/// A controller with a machine, and a runner of one job at a time.
struct Bench {
    explicit Bench(int devices = 2)
        : vm(u"boot"_s, devices)
        , controller(
              &vm.session, defaultModule(),
              [this](std::unique_ptr<Job> fresh) { return run(std::move(fresh)); },
              [this](int count) { return makeDeviceCountJob(&vm.session, defaultModule(), count); })
    {
    }
    bool run(std::unique_ptr<Job> fresh)
    {
        if (refuses || (job && job->state() == Job::State::Running))
            return false;
        if (job)
            job.release()->deleteLater();
        job = std::move(fresh);
        ++jobs;
        job->start();
        return true;
    }
    bool isIdle() const { return !controller.isBusy(); }
    bool load(int count)
    {
        controller.applyCount(count);
        return klab::test::waitFor([this] { return isIdle() && controller.state() == State::Devices; });
    }

    FakeVm vm;
    bool refuses = false;
    int jobs = 0;
    std::unique_ptr<Job> job;
    DeviceController controller;
};

class TestDeviceController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void statesOfTheMachine();
    void askedOnlyWhileWatched();
    void actions();
    void kernelReports();
    void controlCharacterInTheName();
    void somethingElseRuns();
    void fileInPlaceOfADevice();
    void noDevice();
    void typedAtTheTerminalIsNoticed();
    void contentsOnlyWhenAskedFor();
    void pausedAfterAReport();
    void anotherNumber();
    void aRefusedNumber();
    void nextBoot();
    void machineDies();
    void countJob_data();
    void countJob();
};

void TestDeviceController::statesOfTheMachine()
{
    Bench bench;
    QCOMPARE(bench.controller.state(), State::MachineOff);
    bench.controller.watcher()->setWatching(true);
    bench.vm.session.start(bench.vm.spec);
    QCOMPARE(bench.controller.state(), State::Booting);
    QVERIFY(bench.vm.waitFor(VmSession::State::Ready));
    QCOMPARE(bench.controller.state(), State::Asking);
    QTRY_COMPARE(bench.controller.state(), State::NoModule);
    QVERIFY(bench.load(2));
    QCOMPARE(bench.controller.snapshot().devices.size(), 2);
    bench.vm.session.stop();
    QTRY_COMPARE(bench.controller.state(), State::MachineOff);
    QVERIFY(bench.controller.snapshot().devices.isEmpty());
}

void TestDeviceController::askedOnlyWhileWatched()
{
    Bench bench;
    DeviceWatcher *watcher = bench.controller.watcher();
    watcher->setPollInterval(std::chrono::milliseconds(10));
    const QSignalSpy changes(watcher, &DeviceWatcher::changed);
    QVERIFY(bench.vm.reach(VmSession::State::Ready));
    bench.vm.type("print vdev"); // a hint, if anyone looked
    QTRY_VERIFY(bench.vm.session.console()->transcript().contains("print vdev"));
    QCOMPARE(changes.size(), 0);
    watcher->setWatching(true);
    QTRY_VERIFY(changes.size() >= 6); // three questions and their answers
    watcher->setWatching(false);
    QTRY_VERIFY(!watcher->isAsking());
}

void TestDeviceController::actions()
{
    Bench bench;
    QVERIFY(bench.vm.reach(VmSession::State::Ready));
    QVERIFY(bench.load(2));
    const QSignalSpy reports(&bench.controller, &DeviceController::reported);
    DeviceAction action{DeviceAction::Kind::Echo, device(0), "hello"};
    const int before = bench.jobs;
    bench.controller.act(action);
    QVERIFY(!bench.controller.canAct());
    bench.controller.act(action); // ignored: one at a time
    QTRY_VERIFY(bench.isIdle());
    QCOMPARE(bench.jobs, before + 1);
    QCOMPARE(reports.size(), 2);
    QCOMPARE(bench.controller.report(device(0))->outcome, ActionReport::Outcome::Done);
    QCOMPARE(bench.controller.report(device(0))->status, 0);
    QTRY_COMPARE(bench.controller.snapshot().devices[0].preview, "hello\n");
    QVERIFY(bench.controller.hasChanged(device(0)));
    QVERIFY(!bench.controller.hasChanged(device(1)));
    QCOMPARE(bench.controller.undoAction(device(0))->command(), u": > /dev/vdev0"_s);
    action.content = "other";
    bench.controller.act(action);
    QTRY_VERIFY(bench.isIdle());
    QCOMPARE(bench.controller.undoAction(device(0))->command(), u"echo 'hello' > /dev/vdev0"_s);
    action = {DeviceAction::Kind::Cat, u"/dev/vdev9"_s, {}};
    bench.controller.act(action);
    QTRY_VERIFY(bench.isIdle());
    QCOMPARE(bench.controller.report(u"/dev/vdev9"_s)->outcome, ActionReport::Outcome::Failed);
    QCOMPARE(bench.controller.report(u"/dev/vdev9"_s)->status, 1);
}

// The command went well, the kernel did not: nothing is done, and nothing can be undone.
void TestDeviceController::kernelReports()
{
    Bench bench;
    QVERIFY(bench.vm.reach(VmSession::State::Ready));
    QVERIFY(bench.load(2));
    bench.controller.act({DeviceAction::Kind::Echo, device(0), "oops"});
    QTRY_VERIFY(bench.isIdle());
    const ActionReport *report = bench.controller.report(device(0));
    QCOMPARE(report->outcome, ActionReport::Outcome::Failed);
    QVERIFY2(report->text.contains(u"The kernel reported an oops in vdev_write+0x12/0x40 [vdev]."),
             qPrintable(report->text));
    QVERIFY2(report->text.contains(u"exited with status 0"), qPrintable(report->text));
    QVERIFY(!bench.controller.undoAction(device(0)));
    QCOMPARE(bench.vm.session.reports()->count(), 1);
    KLAB_FAILS(bench.job->result(), Error::Code::KernelReport, u"an oops"_s);
}

// The terminal would take it for a key.
void TestDeviceController::controlCharacterInTheName()
{
    Bench bench;
    QVERIFY(bench.vm.reach(VmSession::State::Ready));
    const QString path = u"/dev/a\x03"_s;
    bench.controller.act({DeviceAction::Kind::Cat, path, {}});
    QVERIFY(bench.isIdle());
    QCOMPARE(bench.controller.report(path)->outcome, ActionReport::Outcome::Failed);
    QVERIFY(bench.controller.report(path)->text.startsWith(u"Nothing was done"));
}

void TestDeviceController::somethingElseRuns()
{
    Bench bench;
    QVERIFY(bench.vm.reach(VmSession::State::Ready));
    QVERIFY(bench.load(2));
    bench.refuses = true;
    bench.controller.act({DeviceAction::Kind::Cat, device(0), {}});
    QVERIFY(bench.isIdle());
    QCOMPARE(bench.controller.report(device(0))->outcome, ActionReport::Outcome::Failed);
    QVERIFY(bench.controller.report(device(0))->text.startsWith(u"Nothing was done"));
    bench.controller.applyCount(2);
    QVERIFY(bench.controller.countProblem().startsWith(u"Another task is running."));
    bench.controller.setBusy(true);
    QVERIFY(!bench.controller.canAct());
    bench.controller.setBusy(false);
    QVERIFY(bench.controller.canAct());
}

// Written to before there was a device, a file hides it: what goes there never reaches the driver.
void TestDeviceController::fileInPlaceOfADevice()
{
    Bench bench(1);
    bench.controller.watcher()->setWatching(true);
    QVERIFY(bench.vm.reach(VmSession::State::Ready));
    QVERIFY(bench.load(1));
    bench.vm.type("echo 'lost' > /dev/vdev1");
    QTRY_COMPARE(bench.controller.snapshot().devices.size(), 2);
    QCOMPARE(bench.controller.snapshot().devices[1].kind, DeviceState::Kind::File);
    bench.controller.act({DeviceAction::Kind::Echo, device(1), "hello"});
    QTRY_VERIFY(bench.isIdle());
    const ActionReport *report = bench.controller.report(device(1));
    QCOMPARE(report->outcome, ActionReport::Outcome::Failed);
    QVERIFY2(report->text.startsWith(u"Nothing was done. /dev/vdev1 is an ordinary file, not a device"),
             qPrintable(report->text));
    QVERIFY(!bench.vm.session.console()->transcript().contains("hello"));
    bench.controller.removeObstacle(device(1));
    QTRY_VERIFY(bench.isIdle());
    QTRY_COMPARE(bench.controller.snapshot().devices.size(), 1);
    QVERIFY(!bench.controller.report(device(1)));
}

// Nothing is written where there is no device: that would make a file.
void TestDeviceController::noDevice()
{
    Bench bench;
    QVERIFY(bench.vm.reach(VmSession::State::Ready));
    QVERIFY(bench.load(2));
    bench.controller.act({DeviceAction::Kind::Echo, device(7), "hello"});
    QTRY_VERIFY(bench.isIdle());
    QCOMPARE(bench.controller.report(device(7))->outcome, ActionReport::Outcome::Failed);
    QVERIFY(bench.controller.report(device(7))->text.contains(u"There is no device /dev/vdev7"));
    QVERIFY(!bench.vm.session.console()->transcript().contains("hello"));
}

void TestDeviceController::typedAtTheTerminalIsNoticed()
{
    Bench bench;
    bench.controller.watcher()->setWatching(true);
    QVERIFY(bench.vm.reach(VmSession::State::Ready));
    QVERIFY(bench.load(2));
    bench.vm.type("echo 'by hand' > /dev/vdev1");
    QTRY_COMPARE(bench.controller.snapshot().devices[1].preview, "by hand\n");
    QVERIFY(bench.controller.hasChanged(device(1)));
}

void TestDeviceController::contentsOnlyWhenAskedFor()
{
    Bench bench;
    DeviceWatcher *watcher = bench.controller.watcher();
    watcher->setReadsContents(false);
    watcher->setPollInterval(std::chrono::milliseconds(10));
    watcher->setWatching(true);
    QVERIFY(bench.vm.reach(VmSession::State::Ready));
    QVERIFY(bench.load(2));
    QTRY_VERIFY(!watcher->isAsking());
    const QByteArray before = bench.controller.snapshot().devices[1].preview;
    const QSignalSpy changes(watcher, &DeviceWatcher::changed);
    bench.vm.type("echo 'by hand' > /dev/vdev1");
    QTRY_VERIFY(changes.size() >= 6);
    QCOMPARE(bench.controller.snapshot().devices[1].preview, before);
    watcher->refresh();
    QTRY_COMPARE(bench.controller.snapshot().devices[1].preview, "by hand\n");
}

// A read makes the driver log, and a report is to stay in the kernel's log.
void TestDeviceController::pausedAfterAReport()
{
    Bench bench;
    DeviceWatcher *watcher = bench.controller.watcher();
    watcher->setPollInterval(std::chrono::milliseconds(10));
    watcher->setWatching(true);
    QVERIFY(bench.vm.reach(VmSession::State::Ready));
    QVERIFY(bench.load(2));
    bench.vm.type("!say [   12.345678] BUG: KASAN: slab-out-of-bounds in vdev_write+0x40/0x80");
    QTRY_VERIFY(watcher->isPaused());
    QTRY_VERIFY(!watcher->isAsking());
    const QByteArray before = bench.controller.snapshot().devices[1].preview;
    const QSignalSpy changes(watcher, &DeviceWatcher::changed);
    bench.vm.type("echo 'by hand' > /dev/vdev1");
    QTRY_VERIFY(changes.size() >= 6);
    bench.controller.act({DeviceAction::Kind::Cat, device(1), {}});
    QTRY_VERIFY(bench.isIdle() && !watcher->isAsking());
    QCOMPARE(bench.controller.snapshot().devices[1].preview, before);
    watcher->refresh();
    QTRY_COMPARE(bench.controller.snapshot().devices[1].preview, "by hand\n");
    QVERIFY(!watcher->isPaused());
}

void TestDeviceController::anotherNumber()
{
    Bench bench(3);
    bench.controller.watcher()->setWatching(true);
    QVERIFY(bench.vm.reach(VmSession::State::Ready));
    QTRY_COMPARE(bench.controller.countWay(), DeviceController::CountWay::ReloadsModule);
    const QSignalSpy counts(&bench.controller, &DeviceController::bootCountChanged);
    QVERIFY(bench.load(3));
    QCOMPARE(bench.controller.bootCount(), 3);
    QCOMPARE(bench.controller.previousCount(), 1);
    QCOMPARE(bench.controller.presentCount(), 3);
    QCOMPARE(counts.size(), 1);
    for (const int bad : {0, -1, 65}) {
        bench.controller.applyCount(bad);
        QVERIFY(bench.isIdle());
    }
}

void TestDeviceController::aRefusedNumber()
{
    Bench bench(0); // its module refuses to load
    bench.controller.watcher()->setWatching(true);
    QVERIFY(bench.vm.reach(VmSession::State::Ready));
    QTRY_COMPARE(bench.controller.state(), State::NoModule);
    bench.controller.applyCount(4);
    QTRY_VERIFY(bench.isIdle());
    QVERIFY2(bench.controller.countProblem().startsWith(
                 u"The module did not load with devices=4, and is not loaded any more."),
             qPrintable(bench.controller.countProblem()));
    QCOMPARE(bench.controller.bootCount(), 1);
    QCOMPARE(bench.controller.previousCount(), 1);
}

void TestDeviceController::nextBoot()
{
    Bench bench;
    QCOMPARE(bench.controller.countWay(), DeviceController::CountWay::AtNextBoot);
    bench.controller.setBootCount(2);
    QCOMPARE(bench.controller.previousCount(), std::nullopt);
    bench.controller.applyCount(5);
    QCOMPARE(bench.jobs, 0);
    QCOMPARE(bench.controller.bootCount(), 5);
    QCOMPARE(bench.controller.presentCount(), 5);
    QCOMPARE(bench.controller.previousCount(), 2);
    bench.controller.applyCount(2);
    QCOMPARE(bench.controller.previousCount(), 5);
}

void TestDeviceController::machineDies()
{
    Bench bench;
    QVERIFY(bench.vm.reach(VmSession::State::Ready));
    QVERIFY(bench.load(2));
    bench.controller.act({DeviceAction::Kind::Cat, device(0), {}});
    bench.vm.session.stop();
    QTRY_VERIFY(bench.isIdle());
    QTRY_COMPARE(bench.controller.state(), State::MachineOff);
    QVERIFY(bench.controller.report(device(0))->outcome != ActionReport::Outcome::Running);
}

void TestDeviceController::countJob_data()
{
    QTest::addColumn<int>("makes"); // devices that the guest's module makes
    QTest::addColumn<int>("wanted");
    QTest::addColumn<QString>("error");
    QTest::newRow("three") << 3 << 3 << QString();
    QTest::newRow("another number than asked for") << 3 << 4 << u"The guest has 3 vdev devices, not 4."_s;
    QTest::newRow("refused") << 0 << 4 << u"is not loaded any more"_s;
}

void TestDeviceController::countJob()
{
    QFETCH(int, makes);
    QFETCH(int, wanted);
    QFETCH(QString, error);
    FakeVm vm(u"boot"_s, makes);
    QVERIFY(vm.reach(VmSession::State::Ready));
    const std::unique_ptr<Job> job = makeDeviceCountJob(&vm.session, defaultModule(), wanted);
    JobRecord record(*job);
    QVERIFY(record.run());
    QCOMPARE(record.ends, 1);
    if (error.isEmpty())
        KLAB_GOOD(record.result);
    else
        QVERIFY2(!record.result && record.result.error().message.contains(error),
                 record.result ? "" : qPrintable(record.result.error().message));
}

KLAB_TEST(TestDeviceController)
#include "tst_devicecontroller.moc"
