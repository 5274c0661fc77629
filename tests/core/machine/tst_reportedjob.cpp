// SPDX-License-Identifier: GPL-2.0-or-later
#include "fakevm.h"
#include "machine/guestjobs.h"
#include "machine/reportedjob.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;
using test::FakeVm;
using test::JobRecord;

namespace
{

/// Makes the kernel say something, and ends once that is on the console.
class SayJob : public Job
{
public:
    SayJob(FakeVm *vm, QByteArray line, Result<> result = {})
        : Job(u"Say"_s)
        , m_vm(vm)
        , m_line(std::move(line))
        , m_result(std::move(result))
    {
    }

protected:
    void run() override
    {
        connect(m_vm->session.console(), &SerialConsole::received, this, [this] {
            if (state() == State::Running && m_vm->session.console()->transcript().contains("said"))
                finish(m_result);
        });
        m_vm->type(m_line);
        m_vm->type("!print said");
    }
    void abort() override { finish(); }

private:
    FakeVm *m_vm;
    QByteArray m_line;
    Result<> m_result;
};

const QByteArray Oops = "!say [    3.141592] BUG: kernel NULL pointer dereference, address: 0000000000000000";

} // namespace

class TestReportedJob : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingReported();
    void reportIsTheOutcome();
    void ownFailureIsKept();
    void ownWords();
    void earlierReportsDoNotCount();
    void unlessAskedFor();
    void endOfTheMachine();
    void canceled();
};

void TestReportedJob::nothingReported()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(VmSession::State::Ready));
    ReportedJob job(&vm.session, std::make_unique<SayJob>(&vm, "!say [    1.000000] vdev: WARNING: fine"));
    JobRecord record(job);
    QVERIFY(record.run());
    QVERIFY(record.result);
    QVERIFY(job.reports().isEmpty());
}

// Also where the action itself went well.
void TestReportedJob::reportIsTheOutcome()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(VmSession::State::Ready));
    ReportedJob job(&vm.session, std::make_unique<SayJob>(&vm, Oops));
    JobRecord record(job);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::KernelReport, u"The kernel reported an oops."_s);
    QVERIFY(record.result.error().details.contains(u"BUG: kernel NULL pointer dereference"));
    QVERIFY(record.log.contains(u"BUG: kernel NULL pointer dereference, address: 0000000000000000"_s));
    QCOMPARE(job.reports().size(), 1);
    QCOMPARE(record.ends, 1);
}

void TestReportedJob::ownFailureIsKept()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(VmSession::State::Ready));
    ReportedJob job(&vm.session,
                    std::make_unique<SayJob>(&vm, Oops, fail(Error::Code::Guest, u"It is half loaded."_s)));
    JobRecord record(job);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::KernelReport, u"an oops. It is half loaded."_s);
}

void TestReportedJob::ownWords()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(VmSession::State::Ready));
    ReportedJob job(&vm.session, std::make_unique<SayJob>(&vm, Oops));
    job.setOwnWords([](const Result<> &result) { return result ? u"It was killed."_s : QString(); });
    JobRecord record(job);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::KernelReport, u"an oops. It was killed."_s);
}

void TestReportedJob::earlierReportsDoNotCount()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(VmSession::State::Ready));
    vm.type(Oops);
    QTRY_COMPARE(vm.session.reports()->count(), 1);
    ReportedJob job(&vm.session, std::make_unique<SayJob>(&vm, "!say [    4.000000] vdev: fine"));
    JobRecord record(job);
    QVERIFY(record.run());
    QVERIFY(record.result);
}

void TestReportedJob::unlessAskedFor()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(VmSession::State::Ready));
    vm.type(Oops);
    QTRY_COMPARE(vm.session.reports()->count(), 1);
    ReportedJob job(&vm.session, std::make_unique<SayJob>(&vm, "!say [    4.000000] vdev: fine"), 0);
    JobRecord record(job);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::KernelReport, u"an oops"_s);
}

void TestReportedJob::endOfTheMachine()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(VmSession::State::Ready));
    auto command = std::make_unique<GuestCommandJob>(u"Sleep"_s, &vm.session,
                                                     QStringList{u"/bin/sh"_s, u"-c"_s, u"sleep forever"_s});
    ReportedJob job(&vm.session, std::move(command));
    JobRecord record(job);
    QTimer::singleShot(0, &job, [&vm] { vm.type("!panic-end"); });
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::Guest, u"The guest's kernel panicked"_s);
    QVERIFY(record.log.join(u'\n').contains(u"Kernel panic - not syncing"));
}

void TestReportedJob::canceled()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(VmSession::State::Ready));
    ReportedJob job(&vm.session, std::make_unique<SayJob>(&vm, "!hang"));
    JobRecord record(job);
    QTimer::singleShot(0, &job, [&job] { job.cancel(); });
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::Canceled, QString());
    QCOMPARE(record.ends, 1);
}

KLAB_TEST(TestReportedJob)
#include "tst_reportedjob.moc"
