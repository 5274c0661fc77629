// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "testing.h"
#include "toldjob.h"

#include <QPointer>
#include <QSemaphore>
#include <QThread>

#include <atomic>

using namespace klab;
using namespace Qt::StringLiterals;
using test::JobRecord;
using test::ToldJob;

class TestJob : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startIsQueued();
    void finishedOnce();
    void runsOnce();
    void cancel_data();
    void cancel();
    void cancelTooLate();
    void doneBeforeTheCancelTook();
    void deleteInFinished();
    void progressNeverFalls();

    void function();
    void functionFails();
    void functionCanceled();
    void functionOutlivesJob();
};

void TestJob::startIsQueued()
{
    ToldJob job(u"It"_s);
    job.endsWhenRun = true;
    JobRecord record(job);
    QCOMPARE(job.state(), Job::State::Idle);
    job.start();
    QCOMPARE(job.state(), Job::State::Running);
    QCOMPARE(job.runs, 0);
    QCOMPARE(record.ends, 0);
    test::settle();
    QCOMPARE(job.runs, 1);
    QCOMPARE(record.starts, 1);
    QCOMPARE(record.ends, 1);
    QCOMPARE(job.state(), Job::State::Finished);
    KLAB_GOOD(job.result());
}

void TestJob::finishedOnce()
{
    ToldJob job(u"It"_s);
    JobRecord record(job);
    job.end(); // before it was started
    QCOMPARE(record.ends, 0);
    job.start();
    test::settle();
    job.end(fail(Error::Code::Build, u"first"_s));
    job.end();
    job.cancel();
    test::settle();
    QCOMPARE(record.ends, 1);
    KLAB_FAILS(job.result(), Error::Code::Build, u"first"_s);
    QCOMPARE(job.aborts, 0);
}

void TestJob::runsOnce()
{
    ToldJob job(u"It"_s);
    JobRecord record(job);
    job.start();
    job.start();
    test::settle();
    job.end();
    job.start();
    test::settle();
    QCOMPARE(job.runs, 1);
    QCOMPARE(record.starts, 1);
    QCOMPARE(record.ends, 1);
}

void TestJob::cancel_data()
{
    QTest::addColumn<QString>("when");
    QTest::addColumn<int>("runs");
    QTest::newRow("before start") << u"before"_s << 0;
    QTest::newRow("between start and its turn") << u"queued"_s << 0;
    QTest::newRow("from a slot of started") << u"started"_s << 0;
    QTest::newRow("running") << u"running"_s << 1;
}

void TestJob::cancel()
{
    QFETCH(QString, when);
    ToldJob job(u"Do it"_s);
    JobRecord record(job);
    if (when == u"started")
        connect(&job, &Job::started, &job, &Job::cancel);
    if (when == u"before")
        job.cancel();
    job.start();
    if (when == u"queued")
        job.cancel();
    test::settle();
    if (when == u"running")
        job.cancel();
    job.cancel(); // once more is no harm
    test::settle();
    QCOMPARE(record.ends, 1);
    QTEST(job.runs, "runs");
    QVERIFY(job.aborts <= 1);
    KLAB_FAILS(record.result, Error::Code::Canceled, u"Do it: canceled."_s);
}

void TestJob::cancelTooLate()
{
    ToldJob job(u"It"_s);
    job.endsWhenRun = true;
    JobRecord record(job);
    QVERIFY(record.run());
    job.cancel();
    test::settle();
    QCOMPARE(record.ends, 1);
    QVERIFY(!job.isCanceled());
    KLAB_GOOD(job.result());
    QCOMPARE(job.aborts, 0);
}

void TestJob::doneBeforeTheCancelTook()
{
    ToldJob job(u"It"_s);
    job.endsWhenAborted = false;
    JobRecord record(job);
    job.start();
    test::settle();
    job.cancel();
    QCOMPARE(job.aborts, 1);
    QCOMPARE(record.ends, 0); // the end comes when the work has really ended
    job.end();
    QCOMPARE(record.ends, 1);
}

void TestJob::deleteInFinished()
{
    auto *job = new ToldJob(u"It"_s);
    job->endsWhenRun = true;
    const QPointer<Job> alive(job);
    connect(job, &Job::finished, job, &QObject::deleteLater);
    job->start();
    QTRY_VERIFY(!alive);
}

void TestJob::progressNeverFalls()
{
    ToldJob job(u"It"_s);
    JobRecord record(job);
    job.start();
    test::settle();
    for (const double fraction : {0.1, 0.5, 0.3, -1.0, 0.6, 7.0, 0.2})
        job.tell({fraction, {}, u"x"_s});
    job.tell({{}, {}, u"unknown"_s});
    QCOMPARE(record.fractions, (QList<double>{0.1, 0.5, 0.5, 0.5, 0.6, 1.0, 1.0}));
    QCOMPARE(record.activities.size(), 8);
    job.end();
}

void TestJob::function()
{
    const QThread *main = QThread::currentThread();
    std::atomic<const QThread *> ran = nullptr;
    FunctionJob job(u"It"_s, [&ran](const FunctionJob::Canceled &canceled) -> Result<> {
        ran = QThread::currentThread();
        return canceled() ? fail(Error::Code::Busy, u"?"_s) : Result<>();
    });
    const QThread *told = nullptr;
    connect(&job, &Job::finished, &job, [&told] { told = QThread::currentThread(); });
    JobRecord record(job);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QVERIFY(ran != nullptr && ran != main);
    QCOMPARE(told, main);
    test::settle();
    QCOMPARE(record.ends, 1);
}

void TestJob::functionFails()
{
    FunctionJob job(u"It"_s, [](const FunctionJob::Canceled &) -> Result<> {
        return fail(Error::Code::FileSystem, u"no room"_s, u"make some"_s, u"details"_s);
    });
    JobRecord record(job);
    QVERIFY(record.run());
    QCOMPARE(record.result.error(),
             (Error{Error::Code::FileSystem, u"no room"_s, u"make some"_s, u"details"_s}));
}

void TestJob::functionCanceled()
{
    QSemaphore running;
    FunctionJob job(u"It"_s, [&running](const FunctionJob::Canceled &canceled) -> Result<> {
        running.release();
        while (!canceled())
            QThread::yieldCurrentThread();
        return {};
    });
    JobRecord record(job);
    job.start();
    QTRY_COMPARE(running.available(), 1);
    job.cancel();
    QTRY_COMPARE(record.ends, 1);
    QCOMPARE(record.result.error().code, Error::Code::Canceled);
}

void TestJob::functionOutlivesJob()
{
    QSemaphore running;
    QSemaphore go;
    QSemaphore done;
    auto job = std::make_unique<FunctionJob>(u"It"_s, [&](const FunctionJob::Canceled &) -> Result<> {
        running.release();
        go.acquire();
        done.release();
        return {};
    });
    JobRecord record(*job);
    job->start();
    QTRY_COMPARE(running.available(), 1);
    job.reset();
    go.release();
    QTRY_COMPARE(done.available(), 1);
    test::settle();
    QCOMPARE(record.ends, 0);
}

KLAB_TEST(TestJob)
#include "tst_job.moc"
