// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/labsession.h"

#include "build/recipes.h"
#include "fixtures.h"
#include "testing.h"
#include "tinylab.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>

#include <algorithm>

using namespace klab;
using namespace Qt::StringLiterals;
using test::JobRecord;
using Lab = test::TinyLab;

class TestLabSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void upAndDemo();
    void restartTakesNewModules();
    void parts();
    void moduleIsOff();
    void moduleSymbolIsGone();
    void deletedWhileItIsBuilt();
    void badKernel();
    void linkToWhereMakeCannotWork_data();
    void linkToWhereMakeCannotWork();
    void loadWithoutBuild();
    void refusedToStart();
    void kvmThatFailsInTheKernel();
    void ownSettings();
    void changedOutside();
    void saveConfig();
    void importConfig();
    void importRefused_data();
    void importRefused();
    void exportConfig();
    void compareConfigs();
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

// Those of the kernel's own are in the initramfs, which is packed again only where one is another.
void TestLabSession::restartTakesNewModules()
{
    Lab lab;
    KLAB_GOOD(lab.run(lab.session.setOwnSettings(lab.build, {{u"STUB"_s, u"m"_s}})));
    const QString stub = lab.session.workspace().buildFolder(lab.build.profile.name) + u"/drivers/stub.ko"_s;
    const QString packed = lab.session.workspace().path() + u"/build/initramfs.cpio"_s;
    test::write(stub, "the first one");
    KLAB_GOOD(lab.run(lab.session.build(lab.build)));
    lab.build.profile.modules = {{u"STUB"_s, u"drivers/stub.ko"_s}}; // the tree builds none
    KLAB_GOOD(lab.run(lab.session.boot(lab.build, lab.boot)));
    QVERIFY(test::read(packed).contains("the first one"));
    test::write(packed, "untouched");
    KLAB_GOOD(lab.run(lab.session.restart(lab.build.profile)));
    QCOMPARE(test::read(packed), "untouched"_ba);
    test::write(stub, "another one");
    KLAB_GOOD(lab.run(lab.session.restart(lab.build.profile)));
    QVERIFY(test::read(packed).contains("another one"));
}

void TestLabSession::parts()
{
    Lab lab;
    lab.build.part = BuildOptions::Part::Kernel;
    KLAB_GOOD(lab.run(lab.session.build(lab.build)));
    const Result<Kbuild> kbuild = lab.session.kbuild(lab.build.profile);
    KLAB_GOOD(kbuild);
    QVERIFY(QFile::exists(kbuild->kernelImage()));
    QVERIFY(!QFile::exists(kbuild->moduleFile(defaultModule())));
    lab.build.part = BuildOptions::Part::Module;
    KLAB_GOOD(lab.run(lab.session.build(lab.build)));
    QVERIFY(QFile::exists(kbuild->moduleFile(defaultModule())));
}

// Off by the user's own will is worth a word; an error, where it is all that was asked for.
void TestLabSession::moduleIsOff()
{
    Lab lab;
    KLAB_GOOD(lab.run(lab.session.setOwnSettings(lab.build, {{u"SAMPLE_VDEV"_s, u"n"_s}})));
    KLAB_GOOD(lab.run(lab.session.build(lab.build)));
    QVERIFY2(lab.notices.value(0).startsWith(u"vdev is off in the configuration, so it is not built."),
             qPrintable(lab.notices.join(u'\n')));
    lab.build.part = BuildOptions::Part::Kernel;
    KLAB_GOOD(lab.run(lab.session.build(lab.build)));
    QCOMPARE(lab.notices.size(), 1);
    lab.build.part = BuildOptions::Part::Module;
    KLAB_FAILS(lab.run(lab.session.build(lab.build)), Error::Code::BadInput,
               u"vdev is off in the configuration, so it is not built."_s);
}

void TestLabSession::moduleSymbolIsGone()
{
    Lab lab;
    KLAB_GOOD(lab.run(lab.session.build(lab.build)));
    const QString file = lab.session.workspace().moduleFolder() + u"/vdev/Kconfig"_s;
    test::write(file, "config SAMPLE_MYDEV\n\ttristate \"mine\"\n");
    test::write(lab.session.kbuild(lab.build.profile)->folder + u"/without"_s, "SAMPLE_VDEV");
    for (const auto part : {BuildOptions::Part::All, BuildOptions::Part::Module}) {
        lab.build.part = part;
        KLAB_FAILS(lab.run(lab.session.build(lab.build)), Error::Code::Build,
                   u"The kernel's Kconfig has no symbol SAMPLE_VDEV, so vdev is not built."_s);
        QVERIFY2(lab.log.contains(file +
                                  u":1: error: The kernel's Kconfig has no symbol SAMPLE_VDEV, so vdev is "
                                  "not built."_s),
                 qPrintable(lab.log.join(u'\n')));
    }
}

