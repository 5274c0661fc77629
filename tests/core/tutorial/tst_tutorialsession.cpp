// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/tutorialsession.h"

#include "testing.h"
#include "tinytutorial.h"
#include "tutoriallab.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QSignalSpy>

using namespace klab;
using namespace Qt::StringLiterals;
using Place = TutorialSession::Place;
using StepState = TutorialSession::StepState;
using test::JobRecord;
using test::TutorialLab;

class TestTutorialSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void begins();
    void keepsProgress();
    void answers();
    void answersBeforeItBegins();
    void places();
    void needsSetUp();
    void checks();
    void choosesItsModule();
    void appliesAndUndoes();
    void resets();
    void resetIsTakenBackWhole();
    void foreignNote();
    void anothersBackup();
    void statesOfTheWay();
    void applyIsUndoneWhole();
    void answeredDuringACheck();
    void mistake();
    void damagedProgress();
    void killedPlay();
    void killedPlayThatCannotBeGivenBack();
    void jobOutlivesSession_data();
    void jobOutlivesSession();
    void canceledCheck();
    void marksTheLog();
};

void TestTutorialSession::begins()
{
    TutorialLab lab;
    TutorialSession session(&lab.workbench, lab.tutorial());
    KLAB_GOOD(session.open());
    QCOMPARE(session.current(), 0);
    QCOMPARE(session.state(0), StepState::Open);
    QSignalSpy current(&session, &TutorialSession::currentChanged);
    QSignalSpy changed(&session, &TutorialSession::stepChanged);
    session.setCurrent(1);
    QCOMPARE(session.current(), 1);
    QCOMPARE(current.size(), 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(session.state(1), StepState::Begun);
    QCOMPARE(session.state(0), StepState::Open);
    const QDateTime begun = session.progress(1).begun;
    session.setCurrent(0);
    session.setCurrent(1); // which does not begin it anew
    QCOMPARE(session.progress(1).begun, begun);
    session.setCurrent(2);
    session.setCurrent(-1);
    QCOMPARE(session.current(), 1);
}

void TestTutorialSession::keepsProgress()
{
    TutorialLab lab;
    {
        TutorialSession session(&lab.workbench, lab.tutorial());
        KLAB_GOOD(session.open());
        session.setCurrent(1);
        session.answer(1, u"question"_s, 1);
    }
    TutorialSession session(&lab.workbench, lab.tutorial());
    KLAB_GOOD(session.open());
    QCOMPARE(session.current(), 1);
    QCOMPARE(session.state(1), StepState::Begun);
    QCOMPARE(session.progress(1).answers.value(u"question"_s), 1);
    // A play does not look at it, and does not touch it.
    const QByteArray kept = test::read(lab.at(u"tutorial.json"_s));
    TutorialSession aside(&lab.workbench, lab.tutorial(), TutorialSession::Keep::Aside);
    KLAB_GOOD(aside.open());
    QCOMPARE(aside.state(1), StepState::Open);
    aside.setCurrent(0);
    QCOMPARE(test::read(lab.at(u"tutorial.json"_s)), kept);
}

void TestTutorialSession::answers()
{
    TutorialLab lab;
    TutorialSession session(&lab.workbench, lab.tutorial());
    KLAB_GOOD(session.open());
    session.setCurrent(1);
    QSignalSpy changed(&session, &TutorialSession::stepChanged);
    session.answer(1, u"question"_s, 0);
    QCOMPARE(changed.size(), 1);
    session.answer(1, u"question"_s, 1);
    QCOMPARE(session.progress(1).answers, (QMap<QString, int>{{u"question"_s, 1}}));
}

// The step begins then, rather than at its check, which would forget the answer.
void TestTutorialSession::answersBeforeItBegins()
{
    TutorialLab lab;
    TutorialSession session(&lab.workbench, lab.tutorial());
    session.answer(0, u"question"_s, 1);
    QCOMPARE(session.state(0), StepState::Begun);
    KLAB_GOOD(TutorialLab::run(session.check(0)));
    QCOMPARE(session.progress(0).answers.value(u"question"_s), 1);
}

void TestTutorialSession::places()
{
    TutorialLab lab;
    TutorialSession session(&lab.workbench, lab.tutorial());
    QCOMPARE(session.place(0), Place::Elsewhere);
    lab.setSource("int old;\n");
    QCOMPARE(session.place(0), Place::AtStart);
    QCOMPARE(session.place(1), Place::Elsewhere);
    KLAB_GOOD(TutorialLab::run(session.apply(0)));
    QCOMPARE(session.place(0), Place::AtEnd);
    QCOMPARE(session.place(1), Place::AtStart);
    QString manifest = QString::fromUtf8(test::read(lab.folder.filePath(u"tutorial/tutorial.json"_s)));
    manifest.replace(u"\"before\": \"old\","_s, QString());
    TutorialSession other(&lab.workbench, lab.tutorial(manifest));
    QCOMPARE(other.place(0), Place::NotRelevant);
}

void TestTutorialSession::needsSetUp()
{
    TutorialLab lab;
    lab.setSource("int old;\n");
    TutorialSession session(&lab.workbench, lab.tutorial());
    session.setCurrent(0);
    QVERIFY(!session.needsSetUp(0));
    session.setCurrent(1); // the files are the first step's
    QVERIFY(session.needsSetUp(1));
    lab.setSource("on my way\n"); // once begun, that is the learner's own work
    session.setCurrent(1);
    QVERIFY(!session.needsSetUp(1));
    lab.setSource("int old;\n");
    session.setCurrent(1);
    QVERIFY(session.needsSetUp(1));
    // Also where the lab was ended meanwhile.
    TutorialSession next(&lab.workbench, lab.tutorial());
    KLAB_GOOD(next.open());
    QCOMPARE(next.current(), session.current());
    QCOMPARE(next.needsSetUp(1), session.needsSetUp(1));
}

void TestTutorialSession::checks()
{
    TutorialLab lab;
    TutorialSession session(&lab.workbench, lab.tutorial());
    KLAB_GOOD(session.open());
    QVERIFY(session.results(0).isEmpty());
    KLAB_GOOD(TutorialLab::run(session.check(0)));
    QCOMPARE(session.results(0).size(), 1);
    QVERIFY(!session.results(0).first().passed);
    QCOMPARE(session.state(0), StepState::Begun); // a check begins it
    lab.setSource("int fresh = 1;\n");
    KLAB_GOOD(TutorialLab::run(session.check(0)));
    QVERIFY(session.results(0).first().passed);
    QCOMPARE(session.state(0), StepState::Passed);
    lab.setSource("// int fresh = 1;\n"); // and not for ever
    KLAB_GOOD(TutorialLab::run(session.check(0)));
    QCOMPARE(session.state(0), StepState::Begun);
}

// Whoever comes back from a module of their own.
void TestTutorialSession::choosesItsModule()
{
    TutorialLab lab;
    TutorialSession session(&lab.workbench, lab.tutorial());
    KLAB_GOOD(session.open());
    const QList<Module> own = lab.workbench.chosen();
    test::write(lab.at(u"module/demo/Makefile"_s), "obj-m := demo.o\n");
    KLAB_GOOD(lab.workbench.choose({u"demo"_s}));
    QVERIFY(lab.workbench.chosen() != own);
    const std::unique_ptr<Job> job = session.check(0);
    QCOMPARE(lab.workbench.chosen(), own);
}

void TestTutorialSession::appliesAndUndoes()
{
    TutorialLab lab;
    TutorialSession session(&lab.workbench, lab.tutorial());
    QSignalSpy sources(&session, &TutorialSession::sourcesChanged);
    QCOMPARE(session.undoTitle(), QString());
    KLAB_GOOD(TutorialLab::run(session.apply(0)));
    QCOMPARE(sources.size(), 2); // written, and all done
    QVERIFY(lab.source().startsWith("int fresh"));
    QCOMPARE(session.undoTitle(), u"Apply of step 1, First"_s);
    KLAB_GOOD(TutorialLab::run(session.undo()));
    QCOMPARE(sources.size(), 4);
    QCOMPARE(lab.source(), "mine\n"_ba);
    QCOMPARE(session.redoTitle(), u"Apply of step 1, First"_s);
    KLAB_GOOD(TutorialLab::run(session.redo()));
    QVERIFY(lab.source().startsWith("int fresh"));
}

void TestTutorialSession::resets()
{
    TutorialLab lab;
    KLAB_GOOD(lab.build());
    TutorialSession session(&lab.workbench, lab.tutorial());
    KLAB_GOOD(session.open());
    session.setCurrent(1);
    session.answer(1, u"question"_s, 1);
    QCOMPARE(lab.workbench.profile().name, u"lab"_s);
    KLAB_GOOD(TutorialLab::run(session.reset(1)));
    QCOMPARE(session.place(1), Place::AtStart);
    QVERIFY(!session.needsSetUp(1));
    QCOMPARE(session.state(1), StepState::Begun);
    QVERIFY(session.progress(1).answers.isEmpty());
    QCOMPARE(lab.workbench.profile().name, u"debug"_s); // the step's
    QCOMPARE(lab.session.ownSettings(u"debug"_s), (QList<ConfigSetting>{{u"NET"_s, u"y"_s}}));
    QCOMPARE(session.undoTitle(), u"Reset of step 2, Second"_s);
    KLAB_GOOD(TutorialLab::run(session.undo()));
    QCOMPARE(lab.source(), "mine\n"_ba);
}

// Not the files alone: that the step was done, what was answered, and the settings.
void TestTutorialSession::resetIsTakenBackWhole()
{
    TutorialLab lab;
    KLAB_GOOD(lab.build());
    TutorialSession session(&lab.workbench, lab.tutorial());
    KLAB_GOOD(session.open());
    lab.setSource("int fresh = 1;\n");
    KLAB_GOOD(TutorialLab::run(session.check(0)));
    KLAB_GOOD(TutorialLab::run(session.reset(0)));
    QCOMPARE(session.state(0), StepState::Begun);
    KLAB_GOOD(TutorialLab::run(session.undo()));
    QCOMPARE(session.state(0), StepState::Passed);
    QCOMPARE(lab.source(), "int fresh = 1;\n"_ba);
    KLAB_GOOD(TutorialLab::run(session.redo()));
    QCOMPARE(session.state(0), StepState::Begun);
    QCOMPARE(lab.source(), "int old;\n"_ba);

    session.answer(1, u"question"_s, 1);
    KLAB_GOOD(TutorialLab::run(session.reset(1)));
    KLAB_GOOD(TutorialLab::run(session.reset(1))); // nothing is lost by this one
    QCOMPARE(session.undoTitle(), u"Reset of step 2, Second"_s);
    QVERIFY(!lab.session.ownSettings(u"debug"_s).isEmpty());
    KLAB_GOOD(TutorialLab::run(session.undo()));
    QCOMPARE(session.progress(1).answers.value(u"question"_s, -1), 1);
    QVERIFY(lab.session.ownSettings(u"debug"_s).isEmpty());
    QCOMPARE(lab.source(), "int old;\n"_ba);
    TutorialSession next(&lab.workbench, lab.tutorial());
    KLAB_GOOD(next.open());
    QCOMPARE(next.progress(1).answers.value(u"question"_s, -1), 1);
}

// What somebody else has written there gives nothing back, and does no harm.
void TestTutorialSession::foreignNote()
{
    TutorialLab lab;
    KLAB_GOOD(lab.build());
    BuildOptions options;
    options.profile = *Profile::find(u"debug"_s);
    KLAB_GOOD(TutorialLab::run(lab.session.setOwnSettings(options, {{u"NET"_s, u"m"_s}})));
    TutorialSession session(&lab.workbench, lab.tutorial());
    session.answer(1, u"question"_s, 1);
    const SourceState state = lab.tutorial().states.value(u"new"_s);
    const auto about = [](const QJsonValue &step, const QJsonValue &settings, const QJsonValue &progress) {
        return QJsonObject{{u"tutorial"_s, u"tiny"_s},
                           {u"step"_s, step},
                           {u"settings"_s, settings},
                           {u"progress"_s, progress}};
    };
    for (const QJsonObject &note :
         {QJsonObject{{u"step"_s, u"first"_s}}, about(7, {}, {}), about(u"second"_s, {}, {}),
          about(u"second"_s, QJsonArray{1}, 7), about(u"second"_s, QJsonObject{{u"A\nB"_s, u"y"_s}}, {}),
          about(u"second"_s, QJsonObject{{u"NET"_s, u"y\nCONFIG_X=y"_s}}, u"passed"_s)}) {
        SourceStore store(lab.session.workspace().path());
        KLAB_GOOD(store.put(state, u"Theirs"_s, {}, note));
        KLAB_GOOD(TutorialLab::run(session.undo()));
        QCOMPARE(session.state(1), StepState::Begun);
        QCOMPARE(session.progress(1).answers.value(u"question"_s, -1), 1);
        QCOMPARE(lab.session.ownSettings(u"debug"_s), (QList<ConfigSetting>{{u"NET"_s, u"m"_s}}));
        QCOMPARE(lab.source(), "mine\n"_ba);
    }
}

// A backup of another tutorial of the workspace waits for that one.
void TestTutorialSession::anothersBackup()
{
    TutorialLab lab;
    SourceStore store(lab.session.workspace().path());
    KLAB_GOOD(store.put(lab.tutorial().states.value(u"new"_s), u"Theirs"_s, {},
                        QJsonObject{{u"tutorial"_s, u"other"_s}, {u"step"_s, u"first"_s}}));
    TutorialSession session(&lab.workbench, lab.tutorial());
    KLAB_GOOD(session.open());
    QCOMPARE(session.undoTitle(), QString());
    KLAB_FAILS(TutorialLab::run(session.undo()), Error::Code::BadInput, u"another tutorial, 'other'"_s);
    QVERIFY(lab.source().startsWith("int fresh"));
    QCOMPARE(store.undoTitle(), u"Theirs"_s);
}

// The files of this step's own work are on the way through it.
void TestTutorialSession::statesOfTheWay()
{
    TutorialLab lab;
    QString manifest = test::tinyManifest();
    manifest.replace(u"\"work\": [ { \"state\": \"new\" }, { \"config\""_s,
                     u"\"work\": [ { \"state\": \"old\" }, { \"state\": \"new\" }, { \"config\""_s);
    TutorialSession session(&lab.workbench, lab.tutorial(manifest));
    lab.setSource("int old;\n"); // which the second step's work puts in between
    session.setCurrent(1);
    session.setCurrent(1);
    QVERIFY(!session.needsSetUp(1));
    KLAB_GOOD(TutorialLab::run(session.apply(0)));
    KLAB_GOOD(TutorialLab::run(session.undo()));
    QCOMPARE(lab.source(), "int old;\n"_ba);
}

// One job is undone as one, however many states it has put.
void TestTutorialSession::applyIsUndoneWhole()
{
    TutorialLab lab;
    QString manifest = test::tinyManifest();
    manifest.replace(u"\"before\": \"old\", \"after\": \"new\","_s,
                     u"\"before\": \"old\", \"after\": \"new\", \"work\": [ { \"state\": \"old\" }, { "
                     "\"state\": \"new\" } ],"_s);
    TutorialSession session(&lab.workbench, lab.tutorial(manifest));
    KLAB_GOOD(TutorialLab::run(session.apply(0)));
    QVERIFY(lab.source().startsWith("int fresh"));
    KLAB_GOOD(TutorialLab::run(session.undo()));
    QCOMPARE(lab.source(), "mine\n"_ba);
    QCOMPARE(session.undoTitle(), QString());
    KLAB_GOOD(TutorialLab::run(session.redo()));
    QVERIFY(lab.source().startsWith("int fresh"));
}

// An answer that was changed while the checks ran is not what they have judged.
void TestTutorialSession::answeredDuringACheck()
{
    TutorialLab lab;
    TutorialSession session(&lab.workbench, lab.tutorial());
    session.answer(1, u"question"_s, 1);
    std::unique_ptr<Job> check = session.check(1);
    connect(check.get(), &Job::progressed, &session, [&session, once = true](const Progress &) mutable {
        if (std::exchange(once, false))
            session.answer(1, u"question"_s, 0);
    });
    KLAB_GOOD(TutorialLab::run(std::move(check)));
    const CheckResult result = session.results(1).at(8);
    QVERIFY(!result.passed);
    QCOMPARE(result.reason, u"The answer was changed and has not been checked since."_s);
}

void TestTutorialSession::mistake()
{
    TutorialLab lab;
    TutorialSession session(&lab.workbench, lab.tutorial());
    KLAB_GOOD(TutorialLab::run(session.makeMistake(0, 0, [](const Error &) {})));
    QVERIFY(lab.source().startsWith("int stale"));
    KLAB_GOOD(TutorialLab::run(session.check(0)));
    QCOMPARE(session.state(0), StepState::Begun);
}

void TestTutorialSession::damagedProgress()
{
    TutorialLab lab;
    test::write(lab.at(u"tutorial.json"_s), "{");
    TutorialSession session(&lab.workbench, lab.tutorial());
    KLAB_FAILS(session.open(), Error::Code::FileSystem, u"starts again"_s);
    session.setCurrent(1);
    TutorialSession next(&lab.workbench, lab.tutorial());
    KLAB_GOOD(next.open());
    QCOMPARE(next.current(), 1);
    // What cannot be kept is told.
    QVERIFY(QFile::remove(lab.at(u"tutorial.json"_s)) && QDir().mkpath(lab.at(u"tutorial.json"_s)));
    QSignalSpy failed(&next, &TutorialSession::failed);
    next.setCurrent(0);
    QVERIFY(failed.size() >= 1);
}

// What a play left when it was killed is given back, and the next edits are kept.
void TestTutorialSession::killedPlay()
{
    TutorialLab lab;
    {
        TutorialSession play(&lab.workbench, lab.tutorial(), TutorialSession::Keep::Aside);
        KLAB_GOOD(play.open());
        KLAB_GOOD(TutorialLab::run(play.keepOriginals()));
        KLAB_GOOD(TutorialLab::run(play.reset(0)));
        QCOMPARE(lab.source(), "int old;\n"_ba);
    }
    lab.setSource("edited since\n");
    TutorialSession session(&lab.workbench, lab.tutorial());
    KLAB_GOOD(session.open());
    QCOMPARE(lab.source(), "mine\n"_ba);
    KLAB_GOOD(TutorialLab::run(session.undo()));
    QCOMPARE(lab.source(), "edited since\n"_ba);
}

// The progress is read all the same: else it would be overwritten with none.
void TestTutorialSession::killedPlayThatCannotBeGivenBack()
{
    TutorialLab lab;
    {
        TutorialSession session(&lab.workbench, lab.tutorial());
        session.setCurrent(1);
        KLAB_GOOD(TutorialLab::run(session.keepOriginals()));
    }
    lab.setSource("played\n");
    QVERIFY(QFile::remove(lab.at(u".tutorial/originals/files/module/vdev/vdev.cpp"_s)));
    TutorialSession session(&lab.workbench, lab.tutorial());
    KLAB_FAILS(session.open(), Error::Code::FileSystem, u"is not complete"_s);
    QCOMPARE(lab.source(), "played\n"_ba);
    QCOMPARE(session.current(), 1);
    QCOMPARE(session.state(1), StepState::Begun);
}

void TestTutorialSession::jobOutlivesSession_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("check") << 0;
    QTest::newRow("apply") << 1;
    QTest::newRow("reset") << 2;
    QTest::newRow("undo") << 3;
    QTest::newRow("mistake") << 4;
}

