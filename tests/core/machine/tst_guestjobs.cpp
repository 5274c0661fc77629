// SPDX-License-Identifier: GPL-2.0-or-later
#include "fakevm.h"
#include "machine/guestjobs.h"
#include "testing.h"

#include <QSignalSpy>

using namespace klab;
using namespace Qt::StringLiterals;
using State = VmSession::State;
using test::FakeVm;
using test::JobRecord;

class TestGuestJobs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void boot();
    void bootFails();
    void bootCanceled();
    void bootWhileRunning();
    void stop();
    void command_data();
    void command();
    void notRunning();
    void machineDies();
    void putFile();
    void putFileFails_data();
    void putFileFails();
    void typed_data();
    void typed();
    void typedWaitsForThePrompt();
    void canceledIsNeverTyped();
};

void TestGuestJobs::boot()
{
    FakeVm vm(u"boot"_s);
    BootJob job(&vm.session, vm.spec);
    JobRecord record(job);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QCOMPARE(vm.session.state(), State::Ready);
    vm.type("!crash"); // the job is over: this is not its business
    QVERIFY(vm.waitFor(State::Failed));
    test::settle();
    QCOMPARE(record.ends, 1);
}

void TestGuestJobs::bootFails()
{
    FakeVm vm(u"refuse"_s);
    BootJob job(&vm.session, vm.spec);
    JobRecord record(job);
    QVERIFY(record.run());
    QCOMPARE(record.ends, 1);
    QVERIFY(!record.result);
    QCOMPARE(record.result.error(), vm.session.failure());
}

void TestGuestJobs::bootCanceled()
{
    FakeVm vm(u"wait,deaf"_s);
    BootJob job(&vm.session, vm.spec);
    JobRecord record(job);
    job.start();
    QVERIFY(vm.waitFor(State::Booting));
    job.cancel();
    QTRY_COMPARE(record.ends, 1);
    QCOMPARE(record.result.error().code, Error::Code::Canceled);
    QCOMPARE(vm.session.state(), State::Off);
}

void TestGuestJobs::bootWhileRunning()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(State::Ready));
    BootJob job(&vm.session, vm.spec);
    JobRecord record(job);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::Busy, u"running already"_s);
    QCOMPARE(vm.session.state(), State::Ready);
}

void TestGuestJobs::stop()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(State::Ready));
    for (int round = 0; round < 2; ++round) { // the second finds nothing to do
        StopJob job(&vm.session);
        JobRecord record(job);
        QVERIFY(record.run());
        KLAB_GOOD(record.result);
        QCOMPARE(vm.session.state(), State::Off);
        QCOMPARE(record.ends, 1);
    }
}

void TestGuestJobs::command_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<bool>("anyStatus");
    QTest::addColumn<int>("status");
    QTest::newRow("good") << u"hello"_s << false << 0;
    QTest::newRow("fails") << u"exit 7"_s << false << 7;
    QTest::newRow("any status") << u"exit 7"_s << true << 7;
}

void TestGuestJobs::command()
{
    QFETCH(QString, script);
    QFETCH(bool, anyStatus);
    QFETCH(int, status);
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(State::Ready));
    GuestCommandJob job(u"Run it"_s, &vm.session, {u"/bin/sh"_s, u"-c"_s, script});
    if (anyStatus)
        job.acceptAnyStatus();
    JobRecord record(job);
    QVERIFY(record.run());
    QCOMPARE(record.ends, 1);
    QCOMPARE(job.exit().status, status);
    if (status == 0)
        QCOMPARE(job.exit().output, script.toUtf8() + '\n');
    if (status == 0 || anyStatus) {
        KLAB_GOOD(record.result);
        return;
    }
    KLAB_FAILS(record.result, Error::Code::Guest,
               u"Run it: '/bin/sh -c exit 7' exited with status 7 in the guest."_s);
    QCOMPARE(record.result.error().details, u"some error"_s);
}

void TestGuestJobs::notRunning()
{
    FakeVm vm(u"boot"_s);
    GuestCommandJob command(u"Run"_s, &vm.session, {u"/bin/true"_s});
    PutFileJob put(&vm.session, u"/etc/passwd"_s, u"/tmp/x"_s);
    ConsoleCommandJob type(&vm.session, u"true"_s);
    for (Job *job : std::initializer_list<Job *>{&command, &put, &type}) {
        JobRecord record(*job);
        QVERIFY(record.run());
        KLAB_FAILS(record.result, Error::Code::Vm, u"not running"_s);
    }
}

