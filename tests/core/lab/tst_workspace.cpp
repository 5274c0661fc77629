// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/workspace.h"

#include "base/datafiles.h"
#include "base/files.h"
#include "fixtures.h"
#include "testing.h"

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
    void cannotBeWritten();
    void defaultPath();
    void lock();
    void lockOfTheDead();
    void install();
    void installKeepsEdits();
    void installFollowsTheBundled();
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
    QTest::newRow("space") << u"my lab"_s;
    QTest::newRow("colon") << u"my:lab"_s;
    QTest::newRow("tab") << u"my\tlab"_s;
    QTest::newRow("newline") << u"my\nlab"_s;
    QTest::newRow("in a parent") << u"my lab/ws"_s;
}

void TestWorkspace::refusedPaths()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    const Result<Workspace> workspace = Workspace::open(folder.filePath(name));
    KLAB_FAILS(workspace, Error::Code::BadInput, u"contains a space or a colon"_s);
    QVERIFY(workspace.error().message.contains(name));
    QVERIFY(workspace.error().remedy.contains(u"--workspace"));
    QVERIFY(!QFile::exists(folder.filePath(name))); // nothing was made
}

void TestWorkspace::cannotBeWritten()
{
    const QTemporaryDir folder;
    test::write(folder.filePath(u"file"_s), "x");
    KLAB_FAILS(Workspace::open(folder.filePath(u"file"_s)), Error::Code::FileSystem, u"is not writable"_s);
    KLAB_FAILS(Workspace::open(folder.filePath(u"file/below"_s)), Error::Code::FileSystem,
               u"is not writable"_s);
    KLAB_FAILS(Workspace::open(u"/proc/klab"_s), Error::Code::FileSystem, u"is not writable"_s);
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

void TestWorkspace::install()
{
    const QTemporaryDir folder;
    const Workspace workspace = *Workspace::open(folder.path());
    KLAB_GOOD(workspace.installModule());
    QCOMPARE(folderDigest(workspace.moduleFolder()), folderDigest(dataFile(u"module"_s)));
    QVERIFY(QFile::exists(workspace.moduleFolder() + u"/vdev/Kconfig"_s));
    QVERIFY(!QFile::exists(workspace.moduleFolder() + u".new"_s));
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
    QCOMPARE(folderDigest(workspace.moduleFolder()), folderDigest(dataFile(u"module"_s)));
    QCOMPARE(test::read(folder.filePath(u".module-origin"_s)), folderDigest(dataFile(u"module"_s)));
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
        QCOMPARE(test::read(folder.filePath(u".module-origin"_s)), folderDigest(dataFile(u"module"_s)));
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
