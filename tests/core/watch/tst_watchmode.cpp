// SPDX-License-Identifier: GPL-2.0-or-later
//
// The rounds without a guest; those with one are in tests/integration/tst_watchmode.
#include "watch/watchmode.h"

#include "fixtures.h"
#include "testing.h"
#include "tinytree.h"

#include <QProcess>
#include <QSignalSpy>

using namespace klab;
using namespace Qt::StringLiterals;
using State = WatchMode::State;
using Outcome = WatchCycle::Outcome;
using test::JobRecord;

namespace
{

/// A workspace whose tree builds nothing, built, and its watch.
struct Lab {
    Lab()
        : session(*Workspace::open(folder.filePath(u"ws"_s)))
        , watch(&session)
    {
        test::makeTinyTree(folder.filePath(u"linux-6.12.48"_s));
        build.profile = *Profile::find(u"lab"_s);
        build.profile.name = u"tiny"_s;
        build.profile.fragments.clear();
        build.kernel.path = folder.filePath(u"linux-6.12.48"_s);
        watch.setBuild(build);
        QObject::connect(&watch, &WatchMode::stateChanged, &watch, [this](State state) { states << state; });
        QObject::connect(&watch, &WatchMode::cycleFinished, &watch,
                         [this](const WatchCycle &cycle) { cycles << cycle; });
    }
    bool make()
    {
        const std::unique_ptr<Job> job = session.build(build);
        JobRecord record(*job);
        const bool isGood = record.run(60000) && record.result;
        error = record.result ? QString() : record.result.error().message;
        return isGood;
    }
    bool begin() { return make() && watchIsReady(); }
    bool watchIsReady()
    {
        QSignalSpy ready(&watch, &WatchMode::ready);
        watch.start();
        return ready.wait(test::patience(5000));
    }
    QString source() const { return session.workspace().moduleFolder() + u"/vdev/vdev.cpp"_s; }
    void save(const QByteArray &text) { test::write(source(), text); }
    QByteArray built() const
    {
        return test::read(session.kbuild(build.profile)->moduleFile(session.module()));
    }
    // How often make was asked for the module.
    qsizetype runs() const
    {
        return test::read(session.workspace().buildFolder(u"tiny"_s) + u"/module-runs"_s).count('\n');
    }
    bool waitForCycles(int count)
    {
        return klab::test::waitFor([&] { return cycles.size() >= count && !watch.isBusy(); }, 30000);
    }

    QTemporaryDir folder;
    LabSession session;
    WatchMode watch;
    BuildOptions build;
    QList<State> states;
    QList<WatchCycle> cycles;
    QString error;
};

} // namespace

class TestWatchMode : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void machineOff();
    void brokenAndMended();
    void savedDuringBuild();
    void held();
    void holdCancels();
    void canceled();
    void stopped();
    void kconfigBuildsAll();
    void dependenciesAreWatched();
    void layerIsWatched();
    void text_data();
    void text();
};

void TestWatchMode::machineOff()
{
    Lab lab;
    QVERIFY(lab.begin());
    lab.save("first");
    QVERIFY(lab.waitForCycles(1));
    const WatchCycle &cycle = lab.cycles.first();
    QCOMPARE(cycle.outcome, Outcome::BuiltOnly);
    QCOMPARE(cycle.files, QStringList{lab.source()});
    QVERIFY(cycle.times.detect >= 0 && cycle.times.build >= 0 && cycle.times.total >= cycle.times.build);
    QCOMPARE(cycle.times.swap, -1);
    QCOMPARE(lab.built(), "first"_ba);
    QCOMPARE(lab.states, (QList{State::Watching, State::Building, State::Watching}));
}

void TestWatchMode::brokenAndMended()
{
    Lab lab;
    QVERIFY(lab.begin());
    lab.save("#error");
    QVERIFY(lab.waitForCycles(1));
    QCOMPARE(lab.cycles.last().outcome, Outcome::BuildError);
    QVERIFY(lab.cycles.last().error.details.contains(u"vdev.cpp:1:2: error"));
    QCOMPARE(lab.watch.state(), State::Failed);
    lab.save("good");
    QVERIFY(lab.waitForCycles(2));
    QCOMPARE(lab.cycles.last().outcome, Outcome::BuiltOnly);
    QCOMPARE(lab.watch.state(), State::Watching);
    QCOMPARE(lab.built(), "good"_ba);
}

