// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "kernel/kernelsource.h"
#include "kernel/kerneltree.h"
#include "testing.h"
#include "tinytree.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <utime.h>

using namespace klab;
using namespace Qt::StringLiterals;

class TestKernelTree : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void notATree_data();
    void notATree();
    void version_data();
    void version();
    void addSample();
    void sampleLinkElsewhere();
    void sampleNeedsItsPlace();
    void resolve();
    void fromArchive();
    void fromFolder();
    void linksInTheCopy();
    void noHistory_data();
    void noHistory();
    void worktreeIsLeftAlone();
    void builtInPlace();
    void builtInPlaceCannotBeCleaned();
    void failedCopyLeavesNothing();
    void workspaceInTheTree_data();
    void workspaceInTheTree();
    void sourceInTheStaging();
    void present();
    void otherOrigin();
    void archives_data();
    void archives();
    void badArchive();
    void packedOtherwise_data();
    void packedOtherwise();
    void archiveOfSomethingElse();
    void canceled();
    void leftovers();

private:
    // Runs the job for a source, which must not fail before.
    static Result<> put(const QString &source, const QString &target)
    {
        Result<std::unique_ptr<Job>> made = job(source, target);
        if (!made)
            return tl::unexpected(made.error());
        test::JobRecord record(**made);
        if (!record.run())
            qFatal("the job does not end");
        return record.result;
    }
    // What is beside a target that was not made.
    static QStringList traces(const QString &target)
    {
        const QFileInfo info(target);
        return info.dir().entryList({info.fileName() + u'*'}, QDir::AllEntries | QDir::Hidden);
    }
    // An archive of entries of a folder, packed as its name says.
    static void pack(const QString &archive, const QString &folder, const QStringList &entries)
    {
        QProcess tar;
        if (archive.endsWith(u".tar") || archive.endsWith(u".gz"))
            tar.start(u"tar"_s,
                      QStringList{u"--force-local"_s, u"-caf"_s, archive, u"-C"_s, folder} + entries);
        else
            tar.start(u"bsdtar"_s, QStringList{u"-caf"_s, archive, u"-C"_s, folder} + entries);
        if (!tar.waitForFinished() || tar.exitCode() != 0)
            qFatal("tar failed: %s", tar.readAllStandardError().constData());
    }
    static Result<std::unique_ptr<Job>> job(const QString &source, const QString &target)
    {
        return makeKernelTreeJob({source}, target);
    }
};

void TestKernelTree::notATree_data()
{
    QTest::addColumn<QString>("lacks");
    for (const QString &name : {u"Makefile"_s, u"Kconfig"_s, u"scripts/Kbuild.include"_s,
                                u"samples/Kconfig"_s, u"samples/Makefile"_s})
        QTest::newRow(qPrintable(name)) << name;
}

void TestKernelTree::notATree()
{
    QFETCH(QString, lacks);
    const QTemporaryDir folder;
    test::makeTinyTree(folder.path());
    KLAB_GOOD(KernelTree::open(folder.path()));
    QVERIFY(QFile::remove(folder.filePath(lacks)));
    const Result<KernelTree> tree = KernelTree::open(folder.path());
    KLAB_FAILS(tree, Error::Code::BadInput, u"is not a Linux kernel tree: it has no "_s + lacks);
    QVERIFY(tree.error().remedy.contains(u"--kernel"));
}

void TestKernelTree::version_data()
{
    QTest::addColumn<QByteArray>("makefile");
    QTest::addColumn<QString>("expected");
    QTest::newRow("stable")
        << QByteArray("# x\nVERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 48\nEXTRAVERSION =\nNAME = Baby\n")
        << u"6.12.48"_s;
    QTest::newRow("candidate")
        << QByteArray("VERSION = 7\nPATCHLEVEL = 0\nSUBLEVEL = 0\nEXTRAVERSION = -rc3\nNAME =\n")
        << u"7.0.0-rc3"_s;
    QTest::newRow("no patch level") << QByteArray("VERSION = 6\nSUBLEVEL = 48\nEXTRAVERSION =\n")
                                    << QString();
    QTest::newRow("another program's") << QByteArray("all:\n\tcc main.c\n") << QString();
    QTest::newRow("empty") << QByteArray() << QString();
}

