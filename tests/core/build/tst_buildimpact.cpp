// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/buildimpact.h"
#include "build/makefiles.h"
#include "fixtures.h"
#include "testing.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace klab;
using namespace Qt::StringLiterals;
using Effect = BuildImpact::Effect;

// A look at a real build: with KLAB_IMPACT_TREE, KLAB_IMPACT_FOLDER and KLAB_IMPACT_CHANGES
// ("KASAN:n:y FTRACE:n:y", one estimate each) real() prints what it finds, and how long it took.
class TestBuildImpact : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void estimate_data();
    void estimate();
    void together();
    void leftBehind();
    void unbuilt();
    void toCompile();
    void canceled();
    void words_data();
    void words();
    void makefile();
    void flags();
};

namespace
{

QByteArray objectFile(const QByteArray &flags, const QList<QByteArray> &symbols)
{
    QByteArray text =
        "savedcmd_a.o := gcc" + flags + " -c -o a.o a.c\n\nsource_a.o := a.c\n\ndeps_a.o := \\\n";
    for (const QByteArray &symbol : symbols)
        text += "    $(wildcard include/config/" + symbol + ") \\\n";
    return text + "\na.o: $(deps_a.o)\n";
}

/// A kernel tree and its build, as far as the index looks at them.
struct TinyBuild {
    TinyBuild()
    {
        writeTree();
        writeBuild();
    }

    void writeTree()
    {
        tree("Makefile", "KBUILD_CFLAGS := -O2\n"
                         "ifdef CONFIG_FRAME_POINTER\nKBUILD_CFLAGS += -fno-omit-frame-pointer\nendif\n"
                         "stackp-flags-$(CONFIG_STRONG) := -fstack-protector-strong\n"
                         "KBUILD_CFLAGS += $(stackp-flags-y)\n"
                         "LDFLAGS_vmlinux += $(if $(CONFIG_LINKED),-x)\n"
                         "include-$(CONFIG_KASAN) += scripts/Makefile.kasan\n"
                         "include $(addprefix $(srctree)/, $(include-y))\n");
        tree("scripts/Makefile.lib",
             "_c_flags = $(KBUILD_CFLAGS)\n"
             "ifeq ($(CONFIG_KASAN),y)\n_c_flags += $(if $(K),$(CFLAGS_KASAN))\nendif\n"
             "c_flags = -Wp $(_c_flags)\n");
        tree("scripts/Makefile.kasan", "ifdef CONFIG_KASAN_INLINE\nCFLAGS_KASAN := -inline\nendif\n");
        tree("Kbuild", "obj-y += kernel/ arch/$(SRCARCH)/\nobj-$(CONFIG_NET) += net/\n"
                       "obj-$(CONFIG_SAMPLES) += samples/\n");
        tree("kernel/Makefile", "obj-y = fork.o \\\n\texit.o # the two\nobj-$(CONFIG_AUDIT) += audit.o\n"
                                "ccflags-$(CONFIG_KDEBUG) += -DDEBUG\nobj-$(CONFIG_IKCONFIG) += configs.o\n"
                                "ifdef CONFIG_AUDIT\nobj-$(CONFIG_AUDIT_TREE) += tree.o\nelse\n"
                                "obj-y += noaudit.o\nendif\n"
                                "mmu-y := nommu.o\nmmu-$(CONFIG_MMU) := mmap_$(BITS).o\nobj-y += $(mmu-y)\n"
                                "vdso-$(CONFIG_V) := v.o\n");
        tree("net/Makefile", "obj-y += socket.o core/\nobj-$(CONFIG_INET) += ipv4.o\n"
                             "ipv4-y := route.o tcp.o\nipv4-$(CONFIG_MULTICAST) += igmp.o\n");
        tree("net/core/Kbuild", "obj-y += dev.o $(computed).o\n");
        tree("samples/Makefile", "obj-$(CONFIG_SAMPLE_VDEV) += vdev/\n");
        tree("samples/vdev/Makefile", "obj-$(if $(KBUILD_EXTMOD),m,$(CONFIG_SAMPLE_VDEV)) := vdev.o\n"
                                      "vdev-y := cpp.o module.o $(kcxx)\n");
    }

