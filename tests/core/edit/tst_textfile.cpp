// SPDX-License-Identifier: GPL-2.0-or-later
#include "edit/textfile.h"
#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QFileInfo>

#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <limits>

using namespace klab;
using namespace Qt::StringLiterals;
using namespace klab::test;

/// Lets no file of this process grow beyond a size: a full disk.
class SizeLimit
{
public:
    explicit SizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit now{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &now);
    }
    ~SizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(SizeLimit)

private:
    rlimit m_before = {};
};

class TestTextFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void reads();
    void refuses_data();
    void refuses();
    void savesAsAWhole();
    void keepsPermissions();
    void keepsSymbolicLinks();
    void aFullDiskLeavesTheOld();
    void aFolderThatIsGone();
    void whatIsNoFileAnyMore();
    void leftoversDoNotDisturb();
    void stampsTellReplacements();

private:
    QString at(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestTextFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestTextFile::reads()
{
    write(at(u"a.c"_s), "int a;\r\n");
    const Result<TextFile> file = readTextFile(at(u"a.c"_s));
    KLAB_GOOD(file);
    QCOMPARE(file->content, "int a;\r\n");
    QCOMPARE(file->stamp, fileStamp(at(u"a.c"_s)));
    // A high limit takes no memory.
    const Result<TextFile> unlimited = readTextFile(at(u"a.c"_s), std::numeric_limits<int>::max());
    KLAB_GOOD(unlimited);
    QCOMPARE(unlimited->content, "int a;\r\n");
    QVERIFY(unlimited->content.capacity() < 4096);
    write(at(u"empty"_s), "");
    KLAB_GOOD(readTextFile(at(u"empty"_s)));
}

void TestTextFile::refuses_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("folder") << u"folder"_s << u"is a folder"_s;
    QTest::newRow("pipe") << u"pipe"_s << u"only files"_s;
    QTest::newRow("link to a pipe") << u"pipelink"_s << u"only files"_s;
    QTest::newRow("device") << u"/dev/zero"_s << u"only files"_s;
    QTest::newRow("binary") << u"binary"_s << u"binary data"_s;
    QTest::newRow("large") << u"large"_s << u"opens files of up to"_s;
    QTest::newRow("absent") << u"absent"_s << u"cannot be read"_s;
    QTest::newRow("link in a circle") << u"circle"_s << u"cannot be read"_s;
    QTest::newRow("under a file") << u"binary/x"_s << u"cannot be read"_s;
}

void TestTextFile::refuses()
{
    QFETCH(QString, kind);
    QFETCH(QString, words);
    QDir().mkpath(at(u"folder"_s));
    QCOMPARE(::mkfifo(qPrintable(at(u"pipe"_s)), 0600), 0);
    QVERIFY(QFile::link(at(u"pipe"_s), at(u"pipelink"_s)));
    QVERIFY(QFile::link(at(u"circle"_s), at(u"circle"_s)));
    write(at(u"binary"_s), QByteArray("\x7f"
                                      "ELF\0\1",
                                      6));
    QFile large(at(u"large"_s));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(maximumTextFile + 1));
    const Result<TextFile> file = readTextFile(kind.startsWith(u'/') ? kind : at(kind));
    QVERIFY(!file);
    QVERIFY2(file.error().message.contains(words), qPrintable(file.error().message));
}

void TestTextFile::savesAsAWhole()
{
    KLAB_GOOD(saveTextFile(at(u"new"_s), "first\n"));
    QCOMPARE(read(at(u"new"_s)), "first\n");
    const Result<FileStamp> stamp = saveTextFile(at(u"new"_s), "second\n");
    KLAB_GOOD(stamp);
    QCOMPARE(read(at(u"new"_s)), "second\n");
    QCOMPARE(*stamp, fileStamp(at(u"new"_s)));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(),
             1);
}

void TestTextFile::keepsPermissions()
{
    const QString path = at(u"script.sh"_s);
    write(path, "old");
    QCOMPARE(::chmod(qPrintable(path), 0751), 0);
    KLAB_GOOD(saveTextFile(path, "new"));
    struct stat data = {};
    QCOMPARE(::stat(qPrintable(path), &data), 0);
    QCOMPARE(data.st_mode & 07777, 0751U);

    const mode_t mask = ::umask(027);
    const auto saved = saveTextFile(at(u"fresh"_s), "x");
    ::umask(mask);
    KLAB_GOOD(saved);
    QCOMPARE(::stat(qPrintable(at(u"fresh"_s)), &data), 0);
    QCOMPARE(data.st_mode & 07777, 0640U);
}