void TestKernelTree::version()
{
    QFETCH(QByteArray, makefile);
    QFETCH(QString, expected);
    const QTemporaryDir folder;
    test::makeTinyTree(folder.path());
    test::write(folder.filePath(u"Makefile"_s), makefile);
    const Result<KernelTree> tree = KernelTree::open(folder.path());
    if (expected.isEmpty()) {
        KLAB_FAILS(tree, Error::Code::BadInput, u"its Makefile gives no version"_s);
        return;
    }
    KLAB_GOOD(tree);
    QCOMPARE(tree->version(), expected);
    QCOMPARE(tree->path(), folder.path());
}

void TestKernelTree::addSample()
{
    const QTemporaryDir folder;
    const QString linux = folder.filePath(u"linux"_s);
    const QString module = folder.filePath(u"module"_s);
    test::makeTinyTree(linux);
    test::write(module + u"/vdev/Kconfig"_s, "config SAMPLE_VDEV\n");
    const KernelTree tree = *KernelTree::open(linux);
    const QByteArray makefile = test::read(linux + u"/samples/Makefile"_s);
    QByteArray kconfig = test::read(linux + u"/samples/Kconfig"_s);

    KLAB_GOOD(tree.addSample(defaultModule(), module));
    QCOMPARE(test::read(linux + u"/samples/vdev/Kconfig"_s), "config SAMPLE_VDEV\n");
    // Relative: the workspace can be moved as a whole.
    QCOMPARE(QFileInfo(linux + u"/samples/vdev"_s).readSymLink(), u"../../module/vdev"_s);
    const QByteArray line = "source \"samples/vdev/Kconfig\"\n";
    const QByteArray added = test::read(linux + u"/samples/Kconfig"_s);
    QCOMPARE(added.count(line), 1);
    QVERIFY(added.indexOf(line) < added.indexOf("endif # SAMPLES")); // where its menu is
    QCOMPARE(QByteArray(added).replace(line + '\n', ""), kconfig);
    QCOMPARE(test::read(linux + u"/samples/Makefile"_s),
             makefile + "obj-$(CONFIG_SAMPLE_VDEV)\t\t+= vdev/\n");

    for (int round = 0; round < 2; ++round) {
        KLAB_GOOD(tree.addSample(defaultModule(), module));
        QCOMPARE(test::read(linux + u"/samples/Kconfig"_s), added);
        QCOMPARE(test::read(linux + u"/samples/Makefile"_s).count("vdev"), 1);
    }
}

void TestKernelTree::sampleLinkElsewhere()
{
    const QTemporaryDir folder;
    const QString linux = folder.filePath(u"linux"_s);
    test::makeTinyTree(linux);
    QVERIFY(QFile::link(u"/no/longer/there"_s, linux + u"/samples/vdev"_s)); // of a workspace that was moved
    test::write(folder.filePath(u"module/vdev/Kconfig"_s), "here\n");
    KLAB_GOOD(KernelTree::open(linux)->addSample(defaultModule(), folder.filePath(u"module"_s)));
    QCOMPARE(test::read(linux + u"/samples/vdev/Kconfig"_s), "here\n");

    QFile::remove(linux + u"/samples/vdev"_s);
    test::write(linux + u"/samples/vdev/mine.c"_s, "int mine;\n"); // a folder of the user's stays
    KLAB_FAILS(KernelTree::open(linux)->addSample(defaultModule(), folder.filePath(u"module"_s)),
               Error::Code::FileSystem, u"cannot be turned into a link"_s);
    QCOMPARE(test::read(linux + u"/samples/vdev/mine.c"_s), "int mine;\n");
}

