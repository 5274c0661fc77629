// SPDX-License-Identifier: GPL-2.0-or-later
//
// The machine's life from start to end, over the real ProcessRunner and a QEMU that
// does as it is told.
#include "fakevm.h"
#include "testing.h"

#include <QDir>
#include <QSignalSpy>

using namespace klab;
using namespace Qt::StringLiterals;
using State = VmSession::State;
using States = QList<State>;
using test::FakeVm;

class TestVmSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void life();
    void again();
    void accelerationFails();
    void startFaults_data();
    void startFaults();
    void endings_data();
    void endings();
    void powerOff();
    void panicHangs_data();
    void panicHangs();
    void wordsAreNoPanic_data();
    void wordsAreNoPanic();
    void silence();
    void silenceUnderKvm();
    void bootDeadline_data();
    void bootDeadline();
    void stop_data();
    void stop();
    void stopWhenOff();
    void readyNeedsBoth_data();
    void readyNeedsBoth();
    void earlyGuest();
    void channelsAreClosed();
    void startAfterFailure();
    void secondShell();
    void forwardedPort();
    void ping();
};

void TestVmSession::life()
{
    FakeVm vm(u"boot"_s);
    QByteArray shown;
    connect(&vm.session, &VmSession::consoleOutput, this,
            [&shown](const QByteArray &data) { shown += data; });
    QCOMPARE(vm.session.state(), State::Off);
    QVERIFY(!vm.session.isRunning());
    QVERIFY(vm.reach(State::Ready));
    QCOMPARE(vm.states, (States{State::Starting, State::Booting, State::Ready}));
    QVERIFY(vm.session.isRunning());
    QVERIFY(vm.session.agent()->isAvailable());
    QVERIFY(vm.session.console()->isPromptIdle());
    QVERIFY(shown.contains("Linux version"));
    QVERIFY(!shown.contains("133;"));
    vm.session.start(vm.spec); // ignored
    test::settle();
    QCOMPARE(vm.session.state(), State::Ready);
    vm.session.stop();
    QCOMPARE(vm.session.state(), State::Stopping);
    vm.session.stop(); // ignored
    QVERIFY(vm.waitFor(State::Off));
    QCOMPARE(vm.states.size(), 5);
}

void TestVmSession::again()
{
    FakeVm vm(u"boot"_s);
    for (int round = 0; round < 5; ++round) {
        vm.states.clear();
        QVERIFY(vm.reach(State::Ready));
        vm.session.stop();
        QVERIFY(vm.waitFor(State::Off));
        QCOMPARE(vm.states,
                 (States{State::Starting, State::Booting, State::Ready, State::Stopping, State::Off}));
    }
}

// QEMU pauses a guest that KVM cannot execute, and would stay like that for ever.
void TestVmSession::accelerationFails()
{
    FakeVm vm(u"kvm-error"_s);
    vm.spec.acceleration = VmSpec::Acceleration::Kvm;
    QVERIFY(vm.reach(State::Failed));
    QVERIFY(vm.session.accelerationFailed());
    const Error failure = vm.session.failure();
    QCOMPARE(failure.code, Error::Code::Vm);
    QVERIFY2(failure.message.contains(u"KVM met an instruction"), qPrintable(failure.message));
    QVERIFY2(failure.details.contains(u"KVM internal error"), qPrintable(failure.details));
    QVERIFY(failure.remedy.contains(u"--accel tcg"));

    vm.spec.acceleration = VmSpec::Acceleration::Tcg;
    QVERIFY(vm.reach(State::Ready));
    QVERIFY(!vm.session.accelerationFailed());
}

void TestVmSession::startFaults_data()
{
    QTest::addColumn<QString>("behaviour");
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("details");
    QTest::newRow("exits at once") << u"refuse"_s << Error::Code::Vm
                                   << u"QEMU ended before the guest ran: it exited with status 1."_s
                                   << u"unsupported machine type"_s;
    QTest::newRow("cannot run the guest")
        << u"cont-error"_s << Error::Code::Vm << u"Resetting the Virtual Machine is required"_s << QString();
    QTest::newRow("not installed") << u"(none)"_s << Error::Code::MissingTool
                                   << u"QEMU could not be started: qemu-system-x86_64 is not installed."_s
                                   << QString();
}