void TestLabSession::deletedWhileItIsBuilt()
{
    Lab lab;
    KLAB_GOOD(lab.run(lab.session.build(lab.build)));
    test::write(lab.session.workspace().moduleFolder() + u"/vdev/vdev.cpp"_s, "int changed;\n");
    const std::unique_ptr<Job> job = lab.session.build(lab.build);
    JobRecord record(*job);
    auto *sequence = qobject_cast<JobSequence *>(job.get());
    QVERIFY(sequence);
    connect(sequence, &JobSequence::stepStarted, this, [&] {
        QDir(lab.session.workspace().kernelTree()).removeRecursively();
        QDir(lab.session.workspace().path()).removeRecursively();
    });
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::FileSystem, u"was deleted or moved while it was in use."_s);
    QVERIFY(record.result.error().message.contains(lab.session.workspace().path()));
    QVERIFY(!record.result.error().details.isEmpty());
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

void TestLabSession::linkToWhereMakeCannotWork_data()
{
    QTest::addColumn<QString>("link");
    for (const QString &link : {u"linux"_s, u"module"_s, u"build"_s})
        QTest::newRow(qPrintable(link)) << link;
}

void TestLabSession::linkToWhereMakeCannotWork()
{
    QFETCH(QString, link);
    Lab lab;
    const QString elsewhere = lab.folder.filePath(u"my disk"_s);
    QVERIFY(QDir().mkpath(elsewhere));
    QVERIFY(QFile::link(elsewhere, lab.session.workspace().path() + u'/' + link));
    KLAB_FAILS(lab.run(lab.session.build(lab.build)), Error::Code::BadInput,
               elsewhere + (link == u"build" ? u"/tiny"_s : QString()) +
                   u"' contains a space, which the kernel's build cannot handle."_s);
    QVERIFY(QDir(elsewhere).isEmpty());
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
    lab.behaviour.set(u"refuse"_s);
    const Result<> result = lab.run(lab.session.up(lab.build, lab.boot));
    KLAB_FAILS(result, Error::Code::Vm, u"QEMU ended before the guest ran"_s);
    QVERIFY(result.error().details.contains(u"unsupported machine type"));
}

// The probe finds KVM working, but it cannot run a whole kernel.
void TestLabSession::kvmThatFailsInTheKernel()
{
    Lab lab;
    // Whether this machine has KVM does not matter: QEMU is a fake.
    test::write(lab.folder.filePath(u"kvm"_s), {});
    AccelerationProbe::setDevice(lab.folder.filePath(u"kvm"_s));
    const auto restore = qScopeGuard([] { AccelerationProbe::setDevice(u"/dev/kvm"_s); });
    const test::Variable cache("XDG_CACHE_HOME", lab.folder.filePath(u"cache"_s));
    lab.behaviour.set(u"kvm-error"_s);
    QStringList reasons;
    connect(&lab.session, &LabSession::fellBackToTcg, this,
            [&reasons](const QString &reason) { reasons << reason; });
    lab.boot.acceleration = AccelerationChoice::Auto;
    KLAB_GOOD(lab.run(lab.session.up(lab.build, lab.boot)));
    QCOMPARE(lab.session.vm()->spec().acceleration, VmSpec::Acceleration::Tcg);
    QCOMPARE(reasons, QStringList{u"it cannot execute the guest's kernel"_s});
    lab.session.vm()->stop();
    QTRY_COMPARE(lab.session.vm()->state(), VmSession::State::Off);

    // That is remembered, and said once.
    KLAB_GOOD(lab.run(lab.session.up(lab.build, lab.boot)));
    QCOMPARE(reasons.size(), 1);
    QCOMPARE(lab.session.vm()->spec().acceleration, VmSpec::Acceleration::Tcg);
    lab.session.vm()->stop();
    QTRY_COMPARE(lab.session.vm()->state(), VmSession::State::Off);

    // Who asks for KVM and nothing else gets no other, and it is tried again.
    lab.boot.acceleration = AccelerationChoice::Kvm;
    KLAB_FAILS(lab.run(lab.session.up(lab.build, lab.boot)), Error::Code::Vm, u"KVM met an instruction"_s);
    QCOMPARE(reasons.size(), 1);
}

void TestLabSession::ownSettings()
{
    Lab lab;
    QVERIFY(lab.session.ownSettings(u"tiny"_s).isEmpty());
    const QList<ConfigSetting> own{{u"NET"_s, u"y"_s}, {u"SAMPLE_VDEV"_s, u"y"_s}};
    KLAB_GOOD(lab.run(lab.session.setOwnSettings(lab.build, own)));
    QCOMPARE(lab.session.ownSettings(u"tiny"_s), own);
    QCOMPARE(moduleSetting(*lab.session.kbuild(lab.build.profile), defaultModule()), u"y"_s);
    KLAB_GOOD(lab.run(lab.session.setOwnSettings(lab.build, {})));
    QVERIFY(lab.session.ownSettings(u"tiny"_s).isEmpty());
    QCOMPARE(moduleSetting(*lab.session.kbuild(lab.build.profile), defaultModule()), u"m"_s);
}

