// SPDX-License-Identifier: GPL-2.0-or-later
//
// The workbench with a tree that builds nothing and a QEMU that is none.
#include "workbench/workbench.h"

#include "device/devicecontroller.h"
#include "fixtures.h"
#include "testing.h"
#include "tinytree.h"

#include <QDir>
#include <QSignalSpy>

using namespace klab;
using namespace Qt::StringLiterals;
using Outcome = WatchCycle::Outcome;
using test::JobRecord;

namespace
{

/// A lab that is built. Its module makes as many devices as it is told.
struct Lab {
    Lab()
        : path("PATH", folder.path() + u':' + qEnvironmentVariable("PATH"))
        , behaviour("KLAB_FAKE_QEMU", u"boot,obeys"_s)
        , session(*Workspace::open(folder.filePath(u"ws"_s)))
        , workbench(&session)
        , devices(
              workbench.vm(), session.module(),
              [this](std::unique_ptr<Job> job) { return workbench.run(std::move(job)); },
              [this](int count) { return session.changeDevices(count); })
    {
        QObject::connect(workbench.watch(), &WatchMode::cycleFinished, &workbench,
                         [this](const WatchCycle &cycle) { cycles << cycle; });
    }
    bool begin(int count)
    {
        BootSettings settings = workbench.bootSettings();
        settings.acceleration = AccelerationChoice::Tcg;
        settings.memoryMiB = 300;
        settings.setDevices(count);
        workbench.setBootSettings(settings);
        test::write(session.workspace().moduleFolder() + u"/vdev/Makefile"_s,
                    "obj-$(CONFIG_SAMPLE_VDEV) := vdev.o\n");
        save("first");
        test::makeTinyTree(folder.filePath(u"linux-6.12.48"_s));
        BuildOptions options;
        options.profile = *Profile::find(u"lab"_s);
        options.kernel.path = folder.filePath(u"linux-6.12.48"_s);
        const std::unique_ptr<Job> job = session.build(options);
        JobRecord record(*job);
        return QFile::link(test::beside(u"fakeqemu"_s), folder.filePath(u"qemu-system-x86_64"_s)) &&
               record.run(60000) && record.result && workbench.boot() && ended();
    }
    // The tiny tree's module is its source, so that this is what tells of the parameter.
    void save(const QByteArray &text)
    {
        test::write(session.workspace().moduleFolder() + u"/vdev/vdev.cpp"_s,
                    text + "\nparmtype=devices:int\n");
    }
    bool ended()
    {
        return klab::test::waitFor([this] { return !workbench.isBusy(); }, 30000) &&
               workbench.vm()->agent() && workbench.vm()->state() == VmSession::State::Ready;
    }
    bool watch()
    {
        QSignalSpy ready(workbench.watch(), &WatchMode::ready);
        workbench.setWatching(true);
        return ready.wait(test::patience(5000));
    }
    bool crash()
    {
        workbench.vm()->console()->send("!panic-end\n");
        return klab::test::waitFor([this] { return workbench.vm()->state() == VmSession::State::Failed; },
                                   20000);
    }
    bool waitForCycles(int count)
    {
        return klab::test::waitFor([&] { return cycles.size() >= count && !workbench.watch()->isBusy(); },
                                   30000);
    }

    QTemporaryDir folder;
    test::Variable path;
    test::Variable behaviour;
    LabSession session;
    Workbench workbench;
    DeviceController devices;
    QList<WatchCycle> cycles;
};

} // namespace

class TestWorkbench : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void restartByTheWatchIsABoot();
    void restartKeepsTheCount();
    void choiceOfModules();
    void choiceOfWhatIsMissing();
    void valuesTakenBack();
    void repeats();
    void repeatsUntilTheKernelReports();
};

// What the machine was booted with is known again after the watch has restarted it.
void TestWorkbench::restartByTheWatchIsABoot()
{
    Lab lab;
    QVERIFY(lab.begin(2));
    QVERIFY(lab.workbench.booted());
    const BootSettings before = *lab.workbench.booted();
    QVERIFY(lab.watch());
    QVERIFY(lab.crash());
    QVERIFY(!lab.workbench.booted());
    BootSettings next = before;
    next.memoryMiB = 400; // for the next boot, which this is not
    lab.workbench.setBootSettings(next);
    lab.save("mended");
    QVERIFY(lab.waitForCycles(1));
    QVERIFY2(lab.cycles.last().outcome == Outcome::Restarted, qPrintable(lab.cycles.last().text()));
    QCOMPARE(lab.workbench.vm()->spec().memoryMiB, 300);
    QVERIFY(lab.workbench.booted());
    QVERIFY(*lab.workbench.booted() == before);
}