void TestVmSession::startFaults()
{
    QFETCH(QString, behaviour);
    QFETCH(Error::Code, code);
    QFETCH(QString, message);
    QFETCH(QString, details);
    FakeVm vm(behaviour);
    const QTemporaryDir empty;
    const test::Variable path("PATH", behaviour == u"(none)" ? empty.path() : qEnvironmentVariable("PATH"));
    vm.session.start(vm.spec);
    QCOMPARE(vm.states, States{State::Starting}); // the fault comes later
    QVERIFY(vm.waitFor(State::Failed, 5000));
    QCOMPARE(vm.states, (States{State::Starting, State::Failed}));
    const Error failure = vm.session.failure();
    QCOMPARE(failure.code, code);
    QVERIFY2(failure.message.contains(message), qPrintable(failure.message));
    QVERIFY2(failure.details.contains(details), qPrintable(failure.details));
    if (code == Error::Code::MissingTool)
        QVERIFY(failure.remedy.contains(u"klab doctor"));
    QVERIFY(!vm.session.isRunning());
    test::settle();
    QCOMPARE(vm.states.size(), 2);
}

void TestVmSession::endings_data()
{
    QTest::addColumn<QString>("behaviour");
    QTest::addColumn<QByteArray>("order");
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("details");
    for (const QString &state : {u"wait"_s, u"boot"_s}) {
        const char *when = state == u"wait" ? "booting" : "ready";
        QTest::addRow("crash, %s", when)
            << state << QByteArray("!crash") << Error::Code::Vm
            << u"stopped unexpectedly: QEMU was killed by signal 11"_s << u"Linux version"_s;
        QTest::addRow("QEMU gives up, %s", when)
            << state << QByteArray("!exit 1") << Error::Code::Vm
            << u"stopped unexpectedly: QEMU exited with status 1"_s << u"something broke"_s;
        QTest::addRow("panic, %s", when)
            << state << QByteArray("!panic-end") << Error::Code::Guest
            << u"panicked: Kernel panic - not syncing: VFS: Unable to mount root fs"_s
            << u"Cannot open root device"_s;
    }
    QTest::newRow("reset, booting") << u"wait"_s << QByteArray("!reset") << Error::Code::Guest
                                    << u"reset itself while booting"_s << u"Linux version"_s;
}

void TestVmSession::endings()
{
    QFETCH(QString, behaviour);
    QFETCH(QByteArray, order);
    QFETCH(QString, message);
    QFETCH(QString, details);
    FakeVm vm(behaviour);
    QVERIFY(vm.reach(behaviour == u"boot" ? State::Ready : State::Booting));
    QTRY_VERIFY(vm.session.console()->transcript().contains("Linux version"));
    vm.type(order);
    QVERIFY(vm.waitFor(State::Failed, 5000));
    QTEST(vm.session.failure().code, "code");
    QVERIFY2(vm.session.failure().message.contains(message), qPrintable(vm.session.failure().message));
    QVERIFY2(vm.session.failure().details.contains(details), qPrintable(vm.session.failure().details));
    QCOMPARE(vm.states.count(State::Failed), 1);
    QTRY_VERIFY(!vm.session.agent()->isAvailable());
}

void TestVmSession::powerOff()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(State::Ready));
    vm.type("!poweroff");
    QVERIFY(vm.waitFor(State::Off, 5000));
    QCOMPARE(vm.states, (States{State::Starting, State::Booting, State::Ready, State::Off}));
}

void TestVmSession::panicHangs_data()
{
    QTest::addColumn<QString>("behaviour");
    QTest::newRow("booting") << u"wait,deaf"_s;
    QTest::newRow("ready") << u"boot,deaf"_s;
}

// A panic whose reset does not come: told within the deadline, with the log.
void TestVmSession::panicHangs()
{
    QFETCH(QString, behaviour);
    FakeVm vm(behaviour);
    QVERIFY(vm.reach(behaviour.startsWith(u"boot") ? State::Ready : State::Booting));
    vm.type("!panic");
    QVERIFY(vm.waitFor(State::Failed, 5000));
    QCOMPARE(vm.session.failure().code, Error::Code::Guest);
    QVERIFY(vm.session.failure().message.contains(u"Unable to mount root fs"));
    QVERIFY(vm.session.failure().details.contains(u"Comm: swapper/0"));
}

void TestVmSession::wordsAreNoPanic_data()
{
    QTest::addColumn<QString>("behaviour");
    QTest::newRow("boot") << u"boot"_s;
    QTest::newRow("all lines of the boot before QEMU's answer") << u"early"_s;
}