void TestLabSession::changedOutside()
{
    Lab lab;
    const QList<ConfigSetting> own{{u"NET"_s, u"y"_s}};
    KLAB_GOOD(lab.run(lab.session.setOwnSettings(lab.build, own)));
    QVERIFY(!lab.session.isChangedOutside(u"tiny"_s));
    const auto edit = [&](const QByteArray &line) {
        test::write(lab.config(), test::read(lab.config()) + line);
        QVERIFY(lab.session.isChangedOutside(u"tiny"_s));
    };
    edit("CONFIG_SAMPLE_VDEV=y\n");
    KLAB_GOOD(lab.run(lab.session.configure(lab.build)));
    QVERIFY(!lab.session.isChangedOutside(u"tiny"_s));
    const QList<ConfigSetting> adopted = own + QList<ConfigSetting>{{u"SAMPLE_VDEV"_s, u"y"_s}};
    QCOMPARE(lab.session.ownSettings(u"tiny"_s), adopted);
    QCOMPARE(lab.notices.size(), 1);
    QVERIFY(lab.notices.first().contains(u"CONFIG_SAMPLE_VDEV=y; kept as your own settings."));
    QVERIFY(lab.log.contains(lab.notices.first()));

    // The later change of the same symbol wins.
    edit("CONFIG_SAMPLE_VDEV=m\nCONFIG_SAMPLE_TRACE=m\n");
    KLAB_GOOD(lab.run(lab.session.configure(lab.build)));
    QCOMPARE(lab.session.ownSettings(u"tiny"_s),
             own + (QList<ConfigSetting>{{u"SAMPLE_VDEV"_s, u"m"_s}, {u"SAMPLE_TRACE"_s, u"m"_s}}));

    // To take all back takes that back, too.
    edit("CONFIG_SAMPLE_VDEV=y\n");
    KLAB_GOOD(lab.run(lab.session.setOwnSettings(lab.build, {})));
    QVERIFY(lab.session.ownSettings(u"tiny"_s).isEmpty());
    QCOMPARE(lab.value(u"SAMPLE_VDEV"_s), u"m"_s);
}

void TestLabSession::saveConfig()
{
    Lab lab;
    KLAB_GOOD(lab.run(lab.session.configure(lab.build)));
    const Configuration files{lab.session.workspace().buildFolder(u"tiny"_s)};
    QCOMPARE(files.config(), lab.config());
    const QList<ConfigSetting> own{{u"NET"_s, u"y"_s}};
    const QByteArray text = test::read(files.baseFile()) + formatConfig(own);
    KLAB_GOOD(lab.run(lab.session.saveConfig(lab.build.profile, own, text)));
    QCOMPARE(lab.session.ownSettings(u"tiny"_s), own);
    QVERIFY(!lab.session.isChangedOutside(u"tiny"_s));
    KLAB_GOOD(lab.run(lab.session.configure(lab.build)));
    QCOMPARE(test::read(lab.config()), text);
    QVERIFY(!lab.log.join(u' ').contains(u"olddefconfig")); // nothing was to be done
}

