// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/tutorialplay.h"

#include "testing.h"
#include "tinytutorial.h"
#include "tutoriallab.h"

#include <QFile>
#include <QJsonArray>

using namespace klab;
using namespace Qt::StringLiterals;
using test::JobRecord;
using test::TutorialLab;

class TestTutorialPlay : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void good();
    void bad_data();
    void bad();
    void canceled();
    void notKept();
};

namespace
{

// The tiny tutorial; a part of its manifest, or of its first text, is replaced.
Tutorial changed(const TutorialLab &lab, const QString &from, const QString &to)
{
    Tutorial tutorial = lab.tutorial(test::tinyManifest().replace(from, to));
    tutorial.steps[0].text.replace(from, to);
    return tutorial;
}

/// Plays its first step.
struct Play {
    explicit Play(const QString &from = {}, const QString &to = {})
        : session(&lab.workbench, changed(lab, from, to), TutorialSession::Keep::Aside)
    {
        PlayOptions options;
        options.mistakes = true;
        job = std::make_unique<PlayJob>(&session, options);
    }
    TutorialLab lab;
    TutorialSession session;
    std::unique_ptr<PlayJob> job;
};

} // namespace

void TestTutorialPlay::good()
{
    Play play;
    test::write(play.lab.at(u"compile_commands.json"_s), "[]");
    JobRecord record(*play.job);
    QVERIFY(record.run());
    const PlayedStep step = play.job->steps().value(0);
    QVERIFY2(record.result.has_value(), qPrintable(step.reasons.join(u'\n')));
    QCOMPARE(play.job->steps().size(), 1);
    QVERIFY(step.isGood() && step.failedBefore && step.passed);
    QCOMPARE(step.mistakes.size(), 1);
    QVERIFY(step.mistakes[0].caught);
    QVERIFY(step.mistakes[0].reason.startsWith(u"source: "));
    // All is as it was.
    QCOMPARE(play.lab.source(), "mine\n"_ba);
    QCOMPARE(test::read(play.lab.at(u"compile_commands.json"_s)), "[]"_ba);
    for (const char *name : {"module/vdev/extra.h", "tutorial.json", ".tutorial/originals",
                             ".tutorial/played", "build/lab.changes"})
        QVERIFY2(!QFile::exists(play.lab.at(QString::fromLatin1(name))), name);
    const QJsonObject report = play.job->toJson();
    QCOMPARE(report[u"tutorial"_s].toString(), u"tiny"_s);
    QVERIFY(report[u"steps"_s][0][u"good"_s].toBool());
}

void TestTutorialPlay::bad_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("says");
    QTest::newRow("holds before") << u"int fresh = 1;\""_s << u"int\""_s << u""_s;
    QTest::newRow("does not hold after") << u"int fresh = 1;\""_s << u"int fresh = 2;\""_s << u"source: "_s;
    QTest::newRow("mistake is none") << u"\"with\": \"stale\""_s << u"\"with\": \"fresh = 1; int more\""_s
                                     << u""_s;
    QTest::newRow("work fails, though the checks hold")
        << u"\"after\": \"new\","_s
        << u"\"after\": \"new\", \"work\": [ { \"state\": \"new\" }, { \"type\": \"ls\" } ],"_s
        << u"not running"_s;
    QTest::newRow("text") << u"int  fresh"_s << u"int  other"_s << u""_s;
}

void TestTutorialPlay::bad()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, says);
    Play play(from, to);
    JobRecord record(*play.job);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::Verification, u"Not every step"_s);
    const PlayedStep step = play.job->steps().value(0);
    QVERIFY(!step.isGood());
    QVERIFY2(step.reasons.join(u'\n').contains(says), qPrintable(step.reasons.join(u'\n')));
    QCOMPARE(play.lab.source(), "mine\n"_ba);
}

void TestTutorialPlay::canceled()
{
    Play play;
    JobRecord record(*play.job);
    connect(play.job.get(), &JobSequence::stepStarted, this, [&play](Job *step) {
        if (step->title() == u"Do step 1")
            QMetaObject::invokeMethod(play.job.get(), [&play] { play.job->cancel(); }, Qt::QueuedConnection);
    });
    QVERIFY(record.run());
    QCOMPARE(record.result.error().code, Error::Code::Canceled);
    // Who has interrupted it gives the sources back, now or when the workspace is opened again.
    KLAB_GOOD(TutorialLab::run(play.session.restoreOriginals()));
    QCOMPARE(play.lab.source(), "mine\n"_ba);
}

// Where nothing can be kept, nothing is played.
void TestTutorialPlay::notKept()
{
    Play play;
    test::write(play.lab.at(u".tutorial"_s), "a file");
    JobRecord record(*play.job);
    QVERIFY(record.run());
    QVERIFY(!record.result && record.result.error().code == Error::Code::FileSystem);
    QVERIFY(play.job->steps().isEmpty());
    QCOMPARE(play.lab.source(), "mine\n"_ba);
}

KLAB_TEST(TestTutorialPlay)
#include "tst_tutorialplay.moc"