void TestKernelTree::sampleNeedsItsPlace()
{
    const QTemporaryDir folder;
    test::makeTinyTree(folder.path());
    test::write(folder.filePath(u"samples/Kconfig"_s), "# nothing left\n");
    KLAB_FAILS(KernelTree::open(folder.path())->addSample(defaultModule(), folder.filePath(u"module"_s)),
               Error::Code::BadInput, u"has no line 'endif # SAMPLES'"_s);
    QCOMPARE(test::read(folder.filePath(u"samples/Kconfig"_s)), "# nothing left\n");
}

void TestKernelTree::resolve()
{
    const QTemporaryDir folder;
    const QString tree = folder.filePath(u"linux-6.12.48"_s);
    test::makeTinyTree(tree);
    QVERIFY(QFile::link(tree, folder.filePath(u"link"_s)));
    QCOMPARE(*KernelSource{folder.filePath(u"link"_s)}.resolve(), tree);
    KLAB_FAILS(KernelSource{u"/no/such/tree"_s}.resolve(), Error::Code::BadInput,
               u"There is no kernel tree or archive at /no/such/tree"_s);
    KLAB_FAILS(KernelSource{folder.path()}.resolve(), Error::Code::BadInput, u"is not a Linux kernel tree"_s);
    // The distribution's own, on the platform that the lab is built on.
    const Result<QString> own = KernelSource{}.resolve();
    KLAB_GOOD(own);
    QVERIFY(own->startsWith(u"/usr/src/linux-source-"));
}

void TestKernelTree::fromArchive()
{
    const QTemporaryDir folder;
    test::makeTinyTree(folder.filePath(u"linux-6.12.48"_s));
    const QString archive = test::packTree(folder.filePath(u"linux-6.12.48"_s));
    const QString target = folder.filePath(u"linux"_s);
    const Result<std::unique_ptr<Job>> made = job(archive, target);
    KLAB_GOOD(made);
    QVERIFY(*made);
    QVERIFY(!QFileInfo::exists(target)); // making the job changes nothing yet
    test::JobRecord record(**made);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QCOMPARE(KernelTree::open(target)->version(), u"6.12.48"_s);
    QCOMPARE(QString::fromUtf8(test::read(target + u".origin"_s)), archive);
    QVERIFY(!QFileInfo::exists(target + u".new"_s));
}

