// SPDX-License-Identifier: GPL-2.0-or-later
#include "fakevm.h"
#include "machine/machinestatus.h"
#include "testing.h"

#include <QSignalSpy>

#include <csignal>

using namespace klab;
using namespace Qt::StringLiterals;
using State = MachineStatus::State;
using test::FakeVm;

class TestMachineStatus : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void flags_data();
    void flags();
    void life();
    void warningTaints();
    void wordsDoNotTaint();
    void ownMarksAreNoTrouble();
    void panic();
    void unexpectedEnd();
    void reportsSetNoTaint();
    void silentQemu();
    void silentGuest();
    void names();
};

void TestMachineStatus::flags_data()
{
    QTest::addColumn<quint64>("value");
    QTest::addColumn<QByteArray>("letters");
    QTest::addColumn<QByteArray>("troubles");
    QTest::newRow("clean") << quint64(0) << QByteArray() << QByteArray();
    QTest::newRow("the lab's own module") << quint64(4096 + 8192) << QByteArray("OE") << QByteArray();
    QTest::newRow("a warning") << quint64(4096 + 512) << QByteArray("WO") << QByteArray("W");
    QTest::newRow("an oops after a warning")
        << quint64(4096 + 512 + 128) << QByteArray("DWO") << QByteArray("DW");
    QTest::newRow("bad page, soft lockup") << quint64(32 + 16384) << QByteArray("BL") << QByteArray("BL");
    QTest::newRow("all") << quint64(0xfffff) << QByteArray("PFSRMBUDAWCIOELKXTNJ") << QByteArray("FSRMBDWL");
    QTest::newRow("bits of tomorrow") << (quint64(1) << 63U) << QByteArray() << QByteArray();
}

void TestMachineStatus::flags()
{
    QFETCH(quint64, value);
    QByteArray letters;
    QByteArray troubles;
    for (const TaintFlag &flag : taintFlags(value)) {
        letters += flag.letter;
        if (flag.isTrouble)
            troubles += flag.letter;
        QVERIFY(flag.meaning.endsWith(u'.'));
    }
    QTEST(letters, "letters");
    QTEST(troubles, "troubles");
}

void TestMachineStatus::life()
{
    FakeVm vm(u"boot"_s);
    MachineStatus status(&vm.session);
    QCOMPARE(status.state(), State::Off);
    QVERIFY(!status.hasRun());
    QList<State> states;
    connect(&status, &MachineStatus::changed, this, [&] {
        if (states.isEmpty() || states.last() != status.state())
            states << status.state();
    });
    QVERIFY(vm.reach(VmSession::State::Ready));
    QTRY_COMPARE(status.state(), State::Ready);
    QVERIFY(status.hasRun());
    QTRY_VERIFY(status.uptime().count() >= 1);
    vm.session.stop();
    QVERIFY(vm.waitFor(VmSession::State::Off));
    QCOMPARE(states, (QList<State>{State::Starting, State::Ready, State::Stopping, State::Off}));
    QCOMPARE(status.uptime().count(), 0);
    QCOMPARE(status.troubles(), QStringList());
}

void TestMachineStatus::warningTaints()
{
    FakeVm vm(u"boot"_s);
    MachineStatus status(&vm.session);
    QVERIFY(vm.reach(VmSession::State::Ready));
    vm.type("!tainted 4608"); // W and O
    vm.type("!say [    3.141592] WARNING: CPU: 0 PID: 60 at vdev.c:9 <b>x</b>");
    QTRY_COMPARE(status.state(), State::Tainted);
    QTRY_VERIFY(status.troubles().value(0).contains(u"WARNING: CPU: 0 PID: 60 at vdev.c:9 <b>x</b>"));
    const QString told = status.troubles().join(u'\n');
    QVERIFY2(told.contains(u"The kernel issued a warning."), qPrintable(told));
    QVERIFY2(!told.contains(u"outside the kernel tree"), qPrintable(told));
    QCOMPARE(status.taint().size(), 2);
    vm.type("!tainted 0");
    vm.session.stop();
    QVERIFY(vm.waitFor(VmSession::State::Off));
    QVERIFY(vm.reach(VmSession::State::Ready)); // another machine, another kernel
    test::settle();
    QCOMPARE(status.state(), State::Ready);
    QVERIFY(status.troubles().isEmpty());
}

// The learner who prints a log again has not broken the kernel.
void TestMachineStatus::wordsDoNotTaint()
{
    FakeVm vm(u"boot"_s);
    MachineStatus status(&vm.session);
    QVERIFY(vm.reach(VmSession::State::Ready));
    QTRY_COMPARE(status.state(), State::Ready);
    QSignalSpy suspected(vm.session.reports(), &KernelReports::suspected);
    vm.type("!print [    3.141592] BUG: kernel NULL pointer dereference");
    QTRY_VERIFY(!suspected.isEmpty());
    bool isDone = false;
    vm.session.reports()->look([&isDone] { isDone = true; });
    QTRY_VERIFY(isDone);
    QCOMPARE(status.state(), State::Ready);
    QVERIFY(status.troubles().isEmpty());
}