// The learner who prints the words, or greps for them, keeps the machine.
void TestVmSession::wordsAreNoPanic()
{
    QFETCH(QString, behaviour);
    FakeVm vm(behaviour);
    VmSession::Deadlines deadlines;
    deadlines.panic = std::chrono::milliseconds(0);
    vm.session.setDeadlines(deadlines);
    QVERIFY(vm.reach(State::Starting));
    if (behaviour == u"early") {
        QTRY_VERIFY(vm.session.console() && vm.session.console()->isPromptIdle());
        vm.type("!go");
    }
    QVERIFY(vm.waitFor(State::Ready));
    QSignalSpy prompts(vm.session.console(), &SerialConsole::promptShown);
    vm.type("echo 'Kernel panic - not syncing: no' > /dev/vdev0");
    vm.type("cat /dev/vdev0");
    vm.type("cat /dev/vdev0");
    QTRY_COMPARE(prompts.size(), 3);
    test::settle();
    QCOMPARE(vm.session.state(), State::Ready);
    vm.type("!panic"); // but the kernel's own word is taken
    QVERIFY(vm.waitFor(State::Failed));
    QCOMPARE(vm.session.failure().code, Error::Code::Guest);
}

void TestVmSession::silence()
{
    FakeVm vm(u"mute"_s);
    VmSession::Deadlines deadlines;
    deadlines.silence = std::chrono::milliseconds(100);
    vm.session.setDeadlines(deadlines);
    QVERIFY(vm.reach(State::Failed));
    QCOMPARE(vm.states, (States{State::Starting, State::Booting, State::Failed}));
    QCOMPARE(vm.session.failure().code, Error::Code::Timeout);
    QVERIFY(vm.session.failure().message.contains(u"silent"));
    QVERIFY(vm.session.failure().remedy.contains(u"serial console"));
    QVERIFY(!vm.session.accelerationFailed());
}

// A KVM that does not work properly lets some kernels spin for ever, without a word.
void TestVmSession::silenceUnderKvm()
{
    FakeVm vm(u"mute"_s);
    vm.spec.acceleration = VmSpec::Acceleration::Kvm;
    VmSession::Deadlines deadlines;
    deadlines.kvm = std::chrono::milliseconds(100);
    vm.session.setDeadlines(deadlines);
    QVERIFY(vm.reach(State::Failed));
    QVERIFY(vm.session.accelerationFailed());
    QVERIFY(vm.session.failure().remedy.contains(u"--accel tcg"));
}

void TestVmSession::bootDeadline_data()
{
    QTest::addColumn<QString>("behaviour");
    QTest::addColumn<States>("states");
    QTest::newRow("hangs in the boot") << u"wait"_s << States{State::Starting, State::Booting, State::Failed};
    QTest::newRow("QEMU never greets") << u"no-greeting"_s << States{State::Starting, State::Failed};
}

void TestVmSession::bootDeadline()
{
    QFETCH(QString, behaviour);
    FakeVm vm(behaviour);
    VmSession::Deadlines deadlines;
    deadlines.boot = std::chrono::seconds(static_cast<int>(1 + test::crowd())); // it is waited for
    vm.session.setDeadlines(deadlines);
    QVERIFY(vm.reach(State::Failed));
    QTEST(vm.states, "states");
    QCOMPARE(vm.session.failure().code, Error::Code::Timeout);
    QVERIFY2(
        vm.session.failure().message.contains(u"not ready within %1 s"_s.arg(deadlines.boot.count() / 1000)),
        qPrintable(vm.session.failure().message));
    QCOMPARE(vm.session.failure().details.contains(u"Linux version"), behaviour == u"wait");
}

void TestVmSession::stop_data()
{
    QTest::addColumn<QString>("behaviour");
    QTest::addColumn<State>("when");
    QTest::newRow("starting") << u"boot"_s << State::Starting;
    QTest::newRow("starting, mute") << u"no-greeting"_s << State::Starting;
    QTest::newRow("booting") << u"wait"_s << State::Booting;
    QTest::newRow("ready") << u"boot"_s << State::Ready;
    QTest::newRow("deaf, booting") << u"wait,deaf"_s << State::Booting;
    QTest::newRow("deaf, ready") << u"boot,deaf"_s << State::Ready;
}

void TestVmSession::stop()
{
    QFETCH(QString, behaviour);
    QFETCH(State, when);
    FakeVm vm(behaviour);
    QVERIFY(vm.reach(when));
    QElapsedTimer clock;
    clock.start();
    vm.session.stop();
    QCOMPARE(vm.session.state(), State::Stopping);
    QVERIFY(vm.waitFor(State::Off, 5000));
    if (behaviour.endsWith(u"deaf"))
        QVERIFY(clock.elapsed() >= 250); // its chance to end by itself, less a coarse timer's share
    QCOMPARE(vm.states.last(2), (States{State::Stopping, State::Off}));
    test::settle();
    QCOMPARE(vm.states.count(State::Off), 1);
}

void TestVmSession::stopWhenOff()
{
    FakeVm vm(u"boot"_s);
    vm.session.stop();
    test::settle();
    QCOMPARE(vm.states, States());
    QVERIFY(!vm.session.console());
    QVERIFY(!vm.session.agent());
}