void TestTutorialSession::jobOutlivesSession()
{
    QFETCH(int, kind);
    TutorialLab lab;
    for (const bool isUnderWay : {false, true}) {
        auto session = std::make_unique<TutorialSession>(&lab.workbench, lab.tutorial());
        std::unique_ptr<Job> job = kind == 0   ? session->check(0)
                                   : kind == 1 ? session->apply(0)
                                   : kind == 2 ? session->reset(0)
                                   : kind == 3 ? session->undo()
                                               : session->makeMistake(0, 0, [](const Error &) {});
        JobRecord record(*job);
        job->start();
        if (isUnderWay)
            QTRY_COMPARE(record.starts, 1);
        session.reset();
        QTRY_COMPARE_WITH_TIMEOUT(record.ends, 1, 20000);
        QCOMPARE(record.result.error().code, Error::Code::Canceled);
        test::settle();
    }
}

void TestTutorialSession::canceledCheck()
{
    TutorialLab lab;
    lab.setSource("int fresh = 1;\n");
    TutorialSession session(&lab.workbench, lab.tutorial());
    const std::unique_ptr<Job> job = session.check(0);
    JobRecord record(*job);
    job->start();
    QTRY_COMPARE(record.starts, 1);
    job->cancel();
    QTRY_COMPARE(record.ends, 1);
    test::settle();
    QVERIFY(session.results(0).isEmpty());
    QCOMPARE(session.state(0), StepState::Begun);
}

