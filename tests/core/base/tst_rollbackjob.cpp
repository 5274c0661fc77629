// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/rollbackjob.h"

#include "fixtures.h"
#include "testing.h"
#include "toldjob.h"

using namespace klab;
using namespace Qt::StringLiterals;
using test::JobRecord;
using test::ToldJob;

class TestRollbackJob : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void succeeds();
    void fails();
    void canceled();
    void canceledTooLate();
};

namespace
{

/// A job that the test ends, and the one that takes it back.
struct Pair {
    ToldJob *job = new ToldJob(u"It"_s);
    ToldJob *rollback = nullptr;
    RollbackJob both{std::unique_ptr<Job>(job), [this] {
                         auto made = std::make_unique<ToldJob>(u"Back"_s);
                         rollback = made.get();
                         return made;
                     }};
    JobRecord record{both};

    Pair()
    {
        both.start();
        test::settle();
    }
};

} // namespace

void TestRollbackJob::succeeds()
{
    Pair pair;
    QCOMPARE(pair.both.title(), u"It"_s);
    pair.job->end();
    QCOMPARE(pair.record.ends, 1);
    KLAB_GOOD(pair.record.result);
    QVERIFY(!pair.rollback);
}

void TestRollbackJob::fails()
{
    Pair pair;
    pair.job->end(fail(Error::Code::Build, u"broken"_s));
    test::settle();
    QCOMPARE(pair.record.ends, 0); // first it is taken back
    QVERIFY(pair.rollback);
    QCOMPARE(pair.rollback->runs, 1);
    pair.rollback->end(fail(Error::Code::FileSystem, u"that neither"_s));
    QCOMPARE(pair.record.ends, 1);
    KLAB_FAILS(pair.record.result, Error::Code::Build, u"broken"_s);
}

void TestRollbackJob::canceled()
{
    Pair pair;
    pair.both.cancel();
    pair.job->end();
    test::settle();
    QCOMPARE(pair.record.ends, 0);
    QVERIFY(pair.rollback);
    pair.rollback->end();
    QCOMPARE(pair.record.ends, 1);
    QCOMPARE(pair.record.result.error().code, Error::Code::Canceled);
}

void TestRollbackJob::canceledTooLate()
{
    Pair pair;
    pair.job->end(fail(Error::Code::Build, u"broken"_s));
    test::settle();
    pair.both.cancel();
    QVERIFY(!pair.rollback->isCanceled());
    pair.rollback->end();
    QCOMPARE(pair.record.ends, 1);
}

KLAB_TEST(TestRollbackJob)
#include "tst_rollbackjob.moc"