    void writeBuild()
    {
        built("include/config/auto.conf", "CONFIG_SAMPLES=y\nCONFIG_SAMPLE_VDEV=m\nCONFIG_SMP=y\n");
        built("vmlinux", "kernel");
        built(".vmlinux.cmd", objectFile({}, {"KALLSYMS"}));
        built("arch/x86/kernel/.vmlinux.lds.cmd", objectFile({}, {"LAYOUT"}));
        built("kernel/.fork.o.cmd", objectFile({}, {"SMP", "FORK", "BOTH"}));
        built("kernel/.exit.o.cmd", objectFile({}, {"SMP"}));
        built("kernel/.noaudit.o.cmd", objectFile({}, {}));
        built("init/.version.o.cmd", objectFile({}, {}) + "deps := include/generated/utsrelease.h\n");
        built("arch/x86/boot/.main.o.cmd", objectFile({}, {"BOOTED"}));
        built("scripts/mod/.modpost.o.cmd", objectFile({}, {"FORK"}));
        built("samples/vdev/.vdev.o.cmd", "savedcmd_samples/vdev/vdev.o := ld -r @samples/vdev/vdev.mod\n");
        built("samples/vdev/.cpp.o.cmd", objectFile(" -DMODULE", {"HOT", "BOTH"}));
        built("samples/vdev/.module.o.cmd", objectFile(" -DMODULE", {"SMP"}));
        built("samples/vdev/.vdev.mod.o.cmd", objectFile(" -DMODULE", {"SMP"}));
    }

    void tree(const QString &name, const QByteArray &text) const { put(u"tree/"_s + name, text); }
    void tree(const char *name, const QByteArray &text) const { tree(QString::fromLatin1(name), text); }
    void built(const char *name, const QByteArray &text) const
    {
        put(u"build/"_s + QString::fromLatin1(name), text);
    }
    void put(const QString &name, const QByteArray &text) const
    {
        const QString path = folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        test::write(path, text);
    }
    BuildImpact estimate(const QList<ConfigChange> &changes, const QString &build = u"build"_s) const
    {
        const auto index = BuildIndex::make(folder.filePath(u"tree"_s), folder.filePath(build),
                                            defaultModule(), [] { return false; });
        return index ? index->estimate(changes) : BuildImpact();
    }

    QTemporaryDir folder;
};

constexpr int Objects = 8; // of a TinyBuild

BuildImpact impact(int recompiled, int added, bool links, bool module, Effect effect)
{
    return {.isBuilt = true,
            .objects = Objects,
            .recompiled = recompiled,
            .added = added,
            .isEverything = recompiled == Objects,
            .linksKernel = links,
            .rebuildsModule = module,
            .effect = effect};
}

} // namespace

void TestBuildImpact::estimate_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<BuildImpact>("expected");
    const auto row = [](const char *name, const QString &change, const BuildImpact &expected) {
        QTest::newRow(name) << change << expected;
    };
    const auto reboot = [](int recompiled, int added = 0, bool module = false) {
        return impact(recompiled, added, true, module, Effect::Reboot);
    };
    row("nobody looks at it", u"OTHER:n:y"_s, impact(0, 0, false, false, Effect::Nothing));
    row("no change", u"SMP:y:y"_s, impact(0, 0, false, false, Effect::Nothing));
    row("in the kernel", u"FORK:n:y"_s, reboot(1));
    row("in a module", u"HOT:n:y"_s, impact(1, 0, false, true, Effect::ModuleReload));
    row("in both", u"BOTH:n:y"_s, reboot(2, 0, true));
    row("in many", u"SMP:y:n"_s, reboot(4, 0, true));
    row("beside vmlinux", u"BOOTED:n:y"_s, impact(1, 0, false, false, Effect::Reboot));
    row("linker script", u"LAYOUT:n:y"_s, reboot(0));
    row("link", u"KALLSYMS:n:y"_s, reboot(0));
    row("name of the release", u"LOCALVERSION:\"\":\"-x\""_s, reboot(1));
    row("flags, ifdef", u"FRAME_POINTER:n:y"_s, reboot(Objects, 0, true));
    row("flags, list", u"STRONG:n:y"_s, reboot(Objects, 0, true));
    row("flags, included file", u"KASAN:n:y"_s, reboot(Objects, 0, true));
    row("flags, within it", u"KASAN_INLINE:n:y"_s, reboot(Objects, 0, true));
    row("flags of a folder", u"KDEBUG:n:y"_s, reboot(3));
    row("flags of the linker", u"LINKED:n:y"_s, impact(0, 0, false, false, Effect::Nothing));
    row("new folder", u"NET:n:y"_s, reboot(0, 2));
    row("new, below what is off", u"INET:n:y"_s, impact(0, 0, false, false, Effect::Nothing));
    row("one for another", u"AUDIT:n:y"_s, reboot(0, 1));
    row("by a list", u"MMU:n:y"_s, reboot(0, 1));
    row("by a rule of its own", u"V:n:y"_s, impact(0, 0, false, false, Effect::Nothing));
    row("module built in", u"SAMPLE_VDEV:m:y"_s, reboot(2));
    row("module off", u"SAMPLE_VDEV:m:n"_s, impact(0, 0, false, false, Effect::ModuleReload));
}