void TestTextFile::keepsSymbolicLinks()
{
    QDir().mkpath(at(u"real"_s));
    write(at(u"real/vdev.cpp"_s), "old");
    QVERIFY(QFile::link(u"real/vdev.cpp"_s, at(u"link.cpp"_s)));
    QVERIFY(QFile::link(at(u"real"_s), at(u"folder"_s)));
    KLAB_GOOD(saveTextFile(at(u"link.cpp"_s), "new"));
    KLAB_GOOD(saveTextFile(at(u"folder/vdev.cpp"_s), "newer"));
    QVERIFY(QFileInfo(at(u"link.cpp"_s)).isSymLink());
    QVERIFY(QFileInfo(at(u"folder"_s)).isSymLink());
    QCOMPARE(read(at(u"real/vdev.cpp"_s)), "newer");
}

void TestTextFile::aFullDiskLeavesTheOld()
{
    write(at(u"a.c"_s), "old");
    Result<FileStamp> saved;
    {
        const SizeLimit limit(4096);
        saved = saveTextFile(at(u"a.c"_s), QByteArray(10000, 'x'));
    }
    KLAB_FAILS(saved, Error::Code::NoSpace, u"was not saved"_s);
    QVERIFY(saved.error().remedy.contains(u"Free some space"));
    QCOMPARE(read(at(u"a.c"_s)), "old");
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(),
             1);
}

void TestTextFile::aFolderThatIsGone()
{
    QDir().mkpath(at(u"folder"_s));
    QVERIFY(QDir(at(u"folder"_s)).removeRecursively());
    const auto saved = saveTextFile(at(u"folder/a.c"_s), "x");
    KLAB_FAILS(saved, Error::Code::FileSystem, u"was not saved"_s);
    QVERIFY(saved.error().remedy.contains(u"folder no longer exists"));
}

void TestTextFile::whatIsNoFileAnyMore()
{
    QCOMPARE(::mkfifo(qPrintable(at(u"pipe"_s)), 0600), 0);
    KLAB_FAILS(saveTextFile(at(u"pipe"_s), "x"), Error::Code::BadInput, u"no longer a regular file"_s);
    QDir().mkpath(at(u"folder"_s));
    KLAB_FAILS(saveTextFile(at(u"folder"_s), "x"), Error::Code::BadInput, u"no longer a regular file"_s);
}

void TestTextFile::leftoversDoNotDisturb()
{
    // Of a save that was killed; or laid there to have another file overwritten.
    write(at(u"victim"_s), "untouched");
    QVERIFY(QFile::link(at(u"victim"_s), at(u".a.c.klab-save.link"_s)));
    write(at(u".a.c.klab-save.killed"_s), "half");
    {
        QFile killed(at(u".a.c.klab-save.killed"_s));
        QVERIFY(killed.open(QIODevice::ReadWrite));
        QVERIFY(killed.setFileTime(QDateTime::currentDateTime().addDays(-1), QFile::FileModificationTime));
    }
    write(at(u".a.c.klab-save.now"_s), "another window's");
    KLAB_GOOD(saveTextFile(at(u"a.c"_s), "x"));
    QVERIFY(!QFileInfo::exists(at(u".a.c.klab-save.killed"_s)));
    QCOMPARE(read(at(u".a.c.klab-save.now"_s)), "another window's");
    QCOMPARE(read(at(u"victim"_s)), "untouched");
    QCOMPARE(read(at(u"a.c"_s)), "x");
    QVERIFY(!QFileInfo(at(u"a.c"_s)).isSymLink());
}

void TestTextFile::stampsTellReplacements()
{
    QVERIFY(!fileStamp(at(u"a.c"_s)).exists);
    write(at(u"a.c"_s), "one");
    const FileStamp before = fileStamp(at(u"a.c"_s));
    write(at(u"b.c"_s), "two");
    QCOMPARE(::rename(qPrintable(at(u"b.c"_s)), qPrintable(at(u"a.c"_s))), 0);
    QVERIFY(fileStamp(at(u"a.c"_s)) != before);
}

KLAB_TEST(TestTextFile)
#include "tst_textfile.moc"
