// SPDX-License-Identifier: GPL-2.0-or-later
#include "workbench/jobsummary.h"

#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestJobSummary : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void words_data();
    void words();
    void failures();
};

void TestJobSummary::words_data()
{
    QTest::addColumn<JobSummary::Facts>("facts");
    QTest::addColumn<QString>("text");
    JobSummary::Facts build{u"Build"_s, 2s, true, true, true, 0, 0};
    QTest::newRow("built") << build << u"Built in 2 s, no issues"_s;
    build.duration = 0s;
    QTest::newRow("at once") << build << u"Built in 1 s, no issues"_s;
    build.duration = 125s;
    QTest::newRow("minutes") << build << u"Built in 2:05 min, no issues"_s;
    build.warnings = 3;
    QTest::newRow("warnings") << build << u"Built in 2:05 min, 3 warning(s)"_s;
    build.hasCompiled = false;
    QTest::newRow("nothing to do, with warnings") << build << u"Up to date, 3 warning(s)"_s;
    build.warnings = 0;
    QTest::newRow("nothing to do") << build << u"Up to date"_s;
    build.title = u"Build and boot"_s;
    build.onlyBuilds = false;
    QTest::newRow("more than a build") << build << u"Build and boot: done in 2:05 min, no issues"_s;
    build.builds = false;
    build.title = u"Boot"_s;
    QTest::newRow("no build") << build << u"Boot: done in 2:05 min"_s;
}

void TestJobSummary::words()
{
    QFETCH(JobSummary::Facts, facts);
    const JobSummary summary = JobSummary::of(facts, {});
    QTEST(summary.text, "text");
    QCOMPARE(summary.outcome, JobSummary::Outcome::Done);
}

void TestJobSummary::failures()
{
    const JobSummary::Facts facts{u"Build"_s, 2s, true, true, true, 1, 0};
    const JobSummary failed = JobSummary::of(facts, fail(Error::Code::Build, u"It did not build."_s));
    QCOMPARE(failed.text, u"Build: failed"_s);
    QCOMPARE(failed.outcome, JobSummary::Outcome::Failed);
    const JobSummary canceled = JobSummary::of(facts, fail(Error::Code::Canceled, {}));
    QCOMPARE(canceled.text, u"Build: canceled"_s);
    QCOMPARE(canceled.outcome, JobSummary::Outcome::Canceled);
}

KLAB_TEST(TestJobSummary)
#include "tst_jobsummary.moc"
