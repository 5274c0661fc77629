// SPDX-License-Identifier: GPL-2.0-or-later
#include "files/fileoperations.h"
#include "fixtures.h"
#include "testing.h"

#include <QDir>

using namespace klab;
using namespace klab::test;

class TestFileOperations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
    void newNames_data();
    void newNames();
    void makesAFileOnce();
    void makesFolders();
    void renamesWithoutWritingOver();
    void binAndBack();
};

void TestFileOperations::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *title, const QString &name, const char *problem) {
        QTest::newRow(title) << name << QString::fromLatin1(problem);
    };
    row("good", QStringLiteral("ring.hpp"), "");
    row("good, with a space", QStringLiteral("my notes"), "");
    row("empty", {}, "needs a name");
    row("blank", QStringLiteral("  "), "needs a name");
    row("slash", QStringLiteral("a/b"), "slash");
    row("up", QStringLiteral(".."), "folder itself");
    row("there", QStringLiteral("vdev.h"), "already exists here");
    row("control", QStringLiteral("a\tb"), "invisible character");
    row("space", QStringLiteral("a "), "space");
    row("long", QString(200, QChar(0xe4)), "too long");
}

void TestFileOperations::names()
{
    QFETCH(QString, name);
    QFETCH(QString, problem);
    const QString told = fileNameProblem(name, {QStringLiteral("vdev.h")});
    QCOMPARE(told.isEmpty(), problem.isEmpty());
    QVERIFY2(told.contains(problem), qPrintable(told));
}

void TestFileOperations::newNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *title, const char *name, const char *problem) {
        QTest::newRow(title) << QString::fromLatin1(name) << QString::fromLatin1(problem);
    };
    row("in a new folder", "ring/buffer.hpp", "");
    row("in one that is there", "vdev.h/buffer.hpp", ""); // if it is one, is found out
    row("a folder", "ring/", "");
    row("there", "vdev.h", "already exists here");
    row("a folder, there", "vdev.h/", "already exists here");
    row("from the root", "/etc/passwd", "needs a name");
    row("nothing between", "a//b", "needs a name");
    row("out", "../b", "folder itself");
    row("out later", "a/../../b", "folder itself");
    row("slash alone", "/", "needs a name");
}

void TestFileOperations::newNames()
{
    QFETCH(QString, name);
    QFETCH(QString, problem);
    const QString told = newNameProblem(name, {QStringLiteral("vdev.h")});
    QCOMPARE(told.isEmpty(), problem.isEmpty());
    QVERIFY2(told.contains(problem), qPrintable(told));
}

static Result<> run(const std::unique_ptr<Job> &job)
{
    JobRecord record(*job);
    if (!record.run())
        return fail(Error::Code::Timeout, QStringLiteral("no end"));
    return record.result;
}

void TestFileOperations::makesAFileOnce()
{
    const QTemporaryDir home;
    const QString path = home.filePath(QStringLiteral("a.c"));
    QVERIFY(run(makeCreateFileJob(path)));
    test::write(path, "kept");
    const Result<> again = run(makeCreateFileJob(path));
    QVERIFY(!again && !again.error().remedy.isEmpty());
    QCOMPARE(test::read(path), QByteArray("kept"));
}

void TestFileOperations::makesFolders()
{
    const QTemporaryDir home;
    const QString file = home.filePath(QStringLiteral("a/b/c.h"));
    QVERIFY(run(makeCreateFileJob(file)));
    QVERIFY(QFileInfo(file).isFile());
    QVERIFY(run(makeCreateFolderJob(home.filePath(QStringLiteral("a/d")))));
    QVERIFY(QFileInfo(home.filePath(QStringLiteral("a/d"))).isDir());
    QVERIFY(!run(makeCreateFolderJob(home.filePath(QStringLiteral("a/d")))));
    const Result<> inAFile = run(makeCreateFileJob(file + QStringLiteral("/d.h")));
    QVERIFY(!inAFile && inAFile.error().message.contains(QStringLiteral("cannot be created")));
}

void TestFileOperations::renamesWithoutWritingOver()
{
    const QTemporaryDir home;
    const QString from = home.filePath(QStringLiteral("a.c"));
    const QString to = home.filePath(QStringLiteral("b.c"));
    test::write(from, "a");
    QVERIFY(run(makeRenameJob(from, to)));
    QVERIFY(!QFile::exists(from));
    test::write(from, "new");
    QVERIFY(!run(makeRenameJob(from, to)));
    QCOMPARE(test::read(to), QByteArray("a"));
    QVERIFY(QDir().mkpath(home.filePath(QStringLiteral("folder"))));
    QVERIFY(
        run(makeRenameJob(home.filePath(QStringLiteral("folder")), home.filePath(QStringLiteral("other")))));
    QVERIFY(QDir(home.filePath(QStringLiteral("other"))).exists());
}

void TestFileOperations::binAndBack()
{
    const QString path = QDir::home().filePath(QStringLiteral("gone.c")); // the tests' own home
    test::write(path, "kept");
    const std::unique_ptr<ResultJob<BinnedFile>> job = makeBinJob(path);
    test::JobRecord record(*job);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    const BinnedFile binned = job->value();
    QCOMPARE(binned.path, path);
    QVERIFY(!QFile::exists(path));
    QCOMPARE(test::read(binned.inBin), QByteArray("kept"));
    QVERIFY(run(makeRestoreJob(binned)));
    QCOMPARE(test::read(path), QByteArray("kept"));
    QVERIFY(!QFile::exists(binned.inBin));
    const Result<> again = run(makeRestoreJob(binned));
    QVERIFY(!again);
    QVERIFY(QFile::remove(path));
    QVERIFY(!run(makeBinJob(path)));
}

KLAB_TEST(TestFileOperations)
#include "tst_fileoperations.moc"