void TestKernelTree::fromFolder()
{
    const QTemporaryDir folder;
    const QString source = folder.filePath(u"my-linux"_s);
    test::makeTinyTree(source);
    QVERIFY(QFile::link(u"Makefile"_s, source + u"/link"_s));
    const QByteArray script = QFile::encodeName(source + u"/scripts/run.sh"_s);
    test::write(source + u"/scripts/run.sh"_s, "true\n");
    chmod(script.constData(), 0555); // as a packaged tree has it
    const utimbuf old{1'000'000'000, 1'000'000'000};
    utime(script.constData(), &old);
    QVERIFY(mkfifo(QFile::encodeName(source + u"/pipe"_s).constData(), 0600) == 0);
    const QString target = folder.filePath(u"linux"_s);
    KLAB_GOOD(put(source, target));
    const QFileInfo copied(target + u"/scripts/run.sh"_s);
    QCOMPARE(copied.lastModified().toSecsSinceEpoch(), qint64(1'000'000'000));
    QVERIFY(copied.isExecutable());
    QVERIFY(copied.permission(QFile::WriteOwner));
    QVERIFY(!QFile::exists(target + u"/pipe"_s));
    QCOMPARE(QFileInfo(target + u"/link"_s).readSymLink(), u"Makefile"_s);
    test::write(target + u"/Makefile"_s, "changed\n");
    QVERIFY(test::read(source + u"/Makefile"_s) != "changed\n"); // a copy
}

void TestKernelTree::linksInTheCopy()
{
    const QTemporaryDir folder;
    const QString source = folder.filePath(u"my-linux"_s);
    test::makeTinyTree(source);
    test::write(folder.filePath(u"driver/mine.c"_s), "mine\n");
    test::write(source + u"/drivers/Kconfig"_s, "in the tree\n");
    QVERIFY(QDir().mkpath(source + u"/include"_s));
    QVERIFY(QFile::link(u"../Makefile"_s, source + u"/include/inside"_s));
    QVERIFY(QFile::link(source + u"/drivers/Kconfig"_s, source + u"/include/absolute"_s));
    QVERIFY(QFile::link(u"../../driver"_s, source + u"/include/outside"_s));
    QVERIFY(QFile::link(u"/no/such/file"_s, source + u"/include/dangling"_s));
    const QString target = folder.filePath(u"deep/er/linux"_s);
    QVERIFY(QDir().mkpath(folder.filePath(u"deep/er"_s)));
    KLAB_GOOD(put(source, target));
    const QString include = target + u"/include/"_s;
    QCOMPARE(QFileInfo(include + u"inside"_s).readSymLink(), u"../Makefile"_s);
    // Writing there must not reach the original.
    QCOMPARE(QFileInfo(include + u"absolute"_s).canonicalFilePath(), target + u"/drivers/Kconfig"_s);
    QCOMPARE(test::read(include + u"outside/mine.c"_s), "mine\n");
    QCOMPARE(QFileInfo(include + u"dangling"_s).readSymLink(), u"/no/such/file"_s);
}

void TestKernelTree::noHistory_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isArchive");
    for (const bool isArchive : {false, true}) {
        const char *kind = isArchive ? "archive" : "folder";
        // A worktree's and a submodule's is a file, which leads to the original's repository.
        for (const char *name : {".git", "drivers/mine/.git", ".git/HEAD", "drivers/mine/.git/HEAD",
                                 ".hg/sharedpath", ".jj/repo", ".svn/wc.db"})
            QTest::addRow("%s in a %s", name, kind) << QString::fromLatin1(name) << isArchive;
    }
}

void TestKernelTree::noHistory()
{
    QFETCH(QString, name);
    QFETCH(bool, isArchive);
    const QTemporaryDir folder;
    const QString source = folder.filePath(u"linux-6.12.48"_s);
    test::makeTinyTree(source);
    test::write(source + u'/' + name, "gitdir: /home/me/linux/.git/worktrees/linux-6.12.48\n");
    test::write(source + u"/.gitignore"_s, "*.o\n");
    const QString target = folder.filePath(u"linux"_s);
    KLAB_GOOD(put(isArchive ? test::packTree(source) : source, target));
    QVERIFY(QFile::exists(target + u"/.gitignore"_s));
    QVERIFY(!QFile::exists(target + u'/' + name));
    const QString top = name.section(u'/', 0, name.startsWith(u"drivers") ? 2 : 0);
    QVERIFY(!QFile::exists(target + u'/' + top));
    QVERIFY(QFile::exists(source + u'/' + name));
}

// A commit in the copy must not land on the branch of the worktree that was copied.
void TestKernelTree::worktreeIsLeftAlone()
{
    const QTemporaryDir folder;
    const auto git = [&folder](const QString &in, const QStringList &arguments) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"GIT_CEILING_DIRECTORIES"_s, folder.path());
        process.setProcessEnvironment(environment);
        process.start(u"git"_s, QStringList{u"-C"_s, in, u"-c"_s, u"user.name=me"_s, u"-c"_s,
                                            u"user.email=me@example.org"_s} +
                                    arguments);
        process.waitForFinished();
        return process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray("failed");
    };
    const QString main = folder.filePath(u"main"_s);
    const QString worktree = folder.filePath(u"worktree"_s);
    test::makeTinyTree(main);
    QVERIFY(git(main, {u"init"_s, u"-q"_s}) != "failed");
    QVERIFY(git(main, {u"add"_s, u"."_s}) != "failed");
    QVERIFY(git(main, {u"commit"_s, u"-qm"_s, u"first"_s}) != "failed");
    QVERIFY(git(main, {u"worktree"_s, u"add"_s, u"-q"_s, worktree}) != "failed");
    const QByteArray before = git(worktree, {u"rev-parse"_s, u"HEAD"_s});
    const QString target = folder.filePath(u"linux"_s);
    KLAB_GOOD(put(worktree, target));
    test::write(target + u"/Kconfig"_s, "changed in the copy\n");
    QCOMPARE(git(target, {u"commit"_s, u"-qam"_s, u"in the copy"_s}), "failed"); // there is no repository
    QCOMPARE(git(worktree, {u"rev-parse"_s, u"HEAD"_s}), before);
    QCOMPARE(git(worktree, {u"status"_s, u"--porcelain"_s}), "");
}