static QList<ConfigChange> parseChanges(const QString &text)
{
    QList<ConfigChange> changes;
    for (const QString &one : text.split(u',')) {
        const QStringList words = one.split(u':');
        changes << ConfigChange{words.value(0), words.value(1), words.value(2)};
    }
    return changes;
}

void TestBuildImpact::estimate()
{
    QFETCH(QString, change);
    QFETCH(BuildImpact, expected);
    const TinyBuild build;
    const BuildImpact found = build.estimate(parseChanges(change));
    QCOMPARE(found.recompiled, expected.recompiled);
    QCOMPARE(found.added, expected.added);
    QCOMPARE(static_cast<int>(found.effect), static_cast<int>(expected.effect));
    QVERIFY2(found == expected, qPrintable(describe(found)));
}

void TestBuildImpact::together()
{
    const TinyBuild build;
    // A composite object's parts count, not itself; what another change brings, too.
    QCOMPARE(build.estimate(parseChanges(u"NET:n:y,INET:n:y"_s)).added, 4);
    QCOMPARE(build.estimate(parseChanges(u"NET:n:y,INET:n:m,MULTICAST:n:y"_s)).added, 5);
    QCOMPARE(build.estimate(parseChanges(u"AUDIT:n:y,AUDIT_TREE:n:y"_s)).added, 2);
    // Each object counts once.
    QCOMPARE(build.estimate(parseChanges(u"FORK:n:y,BOTH:n:y,HOT:n:y"_s)).recompiled, 2);
    // The kernel carries its configuration.
    build.put(u"build/include/config/auto.conf"_s, "CONFIG_IKCONFIG=y\n");
    build.put(u"build/kernel/.configs.o.cmd"_s, objectFile({}, {}));
    QCOMPARE(build.estimate(parseChanges(u"OTHER:n:y"_s)).recompiled, 1);
}

void TestBuildImpact::leftBehind()
{
    const TinyBuild build;
    build.put(u"build/net/.socket.o.cmd"_s, objectFile({}, {"FORK"}));
    const BuildImpact unused = build.estimate(parseChanges(u"FORK:n:y"_s));
    QCOMPARE(unused, impact(1, 0, true, false, Effect::Reboot));
    QCOMPARE(build.estimate(parseChanges(u"NET:n:y"_s)).added, 2);
    QCOMPARE(build.estimate(parseChanges(u"NET:n:y,FORK:n:y"_s)).recompiled, 1);
}

void TestBuildImpact::unbuilt()
{
    const TinyBuild build;
    BuildImpact expected{.linksKernel = true, .effect = Effect::Reboot};
    build.put(u"new/.config"_s, "CONFIG_SAMPLES=y\n");
    expected.added = 4;
    QCOMPARE(build.estimate({}, u"new"_s), expected);
    expected.added = 6;
    QCOMPARE(build.estimate(parseChanges(u"NET:n:y"_s), u"new"_s), expected);
    QVERIFY(!build.estimate({}, u"no/such/folder"_s).isBuilt);
    QVERIFY(!BuildIndex::make(u"/no/such/tree"_s, QString(), defaultModule(), [] { return false; })
                 ->estimate({})
                 .isBuilt);
}

