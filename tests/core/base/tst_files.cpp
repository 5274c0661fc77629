// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/files.h"

#include "base/datafiles.h"
#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <sys/stat.h>
#include <system_error>

using namespace klab;
using namespace Qt::StringLiterals;

class TestFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readFile();
    void writeFile();
    void writeKeepsTheTime();
    void writeFails();
    void fullDisk();
    void makeFolder();
    void tryWriting();
    void plainFiles();
    void smallFiles();
    void copyFolder();
    void copyFails();
    void digest();
    void dataFiles();
};

static ino_t inode(const QString &path)
{
    struct stat status = {};
    return ::stat(qPrintable(path), &status) == 0 ? status.st_ino : 0;
}

void TestFiles::readFile()
{
    const QTemporaryDir folder;
    const QByteArray bytes("\0\xff\r\n\0", 5);
    test::write(folder.filePath(u"a"_s), bytes);
    QCOMPARE(*klab::readFile(folder.filePath(u"a"_s)), bytes);
    KLAB_FAILS(klab::readFile(folder.filePath(u"b"_s)), Error::Code::FileSystem,
               u"b cannot be read: No such file"_s);
    KLAB_FAILS(klab::readFile(folder.path()), Error::Code::FileSystem, u"cannot be read"_s);
}

void TestFiles::writeFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a"_s);
    KLAB_GOOD(klab::writeFile(path, "one"));
    QCOMPARE(test::read(path), "one");
    const ino_t first = inode(path);
    QFile open(path);
    QVERIFY(open.open(QIODevice::ReadOnly));
    KLAB_GOOD(klab::writeFile(path, "the second"));
    QCOMPARE(test::read(path), "the second");
    QCOMPARE(open.readAll(), "one"); // who reads the old one reads the whole of it
    QVERIFY(inode(path) != first);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"a"_s});
}

void TestFiles::writeKeepsTheTime()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a"_s);
    KLAB_GOOD(klab::writeFile(path, "same"));
    const ino_t before = inode(path);
    KLAB_GOOD(klab::writeFile(path, "same"));
    QCOMPARE(inode(path), before);
}

void TestFiles::writeFails()
{
    const Result<> result = klab::writeFile(u"/no/such/folder/file"_s, "x");
    KLAB_FAILS(result, Error::Code::FileSystem, u"/no/such/folder/file cannot be written"_s);
    QVERIFY(!result.error().remedy.isEmpty());
    KLAB_FAILS(klab::writeFile(u"/dev/full/x"_s, "x"), Error::Code::FileSystem, u"cannot be written"_s);
}

// In a workspace that somebody else has prepared.
void TestFiles::fullDisk()
{
    for (const std::errc reason : {std::errc::no_space_on_device, std::errc(EDQUOT)}) {
        const Result<> result = fileFailure(u"/x/y cannot be copied"_s, std::make_error_code(reason));
        KLAB_FAILS(result, Error::Code::NoSpace, u"/x/y cannot be copied: the disk is full."_s);
        QVERIFY(result.error().remedy.contains(u"Free some space"));
    }
    const Result<> other =
        fileFailure(u"/x/y cannot be copied"_s, std::make_error_code(std::errc::read_only_file_system));
    KLAB_FAILS(other, Error::Code::FileSystem, u"/x/y cannot be copied: Read-only file system."_s);
}

void TestFiles::makeFolder()
{
    const QTemporaryDir folder;
    KLAB_GOOD(klab::makeFolder(folder.filePath(u"ä/b"_s)));
    KLAB_GOOD(klab::makeFolder(folder.filePath(u"ä/b"_s)));
    QVERIFY(QDir(folder.filePath(u"ä/b"_s)).exists());
    test::write(folder.filePath(u"file"_s), "x");
    KLAB_FAILS(klab::makeFolder(folder.filePath(u"file/b"_s)), Error::Code::FileSystem,
               u"file/b cannot be created: Not a directory."_s);
}

void TestFiles::tryWriting()
{
    const QTemporaryDir folder;
    KLAB_GOOD(klab::tryWriting(folder.path()));
    QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    KLAB_FAILS(klab::tryWriting(folder.filePath(u"none"_s)), Error::Code::FileSystem,
               u"none cannot be written to: No such file or directory."_s);
}

void TestFiles::plainFiles()
{
    const QTemporaryDir folder;
    const auto at = [&folder](const QString &name) { return folder.filePath(name); };
    KLAB_GOOD(klab::writePlainFile(at(u"plain"_s), "x"));
    QCOMPARE(*klab::readPlainFile(at(u"plain"_s)), "x");
    test::write(at(u"victim"_s), "untouched");
    QVERIFY(QFile::link(at(u"victim"_s), at(u"link"_s)));
    QCOMPARE(::mkfifo(qPrintable(at(u"pipe"_s)), 0600), 0);
    test::write(at(u"large"_s), QByteArray(1024 * 1024 + 1, 'x'));
    for (const QString &name : {u"link"_s, u"pipe"_s, u"large"_s, u"absent"_s, u"."_s})
        QVERIFY2(!klab::readPlainFile(at(name)), qPrintable(name));
    for (const QString &name : {u"link"_s, u"pipe"_s, u"."_s})
        QVERIFY2(!klab::writePlainFile(at(name), "y"), qPrintable(name));
    QCOMPARE(*klab::readFile(at(u"victim"_s)), "untouched");
}