void TestVmSession::readyNeedsBoth_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::newRow("prompt, agent") << QByteArray("!prompt") << QByteArray("!agent");
    QTest::newRow("agent, prompt") << QByteArray("!agent") << QByteArray("!prompt");
}

void TestVmSession::readyNeedsBoth()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    FakeVm vm(u"wait"_s);
    QVERIFY(vm.reach(State::Booting));
    vm.type(first);
    if (first == "!agent")
        QTRY_VERIFY(vm.session.agent()->isAvailable());
    else
        QTRY_VERIFY(vm.session.console()->isPromptIdle());
    test::settle();
    QCOMPARE(vm.session.state(), State::Booting);
    vm.type(second);
    QVERIFY(vm.waitFor(State::Ready));
}

// Prompt and agent may be there before QEMU's answer to "cont" is read: three
// channels have no order among them.
void TestVmSession::earlyGuest()
{
    FakeVm vm(u"early"_s);
    QVERIFY(vm.reach(State::Starting));
    QTRY_VERIFY(vm.session.console() && vm.session.console()->isPromptIdle() &&
                vm.session.agent()->isAvailable());
    vm.type("!go");
    QVERIFY(vm.waitFor(State::Ready, 3000));
}

void TestVmSession::channelsAreClosed()
{
    const auto descriptors = [] {
        return QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System).size();
    };
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(State::Ready));
    vm.session.stop();
    QVERIFY(vm.waitFor(State::Off));
    const qsizetype before = descriptors();
    for (int round = 0; round < 3; ++round) {
        QVERIFY(vm.reach(State::Ready));
        vm.session.stop();
        QVERIFY(vm.waitFor(State::Off));
    }
    test::settle();
    QTRY_VERIFY(descriptors() <= before);
}

void TestVmSession::startAfterFailure()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(State::Ready));
    vm.type("!crash");
    QVERIFY(vm.waitFor(State::Failed));
    QVERIFY(!vm.session.failure().message.isEmpty());
    vm.states.clear();
    QVERIFY(vm.reach(State::Ready));
    QCOMPARE(vm.states, (States{State::Starting, State::Booting, State::Ready}));
    QCOMPARE(vm.session.failure(), Error());
    vm.session.stop();
    QVERIFY(vm.waitFor(State::Off));
}

// Its own line: what goes on there is not the console's, and starts anew with each run.
void TestVmSession::secondShell()
{
    FakeVm vm(u"boot"_s);
    vm.spec.secondShell = true;
    for (int round = 0; round < 2; ++round) {
        QVERIFY(vm.reach(State::Ready));
        QVERIFY(vm.session.secondConsole());
        QTRY_VERIFY(vm.session.secondConsole()->isPromptIdle());
        QByteArray shown;
        connect(&vm.session, &VmSession::secondConsoleOutput, vm.session.secondConsole(),
                [&shown](const QByteArray &data) { shown += data; });
        vm.session.secondConsole()->send("hello\n");
        QTRY_VERIFY(shown.contains("hello\r\n"));
        QVERIFY(!vm.session.console()->transcript().contains("hello"));
        vm.session.stop();
        QVERIFY(vm.waitFor(State::Off));
    }
    vm.spec.secondShell = false;
    QVERIFY(vm.reach(State::Ready));
    QVERIFY(!vm.session.secondConsole());
}

void TestVmSession::forwardedPort()
{
    FakeVm vm(u"boot"_s);
    QList<int> ports;
    const auto ask = [&] { vm.session.findForwardedPort([&](quint16 port) { ports << port; }); };
    ask(); // not running
    QCOMPARE(ports.size(), 0);
    QTRY_COMPARE(ports, QList<int>{0});
    QVERIFY(vm.reach(State::Ready));
    ask(); // no network
    QTRY_COMPARE(ports, (QList<int>{0, 0}));
    vm.session.stop();
    QVERIFY(vm.waitFor(State::Off));
    vm.spec.network = VmSpec::Network::Loopback;
    QVERIFY(vm.reach(State::Ready));
    ask();
    QTRY_COMPARE(ports, (QList<int>{0, 0, 38211}));
}

void TestVmSession::ping()
{
    FakeVm vm(u"boot"_s);
    QList<bool> answers;
    const auto ask = [&] { vm.session.ping([&](bool alive) { answers << alive; }); };
    ask();
    QTRY_COMPARE(answers, QList<bool>{false});
    QVERIFY(vm.reach(State::Ready));
    ask();
    QTRY_COMPARE(answers, (QList<bool>{false, true}));
}

KLAB_TEST(TestVmSession)
#include "tst_vmsession.moc"
