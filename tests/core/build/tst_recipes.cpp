// SPDX-License-Identifier: GPL-2.0-or-later
//
// The recipes over the real make and a kernel tree that builds nothing.
#include "build/recipes.h"

#include "base/files.h"
#include "build/configure.h"
#include "build/initramfs.h"
#include "build/modulecheck.h"
#include "fixtures.h"
#include "process/processjob.h"
#include "testing.h"
#include "tinytree.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

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
    void modulesOfTheTree();
    void module_data();
    void module();
    void moduleFollowsTheKernel();
    void oldTimes_data();
    void oldTimes();
    void oldTimesInTheKernel();
    void noProductNoSuccess_data();
    void noProductNoSuccess();
    void builtInButLeftOut();
    void makefile_data();
    void makefile();
    void moduleSymbolIsGone();
    void textThatToolsCannotRead_data();
    void textThatToolsCannotRead();
    void warningsStay();
};

namespace
{

// As module/vdev has it.
QByteArray moduleMakefile()
{
    return "include $(dir $(lastword $(MAKEFILE_LIST)))../kernel/Makefile.cxx\n"
           "obj-$(if $(KBUILD_EXTMOD),m,$(CONFIG_SAMPLE_VDEV)) := vdev.o\n"
           "vdev-y := vdev_cpp.o vdev_module.o $(kcxx-objs)\n";
}

/// A workspace's share of a build.
struct Lab {
    Lab()
    {
        test::makeTinyTree(folder.filePath(u"linux"_s));
        test::write(folder.filePath(u"module/vdev/vdev.cpp"_s), "int vdev;\n");
        test::write(folder.filePath(u"module/kernel/result.hpp"_s), "#pragma once\n");
        test::write(folder.filePath(u"module/vdev/Kconfig"_s), "config SAMPLE_VDEV\n\ttristate \"vdev\"\n");
        test::write(folder.filePath(u"module/vdev/Makefile"_s), "obj-$(CONFIG_SAMPLE_VDEV) := vdev.o\n");
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

// Made with the kernel where they are modules, and put where modprobe finds them.
void TestRecipes::modulesOfTheTree()
{
    Lab lab;
    const QString file = u"drivers/i2c/i2c-stub.ko"_s;
    lab.kbuild->modules = {{u"I2C_STUB"_s, file}};
    const QString makefile = lab.folder.filePath(u"linux/Makefile"_s);
    const QByteArray tree = test::read(makefile);
    test::write(makefile, tree + "\ndrivers/i2c/i2c-stub.ko:\n\t@true\n");
    KLAB_GOOD(lab.configure({{u"I2C_STUB"_s, u"n"_s}}));
    QCOMPARE(lab.kbuild->treeModules(), QStringList());
    KLAB_GOOD(lab.buildKernel());
    QVERIFY(treeModuleEntries(*lab.kbuild).isEmpty());

    KLAB_GOOD(lab.configure({{u"I2C_STUB"_s, u"m"_s}}));
    QCOMPARE(lab.kbuild->treeModules(), QStringList{file});
    KLAB_FAILS(lab.buildKernel(), Error::Code::Build, u"has not made drivers/i2c/i2c-stub.ko."_s);
    test::write(makefile, tree + "\ndrivers/i2c/i2c-stub.ko:\n\t@mkdir -p $(O)/$(@D); echo stub > $(O)/$@\n");
    KLAB_GOOD(lab.buildKernel());

    test::write(lab.kbuild->folder + u"/include/config/kernel.release"_s, "6.12.48\n");
    const QList<InitramfsEntry> entries = treeModuleEntries(*lab.kbuild);
    QCOMPARE(entries.size(), 3);
    QCOMPARE(entries[0].name, u"/lib/modules/6.12.48"_s);
    QCOMPARE(entries[1].name, u"/lib/modules/6.12.48/kernel"_s);
    QCOMPARE(entries[2].name, u"/lib/modules/6.12.48/kernel/i2c-stub.ko"_s);
    QCOMPARE(test::read(entries[2].source), "stub\n");
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

// ------------------------------------------------------------ stale products

static bool setTime(const QString &path, const QDateTime &time)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.setFileTime(time, QFile::FileModificationTime);
}

void TestRecipes::oldTimes_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"touch", "in place", "renamed in", "folder put back", "after a failed build",
                            "from the epoch", "in the last build"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

// make compares times of modification only.
void TestRecipes::oldTimes()
{
    QFETCH(QString, way);
    const Lab lab;
    const QString source = lab.folder.filePath(u"module/vdev/vdev.cpp"_s);
    const QDateTime old = QDateTime::currentDateTime().addDays(-2);
    KLAB_GOOD(lab.configure({{u"SAMPLE_VDEV"_s, u"m"_s}}));
    if (way == u"folder put back") {
        const QString backup = lab.folder.filePath(u"backup"_s);
        KLAB_GOOD(copyFolder(lab.folder.filePath(u"module/vdev"_s), backup));
        test::write(backup + u"/vdev.cpp"_s, "int two;\n");
        QVERIFY(setTime(backup + u"/vdev.cpp"_s, old));
    }
    test::write(source, "int one;\n");
    KLAB_GOOD(lab.buildModule());
    QCOMPARE(test::read(lab.kbuild->moduleFile(defaultModule())), "int one;\n");
    if (way == u"folder put back") {
        QVERIFY(QDir().rename(lab.folder.filePath(u"module/vdev"_s), lab.folder.filePath(u"away"_s)));
        QVERIFY(QDir().rename(lab.folder.filePath(u"backup"_s), lab.folder.filePath(u"module/vdev"_s)));
    } else if (way == u"renamed in") {
        test::write(source + u".new"_s, "int two;\n");
        QVERIFY(setTime(source + u".new"_s, old) && QFile::remove(source));
        QVERIFY(QFile::rename(source + u".new"_s, source));
    } else if (way == u"in the last build") {
        test::write(source, "wait\n");
        const std::unique_ptr<Job> job =
            makeModuleBuildJob(*lab.kbuild, defaultModule(), lab.folder.filePath(u"module"_s));
        test::JobRecord record(*job);
        job->start();
        QTRY_VERIFY(lab.runs(u"module-runs"_s) >= 2);
        test::write(source, "int between;\n");
        QTRY_COMPARE(record.ends, 1);
        test::write(source, "int two;\n");
        QVERIFY(setTime(source, old));
    } else {
        if (way == u"after a failed build") {
            test::write(source, "#error\n");
            QVERIFY(!lab.buildModule());
        }
        test::write(source, "int two;\n");
        QVERIFY(setTime(source, way == u"from the epoch" ? QDateTime::fromSecsSinceEpoch(0) : old));
    }
    KLAB_GOOD(lab.buildModule());
    QCOMPARE(test::read(lab.kbuild->moduleFile(defaultModule())), "int two;\n");
    QTRY_VERIFY(lab.buildModule() &&
                moduleFreshness(*lab.kbuild, defaultModule(), lab.folder.filePath(u"module"_s)).isFresh());
}

void TestRecipes::oldTimesInTheKernel()
{
    const Lab lab;
    const QString source = lab.folder.filePath(u"linux/init/main.c"_s);
    const QString object = lab.kbuild->folder + u"/init/main.o"_s;
    test::write(source, "int one;\n");
    KLAB_GOOD(lab.configure({}));
    KLAB_GOOD(lab.buildKernel());
    const QString other = lab.folder.filePath(u"linux/init/other.c"_s);
    test::write(other, "int other;\n");
    const QDateTime old = QDateTime::currentDateTime().addDays(-2);
    test::write(source, "int two;\n");
    QVERIFY(setTime(source, old));
    const QDateTime before = QFileInfo(other).lastModified();
    KLAB_GOOD(lab.buildKernel());
    QCOMPARE(test::read(object), "int two;\n");
    QCOMPARE(QFileInfo(other).lastModified(), before); // make sees by itself that it is newer
    // Once: what the lab has dated anew is no change.
    const QDateTime dated = QFileInfo(source).lastModified();
    test::write(other, "int again;\n");
    KLAB_GOOD(lab.buildKernel());
    QCOMPARE(QFileInfo(source).lastModified(), dated);
}

void TestRecipes::noProductNoSuccess_data()
{
    QTest::addColumn<QByteArray>("makefile");
    QTest::addColumn<QString>("message");
    QTest::newRow("another object") << QByteArray("obj-$(CONFIG_SAMPLE_VDEV) += hello.o\n")
                                    << u"module/vdev/Makefile makes no vdev.ko: it names hello.o."_s;
    QTest::newRow("computed") << QByteArray("name := hello\nobj-$(CONFIG_SAMPLE_VDEV) += $(name).o\n")
                              << u"make exited with status 2"_s;
}

// What an earlier build has left is not what this one was asked for.
void TestRecipes::noProductNoSuccess()
{
    QFETCH(QByteArray, makefile);
    QFETCH(QString, message);
    const Lab lab;
    KLAB_GOOD(lab.configure({{u"SAMPLE_VDEV"_s, u"m"_s}}));
    KLAB_GOOD(lab.buildModule());
    QVERIFY(QFile::rename(lab.folder.filePath(u"module/vdev/vdev.cpp"_s),
                          lab.folder.filePath(u"module/vdev/hello.cpp"_s)));
    test::write(lab.folder.filePath(u"module/vdev/Makefile"_s), makefile);
    for (int i = 0; i < 2; ++i) {
        const Result<> built = lab.buildModule();
        KLAB_FAILS(built, Error::Code::Build, message);
        QVERIFY(!QFile::exists(lab.kbuild->moduleFile(defaultModule()))); // nothing to be loaded
    }
}

void TestRecipes::builtInButLeftOut()
{
    const Lab lab;
    KLAB_GOOD(lab.configure({{u"SAMPLE_VDEV"_s, u"y"_s}}));
    KLAB_GOOD(lab.buildKernel());
    test::write(lab.folder.filePath(u"module/vdev/Makefile"_s),
                "name := hello\nobj-$(CONFIG_SAMPLE_VDEV) += $(name).o\n");
    KLAB_FAILS(lab.buildKernel(), Error::Code::Build, u"vdev is not in it"_s);
    test::write(lab.folder.filePath(u"module/vdev/Makefile"_s), "obj-$(CONFIG_SAMPLE_VDEV) += hello.o\n");
    KLAB_FAILS(lab.buildKernel(), Error::Code::Build, u"it names hello.o"_s);
}

void TestRecipes::makefile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message"); // empty: good
    const auto row = [](const char *name, const QByteArray &text, const QString &message = {}) {
        QTest::newRow(name) << text << message;
    };
    const QString other = u"makes no vdev.ko: it names hello.o."_s;
    row("plain", "obj-m := vdev.o\n");
    row("several", "obj-$(CONFIG_SAMPLE_VDEV) := a.o vdev.o \\\n\tb.o\n");
    row("Windows line ends", "obj-$(CONFIG_SAMPLE_VDEV) := a.o \\\r\n\tvdev.o\r\n");
    row("as the lab's", moduleMakefile());
    row("for both ways", "ifneq ($(KERNELRELEASE),)\nobj-m := vdev.o\nelse\nall:\n\tmake\nendif\n");
    row("computed", "obj-m := $(NAME).o\n");
    row("evaluated", "$(eval obj-m := vdev.o)\n");
    row("included from somewhere", "include $(NOWHERE)/more.mk\nobj-m := hello.o\n");
    row("as the lab's, renamed", moduleMakefile().replace(":= vdev.o", ":= hello.o"), other);
    row("another", "# vdev.o\nobj-m := hello.o\n", other);
    row("another, included", "include $(src)/more.mk\n", other);
    row("commented out", "obj-m := hello.o # vdev.o\n", other);
    row("several others", "obj-m += a.o b.o\nobj-y += c.o d.o e.o f.o\n",
        u"it names a.o, b.o, c.o, d.o, e.o, ..."_s);
    row("none", "vdev-y := a.o\n", u"it names no object."_s);
    row("another symbol", "obj-$(CONFIG_SAMPLE_MINE) += vdev.o\n", u"what it names vdev.o for is not set."_s);
    row("under a condition", "ifdef CONFIG_SAMPLE_MINE\nobj-m += vdev.o\nendif\n",
        u"what it names vdev.o for is not set."_s);
    row("into the kernel", "obj-y += vdev.o\n",
        u"makes vdev.o in another way than CONFIG_SAMPLE_VDEV=m says."_s);
}

void TestRecipes::makefile()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    const Lab lab;
    KLAB_GOOD(lab.configure({{u"SAMPLE_VDEV"_s, u"m"_s}}));
    const QString file = lab.folder.filePath(u"module/vdev/Makefile"_s);
    test::write(file, "\n" + text);
    test::write(lab.folder.filePath(u"module/vdev/more.mk"_s), "obj-m := hello.o\n");
    test::write(lab.folder.filePath(u"module/kernel/Makefile.cxx"_s),
                "kcxx-objs := kcxx_helpers.o\ndefine rule_cxx_o_cpp\n\t$(call cmd,cxx_o_cpp)\nendef\n");
    const Result<> good = checkModuleMakefile(*lab.kbuild, defaultModule());
    if (message.isEmpty()) {
        KLAB_GOOD(good);
        return;
    }
    KLAB_FAILS(good, Error::Code::Build, u"module/vdev/Makefile "_s);
    KLAB_FAILS(good, Error::Code::Build, message);
    // A place for the list of issues.
    QVERIFY2(good.error().details.startsWith(file + u':'), qPrintable(good.error().details));
}

void TestRecipes::moduleSymbolIsGone()
{
    const Lab lab;
    const Settings wanted{{u"SAMPLE_VDEV"_s, u"m"_s}};
    KLAB_GOOD(lab.configure(wanted));
    KLAB_GOOD(checkModuleSetting(*lab.kbuild, defaultModule(), wanted));
    test::write(lab.kbuild->config(), "CONFIG_64BIT=y\n# CONFIG_SAMPLE_VDEV is not set\n");
    KLAB_GOOD(
        checkModuleSetting(*lab.kbuild, defaultModule(), wanted + Settings{{u"SAMPLE_VDEV"_s, u"n"_s}}));
    KLAB_FAILS(checkModuleSetting(*lab.kbuild, defaultModule(), wanted), Error::Code::Build,
               u"vdev is off"_s);
    const QString file = lab.folder.filePath(u"module/vdev/Kconfig"_s);
    test::write(file, "# mine\nconfig SAMPLE_MYDEV\n\ttristate \"mine\"\n");
    const Result<> gone = checkModuleSetting(*lab.kbuild, defaultModule(), wanted);
    KLAB_FAILS(gone, Error::Code::Build,
               u"The kernel's Kconfig has no symbol SAMPLE_VDEV, so vdev is not built."_s);
    QCOMPARE(gone.error().remedy, u"module/vdev/Kconfig defines SAMPLE_MYDEV: call it SAMPLE_VDEV there."_s);
    QVERIFY2(gone.error().details.startsWith(file + u":2: error: "_s), qPrintable(gone.error().details));
}

// ------------------------------------------------------------ what the tools cannot read

void TestRecipes::textThatToolsCannotRead_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message"); // empty: good
    const auto utf16 = [](const QString &text) {
        return QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    };
    const QString code = u"int vdev;\n"_s;
    QTest::newRow("UTF-16") << u"vdev.cpp"_s << QByteArray("\xff\xfe" + utf16(code))
                            << u"module/vdev/vdev.cpp is UTF-16 text"_s;
    QTest::newRow("UTF-16 without a mark")
        << u"vdev.h"_s << utf16(code) << u"module/vdev/vdev.h is UTF-16 text"_s;
    QTest::newRow("UTF-16 Makefile") << u"Makefile"_s
                                     << QByteArray("\xff\xfe" + utf16(u"obj-m := vdev.o\n"_s))
                                     << u"module/vdev/Makefile is UTF-16 text"_s;
    QTest::newRow("UTF-16 data") << u"notes.txt"_s << QByteArray("\xff\xfe" + utf16(code)) << QString();
    QTest::newRow("Kconfig, Windows")
        << u"Kconfig"_s << QByteArray("config SAMPLE_VDEV\r\n\ttristate \"vdev\"\r\n")
        << u"module/vdev/Kconfig has Windows line ends (CR LF)"_s;
    QTest::newRow("Kconfig with a mark") << u"Kconfig.more"_s
                                         << QByteArray("\xef\xbb\xbf"
                                                       "config A\n")
                                         << u"begins with a byte order mark"_s;
    QTest::newRow("source, Windows") << u"vdev.cpp"_s << QByteArray("int vdev;\r\n") << QString();
    QTest::newRow("empty") << u"vdev.h"_s << QByteArray() << QString();
}

