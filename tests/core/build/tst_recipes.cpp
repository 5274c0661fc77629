// SPDX-License-Identifier: GPL-2.0-or-later
//
// The recipes over the real make and a kernel tree that builds nothing.
#include "build/recipes.h"

#include "build/configure.h"
#include "fixtures.h"
#include "process/processjob.h"
#include "testing.h"
#include "tinytree.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <optional>
#include <vector>

using namespace klab;
using namespace Qt::StringLiterals;
using Settings = QList<ConfigSetting>;

class TestRecipes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void makeCommand();
    void poisonedEnvironment();
    void kernel();
    void kernelFails();
    void kernelCanceled();
    void kernelKilled();
    void module_data();
    void module();
    void moduleFollowsTheKernel();
};

namespace
{

/// A workspace's share of a build.
struct Lab {
    Lab()
    {
        test::makeTinyTree(folder.filePath(u"linux"_s));
        test::write(folder.filePath(u"module/vdev/vdev.cpp"_s), "int vdev;\n");
        test::write(folder.filePath(u"module/kernel/result.hpp"_s), "#pragma once\n");
        test::write(folder.filePath(u"module/vdev/Kconfig"_s), "config SAMPLE_VDEV\n\ttristate \"vdev\"\n");
        const KernelTree tree = *KernelTree::open(folder.filePath(u"linux"_s));
        added = tree.addSample(defaultModule(), folder.filePath(u"module"_s)).has_value();
        kbuild = Kbuild{tree, folder.filePath(u"build"_s), folder.path()};
        QDir().mkpath(kbuild->folder);
    }
    Result<> run(std::unique_ptr<Job> job) const
    {
        if (!job)
            return {};
        test::JobRecord record(*job);
        if (!record.run())
            qFatal("the job does not end");
        return record.result;
    }
    Result<> configure(const Settings &profile) const
    {
        return run(makeConfigureJob(*kbuild, defaultModule(), ConfigBase{profile, {}}));
    }
    Result<> buildKernel() const { return run(makeKernelBuildJob(*kbuild, defaultModule(), 5)); }
    Result<> buildModule() const
    {
        return run(makeModuleBuildJob(*kbuild, defaultModule(), folder.filePath(u"module"_s)));
    }
    qsizetype runs(const QString &name) const { return test::read(kbuild->folder + u'/' + name).count('\n'); }

    QTemporaryDir folder;
    bool added = false;
    std::optional<Kbuild> kbuild;
};

} // namespace

void TestRecipes::makeCommand()
{
    const Lab lab;
    const ProcessSpec spec = lab.kbuild->make({u"vmlinux"_s, u"modules"_s});
    QCOMPARE(spec.program, u"make"_s);
    QCOMPARE(spec.arguments.first(3),
             (QStringList{u"-C"_s, lab.folder.filePath(u"linux"_s), u"O="_s + lab.kbuild->folder}));
    QCOMPARE(spec.arguments.last(2), (QStringList{u"vmlinux"_s, u"modules"_s}));
    QCOMPARE(spec.variables.value(u"LC_ALL"_s), u"C"_s);
    // The same sources give the same image, whoever builds it, wherever and whenever.
    for (const QString &name : {u"KBUILD_BUILD_USER"_s, u"KBUILD_BUILD_HOST"_s, u"KBUILD_BUILD_TIMESTAMP"_s})
        QVERIFY(!spec.variables.value(name).isEmpty());
    QCOMPARE(lab.kbuild->make({}).arguments.contains(u"CC=ccache gcc"_s),
             !findProgram(u"ccache"_s).isEmpty());
    QCOMPARE(lab.kbuild->toolFingerprint(), lab.kbuild->toolFingerprint());

    test::write(lab.kbuild->config(), "CONFIG_64BIT=y\n");
    QVERIFY(lab.kbuild->kernelImage().endsWith(u"/arch/x86/boot/bzImage"));
    test::write(lab.kbuild->config(), "CONFIG_PVH=y\n");
    QCOMPARE(lab.kbuild->kernelTarget(), u"vmlinux"_s);
    QCOMPARE(lab.kbuild->kernelImage(), lab.kbuild->folder + u"/vmlinux"_s);
    test::write(lab.kbuild->config(), "CONFIG_PVH=y\nCONFIG_KASAN=y\n");
    QCOMPARE(lab.kbuild->kernelTarget(), u"bzImage"_s);
}