void TestKernelTree::builtInPlace()
{
    const QTemporaryDir folder;
    const QString source = folder.filePath(u"my-linux"_s);
    test::makeTinyTree(source);
    const QStringList left{u".config"_s,
                           u"include/config/auto.conf"_s,
                           u"include/generated/autoconf.h"_s,
                           u"arch/x86/include/generated/asm/x.h"_s,
                           u"vmlinux"_s,
                           u"init/main.o"_s,
                           u"samples/vdev.ko"_s,
                           u"lib/lib.a"_s,
                           u".tmp_vmlinux1"_s};
    for (const QString &name : left)
        test::write(source + u'/' + name, "built\n");
    test::write(source + u"/arch/x86/kernel/vmlinux.lds.S"_s, "a source\n");
    test::write(folder.filePath(u"output/.config"_s), "another build's\n");
    const test::Variable output("KBUILD_OUTPUT", folder.filePath(u"output"_s));
    const test::Variable module("KBUILD_EXTMOD", folder.filePath(u"output"_s));
    const QString target = folder.filePath(u"linux"_s);
    KLAB_GOOD(put(source, target));
    for (const QString &name : left) {
        QVERIFY2(!QFile::exists(target + u'/' + name), qPrintable(name));
        QVERIFY(QFile::exists(source + u'/' + name));
    }
    QVERIFY(QFile::exists(target + u"/arch/x86/kernel/vmlinux.lds.S"_s));
    QCOMPARE(test::read(target + u"/cleaned"_s), "\n"); // and nothing else
    QVERIFY(!QFile::exists(source + u"/cleaned"_s));

    // A clean tree is not cleaned, which takes its time.
    const QString clean = folder.filePath(u"clean"_s);
    test::makeTinyTree(clean);
    KLAB_GOOD(put(clean, folder.filePath(u"second"_s)));
    QVERIFY(!QFile::exists(folder.filePath(u"second/cleaned"_s)));
}

void TestKernelTree::builtInPlaceCannotBeCleaned()
{
    const QTemporaryDir folder;
    const QString source = folder.filePath(u"my-linux"_s);
    test::makeTinyTree(source);
    test::write(source + u"/.config"_s, "built\n");
    test::write(source + u"/Makefile"_s, test::read(source + u"/Makefile"_s).replace("mrproper:", "other:"));
    const QString target = folder.filePath(u"linux"_s);
    const Result<> result = put(source, target);
    KLAB_FAILS(result, Error::Code::Build, u"Remove what was built in the copy"_s);
    QVERIFY(result.error().details.contains(u"mrproper"));
    QCOMPARE(traces(target), QStringList());
}

void TestKernelTree::failedCopyLeavesNothing()
{
    const QTemporaryDir folder;
    const QString source = folder.filePath(u"my-linux"_s);
    test::makeTinyTree(source);
    test::write(source + u"/large"_s, {});
    QVERIFY(QFile::resize(source + u"/large"_s, 64 * 1024 * 1024)); // of which nothing is on the disk
    rlimit before = {};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 1024 * 1024;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    const QString target = folder.filePath(u"linux"_s);
    const Result<> result = put(source, target);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, SIG_DFL);
    KLAB_FAILS(result, Error::Code::FileSystem, u"large cannot be copied: File too large"_s);
    QCOMPARE(traces(target), QStringList());
}

void TestKernelTree::workspaceInTheTree_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("below") << u"tree/ws/linux"_s;
    QTest::newRow("at its top") << u"tree/linux"_s;
    QTest::newRow("by a link") << u"link/ws/linux"_s;
}

