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
    void lines_data();
    void lines();
    void life();
    void warningTaints();
    void wordsDoNotTaint();
    void ownMarksAreNoTrouble();
    void panic();
    void unexpectedEnd();
    void silentQemu();
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

void TestMachineStatus::lines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<KernelTrouble>("trouble");
    using T = KernelTrouble;
    QTest::newRow("warning") << QByteArray("[    3.141592] WARNING: CPU: 0 PID: 60 at vdev.c:9 vdev_init+0x1")
                             << T::Warning;
    QTest::newRow("null pointer")
        << QByteArray("[   12.345678] BUG: kernel NULL pointer dereference, address: 0000000000000000")
        << T::Oops;
    QTest::newRow("oops") << QByteArray("[   12.345678] Oops: Oops: 0002 [#1] PREEMPT SMP") << T::Oops;
    QTest::newRow("BUG()") << QByteArray("[   12.345678] kernel BUG at samples/vdev/shim.c:12!") << T::Oops;
    QTest::newRow("KASAN") << QByteArray("[    5.000001] BUG: KASAN: slab-out-of-bounds in f+0x1/0x2")
                           << T::Oops;
    QTest::newRow("UBSAN") << QByteArray("[    5.000001] UBSAN: shift-out-of-bounds in a.c:1:2") << T::Oops;
    QTest::newRow("general protection")
        << QByteArray("[    5.000001] general protection fault, probably for non-canonical address 0xdead")
        << T::Oops;
    QTest::newRow("with the caller") << QByteArray("[    5.000001][   T61] WARNING: CPU: 1 PID: 61 at x")
                                     << T::Warning;
    QTest::newRow("without a time") << QByteArray("BUG: said a program") << T::None;
    QTest::newRow("at the prompt") << QByteArray(
                                          "lab:~# half ty[    5.000001] BUG: unable to handle page fault")
                                   << T::Oops;
    QTest::newRow("within a message") << QByteArray("[    5.000001] vdev: no BUG: here") << T::None;
    QTest::newRow("DEBUG") << QByteArray("[    5.000001] DEBUG_OBJECTS: on") << T::None;
    QTest::newRow("empty") << QByteArray() << T::None;
    QTest::newRow("long") << QByteArray(4096, '[') << T::None;
}

void TestMachineStatus::lines()
{
    QFETCH(QByteArray, line);
    QTEST(kernelTrouble(line), "trouble");
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
    QSignalSpy changed(&status, &MachineStatus::changed);
    vm.type("!say [    3.141592] BUG: kernel NULL pointer dereference");
    QTRY_VERIFY(!changed.isEmpty()); // it was asked
    QCOMPARE(status.state(), State::Ready);
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

void TestMachineStatus::names()
{
    for (const State state : {State::Off, State::Starting, State::Ready, State::Tainted, State::NotResponding,
                              State::Stopping, State::Panicked, State::Failed})
        QVERIFY(!MachineStatus::name(state).isEmpty());
}

KLAB_TEST(TestMachineStatus)
#include "tst_machinestatus.moc"
