// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/workspace.h"

#include "base/datafiles.h"
#include "base/files.h"
#include "fixtures.h"
#include "testing.h"
#include "tinytree.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <csignal>
#include <unistd.h>

using namespace klab;
using namespace Qt::StringLiterals;

class TestWorkspace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void paths();
    void refusedPaths_data();
    void refusedPaths();
    void acceptedPaths_data();
    void acceptedPaths();
    void cannotBeWritten();
    void filesOfOthers_data();
    void filesOfOthers();
    void inAKernelTree();
    void defaultPath();
    void lock();
    void lockOfTheDead();
    void install();
    void installKeepsEdits();
    void installFollowsTheBundled();
    void installKeepsOwnModules();
    void installRemembersWhatItFinds();
    void freeSpace();
};

void TestWorkspace::paths()
{
    const QTemporaryDir folder;
    const Result<Workspace> workspace = Workspace::open(folder.filePath(u"new/../deep/lab/"_s));
    KLAB_GOOD(workspace);
    const QString path = folder.filePath(u"deep/lab"_s);
    QCOMPARE(workspace->path(), path);
    QCOMPARE(workspace->moduleFolder(), path + u"/module"_s);
    QCOMPARE(workspace->kernelTree(), path + u"/linux"_s);
    QCOMPARE(workspace->buildFolder(u"debug"_s), path + u"/build/debug"_s);
    QCOMPARE(workspace->logFolder(), path + u"/logs"_s);
    // Opening changes nothing but the folder and its lock.
    QCOMPARE(QDir(path).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u".lock"_s});
}

void TestWorkspace::refusedPaths_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("named");
    QTest::newRow("space") << u"my lab"_s << u"a space"_s;
    QTest::newRow("colon") << u"my:lab"_s << u"':'"_s;
    QTest::newRow("in a parent") << u"my lab/ws"_s << u"a space"_s;
    // The shell that make starts runs what follows.
    QTest::newRow("semicolon") << u"lab;true"_s << u"';'"_s;
    QTest::newRow("hash") << u"w#s"_s << u"'#'"_s;
}

void TestWorkspace::refusedPaths()
{
    QFETCH(QString, name);
    QFETCH(QString, named);
    const QTemporaryDir folder;
    const Result<Workspace> workspace = Workspace::open(folder.filePath(name));
    KLAB_FAILS(workspace, Error::Code::BadInput, u"contains %1, which"_s.arg(named));
    QVERIFY(workspace.error().message.contains(name));
    QVERIFY(workspace.error().remedy.contains(u"--workspace"));
    QVERIFY(!QFile::exists(folder.filePath(name))); // nothing was made
}

void TestWorkspace::acceptedPaths_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("umlauts") << u"Übungen/Gerätetreiber"_s;
    QTest::newRow("Chinese") << u"内核"_s;
    QTest::newRow("punctuation") << u"a.b_c-d+e@f^g~h"_s;
}

void TestWorkspace::acceptedPaths()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    const Result<Workspace> workspace = Workspace::open(folder.filePath(name));
    KLAB_GOOD(workspace);
    KLAB_GOOD(workspace->installModule());
}

void TestWorkspace::filesOfOthers_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QString>("named");
    QTest::newRow("none") << QStringList() << QString();
    QTest::newRow("a project") << QStringList{u"README"_s, u"module/main.c"_s} << u": README."_s;
    QTest::newRow("hidden") << QStringList{u".bashrc"_s} << u": .bashrc."_s;
    QTest::newRow("a repository") << QStringList{u".git/HEAD"_s} << u": .git."_s;
    QTest::newRow("many") << QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}
                          << u": a, b, c and 2 more."_s;
    // As left by a run that was ended early, by a desktop or by a new disk.
    QTest::newRow("begun") << QStringList{u"logs/klab.log"_s, u"linux.new/Makefile"_s} << QString();
    QTest::newRow("a new disk") << QStringList{u"lost+found/x"_s, u".directory"_s} << QString();
    QTest::newRow("a workspace") << QStringList{u".module-origin"_s, u"notes.txt"_s} << QString();
    QTest::newRow("the window's") << QStringList{u".session.json"_s, u"notes.txt"_s} << QString();
    QTest::newRow("with a kernel") << QStringList{u"linux.origin"_s, u"notes.txt"_s} << QString();
}