void TestKernelTree::workspaceInTheTree()
{
    QFETCH(QString, target);
    const QTemporaryDir folder;
    test::makeTinyTree(folder.filePath(u"tree"_s));
    QVERIFY(QFile::link(folder.filePath(u"tree"_s), folder.filePath(u"link"_s)));
    const QStringList before = QDir(folder.filePath(u"tree"_s)).entryList();
    const auto refused = job(folder.filePath(u"tree"_s), folder.filePath(target));
    KLAB_FAILS(refused, Error::Code::BadInput,
               u"The workspace lies in the kernel tree %1, which would be copied into itself."_s.arg(
                   folder.filePath(u"tree"_s)));
    QVERIFY(refused.error().remedy.contains(u"--workspace"));
    QCOMPARE(QDir(folder.filePath(u"tree"_s)).entryList(), before);
}

void TestKernelTree::sourceInTheStaging()
{
    const QTemporaryDir folder;
    test::makeTinyTree(folder.filePath(u"linux.new/linux"_s));
    KLAB_FAILS(job(folder.filePath(u"linux.new/linux"_s), folder.filePath(u"linux"_s)), Error::Code::BadInput,
               u"would be removed"_s);
    QVERIFY(QFile::exists(folder.filePath(u"linux.new/linux/Makefile"_s)));
}

void TestKernelTree::present()
{
    const QTemporaryDir folder;
    const QString target = folder.filePath(u"linux"_s);
    test::makeTinyTree(target);
    const Result<std::unique_ptr<Job>> any = job({}, target);
    KLAB_GOOD(any);
    QVERIFY(!*any);
    test::write(target + u"/Makefile"_s, "broken\n");
    KLAB_FAILS(job({}, target), Error::Code::BadInput, u"is not a Linux kernel tree"_s);
}

void TestKernelTree::otherOrigin()
{
    const QTemporaryDir folder;
    const QString target = folder.filePath(u"linux"_s);
    test::makeTinyTree(target);
    test::makeTinyTree(folder.filePath(u"one"_s));
    test::makeTinyTree(folder.filePath(u"two"_s));
    test::write(target + u".origin"_s, folder.filePath(u"one"_s).toUtf8());
    const Result<std::unique_ptr<Job>> same = job(folder.filePath(u"one"_s), target);
    KLAB_GOOD(same);
    QVERIFY(!*same);
    const Result<std::unique_ptr<Job>> other = job(folder.filePath(u"two"_s), target);
    KLAB_FAILS(other, Error::Code::BadInput, folder.filePath(u"one"_s));
    QVERIFY(other.error().remedy.contains(u"--workspace"));
}

void TestKernelTree::archives_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("entries");
    QTest::addColumn<QString>("refusal");
    const QStringList one{u"linux-6.12.48"_s};
    QTest::newRow("gzip") << u"a.tar.gz"_s << one << QString();
    for (const QString &ending : {u"tar.zst"_s, u"tar.bz2"_s, u"tar.lz"_s, u"zip"_s, u"7z"_s})
        QTest::newRow(qPrintable(ending)) << u"host:a."_s + ending << one << QString();
    QTest::newRow("zip without a top folder")
        << u"a.zip"_s << QStringList{u"-C"_s, u"linux-6.12.48"_s, u"."_s} << QString();
    QTest::newRow("zip of another program")
        << u"a.zip"_s << QStringList{u"a"_s} << u"a.zip is not a Linux kernel tree: it has no Makefile."_s;
    QTest::newRow("not packed") << u"a.tar"_s << one << QString();
    QTest::newRow("a colon in its name") << u"host:a.tar"_s << one << QString();
    QTest::newRow("a file beside the tree") << u"a.tar"_s << (one + QStringList{u"README"_s}) << QString();
    QTest::newRow("by its parents") << u"a.tar"_s << QStringList{u"./linux-6.12.48"_s} << QString();
    QTest::newRow("no top folder") << u"a.tar"_s << QStringList{u"-C"_s, u"linux-6.12.48"_s, u"."_s}
                                   << QString();
    QTest::newRow("no top folder, by names")
        << u"a.tar"_s
        << QStringList{u"-C"_s, u"linux-6.12.48"_s, u"Makefile"_s, u"Kconfig"_s, u"scripts"_s, u"samples"_s}
        << QString();
    QTest::newRow("an odd top folder") << u"a.tar"_s << QStringList{u"my linux;#"_s} << QString();
    QTest::newRow("two folders")
        << u"a.tar"_s << QStringList{u"a"_s, u"b"_s}
        << u"a.tar has no Linux kernel tree, neither at its top nor in a folder there: it has a, b."_s;
    QTest::newRow("two trees") << u"a.tar"_s << (one + QStringList{u"my linux;#"_s})
                               << u"a.tar has more than one Linux kernel tree: linux-6.12.48, my linux;#."_s;
    QTest::newRow("another program") << u"a.tar"_s << QStringList{u"a"_s}
                                     << u"a.tar is not a Linux kernel tree: it has no Makefile."_s;
    QTest::newRow("a file") << u"a.tar"_s << QStringList{u"README"_s} << u"README in "_s;
    QTest::newRow("nothing") << u"a.tar"_s << QStringList{u"-T"_s, u"/dev/null"_s} << u"a.tar is empty."_s;
}