static void setTime(const QString &path, int seconds)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Append));
    QVERIFY(file.setFileTime(QDateTime::fromSecsSinceEpoch(1'700'000'000 + seconds),
                             QFile::FileModificationTime));
}

// What is there counts as done only where make leaves it as it is.
void TestBuildImpact::toCompile()
{
    const TinyBuild build;
    const auto count = [&build](const QString &changes = {}, const QString &folder = u"build"_s) {
        const auto index =
            BuildIndex::makeWithTimes(build.folder.filePath(u"tree"_s), build.folder.filePath(folder),
                                      defaultModule(), [] { return false; });
        return index->toCompile(changes.isEmpty() ? QList<ConfigChange>() : parseChanges(changes));
    };
    build.put(u"new/.config"_s, "CONFIG_SAMPLES=y\nCONFIG_SAMPLE_VDEV=m\n");
    QCOMPARE(count({}, u"new"_s), 4); // not the module's

    // All is there, made one second after its source; what looks at a symbol, after that.
    const QStringList objects{u"kernel/fork"_s,      u"kernel/exit"_s,         u"kernel/noaudit"_s,
                              u"init/version"_s,     u"kernel/nommu"_s,        u"arch/x86/boot/main"_s,
                              u"samples/vdev/cpp"_s, u"samples/vdev/module"_s, u"samples/vdev/vdev.mod"_s};
    for (const QString &object : objects) {
        const QString name = u"build/"_s + object;
        const QByteArray source = "../tree/" + object.toUtf8() + ".c";
        build.put(u"tree/"_s + object + u".c"_s, "");
        build.put(name + u".o"_s, "");
        build.put(
            u"build/"_s + QFileInfo(object).path() + u"/."_s + QFileInfo(object).fileName() + u".o.cmd"_s,
            "savedcmd_a.o := gcc" + QByteArray(object.startsWith(u"samples") ? " -DMODULE " : " ") +
                "-c\n\nsource_a.o := " + source +
                "\n\ndeps_a.o := \\\n    $(wildcard include/config/SMP) \\\n"
                "    $(wildcard include/config/ABSENT) \\\n  ../tree/common.h \\\n\na.o: $(deps_a.o)\n");
        setTime(build.folder.filePath(u"tree/"_s + object + u".c"_s), 0);
        setTime(build.folder.filePath(name + u".o"_s), 2);
    }
    build.put(u"tree/common.h"_s, "");
    build.put(u"build/include/config/SMP"_s, "");
    const auto touch = [&build](const QString &name, int seconds) {
        setTime(build.folder.filePath(name), seconds);
    };
    touch(u"tree/common.h"_s, 0);
    touch(u"build/include/config/SMP"_s, 1);
    QCOMPARE(count(), 0);
    QCOMPARE(count(u"SMP:y:n"_s), 6);
    QCOMPARE(count(u"OTHER:n:y"_s), 0);
    QCOMPARE(count(u"NET:n:y"_s), 2);
    QCOMPARE(count(u"FRAME_POINTER:n:y"_s), 6);
    QCOMPARE(count(u"SAMPLE_VDEV:m:y"_s), 2); // compiled again, as another kind
    touch(u"tree/kernel/fork.c"_s, 3);
    QCOMPARE(count(), 1);
    QVERIFY(QFile::remove(build.folder.filePath(u"build/kernel/exit.o"_s)));
    QCOMPARE(count(), 2);
    touch(u"tree/samples/vdev/cpp.c"_s, 3);
    QCOMPARE(count(), 2);
    touch(u"tree/common.h"_s, 3);
    QCOMPARE(count(), 6);
    touch(u"tree/common.h"_s, 0);
    touch(u"build/include/config/SMP"_s, 3); // a build was interrupted after the change
    QCOMPARE(count(), 6);
    touch(u"build/include/config/SMP"_s, 1);
    QVERIFY(QFile::remove(build.folder.filePath(u"tree/common.h"_s)));
    QCOMPARE(count(), 6);
}

