// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "testing.h"
#include "toldjob.h"

#include <QPointer>

#include <algorithm>

using namespace klab;
using namespace Qt::StringLiterals;
using test::JobRecord;
using test::ToldJob;

class TestJobSequence : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sequence();
    void sequenceStopsAtError();
    void sequenceOfNothing();
    void nullSteps();
    void sequenceProgress();
    void sequenceCancel_data();
    void sequenceCancel();
    void sequenceInSequence();
    void sequenceDestroyed();
};

static JobSequence::Factory step(const QString &name, QStringList *trace, const Result<> &result = {})
{
    return [name, trace, result] {
        *trace << u"made "_s + name;
        return std::make_unique<FunctionJob>(name,
                                             [result](const FunctionJob::Canceled &) { return result; });
    };
}

void TestJobSequence::sequence()
{
    QStringList trace;
    JobSequence sequence(u"All"_s);
    connect(&sequence, &JobSequence::stepStarted, this,
            [&trace](Job *job) { trace << u"started "_s + job->title(); });
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        sequence.add(1, step(name, &trace));
    JobRecord record(sequence);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QCOMPARE(trace, (QStringList{u"made a"_s, u"started a"_s, u"made b"_s, u"started b"_s, u"made c"_s,
                                 u"started c"_s}));
    test::settle();
    QCOMPARE(record.ends, 1);
}

void TestJobSequence::sequenceStopsAtError()
{
    QStringList trace;
    const Error error{Error::Code::Build, u"broken"_s, u"mend it"_s, {}};
    JobSequence sequence(u"All"_s);
    sequence.add(1, step(u"a"_s, &trace));
    sequence.add(1, step(u"b"_s, &trace, tl::unexpected(error)));
    sequence.add(1, step(u"c"_s, &trace));
    JobRecord record(sequence);
    QVERIFY(record.run());
    test::settle();
    QCOMPARE(record.result.error(), error);
    QCOMPARE(trace, (QStringList{u"made a"_s, u"made b"_s}));
    QCOMPARE(record.ends, 1);
}

void TestJobSequence::sequenceOfNothing()
{
    JobSequence sequence(u"All"_s);
    JobRecord record(sequence);
    sequence.start();
    QCOMPARE(record.ends, 0);
    QTRY_COMPARE(record.ends, 1);
    KLAB_GOOD(record.result);
}

void TestJobSequence::nullSteps()
{
    QStringList trace;
    JobSequence sequence(u"All"_s);
    int started = 0;
    connect(&sequence, &JobSequence::stepStarted, this, [&started] { ++started; });
    const auto nothing = [] { return std::unique_ptr<Job>(); };
    sequence.add(5, nothing);
    sequence.add(5, nothing);
    sequence.add(1, step(u"a"_s, &trace));
    sequence.add(5, nothing);
    JobRecord record(sequence);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QCOMPARE(started, 1);
    QCOMPARE(trace, QStringList{u"made a"_s});
}

void TestJobSequence::sequenceProgress()
{
    JobSequence sequence(u"All"_s);
    QList<ToldJob *> jobs;
    for (const double weight : {1.0, 2.0, 1.0})
        sequence.add(weight, [&jobs] {
            auto job = std::make_unique<ToldJob>(u"part"_s);
            jobs << job.get();
            return job;
        });
    JobRecord record(sequence);
    sequence.start();
    for (int i = 0; i < 3; ++i) {
        QTRY_COMPARE(jobs.size(), i + 1);
        test::settle();
        jobs[i]->tell({{}, {}, u"?"_s});
        jobs[i]->tell({0.5, {}, u"half"_s});
        jobs[i]->tell({1.0, {}, u"done"_s});
        Q_EMIT jobs[i]->logged(u"line %1"_s.arg(i));
        jobs[i]->end();
    }
    QTRY_COMPARE(record.ends, 1);
    QCOMPARE(record.fractions, (QList<double>{0, 0.125, 0.25, 0.25, 0.5, 0.75, 0.75, 0.875, 1}));
    QVERIFY(std::is_sorted(record.fractions.cbegin(), record.fractions.cend()));
    QCOMPARE(record.log, (QStringList{u"line 0"_s, u"line 1"_s, u"line 2"_s}));
}

void TestJobSequence::sequenceCancel_data()
{
    QTest::addColumn<QString>("when");
    QTest::addColumn<int>("made");
    QTest::newRow("before start") << u"before"_s << 0;
    QTest::newRow("between start and its turn") << u"queued"_s << 0;
    QTest::newRow("in the second step") << u"running"_s << 2;
    QTest::newRow("from a slot of stepStarted") << u"stepStarted"_s << 1;
    QTest::newRow("while a step is made") << u"factory"_s << 1;
    QTest::newRow("as a step ends") << u"end"_s << 1;
}

void TestJobSequence::sequenceCancel()
{
    QFETCH(QString, when);
    JobSequence sequence(u"All"_s);
    QList<QPointer<ToldJob>> jobs;
    int runs = 0;
    for (int i = 0; i < 3; ++i) {
        sequence.add(1, [&] {
            auto job = std::make_unique<ToldJob>(u"part"_s);
            connect(job.get(), &Job::started, &sequence, [&runs] { ++runs; });
            jobs << job.get();
            if (when == u"end")
                connect(job.get(), &Job::finished, &sequence, &Job::cancel);
            if (when == u"factory")
                sequence.cancel();
            return job;
        });
    }
    JobRecord record(sequence);
    if (when == u"stepStarted")
        connect(&sequence, &JobSequence::stepStarted, &sequence, &Job::cancel);
    if (when == u"before")
        sequence.cancel();
    sequence.start();
    if (when == u"queued")
        sequence.cancel();
    test::settle();
    if (when == u"running" || when == u"end") {
        QCOMPARE(jobs.size(), 1);
        jobs[0]->end();
        test::settle();
    }
    if (when == u"running")
        sequence.cancel();
    QTRY_COMPARE(record.ends, 1);
    test::settle();
    QCOMPARE(record.ends, 1);
    QCOMPARE(record.result.error().code, Error::Code::Canceled);
    QTEST(int(jobs.size()), "made");
    QCOMPARE(runs, when == u"running" ? 2 : when == u"end" ? 1 : 0); // nothing starts after the end
    if (when == u"running" && jobs[1])
        QCOMPARE(jobs[1]->aborts, 1);
}

void TestJobSequence::sequenceInSequence()
{
    QStringList trace;
    JobSequence outer(u"Outer"_s);
    outer.add(1, [&trace] {
        auto inner = std::make_unique<JobSequence>(u"Inner"_s);
        inner->add(1, step(u"a"_s, &trace));
        inner->add(1, step(u"b"_s, &trace, fail(Error::Code::Vm, u"inner error"_s)));
        return inner;
    });
    outer.add(1, step(u"c"_s, &trace));
    JobRecord record(outer);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::Vm, u"inner error"_s);
    QCOMPARE(trace, (QStringList{u"made a"_s, u"made b"_s}));
}

void TestJobSequence::sequenceDestroyed()
{
    QPointer<ToldJob> part;
    auto sequence = std::make_unique<JobSequence>(u"All"_s);
    sequence->add(1, [&part] {
        auto job = std::make_unique<ToldJob>(u"part"_s);
        part = job.get();
        return job;
    });
    sequence->start();
    QTRY_VERIFY(part);
    sequence.reset();
    test::settle();
    QVERIFY(!part);
}

KLAB_TEST(TestJobSequence)
#include "tst_jobsequence.moc"