void TestWatchMode::savedDuringBuild()
{
    Lab lab;
    QVERIFY(lab.begin());
    const qsizetype before = lab.runs();
    lab.save("wait");
    QTRY_COMPARE_WITH_TIMEOUT(lab.runs(), before + 1, 20000);
    lab.save("after");
    QVERIFY(lab.waitForCycles(2));
    QCOMPARE(lab.built(), "after"_ba);
    QCOMPARE(lab.cycles.size(), 2);
}

void TestWatchMode::held()
{
    Lab lab;
    QVERIFY(lab.begin());
    const qsizetype before = lab.runs();
    bool isReady = false;
    lab.watch.hold([&] { isReady = true; });
    QVERIFY(isReady);
    lab.save("meanwhile");
    const std::unique_ptr<Job> job = lab.session.build(lab.build); // the owner's
    JobRecord record(*job);
    QVERIFY(record.run());
    QCOMPARE(lab.runs(), before + 1); // by the owner only
    QVERIFY(!lab.watch.isBusy());
    lab.watch.hold([] {});
    lab.watch.release();
    lab.watch.retry();
    QVERIFY(!lab.watch.isBusy()); // still held once
    lab.watch.release();
    QVERIFY(lab.waitForCycles(1));
    QCOMPARE(lab.built(), "meanwhile"_ba);
}

void TestWatchMode::holdCancels()
{
    Lab lab;
    QVERIFY(lab.begin());
    const qsizetype before = lab.runs();
    lab.save("wait");
    QTRY_COMPARE_WITH_TIMEOUT(lab.runs(), before + 1, 20000);
    bool isReady = false;
    lab.watch.hold([&] { isReady = true; });
    QVERIFY(!isReady);
    QTRY_VERIFY_WITH_TIMEOUT(isReady, 20000);
    QVERIFY(!lab.watch.isBusy());
    QVERIFY(lab.cycles.isEmpty());
    QCOMPARE(lab.watch.state(), State::Watching);
    lab.save("done");
    lab.watch.release();
    QVERIFY(lab.waitForCycles(1));
    QCOMPARE(lab.built(), "done"_ba);
    QCOMPARE(lab.cycles.first().files, QStringList{lab.source()});
}

void TestWatchMode::canceled()
{
    Lab lab;
    Job *running = nullptr;
    connect(&lab.watch, &WatchMode::jobStarted, this, [&](Job *job) { running = job; });
    QVERIFY(lab.begin());
    lab.save("wait");
    QTRY_VERIFY_WITH_TIMEOUT(running, 20000);
    running->cancel();
    QVERIFY(lab.waitForCycles(1));
    QCOMPARE(lab.cycles.first().outcome, Outcome::Canceled);
    QCOMPARE(lab.watch.state(), State::Watching);
    QVERIFY(!lab.watch.isBusy());
}

void TestWatchMode::stopped()
{
    Lab lab;
    QVERIFY(lab.begin());
    const qsizetype before = lab.runs();
    lab.save("wait");
    QTRY_COMPARE_WITH_TIMEOUT(lab.runs(), before + 1, 20000);
    lab.watch.stop();
    QCOMPARE(lab.watch.state(), State::Off);
    QTRY_VERIFY_WITH_TIMEOUT(!lab.watch.isBusy(), 20000);
    QVERIFY(lab.cycles.isEmpty());
    lab.watch.retry();
    QVERIFY(!lab.watch.isBusy());
}

void TestWatchMode::kconfigBuildsAll()
{
    Lab lab;
    QStringList log;
    connect(&lab.watch, &WatchMode::jobStarted, this,
            [&](Job *job) { connect(job, &Job::logged, this, [&](const QString &line) { log << line; }); });
    QVERIFY(lab.begin());
    lab.save("quick");
    QVERIFY(lab.waitForCycles(1));
    QVERIFY2(log.join(u'\n').contains(u"-o prepare"), qPrintable(log.join(u'\n')));
    log.clear();
    test::write(lab.session.workspace().moduleFolder() + u"/vdev/Kconfig"_s, "config OTHER\n");
    QVERIFY(lab.waitForCycles(2));
    QVERIFY2(!log.join(u'\n').contains(u"-o prepare"), qPrintable(log.join(u'\n')));
    QCOMPARE(lab.cycles.last().outcome, Outcome::BuiltOnly);
}