void TestKernelTree::archives()
{
    QFETCH(QString, name);
    QFETCH(QStringList, entries);
    QFETCH(QString, refusal);
    const QTemporaryDir folder;
    const QString from = folder.filePath(u"from"_s);
    test::makeTinyTree(from + u"/linux-6.12.48"_s);
    test::makeTinyTree(from + u"/my linux;#"_s);
    test::write(from + u"/my linux;#/.config"_s, "built\n");
    test::write(from + u"/a/main.c"_s, "int main() {}\n");
    test::write(from + u"/b/main.c"_s, "int main() {}\n");
    test::write(from + u"/README"_s, "read\n");
    pack(folder.filePath(name), from, entries);
    const QString target = folder.filePath(u"linux"_s);
    const Result<> result = put(folder.filePath(name), target);
    if (!refusal.isEmpty()) {
        KLAB_FAILS(result, Error::Code::BadInput, refusal);
        QVERIFY(result.error().message.contains(folder.filePath(name)));
        QCOMPARE(traces(target), QStringList());
        return;
    }
    KLAB_GOOD(result);
    KLAB_GOOD(KernelTree::open(target));
    QVERIFY(!QFile::exists(target + u"/.config"_s));
    QCOMPARE(traces(target), (QStringList{u"linux"_s, u"linux.origin"_s}));
}

void TestKernelTree::badArchive()
{
    const QTemporaryDir folder;
    test::makeTinyTree(folder.filePath(u"linux-6.12.48"_s));
    const QString archive = test::packTree(folder.filePath(u"linux-6.12.48"_s));
    QVERIFY(QFile::resize(archive, QFileInfo(archive).size() / 2));
    const QString target = folder.filePath(u"linux"_s);
    KLAB_FAILS(put(archive, target), Error::Code::BadInput,
               u"linux-6.12.48.tar.xz could not be unpacked: it is incomplete."_s);
    QCOMPARE(traces(target), QStringList{u"linux-6.12.48"_s} + QStringList{u"linux-6.12.48.tar.xz"_s});
    for (const QString &name : {u"half.tar.zst"_s, u"half.tar.bz2"_s, u"half.zip"_s}) {
        pack(folder.filePath(name), folder.path(), {u"linux-6.12.48"_s});
        QVERIFY(QFile::resize(folder.filePath(name), QFileInfo(folder.filePath(name)).size() / 2));
        KLAB_FAILS(put(folder.filePath(name), target), Error::Code::BadInput,
                   name + u" could not be unpacked: it is incomplete."_s);
        QVERIFY(QFile::remove(folder.filePath(name)));
    }
    test::write(folder.filePath(u"notes.txt"_s), QByteArray(5000, 'n'));
    KLAB_FAILS(put(folder.filePath(u"notes.txt"_s), target), Error::Code::BadInput,
               u"notes.txt is not a tar archive."_s);
}