// What is set in the user's shell is for another build, or harm.
void TestRecipes::poisonedEnvironment()
{
    const Lab lab;
    const QString makefile = lab.folder.filePath(u"poison.mk"_s);
    test::write(makefile, "$(error poison)\n");
    test::write(lab.folder.filePath(u"poison.sh"_s), "echo poison\n");
    const QMap<QString, QString> poison{
        {u"MAKEFILES"_s, makefile},         {u"MAKEFLAGS"_s, u"-n"_s},
        {u"GNUMAKEFLAGS"_s, u"-q"_s},       {u"LD_PRELOAD"_s, u"/poison.so"_s},
        {u"CROSS_COMPILE"_s, u"poison-"_s}, {u"ARCH"_s, u"poison"_s},
        {u"KCFLAGS"_s, u"-poison"_s},       {u"KBUILD_EXTMOD"_s, u"/poison"_s},
        {u"CONFIG"_s, u"/poison"_s},        {u"BASH_ENV"_s, lab.folder.filePath(u"poison.sh"_s)},
        {u"CCACHE_PREFIX"_s, u"poison"_s},  {u"V"_s, u"poison"_s},
    };
    std::vector<std::unique_ptr<test::Variable>> variables;
    std::vector<QByteArray> names;
    for (auto it = poison.cbegin(); it != poison.cend(); ++it) {
        names.push_back(it.key().toLatin1());
        variables.push_back(std::make_unique<test::Variable>(names.back().constData(), it.value()));
    }
    test::write(lab.folder.filePath(u"linux/Makefile"_s),
                test::read(lab.folder.filePath(u"linux/Makefile"_s)) + "\nenvironment:\n\t@env\n");
    ProcessJob job(u"Show the environment"_s, lab.kbuild->make({u"environment"_s}), Error::Code::Build);
    test::JobRecord record(job);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QVERIFY(record.log.contains(u"HOME="_s + QDir::homePath()));
    for (const QString &line : record.log.mid(1)) {
        QVERIFY2(!line.contains(u"poison"), qPrintable(line));
        // Of make's own there are its flags, which have its command line.
        if (line.startsWith(u"MAKEFLAGS="))
            QVERIFY2(!line.startsWith(u"MAKEFLAGS=n") && !line.startsWith(u"MAKEFLAGS=q"), qPrintable(line));
    }
}

void TestRecipes::kernel()
{
    const Lab lab;
    KLAB_GOOD(lab.configure({{u"SAMPLE_VDEV"_s, u"m"_s}}));
    const std::unique_ptr<Job> job = makeKernelBuildJob(*lab.kbuild, defaultModule(), 5);
    test::JobRecord record(*job);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QVERIFY(QFile::exists(lab.kbuild->kernelImage()));
    QVERIFY(record.activities.contains(u"CC init/part3.o"_s));
    QVERIFY(std::is_sorted(record.fractions.cbegin(), record.fractions.cend()));
    QCOMPARE(lab.runs(u"runs"_s), 1);

    // The folder's own time stamps may share the clock's tick with the build's start:
    // then it is built once more, never once less.
    QTRY_VERIFY(([&] {
        const qsizetype before = lab.runs(u"runs"_s);
        return lab.buildKernel().has_value() && lab.runs(u"runs"_s) == before;
    }()));
    const qsizetype built = lab.runs(u"runs"_s);
    // The module is loadable: its sources are none of the kernel's.
    test::write(lab.folder.filePath(u"module/vdev/vdev.cpp"_s), "int edited;\n");
    KLAB_GOOD(lab.buildKernel());
    QCOMPARE(lab.runs(u"runs"_s), built);
    test::write(lab.folder.filePath(u"linux/init/main.c"_s), "int edited;\n");
    KLAB_GOOD(lab.buildKernel());
    QCOMPARE(lab.runs(u"runs"_s), built + 1);
}

void TestRecipes::kernelFails()
{
    const Lab lab;
    KLAB_GOOD(lab.configure({}));
    {
        const test::Variable broken("BROKEN", u"1"_s);
        const Result<> result = lab.buildKernel();
        KLAB_FAILS(result, Error::Code::Build, u"make exited with status 2"_s);
        QVERIFY(result.error().details.contains(u"init/main.c:1:2: error: expected ';'"));
    }
    QVERIFY(
        QFile::exists(lab.kbuild->folder + u"/init/part1.o"_s)); // make ended by itself: all it left is good
    KLAB_GOOD(lab.buildKernel());
    QCOMPARE(lab.runs(u"runs"_s), 2);
}