void TestRecipes::textThatToolsCannotRead()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    const Lab lab;
    test::write(lab.folder.filePath(u"module/vdev/"_s + file), text);
    const Result<> configured = lab.configure({{u"SAMPLE_VDEV"_s, u"m"_s}});
    const Result<> built = configured.and_then([&lab] { return lab.buildModule(); });
    if (message.isEmpty())
        KLAB_GOOD(built);
    else
        KLAB_FAILS(built, Error::Code::Build, message);
    QCOMPARE(configured.has_value(), !file.startsWith(u"Kconfig"));
}

// A build with nothing to compile says them once more, and one with something compiles all of
// the module, so that they do not get lost.
void TestRecipes::warningsStay()
{
    const Lab lab;
    const auto said = [&lab] {
        const std::unique_ptr<Job> job =
            makeModuleBuildJob(*lab.kbuild, defaultModule(), lab.folder.filePath(u"module"_s));
        test::JobRecord record(*job);
        return record.run() && record.result ? record.log.filter(u"warning: "_s).size() : -1;
    };
    KLAB_GOOD(lab.configure({{u"SAMPLE_VDEV"_s, u"m"_s}}));
    test::write(lab.folder.filePath(u"module/vdev/vdev.cpp"_s), "#warning\n");
    QCOMPARE(said(), 1);
    QTRY_VERIFY(([&] {
        const qsizetype before = lab.runs(u"module-runs"_s);
        return said() == 1 && lab.runs(u"module-runs"_s) == before;
    }()));
    test::write(lab.folder.filePath(u"module/kernel/result.hpp"_s), "#pragma once\n\n");
    QCOMPARE(said(), 1);
    test::write(lab.folder.filePath(u"module/vdev/vdev.cpp"_s), "int good;\n");
    QCOMPARE(said(), 0);
    QCOMPARE(said(), 0);
}

KLAB_TEST(TestRecipes)
#include "tst_recipes.moc"