void TestKernelTree::packedOtherwise_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QString>("says");
    QTest::addColumn<Error::Code>("code");
    QTest::newRow("rpm") << QByteArray("\xED\xAB\xEE\xDB\x03")
                         << u"is packed as rpm, which the lab cannot unpack."_s << Error::Code::BadInput;
    QTest::newRow("zip") << QByteArray("PK\x03\x04 and so on")
                         << u"is packed as zip; unpacking it needs bsdtar, which is not installed."_s
                         << Error::Code::MissingTool;
    QTest::newRow("zstd") << QByteArray("\x28\xB5\x2F\xFD and so on")
                          << u"is packed as zstd; unpacking it needs bsdtar, which is not installed."_s
                          << Error::Code::MissingTool;
    QTest::newRow("xz") << QByteArray("\xFD\x37zXZ and so on", 15)
                        << u"is packed as xz; unpacking it needs xz, which is not installed."_s
                        << Error::Code::MissingTool;
}

void TestKernelTree::packedOtherwise()
{
    QFETCH(QByteArray, start);
    QFETCH(QString, says);
    QFETCH(Error::Code, code);
    const QTemporaryDir folder;
    const test::Variable nothing("PATH", folder.filePath(u"empty"_s));
    test::write(folder.filePath(u"linux.tar"_s), start); // whatever it is called
    const auto refused = job(folder.filePath(u"linux.tar"_s), folder.filePath(u"linux"_s));
    KLAB_FAILS(refused, code, folder.filePath(u"linux.tar"_s) + u' ' + says);
    QVERIFY(refused.error().remedy.contains(u"Unpack it and give --kernel the folder"));
}

void TestKernelTree::archiveOfSomethingElse()
{
    const QTemporaryDir folder;
    test::write(folder.filePath(u"hello-1.0/main.c"_s), "int main() {}\n");
    const QString archive = test::packTree(folder.filePath(u"hello-1.0"_s));
    const QString target = folder.filePath(u"linux"_s);
    KLAB_FAILS(put(archive, target), Error::Code::BadInput,
               u"hello-1.0 in %1 is not a Linux kernel tree: it has no Makefile."_s.arg(archive));
    QVERIFY(!QFileInfo::exists(target));
}

void TestKernelTree::canceled()
{
    const QTemporaryDir folder;
    // An archive that never ends, as a fifo: the moment of the cancel is certain.
    const QString fifo = folder.filePath(u"linux.tar.xz"_s);
    test::ProcessRecord mkfifo;
    mkfifo.start(u"mkfifo"_s, {fifo});
    QVERIFY(mkfifo.waitForEnd());
    const QString target = folder.filePath(u"linux"_s);
    const Result<std::unique_ptr<Job>> made = job(fifo, target);
    KLAB_GOOD(made);
    test::JobRecord record(**made);
    (*made)->start();
    QTRY_VERIFY(record.log.join(u' ').contains(u"tar"));
    QVERIFY(QFileInfo::exists(target + u".new"_s));
    (*made)->cancel();
    QTRY_COMPARE(record.ends, 1);
    QCOMPARE(record.result.error().code, Error::Code::Canceled);
    QCOMPARE(traces(target), QStringList()); // a fifo is none
}

void TestKernelTree::leftovers()
{
    const QTemporaryDir folder;
    test::makeTinyTree(folder.filePath(u"linux-6.12.48"_s));
    const QString archive = test::packTree(folder.filePath(u"linux-6.12.48"_s));
    const QString target = folder.filePath(u"linux"_s);
    test::write(target + u".new/half"_s, "of an interrupted job\n");
    const Result<std::unique_ptr<Job>> made = job(archive, target);
    KLAB_GOOD(made);
    test::JobRecord record(**made);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QVERIFY(!QFileInfo::exists(target + u"/half"_s));
}

KLAB_TEST(TestKernelTree)
#include "tst_kerneltree.moc"