void TestRecipes::kernelCanceled()
{
    const Lab lab;
    KLAB_GOOD(lab.configure({}));
    const test::Variable slow("SLOW", u"1"_s);
    const std::unique_ptr<Job> job = makeKernelBuildJob(*lab.kbuild, defaultModule(), 5);
    test::JobRecord record(*job);
    job->start();
    QTRY_VERIFY(record.log.contains(u"  LD      vmlinux.o"_s));
    job->cancel();
    QTRY_COMPARE(record.ends, 1);
    QCOMPARE(record.result.error().code, Error::Code::Canceled);
    QVERIFY(QFile::exists(lab.kbuild->folder + u"/init/part1.o"_s));
    QVERIFY(
        !QFile::exists(lab.kbuild->folder + u"/.klab-building"_s)); // make took its half-made targets along
}

// The lab was killed in a build: what make was writing then is made anew.
void TestRecipes::kernelKilled()
{
    const Lab lab;
    KLAB_GOOD(lab.configure({}));
    test::write(lab.kbuild->folder + u"/.klab-building"_s, "");
    test::write(lab.kbuild->folder + u"/init/half.o"_s, "half");
    KLAB_GOOD(lab.buildKernel());
    QVERIFY(!QFile::exists(lab.kbuild->folder + u"/init/half.o"_s));
    QVERIFY(!QFile::exists(lab.kbuild->folder + u"/.klab-building"_s));
}

void TestRecipes::module_data()
{
    QTest::addColumn<QString>("setting");
    for (const QString &setting : {u"m"_s, u"y"_s, u"n"_s})
        QTest::newRow(qPrintable(setting)) << setting;
}

void TestRecipes::module()
{
    QFETCH(QString, setting);
    const Lab lab;
    KLAB_GOOD(lab.configure({{u"SAMPLE_VDEV"_s, setting}}));
    QCOMPARE(moduleSetting(*lab.kbuild, defaultModule()), setting);
    const bool loadable = setting == u"m";
    QCOMPARE(bool(makeModuleBuildJob(*lab.kbuild, defaultModule(), lab.folder.filePath(u"module"_s))),
             loadable);
    KLAB_GOOD(lab.buildModule());
    QCOMPARE(QFile::exists(lab.kbuild->moduleFile(defaultModule())), loadable);
    if (setting != u"y")
        return;
    // Built in: a change of the module's sources is one of the kernel's.
    QTRY_VERIFY(([&] {
        const qsizetype before = lab.runs(u"runs"_s);
        return lab.buildKernel().has_value() && lab.runs(u"runs"_s) == before;
    }()));
    const qsizetype built = lab.runs(u"runs"_s);
    test::write(lab.folder.filePath(u"module/vdev/vdev.cpp"_s), "int edited;\n");
    KLAB_GOOD(lab.buildKernel());
    QCOMPARE(lab.runs(u"runs"_s), built + 1);
}

void TestRecipes::moduleFollowsTheKernel()
{
    const Lab lab;
    KLAB_GOOD(lab.configure({{u"SAMPLE_VDEV"_s, u"m"_s}}));
    KLAB_GOOD(lab.buildKernel());
    QTRY_VERIFY(([&] {
        const qsizetype before = lab.runs(u"module-runs"_s);
        return lab.buildModule().has_value() && lab.runs(u"module-runs"_s) == before;
    }()));
    const qsizetype built = lab.runs(u"module-runs"_s);
    test::write(lab.folder.filePath(u"module/vdev/vdev.cpp"_s), "int edited;\n");
    KLAB_GOOD(lab.buildModule());
    QCOMPARE(lab.runs(u"module-runs"_s), built + 1);
    QCOMPARE(test::read(lab.kbuild->moduleFile(defaultModule())), "int edited;\n");
    // A new kernel makes the module stale.
    test::write(lab.folder.filePath(u"linux/init/main.c"_s), "int edited;\n");
    KLAB_GOOD(lab.buildKernel());
    KLAB_GOOD(lab.buildModule());
    QVERIFY(lab.runs(u"module-runs"_s) > built + 1);
}

KLAB_TEST(TestRecipes)
#include "tst_recipes.moc"