void TestBuildImpact::canceled()
{
    const TinyBuild build;
    const auto index = BuildIndex::make(build.folder.filePath(u"tree"_s), build.folder.filePath(u"build"_s),
                                        defaultModule(), [] { return true; });
    KLAB_FAILS(index, Error::Code::Canceled, u"Canceled");
}

void TestBuildImpact::words_data()
{
    QTest::addColumn<BuildImpact>("given");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << impact(0, 0, false, false, Effect::Nothing)
                             << u"Nothing that was built depends on this: no compilation, no reboot."_s;
    QTest::newRow("some")
        << impact(3, 0, true, false, Effect::Reboot)
        << u"About 3 of 8 object(s) are recompiled and the kernel is linked; the guest must be rebooted."_s;
    QTest::newRow("all")
        << impact(8, 0, true, true, Effect::Reboot)
        << u"All 8 object(s) are recompiled and the kernel is linked; the guest must be rebooted."_s;
    QTest::newRow("some and new")
        << impact(3, 2, true, false, Effect::Reboot)
        << u"About 3 of 8 object(s) are recompiled, with at least 2 new object(s) and the kernel is linked; the guest must be rebooted."_s;
    QTest::newRow("new")
        << impact(0, 2, true, false, Effect::Reboot)
        << u"At least 2 new object(s) are compiled and the kernel is linked; the guest must be rebooted."_s;
    QTest::newRow("link") << impact(0, 0, true, false, Effect::Reboot)
                          << u"The kernel is linked again; the guest must be rebooted."_s;
    QTest::newRow("module")
        << impact(1, 0, false, true, Effect::ModuleReload)
        << u"About 1 of 8 object(s) are recompiled; a module has to be reloaded, but no reboot is needed."_s;
    QTest::newRow("unbuilt") << BuildImpact{.added = 700}
                             << u"Nothing is built yet: at least 700 object(s) are compiled."_s;
    QTest::newRow("unconfigured") << BuildImpact{}
                                  << u"Nothing is built yet: all of the kernel is compiled."_s;
}

void TestBuildImpact::words()
{
    QFETCH(BuildImpact, given);
    QTEST(describe(given), "expected");
}

void TestBuildImpact::makefile()
{
    const QList<MakeAssignment> found =
        parseMakefile("a := 1 # one\nb-$(CONFIG_X) += c.o \\\n d.o\n"
                      "ifeq ($(CONFIG_Y),y)\nc = 2\nelse ifdef CONFIG_Z\nd = 3\n"
                      "else\ne = 4\nendif\nx: y\n\tcc -o $@ a=b\nexport f ?= 5\n"
                      "ifneq ($(shell date),)\ng = 6\nendif\n");
    QByteArrayList variables;
    for (const MakeAssignment &one : found)
        variables << one.variable;
    QCOMPARE(variables, (QByteArrayList{"a", "b-$(CONFIG_X)", "c", "d", "e", "f", "g"}));
    QCOMPARE(found[1].value.simplified(), "c.o d.o");
    QCOMPARE(found[2].conditions.size(), 1);
    QCOMPARE(found[2].conditions[0].symbol, "Y");
    QVERIFY(found[2].conditions[0].isOn);
    QCOMPARE(found[4].conditions.size(), 2);
    QVERIFY(!found[4].conditions[0].isOn && !found[4].conditions[1].isOn);
    QCOMPARE(found[6].conditions[0].symbol, QByteArray());
    QCOMPARE(makeReferences("$(call cc-option,-x) $(if $(CONFIG_A),$(b-y))"),
             (QByteArrayList{"cc-option", "CONFIG_A", "b-y"}));
}

void TestBuildImpact::flags()
{
    const TinyBuild build;
    const QSet<QByteArray> expected{"FRAME_POINTER", "STRONG", "KASAN", "KASAN_INLINE"};
    QCOMPARE(flagSymbols(build.folder.filePath(u"tree"_s)), expected);
    QVERIFY(flagSymbols(u"/no/such/tree"_s).isEmpty());
}

KLAB_TEST(TestBuildImpact)
#include "tst_buildimpact.moc"