// A guest that has got another number of devices while it ran has them again after a restart.
void TestWorkbench::restartKeepsTheCount()
{
    Lab lab;
    QVERIFY(lab.begin(2));
    lab.devices.watcher()->setWatching(true);
    QTRY_COMPARE(lab.devices.presentCount(), 2);
    lab.devices.applyCount(4);
    QVERIFY(lab.ended());
    QCOMPARE(lab.devices.countProblem(), QString());
    QTRY_COMPARE(lab.devices.snapshot().devices.size(), 4);
    QVERIFY(lab.watch());
    QVERIFY(lab.crash());
    lab.save("mended");
    QVERIFY(lab.waitForCycles(1));
    QVERIFY2(lab.cycles.last().outcome == Outcome::Restarted, qPrintable(lab.cycles.last().text()));
    QTRY_COMPARE(lab.devices.snapshot().devices.size(), 4);
    QCOMPARE(lab.workbench.vm()->spec().kernelArguments.filter(u"devices="_s),
             QStringList{u"vdev.devices=4"_s});
    QVERIFY(lab.workbench.booted());
    QCOMPARE(lab.workbench.booted()->devices(), 4);
}

// Which modules are chosen, and what they are given, of those that are chosen alone.
void TestWorkbench::choiceOfModules()
{
    const QTemporaryDir folder;
    LabSession session(*Workspace::open(folder.filePath(u"ws"_s)));
    const QString modules = session.workspace().moduleFolder();
    test::write(modules + u"/one/Makefile"_s, "obj-m := one.o\n");
    test::write(modules + u"/both/Makefile"_s, "obj-m := two.o three.o\n");
    Workbench workbench(&session);
    const QSignalSpy changes(&workbench, &Workbench::choiceChanged);
    QVERIFY(!workbench.choose({u"nothing"_s}));
    QCOMPARE(session.chosen(), QList<Module>{session.module()});
    QVERIFY(workbench.choose({u"one"_s, u"both"_s}));
    QCOMPARE(changes.size(), 1);
    QCOMPARE(session.chosen().size(), 3);
    workbench.setParameters(u"one"_s, {{u"one"_s, u"count"_s, u"3"_s}});
    workbench.setParameters(u"two"_s, {{u"two"_s, u"text"_s, u"a b"_s}});
    QCOMPARE(workbench.bootSettings().parameters.size(), 2);
    QVERIFY(workbench.choose({u"two"_s}));
    QCOMPARE(workbench.bootSettings().toBootOptions().parameters,
             (QList<ParameterSetting>{{u"two"_s, u"text"_s, u"a b"_s}}));
    QVERIFY(workbench.bootSettings()
                .commandLine(workbench.profile(), VmSpec::Acceleration::Tcg)
                .contains(u"two.text=\"a b\""_s));
    Workbench again(&session);
    QVERIFY(again.restoreModuleSettings(workbench.moduleSettings()));
    QCOMPARE(again.chosen(), workbench.chosen());
    QCOMPARE(again.parameters(), workbench.parameters());
    QVERIFY(!again.restoreModuleSettings({{u"modules"_s, QStringList{u"gone"_s}}}));
    QCOMPARE(again.chosen(), workbench.chosen());
}

// Of several, one is on a drive that is not there at a start: the others are chosen, and it is again at the
// next one.
void TestWorkbench::choiceOfWhatIsMissing()
{
    const QTemporaryDir folder;
    LabSession session(*Workspace::open(folder.filePath(u"ws"_s)));
    const QString modules = session.workspace().moduleFolder();
    test::write(modules + u"/one/Makefile"_s, "obj-m := one.o\n");
    test::write(modules + u"/two/Makefile"_s, "obj-m := two.o\n");
    test::write(folder.filePath(u"drive/far/Makefile"_s), "obj-m := far.o\n");
    Workbench workbench(&session);
    KLAB_GOOD(session.moduleSet(workbench.profile()).add(folder.filePath(u"drive/far"_s)));
    KLAB_GOOD(workbench.choose({u"one"_s, u"far"_s, u"two"_s}));
    const QVariantMap kept = workbench.moduleSettings();
    QVERIFY(QDir().rename(folder.filePath(u"drive"_s), folder.filePath(u"unmounted"_s)));

    Workbench later(&session);
    const Result<> restored = later.restoreModuleSettings(kept);
    KLAB_FAILS(restored, Error::Code::BadInput, u"is not there: far."_s);
    QVERIFY2(restored.error().message.contains(folder.filePath(u"drive/far"_s)),
             qPrintable(restored.error().message));
    QCOMPARE(later.chosen().size(), 2);
    QCOMPARE(later.moduleSettings(), kept);
    QVERIFY(QDir().rename(folder.filePath(u"unmounted"_s), folder.filePath(u"drive"_s)));
    Workbench last(&session);
    KLAB_GOOD(last.restoreModuleSettings(later.moduleSettings()));
    QCOMPARE(last.chosen(), workbench.chosen());
    KLAB_GOOD(later.choose({u"two"_s})); // by hand: that counts
    QCOMPARE(later.moduleSettings().value(u"modules"_s).toStringList(), QStringList{u"two"_s});
}