void TestLabSession::importConfig()
{
    Lab lab;
    lab.build.profile.takesImport = true;
    const QString file = lab.folder.filePath(u"mine.config"_s);
    const QString kept = lab.session.workspace().path() + u"/build/tiny"_s;
    // Its Kconfig writes what its compiler is.
    const QString tree = lab.build.kernel.path;
    test::write(tree + u"/Kconfig"_s, "config CC_VERSION_TEXT\n\tstring\n\tdefault \"gcc 14\"\n");
    test::write(tree + u"/Makefile"_s,
                test::read(tree + u"/Makefile"_s)
                    .replace("@sed -i -e '/^CONFIG_DROPPED=/d'",
                             "@sed -i -e '/^CONFIG_DROPPED=/d' -e '/^CONFIG_CC_VERSION/s/12/14/'"));
    test::write(file, "CONFIG_FIRST=y\nCONFIG_CC_VERSION_TEXT=\"gcc 12\"\nCONFIG_DROPPED=y\n");
    KLAB_GOOD(lab.run(lab.session.importConfig(lab.build, file)));
    QCOMPARE(test::read(lab.config()), "CONFIG_FIRST=y\nCONFIG_CC_VERSION_TEXT=\"gcc 14\"\n");
    // What is to be mended comes first: the log is not where anybody looks.
    QCOMPARE(lab.notices.size(), 2);
    QVERIFY(lab.notices.first().startsWith(u"The configuration of 'tiny' lacks what the lab needs:\n"));
    QVERIFY(lab.notices.first().contains(u"\n  CONFIG_VIRTIO_MMIO is off: "));
    // A fact of the compiler is nobody's setting.
    QCOMPARE(lab.notices.last(), file + u" is now the configuration of 'tiny'. Some of its settings have "_s
                                        "other values with this kernel and compiler: CONFIG_DROPPED=y."_s);

    // It is said before the build, too, which may take an hour; once in a session.
    KLAB_GOOD(lab.run(lab.session.build(lab.build)));
    QCOMPARE(lab.notices.size(), 2);

    // The next one keeps what it replaces: import, own settings, what was edited.
    KLAB_GOOD(lab.run(lab.session.setOwnSettings(lab.build, {{u"NET"_s, u"y"_s}})));
    QCOMPARE(test::read(lab.config()), "CONFIG_FIRST=y\nCONFIG_CC_VERSION_TEXT=\"gcc 14\"\nCONFIG_NET=y\n");
    test::write(lab.config(), "CONFIG_EDITED=y\n");
    test::write(file, "CONFIG_SECOND=y\n");
    KLAB_GOOD(lab.run(lab.session.importConfig(lab.build, file)));
    QCOMPARE(test::read(lab.config()), "CONFIG_SECOND=y\n");
    QVERIFY(lab.session.ownSettings(u"tiny"_s).isEmpty());
    QVERIFY(!lab.session.isChangedOutside(u"tiny"_s));
    QCOMPARE(test::read(kept + u".import.old"_s),
             "CONFIG_FIRST=y\nCONFIG_CC_VERSION_TEXT=\"gcc 12\"\nCONFIG_DROPPED=y\n");
    QCOMPARE(test::read(kept + u".changes.old"_s), "CONFIG_NET=y\n");
    QCOMPARE(test::read(kept + u".config.old"_s), "CONFIG_EDITED=y\n");
    for (const QString &name : {u".import.old"_s, u".changes.old"_s, u".config.old"_s})
        QVERIFY2(lab.notices.last().contains(kept + name), qPrintable(lab.notices.last()));

    // One that Kconfig fails on changes nothing.
    test::write(file, "CONFIG_THIRD=y\n");
    {
        const test::Variable broken("BROKEN", u"1"_s);
        KLAB_FAILS(lab.run(lab.session.importConfig(lab.build, file)), Error::Code::Build,
                   u"make exited with status 2"_s);
    }
    QCOMPARE(test::read(kept + u".import"_s), "CONFIG_SECOND=y\n");
    KLAB_GOOD(lab.run(lab.session.configure(lab.build)));
    QCOMPARE(test::read(lab.config()), "CONFIG_SECOND=y\n");
}

void TestLabSession::importRefused_data()
{
    QTest::addColumn<bool>("takesImport");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("another profile") << false << QByteArray("CONFIG_A=y\n")
                                     << u"The profile 'tiny' does not accept an imported configuration."_s;
    QTest::newRow("no configuration") << true << QByteArray("abc\n") << u"it has no CONFIG_ line"_s;
}

void TestLabSession::importRefused()
{
    QFETCH(bool, takesImport);
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    Lab lab;
    lab.build.profile.takesImport = takesImport;
    test::write(lab.folder.filePath(u"mine.config"_s), text);
    KLAB_FAILS(lab.run(lab.session.importConfig(lab.build, lab.folder.filePath(u"mine.config"_s))),
               Error::Code::BadInput, says);
    QVERIFY(!QFile::exists(lab.session.workspace().path() + u"/build"_s));
}

void TestLabSession::exportConfig()
{
    Lab lab;
    const auto job = lab.session.exportConfig(lab.build);
    JobRecord record(*job);
    QVERIFY(record.run()); // configured for it
    KLAB_GOOD(record.result);
    QVERIFY(job->value().contains("CONFIG_SAMPLE_VDEV=m\n"));
    QCOMPARE(job->value(), test::read(lab.config()));
}

void TestLabSession::compareConfigs()
{
    Lab lab;
    BuildOptions other = lab.build;
    other.profile.name = u"other"_s;
    KLAB_GOOD(lab.run(lab.session.setOwnSettings(other, {{u"NET"_s, u"y"_s}})));
    const auto differing = lab.session.compareConfigs(lab.build, other);
    JobRecord record(*differing);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QCOMPARE(differing->value(), (QList<ConfigDifference>{{u"NET"_s, u"n"_s, u"y"_s}}));
    const auto same = lab.session.compareConfigs(lab.build, lab.build);
    JobRecord again(*same);
    QVERIFY(again.run());
    KLAB_GOOD(again.result);
    QVERIFY(same->value().isEmpty());
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