void TestWorkspace::filesOfOthers()
{
    QFETCH(QStringList, files);
    QFETCH(QString, named);
    const QTemporaryDir folder;
    for (const QString &name : std::as_const(files))
        test::write(folder.filePath(name), "x\n");
    const auto entries = [&folder] {
        return QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    };
    const QStringList before = entries();
    const Result<Workspace> workspace = Workspace::open(folder.path());
    if (named.isEmpty()) {
        KLAB_GOOD(workspace);
        return;
    }
    KLAB_FAILS(workspace, Error::Code::BadInput,
               u"The folder %1 has files that are not the lab's%2"_s.arg(folder.path(), named));
    QVERIFY(workspace.error().remedy.contains(u"an empty folder, or an existing workspace"));
    QCOMPARE(entries(), before);
}

void TestWorkspace::inAKernelTree()
{
    const QTemporaryDir folder;
    test::makeTinyTree(folder.filePath(u"linux"_s));
    QVERIFY(QFile::link(folder.filePath(u"linux"_s), folder.filePath(u"link"_s)));
    for (const QString &path : {u"linux/ws"_s, u"linux/drivers/ws"_s, u"link/ws"_s}) {
        KLAB_FAILS(Workspace::open(folder.filePath(path)), Error::Code::BadInput,
                   u"would lie in the kernel tree"_s);
        QVERIFY(!QFile::exists(folder.filePath(path)));
    }
    // One that is there already works on.
    test::write(folder.filePath(u"linux/old/.module-origin"_s), "x");
    KLAB_GOOD(Workspace::open(folder.filePath(u"linux/old"_s)));
}

void TestWorkspace::cannotBeWritten()
{
    const QTemporaryDir folder;
    test::write(folder.filePath(u"file"_s), "x");
    KLAB_FAILS(Workspace::open(folder.filePath(u"file"_s)), Error::Code::FileSystem,
               u"file cannot be created: Not a directory."_s);
    KLAB_FAILS(Workspace::open(folder.filePath(u"file/below"_s)), Error::Code::FileSystem,
               u"below cannot be created: Not a directory."_s);
    KLAB_FAILS(Workspace::open(u"/proc/klab"_s), Error::Code::FileSystem,
               u"/proc/klab cannot be created: "_s);
}

void TestWorkspace::defaultPath()
{
    QCOMPARE(Workspace::defaultPath(), QDir::homePath() + u"/kernel-lab"_s);
    const test::Variable chosen("KERNEL_LAB_WORKSPACE", u"/somewhere/else"_s);
    QCOMPARE(Workspace::defaultPath(), u"/somewhere/else"_s);
}

void TestWorkspace::lock()
{
    const QTemporaryDir folder;
    {
        const Result<Workspace> first = Workspace::open(folder.path());
        KLAB_GOOD(first);
        const Result<Workspace> second = Workspace::open(folder.path());
        KLAB_FAILS(second, Error::Code::Busy, u"is in use by"_s);
        QVERIFY(second.error().message.contains(u"PID %1"_s.arg(getpid())));
        QVERIFY(!second.error().remedy.isEmpty());
        KLAB_FAILS(Workspace::open(folder.path()), Error::Code::Busy, u"in use"_s); // refused, not taken over
    }
    KLAB_GOOD(Workspace::open(folder.path()));
}

void TestWorkspace::lockOfTheDead()
{
    const QTemporaryDir folder;
    QProcess other;
    other.start(test::beside(u"fakelab"_s), {u"lock"_s, folder.path()});
    QByteArray said;
    QTRY_VERIFY((said += other.readAllStandardOutput()).contains("ready"));
    const Result<Workspace> refused = Workspace::open(folder.path());
    KLAB_FAILS(refused, Error::Code::Busy, u"fakelab (PID %1)"_s.arg(other.processId()));
    other.kill();
    QTRY_COMPARE(other.state(), QProcess::NotRunning);
    KLAB_GOOD(Workspace::open(folder.path()));
}

// Of what the lab brings along, what a workspace gets.
static QByteArray digestOf(const QString &moduleFolder)
{
    return folderDigest(moduleFolder,
                        {u".clang-format"_s, u".gitignore"_s, u"kernel"_s, u"steps"_s, u"vdev"_s});
}

static QByteArray bundledDigest()
{
    return digestOf(dataFile(u"module"_s));
}

