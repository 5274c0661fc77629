// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/labsession.h"

#include "build/recipes.h"
#include "fixtures.h"
#include "testing.h"
#include "tinytree.h"

#include <QFile>

#include <algorithm>

using namespace klab;
using namespace Qt::StringLiterals;
using test::JobRecord;

namespace
{

/// A session in a workspace of its own, with a tree that builds nothing and a QEMU
/// that is none.
struct Lab {
    Lab()
        : path("PATH", folder.path() + u':' + qEnvironmentVariable("PATH"))
        , behaviour("KLAB_FAKE_QEMU", u"boot"_s)
        , session(*Workspace::open(folder.filePath(u"ws"_s)))
    {
        if (!QFile::link(test::beside(u"fakeqemu"_s), folder.filePath(u"qemu-system-x86_64"_s)))
            qFatal("no link to fakeqemu");
        test::makeTinyTree(folder.filePath(u"linux-6.12.48"_s));
        build.profile = *Profile::find(u"lab"_s);
        build.profile.name = u"tiny"_s;
        build.profile.fragments.clear();
        build.kernel.path = folder.filePath(u"linux-6.12.48"_s);
        boot.acceleration = AccelerationChoice::Tcg;
    }
    Result<> run(std::unique_ptr<Job> job)
    {
        JobRecord record(*job);
        if (!record.run(60000))
            qFatal("the job does not end");
        test::settle();
        log = record.log;
        return record.result;
    }
    QTemporaryDir folder;
    test::Variable path;
    test::Variable behaviour;
    LabSession session;
    BuildOptions build;
    BootOptions boot;
    QStringList log;
};

} // namespace

class TestLabSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void upAndDemo();
    void parts();
    void badKernel();
    void loadWithoutBuild();
    void refusedToStart();
    void ownSettings();
    void canceled();
};

void TestLabSession::upAndDemo()
{
    Lab lab;
    lab.boot.devices = 3;
    KLAB_GOOD(lab.run(lab.session.up(lab.build, lab.boot)));
    QCOMPARE(lab.session.vm()->state(), VmSession::State::Ready);
    QVERIFY(lab.session.vm()->spec().kernelArguments.contains(u"vdev.devices=3"_s));
    QVERIFY(QFile::exists(lab.session.workspace().kernelTree() + u"/samples/vdev/Kconfig"_s));
    KLAB_GOOD(lab.run(lab.session.demo(3)));
    // Up again while it runs: told, and the machine is left alone.
    KLAB_FAILS(lab.run(lab.session.up(lab.build, lab.boot)), Error::Code::Busy, u"running already"_s);
    QCOMPARE(lab.session.vm()->state(), VmSession::State::Ready);
    lab.session.vm()->stop();
    QTRY_COMPARE(lab.session.vm()->state(), VmSession::State::Off);
}

void TestLabSession::parts()
{
    Lab lab;
    lab.build.part = BuildOptions::Part::Kernel;
    KLAB_GOOD(lab.run(lab.session.build(lab.build)));
    const Result<Kbuild> kbuild = lab.session.kbuild(lab.build.profile);
    KLAB_GOOD(kbuild);
    QVERIFY(QFile::exists(kbuild->kernelImage()));
    QVERIFY(!QFile::exists(kbuild->moduleFile()));
    lab.build.part = BuildOptions::Part::Module;
    KLAB_GOOD(lab.run(lab.session.build(lab.build)));
    QVERIFY(QFile::exists(kbuild->moduleFile()));
}

void TestLabSession::badKernel()
{
    Lab lab;
    lab.build.kernel.path = u"/etc"_s;
    KLAB_FAILS(lab.run(lab.session.build(lab.build)), Error::Code::BadInput,
               u"/etc is not a Linux kernel tree"_s);
    QVERIFY(!QFile::exists(lab.session.workspace().kernelTree()));
    QVERIFY(!lab.session.kbuild(lab.build.profile));
}

void TestLabSession::loadWithoutBuild()
{
    Lab lab;
    KLAB_FAILS(lab.run(lab.session.load(lab.build.profile, 1)), Error::Code::BadInput,
               u"is not a Linux kernel tree"_s);
}

void TestLabSession::refusedToStart()
{
    Lab lab;
    qputenv("KLAB_FAKE_QEMU", "refuse");
    const Result<> result = lab.run(lab.session.up(lab.build, lab.boot));
    KLAB_FAILS(result, Error::Code::Vm, u"QEMU ended before the guest ran"_s);
    QVERIFY(result.error().details.contains(u"unsupported machine type"));
}

void TestLabSession::ownSettings()
{
    Lab lab;
    QVERIFY(lab.session.ownSettings(u"tiny"_s).isEmpty());
    const QList<ConfigSetting> own{{u"NET"_s, u"y"_s}, {u"SAMPLE_VDEV"_s, u"y"_s}};
    KLAB_GOOD(lab.run(lab.session.setOwnSettings(lab.build, own)));
    QCOMPARE(lab.session.ownSettings(u"tiny"_s), own);
    QCOMPARE(moduleSetting(*lab.session.kbuild(lab.build.profile)), u"y"_s);
    // Kept only where the kernel takes them all.
    KLAB_FAILS(
        lab.run(lab.session.setOwnSettings(lab.build, own + QList<ConfigSetting>{{u"DROPPED"_s, u"y"_s}})),
        Error::Code::BadInput, u"did not take"_s);
    QCOMPARE(lab.session.ownSettings(u"tiny"_s), own);
    KLAB_GOOD(lab.run(lab.session.setOwnSettings(lab.build, {})));
    QVERIFY(lab.session.ownSettings(u"tiny"_s).isEmpty());
    QCOMPARE(moduleSetting(*lab.session.kbuild(lab.build.profile)), u"m"_s);
}

void TestLabSession::canceled()
{
    Lab lab;
    const test::Variable slow("SLOW", u"1"_s);
    const std::unique_ptr<Job> job = lab.session.up(lab.build, lab.boot);
    JobRecord record(*job);
    job->start();
    QTRY_VERIFY_WITH_TIMEOUT(record.log.contains(u"  LD      vmlinux.o"_s), 30000);
    job->cancel();
    QTRY_COMPARE(record.ends, 1);
    QCOMPARE(record.result.error().code, Error::Code::Canceled);
    QVERIFY(std::is_sorted(record.fractions.cbegin(), record.fractions.cend()));
    QCOMPARE(lab.session.vm()->state(), VmSession::State::Off);
}

KLAB_TEST(TestLabSession)
#include "tst_labsession.moc"