// Like a Makefile of somebody else's, which may be a link, and must be neither endless nor waited for.
void TestFiles::smallFiles()
{
    const QTemporaryDir folder;
    const auto at = [&folder](const QString &name) { return folder.filePath(name); };
    test::write(at(u"full"_s), QByteArray(1024 * 1024, 'x'));
    QVERIFY(QFile::link(at(u"full"_s), at(u"link"_s)));
    for (const QString &name : {u"full"_s, u"link"_s})
        QCOMPARE(klab::readSmallFile(at(name)).value_or(QByteArray()).size(), 1024 * 1024);
    QCOMPARE(::mkfifo(qPrintable(at(u"pipe"_s)), 0600), 0);
    QVERIFY(QFile::link(u"/dev/zero"_s, at(u"endless"_s)));
    QFile sparse(at(u"sparse"_s));
    QVERIFY(sparse.open(QIODevice::WriteOnly) && sparse.resize(10LL * 1024 * 1024 * 1024));
    for (const QString &name : {u"pipe"_s, u"endless"_s, u"sparse"_s, u"."_s})
        KLAB_FAILS(klab::readSmallFile(at(name)), Error::Code::FileSystem,
                   u"not a file of at most 1024 KiB"_s);
    KLAB_FAILS(klab::readSmallFile(at(u"absent"_s)), Error::Code::FileSystem, u"cannot be read"_s);
}

void TestFiles::copyFolder()
{
    const QTemporaryDir folder;
    const QString from = folder.filePath(u"from"_s);
    const QString to = folder.filePath(u"to"_s);
    test::write(from + u"/a"_s, "A");
    test::write(from + u"/sub/.hidden"_s, "H");
    test::write(from + u"/sub/deep/b"_s, "B");
    QVERIFY(QFile::link(u"sub/deep/b"_s, from + u"/link"_s));
    QVERIFY(QFile::link(u"nowhere"_s, from + u"/dangling"_s));
    QVERIFY(QFile::setPermissions(from + u"/a"_s, QFile::ReadOwner | QFile::ExeOwner));
    KLAB_GOOD(klab::copyFolder(from, to));
    QCOMPARE(test::read(to + u"/sub/.hidden"_s), "H");
    QCOMPARE(test::read(to + u"/sub/deep/b"_s), "B");
    QCOMPARE(QFileInfo(to + u"/link"_s).readSymLink(), u"sub/deep/b"_s);
    QCOMPARE(QFileInfo(to + u"/dangling"_s).readSymLink(), u"nowhere"_s);
    const QFile::Permissions permissions = QFile::permissions(to + u"/a"_s);
    QVERIFY(permissions & QFile::WriteOwner); // a read-only original, a copy to edit
    QVERIFY(permissions & QFile::ExeOwner);
    QCOMPARE(folderDigest(to), folderDigest(from));
}

void TestFiles::copyFails()
{
    const QTemporaryDir folder;
    test::write(folder.filePath(u"from/a"_s), "A");
    test::write(folder.filePath(u"to/a"_s), "mine");
    KLAB_FAILS(klab::copyFolder(folder.filePath(u"from"_s), folder.filePath(u"to"_s)),
               Error::Code::FileSystem, u"cannot be copied"_s);
    QCOMPARE(test::read(folder.filePath(u"to/a"_s)), "mine");
}

void TestFiles::digest()
{
    const QTemporaryDir folder;
    const auto at = [&folder](const QString &name) { return folder.filePath(name); };
    test::write(at(u"1/a"_s), "x");
    test::write(at(u"1/b/c"_s), "y");
    test::write(at(u"2/b/c"_s), "y"); // made in another order
    test::write(at(u"2/a"_s), "x");
    const QByteArray digest = folderDigest(at(u"1"_s));
    QCOMPARE(digest.size(), 64);
    QCOMPARE(folderDigest(at(u"2"_s)), digest);
    test::write(at(u"2/a"_s), "z");
    QVERIFY(folderDigest(at(u"2"_s)) != digest);
    test::write(at(u"2/a"_s), "x");
    test::write(at(u"2/.hidden"_s), "");
    QVERIFY(folderDigest(at(u"2"_s)) != digest);
    QFile::remove(at(u"2/.hidden"_s));
    QCOMPARE(folderDigest(at(u"2"_s)), digest);
    QVERIFY(QFile::rename(at(u"2/a"_s), at(u"2/a2"_s)));
    QVERIFY(folderDigest(at(u"2"_s)) != digest);
    // Content does not pass for a name, nor one file's for another's.
    test::write(at(u"3/a"_s), "xy");
    test::write(at(u"3/b"_s), "");
    test::write(at(u"4/a"_s), "x");
    test::write(at(u"4/b"_s), "y");
    QVERIFY(folderDigest(at(u"3"_s)) != folderDigest(at(u"4"_s)));
}

void TestFiles::dataFiles()
{
    QVERIFY(QFile::exists(dataFile(u"resources/kernel/lab.config"_s)));
    QVERIFY(QFile::exists(dataFile(u"module"_s)));
    QCOMPARE(klab::version().count(u'.'), 2);
    const QTemporaryDir cache;
    const test::Variable variable("XDG_CACHE_HOME", cache.path());
    QCOMPARE(cacheFolder(), cache.filePath(u"kernel-lab"_s));
    QVERIFY(QDir(cacheFolder()).exists());
}

KLAB_TEST(TestFiles)
#include "tst_files.moc"
