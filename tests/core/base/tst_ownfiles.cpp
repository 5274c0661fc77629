// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/ownfiles.h"

#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QFile>

#include <sys/stat.h>
#include <unistd.h>

using namespace klab;
using namespace Qt::StringLiterals;

class TestOwnFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void modes_data();
    void modes();
    void links();
    void somebodyElses();
    void newFolder();
    void openFolderIsEmptied();
    void openParent();
};

namespace
{

QByteArray name(const QString &path)
{
    return QFile::encodeName(path);
}

mode_t modeOf(const QString &path)
{
    struct stat status = {};
    return stat(name(path).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}

} // namespace

void TestOwnFiles::modes_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("own");
    QTest::newRow("user's") << 0700 << true;
    QTest::newRow("readable") << 0755 << true;
    QTest::newRow("group") << 0775 << false;
    QTest::newRow("all") << 0707 << false;
    QTest::newRow("sticky") << 01777 << false;
}

void TestOwnFiles::modes()
{
    QFETCH(int, mode);
    const QTemporaryDir folder;
    const QString program = folder.filePath(u"program"_s);
    test::write(program, "#!/bin/sh\n");
    QCOMPARE(chmod(name(program).constData(), mode_t(mode)), 0);
    QTEST(isOwn(program), "own");
    QVERIFY(QDir().mkpath(folder.filePath(u"folder"_s)));
    QCOMPARE(chmod(name(folder.filePath(u"folder"_s)).constData(), mode_t(mode)), 0);
    QTEST(isOwn(folder.filePath(u"folder"_s)), "own");
}

void TestOwnFiles::links()
{
    const QTemporaryDir folder;
    test::write(folder.filePath(u"program"_s), "#!/bin/sh\n");
    QVERIFY(QFile::link(folder.filePath(u"program"_s), folder.filePath(u"link"_s)));
    QVERIFY(!isOwn(folder.filePath(u"link"_s)));
    QVERIFY(!isOwn(folder.filePath(u"absent"_s)));
    QVERIFY(QFile::link(folder.path(), folder.filePath(u"folder"_s)));
    KLAB_FAILS(makeOwnFolder(folder.filePath(u"folder"_s)), Error::Code::FileSystem,
               u"does not belong to you alone"_s);
}

// Files of the system, of which root has all: then one is given away.
void TestOwnFiles::somebodyElses()
{
    if (geteuid() != 0) {
        QVERIFY(!isOwn(u"/etc/passwd"_s));
        KLAB_FAILS(makeOwnFolder(u"/etc"_s), Error::Code::FileSystem, u"does not belong to you alone"_s);
        return;
    }
    const QTemporaryDir folder;
    const QString given = folder.filePath(u"given"_s);
    QVERIFY(QDir().mkpath(given));
    if (chown(name(given).constData(), 1, 1) != 0)
        return; // a name space with one user: there is no other
    QVERIFY(!isOwn(given));
    KLAB_FAILS(makeOwnFolder(given), Error::Code::FileSystem, given);
}

void TestOwnFiles::newFolder()
{
    const QTemporaryDir folder;
    const mode_t before = umask(0);
    const Result<> made = makeOwnFolder(folder.filePath(u"a/b"_s));
    umask(before);
    KLAB_GOOD(made);
    QVERIFY(isOwn(folder.filePath(u"a"_s)));
    QCOMPARE(modeOf(folder.filePath(u"a/b"_s)), 0700U);
    test::write(folder.filePath(u"a/b/program"_s), "x");
    KLAB_GOOD(makeOwnFolder(folder.filePath(u"a/b"_s)));
    QVERIFY(QFile::exists(folder.filePath(u"a/b/program"_s)));
}

void TestOwnFiles::openFolderIsEmptied()
{
    const QTemporaryDir folder;
    const QString own = folder.filePath(u"own"_s);
    test::write(own + u"/planted"_s, "x");
    QCOMPARE(chmod(name(own).constData(), 0777), 0);
    KLAB_GOOD(makeOwnFolder(own));
    QVERIFY(isOwn(own));
    QVERIFY(!QFile::exists(own + u"/planted"_s));
}

void TestOwnFiles::openParent()
{
    const QTemporaryDir folder;
    const QString parent = folder.filePath(u"cache"_s);
    test::write(parent + u"/own/planted"_s, "x");
    test::write(parent + u"/kept"_s, "x");
    QCOMPARE(chmod(name(parent).constData(), 0775), 0);
    KLAB_GOOD(makeOwnFolder(parent + u"/own"_s));
    QVERIFY(isOwn(parent));
    QVERIFY(!QFile::exists(parent + u"/own/planted"_s));
    QVERIFY(QFile::exists(parent + u"/kept"_s));
}

KLAB_TEST(TestOwnFiles)
#include "tst_ownfiles.moc"