// Lockdep, UBSAN, stalls and leaks: the taint says nothing of them, then or later.
void TestMachineStatus::reportsSetNoTaint()
{
    FakeVm vm(u"boot"_s);
    MachineStatus status(&vm.session);
    QVERIFY(vm.reach(VmSession::State::Ready));
    vm.type("!say [    3.141592] WARNING: possible recursive locking detected");
    QTRY_COMPARE(status.state(), State::Reported);
    QVERIFY(status.troubles().value(0).contains(u"possible recursive locking"));
    QSignalSpy changed(&status, &MachineStatus::changed);
    vm.type("!print [    4.000000] BUG: x"); // the taint is asked for again
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(status.state(), State::Reported);
    vm.session.stop();
    QVERIFY(vm.waitFor(VmSession::State::Off));
    QVERIFY(status.troubles().isEmpty());
}

void TestMachineStatus::ownMarksAreNoTrouble()
{
    FakeVm vm(u"wait"_s);
    MachineStatus status(&vm.session);
    QVERIFY(vm.reach(VmSession::State::Booting));
    vm.type("!tainted 12288"); // O and E
    vm.type("!prompt");
    vm.type("!agent");
    QTRY_COMPARE(status.taint().size(), 2);
    QCOMPARE(status.state(), State::Ready);
}

void TestMachineStatus::panic()
{
    FakeVm vm(u"boot"_s);
    MachineStatus status(&vm.session);
    QVERIFY(vm.reach(VmSession::State::Ready));
    vm.type("!panic-end");
    QTRY_COMPARE(status.state(), State::Panicked);
    QVERIFY2(status.troubles().value(0).contains(u"Unable to mount root fs"),
             qPrintable(status.troubles().join(u'\n')));
}

void TestMachineStatus::unexpectedEnd()
{
    FakeVm vm(u"boot"_s);
    MachineStatus status(&vm.session);
    QVERIFY(vm.reach(VmSession::State::Ready));
    vm.type("!crash");
    QTRY_COMPARE(status.state(), State::Failed);
    QVERIFY(status.troubles().value(0).contains(u"stopped unexpectedly"));
}

// QEMU stopped by SIGSTOP is told, Stop still works, and it may come back.
void TestMachineStatus::silentQemu()
{
    FakeVm vm(u"boot"_s);
    MachineStatus status(&vm.session);
    status.setHeartbeat(std::chrono::milliseconds(50), std::chrono::milliseconds(200));
    QVERIFY(vm.reach(VmSession::State::Ready));
    const qint64 pid = vm.qemuPid();
    QVERIFY(pid > 0);
    ::kill(static_cast<pid_t>(pid), SIGSTOP);
    QTRY_COMPARE(status.state(), State::NotResponding);
    QVERIFY(status.troubles().value(0).contains(u"stopped answering"));
    ::kill(static_cast<pid_t>(pid), SIGCONT);
    QTRY_COMPARE(status.state(), State::Ready);
    ::kill(static_cast<pid_t>(pid), SIGSTOP);
    QTRY_COMPARE(status.state(), State::NotResponding);
    vm.session.stop();
    QVERIFY(vm.waitFor(VmSession::State::Off, 5000));
    QCOMPARE(status.state(), State::Off);
}

// The kernel is stuck, while QEMU is well: told, and no longer once it goes on, or is restarted.
void TestMachineStatus::silentGuest()
{
    FakeVm vm(u"boot"_s);
    MachineStatus status(&vm.session);
    status.setHeartbeat(std::chrono::milliseconds(50), std::chrono::seconds(20));
    status.setGuestLimit(std::chrono::milliseconds(200));
    QVERIFY(vm.reach(VmSession::State::Ready));
    QTRY_COMPARE(status.state(), State::Ready);
    QVERIFY(!status.problem());
    vm.type("!hang");
    QTRY_COMPARE(status.state(), State::NotResponding);
    QVERIFY(status.problem().has_value());
    QVERIFY2(status.problem()->message.startsWith(u"The guest has not answered for"),
             qPrintable(status.problem()->message));
    QVERIFY(status.problem()->remedy.startsWith(u"Restart the guest"));
    vm.type("!awake");
    QTRY_COMPARE(status.state(), State::Ready);
    QVERIFY(!status.problem());
    vm.type("!hang");
    QTRY_COMPARE(status.state(), State::NotResponding);
    vm.session.stop();
    QVERIFY(vm.waitFor(VmSession::State::Off, 5000));
    QVERIFY(!status.problem());
    QVERIFY(vm.reach(VmSession::State::Ready));
    QTRY_COMPARE(status.state(), State::Ready);
}

void TestMachineStatus::names()
{
    for (const State state : {State::Off, State::Starting, State::Ready, State::Tainted, State::Reported,
                              State::NotResponding, State::Stopping, State::Panicked, State::Failed})
        QVERIFY(!MachineStatus::name(state).isEmpty());
}

KLAB_TEST(TestMachineStatus)
#include "tst_machinestatus.moc"
