// SPDX-License-Identifier: GPL-2.0-or-later
#include "fakevm.h"
#include "machine/kernelreports.h"
#include "testing.h"

#include <QSignalSpy>

using namespace klab;
using namespace Qt::StringLiterals;
using test::FakeVm;

namespace
{

const QByteArray Oops = "[    3.141592] BUG: kernel NULL pointer dereference, address: 0000000000000000";
const QByteArray Lockdep = "[    3.141592] WARNING: possible recursive locking detected";

bool look(KernelReports &reports)
{
    bool isDone = false;
    reports.look([&isDone] { isDone = true; });
    return klab::test::waitFor([&isDone] { return isDone; });
}

} // namespace

class TestKernelReports : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void remembersWhatSetsNoTaint();
    void programsAreNotTheKernel_data();
    void programsAreNotTheKernel();
    void withoutTimes();
    void quietConsole();
    void overwrittenLog();
    void agentSilent();
    void duringBoot();
    void othersRaces();
    void lines();
    void lookWithoutMachine();
};

void TestKernelReports::remembersWhatSetsNoTaint()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(VmSession::State::Ready));
    KernelReports *reports = vm.session.reports();
    QSignalSpy reported(reports, &KernelReports::reported);
    vm.type("!say " + Lockdep);
    QTRY_COMPARE(reports->count(), 1); // nobody had to ask
    QCOMPARE(reported.size(), 1);
    QVERIFY(look(*reports));
    QVERIFY(look(*reports));
    QCOMPARE(reports->count(), 1); // the same one
    vm.type("!say " + Lockdep);
    QTRY_COMPARE(reports->count(), 2); // another
    QCOMPARE(reports->since(1).size(), 1);
    vm.session.stop();
    QVERIFY(vm.waitFor(VmSession::State::Off));
    QCOMPARE(reports->count(), 2);
    QVERIFY(vm.reach(VmSession::State::Ready)); // another machine
    QVERIFY(look(*reports));
    QCOMPARE(reports->count(), 0);
}

void TestKernelReports::programsAreNotTheKernel_data()
{
    QTest::addColumn<QByteArray>("order");
    QTest::newRow("printed") << "!print " + Oops;
    QTest::newRow("written to /dev/kmsg") << "!note " + Oops;
    QTest::newRow("of a program's crash")
        << "!say [    3.141592] traps: run[61] general protection fault ip:401136 sp:7ffc00 error:0 in run"_ba;
    QTest::newRow("of a bug") << "!say [    3.141592] vdev: WARNING: no BUG: here"_ba;
}

void TestKernelReports::programsAreNotTheKernel()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(VmSession::State::Ready));
    QFETCH(QByteArray, order);
    vm.type(order);
    QTRY_VERIFY(vm.session.console()->transcript().contains("3.141592"));
    QVERIFY(look(*vm.session.reports()));
    QVERIFY(look(*vm.session.reports()));
    QCOMPARE(vm.session.reports()->count(), 0);
}

void TestKernelReports::withoutTimes()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(VmSession::State::Ready));
    vm.type("!say BUG: scheduling while atomic: insmod/61/0x00000002");
    QTRY_COMPARE(vm.session.reports()->count(), 1);
}

// "quiet" on the kernel's command line, or dmesg -n 1.
void TestKernelReports::quietConsole()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(VmSession::State::Ready));
    vm.type("!log " + Oops);
    vm.type("!print done");
    QTRY_VERIFY(vm.session.console()->transcript().contains("done"));
    QVERIFY(look(*vm.session.reports()));
    QCOMPARE(vm.session.reports()->count(), 1);
}

// A driver that logs without end: the report has left the log when it is read.
void TestKernelReports::overwrittenLog()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(VmSession::State::Ready));
    vm.type("!say [    1.000000] vdev: starting");
    QTRY_VERIFY(vm.session.console()->transcript().contains("vdev: starting"));
    QVERIFY(look(*vm.session.reports()));
    vm.type("!say " + Oops);
    vm.type("!forget");
    vm.type("!say [    9.000000] vdev: line 60000");
    QTRY_VERIFY(vm.session.console()->transcript().contains("60000"));
    QVERIFY(look(*vm.session.reports()));
    QCOMPARE(vm.session.reports()->count(), 1);
}

void TestKernelReports::agentSilent()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(VmSession::State::Ready));
    vm.session.agent()->setAnswerLimit(std::chrono::milliseconds(100));
    vm.type("!hang");
    vm.type("!say " + Oops);
    QTRY_VERIFY(vm.session.console()->transcript().contains("BUG: kernel"));
    QVERIFY(look(*vm.session.reports()));
    QCOMPARE(vm.session.reports()->count(), 1);
    vm.type("!crash");
    QVERIFY(vm.waitFor(VmSession::State::Failed));
    QCOMPARE(vm.session.reports()->count(), 1);
}

void TestKernelReports::duringBoot()
{
    FakeVm vm(u"wait"_s);
    QVERIFY(vm.reach(VmSession::State::Booting));
    vm.type("!say " + Lockdep);
    vm.type("!prompt");
    vm.type("!agent");
    QVERIFY(vm.waitFor(VmSession::State::Ready));
    QVERIFY(look(*vm.session.reports()));
    QCOMPARE(vm.session.reports()->count(), 1);
}

void TestKernelReports::othersRaces()
{
    FakeVm vm(u"boot"_s);
    vm.session.reports()->setNames({"[vdev]"});
    QVERIFY(vm.reach(VmSession::State::Ready));
    for (const char *line :
         {"BUG: KCSAN: data-race in a / b",
          "write to 0xffff888003f4d1a8 of 8 bytes by task 98 on cpu 1:", " osq_lock+0x1/0x2",
          "Reported by Kernel Concurrency Sanitizer on:", "================================"})
        vm.type("!say [    1.000000] "_ba + line);
    QTRY_VERIFY(vm.session.console()->transcript().contains("========"));
    QVERIFY(look(*vm.session.reports()));
    QCOMPARE(vm.session.reports()->count(), 0);
}

void TestKernelReports::lines()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(VmSession::State::Ready));
    KernelReports *reports = vm.session.reports();
    vm.type("!say [    1.000000] vdev: one");
    QTRY_VERIFY(vm.session.console()->transcript().contains("one"));
    QVERIFY(look(*reports));
    const int before = reports->lineCount();
    vm.type("!say [    2.000000] vdev: `2,3' invalid for parameter `devices'");
    QTRY_VERIFY(vm.session.console()->transcript().contains("invalid"));
    QVERIFY(look(*reports));
    QCOMPARE(reports->linesSince(before), QStringList{u"vdev: `2,3' invalid for parameter `devices'"_s});
}

void TestKernelReports::lookWithoutMachine()
{
    VmSession session;
    QVERIFY(look(*session.reports()));
    QCOMPARE(session.reports()->count(), 0);
}

KLAB_TEST(TestKernelReports)
#include "tst_kernelreports.moc"