// What the kernel has said before a step began does not count for it.
void TestTutorialSession::marksTheLog()
{
    TutorialLab lab;
    KLAB_GOOD(lab.build());
    QString manifest = QString::fromUtf8(test::read(lab.folder.filePath(u"tutorial/tutorial.json"_s)));
    manifest = QStringLiteral(R"({ "format": 1, "id": "log", "title": "Log", "steps": [
        { "id": "log", "title": "Log", "text": "first.md", "checks": [
          { "id": "log", "type": "log", "title": "Said.", "matches": "vdev: said" } ] } ] })");
    TutorialSession session(&lab.workbench, lab.tutorial(manifest));
    KLAB_GOOD(TutorialLab::run(lab.workbench.makeBuildAndBoot()));
    SerialConsole *console = lab.workbench.vm()->console();
    const auto say = [console](const QByteArray &line) {
        const qsizetype before = console->transcript().count(line);
        console->send("!say [    1.000000] " + line + '\n');
        return klab::test::waitFor([&] { return console->transcript().count(line) > before; });
    };
    QVERIFY(say("vdev: said"));
    session.setCurrent(0);
    KLAB_GOOD(TutorialLab::run(session.check(0)));
    QCOMPARE(session.state(0), StepState::Begun);
    QVERIFY(say("vdev: said"));
    KLAB_GOOD(TutorialLab::run(session.check(0)));
    QCOMPARE(session.state(0), StepState::Passed);
    lab.workbench.vm()->stop();
    QTRY_COMPARE(lab.workbench.vm()->state(), VmSession::State::Off);
    KLAB_GOOD(TutorialLab::run(session.check(0))); // it is on the console of the machine that has ended
    QCOMPARE(session.state(0), StepState::Passed);
}

KLAB_TEST(TestTutorialSession)
#include "tst_tutorialsession.moc"