void TestWorkspace::install()
{
    const QTemporaryDir folder;
    const Workspace workspace = *Workspace::open(folder.path());
    KLAB_GOOD(workspace.installModule());
    QCOMPARE(digestOf(workspace.moduleFolder()), bundledDigest());
    QVERIFY(QFile::exists(workspace.moduleFolder() + u"/vdev/Kconfig"_s));
    QVERIFY(!QFile::exists(workspace.moduleFolder() + u".new"_s));
    QVERIFY(!QFile::exists(workspace.moduleFolder() + u"/templates"_s));
    KLAB_GOOD(workspace.installModule());
}

void TestWorkspace::installKeepsEdits()
{
    const QTemporaryDir folder;
    const Workspace workspace = *Workspace::open(folder.path());
    KLAB_GOOD(workspace.installModule());
    const QString source = workspace.moduleFolder() + u"/vdev/Kconfig"_s;
    test::write(source, "the learner's\n");
    test::write(workspace.moduleFolder() + u"/notes.txt"_s, "mine\n");
    KLAB_GOOD(workspace.installModule());
    QCOMPARE(test::read(source), "the learner's\n");
    QCOMPARE(test::read(workspace.moduleFolder() + u"/notes.txt"_s), "mine\n");
    // Also a copy of unknown origin.
    QFile::remove(folder.filePath(u".module-origin"_s));
    KLAB_GOOD(workspace.installModule());
    QCOMPARE(test::read(source), "the learner's\n");
}

void TestWorkspace::installFollowsTheBundled()
{
    const QTemporaryDir folder;
    const Workspace workspace = *Workspace::open(folder.path());
    // What an older lab had put there, and nobody has touched.
    test::write(workspace.moduleFolder() + u"/vdev/vdev.cpp"_s, "an older version\n");
    test::write(workspace.moduleFolder() + u"/vdev/gone.h"_s, "no longer bundled\n");
    test::write(folder.filePath(u".module-origin"_s), folderDigest(workspace.moduleFolder()));
    KLAB_GOOD(workspace.installModule());
    QCOMPARE(digestOf(workspace.moduleFolder()), bundledDigest());
    QCOMPARE(test::read(folder.filePath(u".module-origin"_s)), bundledDigest());
}

void TestWorkspace::installKeepsOwnModules()
{
    const QTemporaryDir folder;
    const Workspace workspace = *Workspace::open(folder.path());
    KLAB_GOOD(workspace.installModule());
    const QString own = workspace.moduleFolder() + u"/mine/mine.c"_s;
    test::write(own, "mine\n");
    const QString stamp = folder.filePath(u".module-origin"_s);

    // The bundled sources are followed all the same; also where the last time was interrupted.
    test::write(workspace.moduleFolder() + u"/vdev/vdev.cpp"_s, "an older version\n");
    test::write(stamp, digestOf(workspace.moduleFolder()));
    KLAB_GOOD(workspace.installModule());
    QCOMPARE(digestOf(workspace.moduleFolder()), bundledDigest());
    QVERIFY(QDir(workspace.moduleFolder() + u"/vdev"_s).removeRecursively());
    test::write(stamp, "replacing");
    KLAB_GOOD(workspace.installModule());
    QCOMPARE(digestOf(workspace.moduleFolder()), bundledDigest());
    QCOMPARE(test::read(stamp), bundledDigest());
    QCOMPARE(test::read(own), "mine\n");
}

// A copy that is the bundled one is untouched, whatever became of the note about it:
// it was lost in a crash, or the learner's edits were taken back.
void TestWorkspace::installRemembersWhatItFinds()
{
    const QTemporaryDir folder;
    const Workspace workspace = *Workspace::open(folder.path());
    KLAB_GOOD(workspace.installModule());
    for (const QByteArray note : {"", "of another version"}) {
        test::write(folder.filePath(u".module-origin"_s), note);
        KLAB_GOOD(workspace.installModule());
        QCOMPARE(test::read(folder.filePath(u".module-origin"_s)), bundledDigest());
    }
}

void TestWorkspace::freeSpace()
{
    const QTemporaryDir folder;
    const Workspace workspace = *Workspace::open(folder.path());
    KLAB_GOOD(workspace.requireFreeSpace(0, u"Nothing"_s));
    KLAB_GOOD(workspace.requireFreeSpace(1000, u"A little"_s));
    const Result<> result = workspace.requireFreeSpace(qint64(1) << 60, u"The build"_s);
    KLAB_FAILS(result, Error::Code::NoSpace, u"The build needs 1.00 EiB, but only "_s);
    QVERIFY(result.error().message.contains(u" is free on "));
    QVERIFY(result.error().remedy.contains(u"--workspace"));
}

KLAB_TEST(TestWorkspace)
#include "tst_workspace.moc"