// The sources of what a chosen module depends on are in another folder.
void TestWatchMode::dependenciesAreWatched()
{
    Lab lab;
    QVERIFY2(lab.make(), qPrintable(lab.error));
    const QString place = lab.session.workspace().moduleFolder();
    test::write(place + u"/user/Makefile"_s, "obj-m := user.o\n");
    test::write(place + u"/user/user.c"_s, "int user;\n");
    test::write(place + u"/base/Makefile"_s, "obj-m := base.o\n");
    test::write(place + u"/base/base.c"_s, "int base;\n");
    const ModuleSet set = lab.session.moduleSet(lab.build.profile);
    for (const QByteArray &name : {"user"_ba, "base"_ba}) {
        const QString source = lab.folder.filePath(u"demo.c"_s);
        test::write(source, "#define INFO(n, text) static const char n[] __attribute__((used, "
                            "section(\".modinfo\"))) = text;\nINFO(a, \"name=" +
                                name + "\")\nINFO(b, \"depends=" + (name == "user" ? "base" : "") + "\")\n");
        const QString file =
            lab.session.kbuild(lab.build.profile)->moduleFile(*set.module(QString::fromLatin1(name)));
        test::write(file, {});
        QCOMPARE(QProcess::execute(u"gcc"_s, {u"-c"_s, source, u"-o"_s, file}), 0);
    }
    lab.session.choose({*set.module(u"user"_s)});
    QVERIFY(lab.watchIsReady());
    test::write(place + u"/base/base.c"_s, "int other;\n");
    QVERIFY(lab.waitForCycles(1));
    QCOMPARE(lab.cycles.first().files, QStringList{place + u"/base/base.c"_s});
}

// The layer is no folder of a module, but all that is written in C++ is built of it.
void TestWatchMode::layerIsWatched()
{
    Lab lab;
    QVERIFY2(lab.make(), qPrintable(lab.error));
    const QString place = lab.session.workspace().moduleFolder();
    test::write(place + u"/plus/Makefile"_s, "obj-m := plus.o\ninclude $(src)/../kernel/Makefile.cxx\n");
    test::write(place + u"/plus/plus.cpp"_s, "int plus;\n");
    const std::optional<Module> plus = lab.session.moduleSet(lab.build.profile).module(u"plus"_s);
    QVERIFY(plus && plus->language == Module::Language::Cxx);
    lab.session.choose({*plus});
    QVERIFY(lab.watchIsReady());
    test::write(place + u"/kernel/more.hpp"_s, "int more;\n");
    QVERIFY(lab.waitForCycles(1));
    QCOMPARE(lab.cycles.first().files, QStringList{place + u"/kernel/more.hpp"_s});
}

void TestWatchMode::text_data()
{
    QTest::addColumn<WatchCycle>("cycle");
    QTest::addColumn<QString>("text");
    WatchCycle cycle;
    cycle.outcome = Outcome::Swapped;
    cycle.files = QStringList{u"/ws/module/vdev/vdev.cpp"_s};
    cycle.times = {30, 900, 20, 180, -1, 1200};
    QTest::newRow("swapped") << cycle << u"vdev.cpp saved: built 0.9 s, swapped 0.2 s, total 1.2 s."_s;
    cycle.outcome = Outcome::InUse;
    cycle.holders = {{71, u"sleep"_s, u"/dev/vdev0"_s}};
    QTest::newRow("in use")
        << cycle
        << u"vdev.cpp saved: built 0.9 s; the old module keeps running while it is in use. /dev/vdev0 is open in sleep (process 71)."_s;
    cycle.outcome = Outcome::LoadError;
    cycle.error.message = u"init() of vdev returned -EINVAL (Invalid argument)."_s;
    QTest::newRow("restored") << cycle
                              << u"vdev.cpp saved: init() of vdev returned -EINVAL (Invalid argument)."_s;
    cycle.outcome = Outcome::Reported;
    cycle.error.message = u"The kernel issued a warning."_s;
    QTest::newRow("reported")
        << cycle << u"vdev.cpp saved: built 0.9 s, swapped 0.2 s, but: The kernel issued a warning."_s;
    cycle.outcome = Outcome::BuildError;
    QTest::newRow("error") << cycle
                           << u"vdev.cpp saved: the build failed after 0.9 s; the guest is unchanged."_s;
    cycle.outcome = Outcome::Restarted;
    cycle.times.restart = 3100;
    cycle.files.clear();
    QTest::newRow("restarted") << cycle << u"Tried again: built 0.9 s, guest restarted 3.1 s, total 1.2 s."_s;
}

void TestWatchMode::text()
{
    QFETCH(WatchCycle, cycle);
    QTEST(cycle.text(), "text");
}

KLAB_TEST(TestWatchMode)
#include "tst_watchmode.moc"