void TestGuestJobs::machineDies()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(State::Ready));
    ConsoleCommandJob job(&vm.session, u"sleep forever"_s);
    JobRecord record(job);
    job.start();
    test::settle();
    vm.type("!crash");
    QTRY_COMPARE(record.ends, 1);
    KLAB_FAILS(record.result, Error::Code::Vm, u"stopped unexpectedly"_s);
    test::settle();
    QCOMPARE(record.ends, 1);
}

void TestGuestJobs::putFile()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(State::Ready));
    const QString file = vm.folder.filePath(u"data"_s);
    QByteArray content;
    for (int i = 0; i < 700'000; ++i)
        content += static_cast<char>(i * 7);
    test::write(file, content);
    PutFileJob job(&vm.session, file, u"/tmp/data"_s);
    JobRecord record(job);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    GuestCommandJob cat(u"Read"_s, &vm.session, {u"/bin/cat"_s, u"/tmp/data"_s});
    JobRecord reading(cat);
    QVERIFY(reading.run());
    QVERIFY(cat.exit().output == content);
}

void TestGuestJobs::putFileFails_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("says");
    QTest::newRow("no such file here")
        << u"/no/such/file"_s << u"/tmp/x"_s << u"/no/such/file cannot be read"_s;
    QTest::newRow("no such folder there")
        << u"/etc/passwd"_s << u"/nowhere/x"_s
        << u"/nowhere/x could not be written in the guest: failed to open file"_s;
}

void TestGuestJobs::putFileFails()
{
    QFETCH(QString, source);
    QFETCH(QString, target);
    QFETCH(QString, says);
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(State::Ready));
    PutFileJob job(&vm.session, source, target);
    JobRecord record(job);
    QVERIFY(record.run());
    QVERIFY(!record.result);
    QVERIFY2(record.result.error().message.contains(says), qPrintable(record.result.error().message));
    QCOMPARE(record.result.error().remedy.isEmpty(), source == u"/no/such/file");
}

void TestGuestJobs::typed_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<int>("status");
    QTest::newRow("good") << u"echo 'hi' > /dev/vdev0"_s << 0;
    QTest::newRow("fails") << u"cat /dev/vdev7"_s << 1;
    QTest::newRow("unknown") << u"frobnicate"_s << 127;
}

void TestGuestJobs::typed()
{
    QFETCH(QString, command);
    QFETCH(int, status);
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(State::Ready));
    ConsoleCommandJob job(&vm.session, command);
    JobRecord record(job);
    QVERIFY(record.run());
    QVERIFY(vm.session.console()->transcript().contains(command.toUtf8()));
    if (status == 0)
        KLAB_GOOD(record.result);
    else
        KLAB_FAILS(record.result, Error::Code::Guest, u"exited with status %1 in the guest"_s.arg(status));
}

void TestGuestJobs::typedWaitsForThePrompt()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(State::Ready));
    vm.session.console()->send("cat /dev/vd"); // a person's half line
    ConsoleCommandJob job(&vm.session, u"echo 'mine' > /dev/vdev0"_s);
    JobRecord record(job);
    job.start();
    test::settle();
    QCOMPARE(record.ends, 0);
    vm.session.console()->send("ev1\n");
    QTRY_COMPARE(record.ends, 1);
    KLAB_GOOD(record.result);
    const QByteArray transcript = vm.session.console()->transcript();
    QVERIFY(transcript.contains("cat /dev/vdev1\r\n"));
    QVERIFY(transcript.contains("echo 'mine' > /dev/vdev0\r\n"));
}

// Who takes a command back before it was typed can rely on its not being run.
void TestGuestJobs::canceledIsNeverTyped()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(State::Ready));
    vm.session.console()->send("cat /dev/vd");
    ConsoleCommandJob job(&vm.session, u"echo 'mine' > /dev/vdev0"_s);
    JobRecord record(job);
    job.start();
    test::settle();
    job.cancel();
    QTRY_COMPARE(record.ends, 1);
    QCOMPARE(record.result.error().code, Error::Code::Canceled);
    QSignalSpy prompts(vm.session.console(), &SerialConsole::promptShown);
    vm.session.console()->send("ev1\n");
    QTRY_COMPARE(prompts.size(), 1);
    vm.type("cat /dev/vdev1"); // whatever was typed before it has come out when this ends
    QTRY_VERIFY(prompts.size() >= 2);
    QVERIFY(!vm.session.console()->transcript().contains("mine"));
}

KLAB_TEST(TestGuestJobs)
#include "tst_guestjobs.moc"