// The kernel was told of them at the boot, and the module may show them still: neither counts any more.
void TestWorkbench::valuesTakenBack()
{
    Lab lab;
    QVERIFY(lab.begin(1));
    const auto arguments = [&lab](LabSession::InForce inForce) {
        return lab.session.loadArguments(lab.session.module(), inForce);
    };
    lab.workbench.noteParameters({{u"vdev"_s, u"text"_s, u"a"_s}, {u"other"_s, u"count"_s, u"3"_s}});
    QCOMPARE(arguments(LabSession::InForce::Replaced), QStringList{u"text=a"_s});
    QCOMPARE(arguments(LabSession::InForce::Stays), QStringList{u"?text=a"_s});
    lab.workbench.noteParameters({});
    QCOMPARE(arguments(LabSession::InForce::Replaced), QStringList{u"!text"_s});
    QCOMPARE(arguments(LabSession::InForce::Stays), QStringList());
    lab.workbench.noteParameters({{u"vdev"_s, u"text"_s, u"b"_s}});
    QCOMPARE(arguments(LabSession::InForce::Replaced), QStringList{u"text=b"_s});
    QVERIFY(lab.workbench.boot() && lab.ended()); // another guest
    QCOMPARE(arguments(LabSession::InForce::Replaced), QStringList());
}

// After a fix: another guest, and the same once more.
void TestWorkbench::repeats()
{
    Lab lab;
    QVERIFY(lab.begin(2));
    QVERIFY(lab.workbench.history().actions().isEmpty());
    const QList<DeviceAction> actions{{DeviceAction::Kind::Echo, u"/dev/vdev1"_s, "one"},
                                      {DeviceAction::Kind::Echo, u"/dev/vdev1"_s, "two"},
                                      {DeviceAction::Kind::Cat, u"/dev/vdev1"_s, {}}};
    for (const DeviceAction &action : actions)
        lab.workbench.noteAction(action);
    QCOMPARE(lab.workbench.history().actions(), actions);
    QVERIFY(lab.crash());

    for (int round = 0; round < 2; ++round) {
        QSignalSpy repeated(&lab.workbench, &Workbench::repeated);
        QVERIFY(lab.workbench.repeat());
        QVERIFY(lab.ended());
        QCOMPARE(repeated.count(), 1);
        QCOMPARE(repeated.first().first().toInt(), 3);
        QVERIFY(lab.workbench.vm()->console()->transcript().contains("echo 'two' > /dev/vdev1"));
        QCOMPARE(lab.workbench.history().actions(), actions);
    }
    // What is done in another guest takes the place of what was done in the last one.
    QVERIFY(lab.workbench.boot());
    QVERIFY(lab.ended());
    QCOMPARE(lab.workbench.history().actions(), actions);
    lab.workbench.noteAction(actions.first());
    QCOMPARE(lab.workbench.history().actions(), actions.first(1));
}

void TestWorkbench::repeatsUntilTheKernelReports()
{
    Lab lab;
    QVERIFY(lab.begin(1));
    for (const QByteArray &text : {"fine"_ba, "oops"_ba, "never"_ba})
        lab.workbench.noteAction({DeviceAction::Kind::Echo, u"/dev/vdev0"_s, text});
    QSignalSpy repeated(&lab.workbench, &Workbench::repeated);
    Result<> ended;
    connect(&lab.workbench, &Workbench::ended, this,
            [&ended](const Job *, const Result<> &result) { ended = result; });
    QVERIFY(lab.workbench.repeat());
    QVERIFY(lab.ended());
    QVERIFY(repeated.isEmpty());
    QVERIFY(!ended);
    QCOMPARE(ended.error().code, Error::Code::KernelReport);
    QVERIFY2(ended.error().message.contains(u"an oops in vdev_write+0x12/0x40 [vdev]"_s),
             qPrintable(ended.error().message));
    const QByteArray shown = lab.workbench.vm()->console()->transcript();
    QVERIFY(shown.contains("'fine'"));
    QVERIFY(shown.contains("'oops'"));
    QVERIFY(!shown.contains("'never'"));
    QCOMPARE(lab.workbench.history().actions().size(), 3);
}

KLAB_TEST(TestWorkbench)
#include "tst_workbench.moc"
