// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/files.h"
#include "bench/benchtree.h"
#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QTemporaryDir>

using namespace klab;
using namespace Qt::StringLiterals;

class TestBenchTree : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void showsTheOriginal();
    void leavesTheOriginalAlone();
    void followsTheOriginal();

private:
    QString tree(const QString &name = {}) const { return m_folder->filePath(u"linux/"_s + name); }
    QString target(const QString &name = {}) const { return m_folder->filePath(u"bench/linux/"_s + name); }
    Result<> make() const
    {
        return makeBenchTree(m_folder->filePath(u"linux"_s), m_folder->filePath(u"bench/linux"_s),
                             u"samples/demo"_s);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestBenchTree::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    test::write(tree(u"Makefile"_s), "VERSION = 6\n");
    test::write(tree(u".clang-format"_s), "style\n");
    test::write(tree(u"kernel/fork.c"_s), "int fork;\n");
    test::write(tree(u"samples/Kconfig"_s), "menu\n");
    test::write(tree(u"samples/Makefile"_s), "obj-y\n");
    test::write(tree(u"samples/other/other.c"_s), "int other;\n");
    test::write(m_folder->filePath(u"module/demo.c"_s), "int users;\n");
    QVERIFY(QFile::link(m_folder->filePath(u"module"_s), tree(u"samples/demo"_s)));
}

void TestBenchTree::showsTheOriginal()
{
    KLAB_GOOD(make());
    QCOMPARE(test::read(target(u"Makefile"_s)), "VERSION = 6\n"_ba);
    QCOMPARE(test::read(target(u".clang-format"_s)), "style\n"_ba);
    QCOMPARE(test::read(target(u"kernel/fork.c"_s)), "int fork;\n"_ba);
    QCOMPARE(test::read(target(u"samples/Kconfig"_s)), "menu\n"_ba);
    QCOMPARE(test::read(target(u"samples/other/other.c"_s)), "int other;\n"_ba);
    QVERIFY(QFileInfo(target(u"kernel"_s)).isSymLink());
    QVERIFY(!QFileInfo(target(u"samples/Makefile"_s)).isSymLink());
    QVERIFY(!QFileInfo(target(u"samples/demo"_s)).isSymLink()); // the user's module is no part of it
}

void TestBenchTree::leavesTheOriginalAlone()
{
    const QByteArray before = folderDigest(m_folder->filePath(u"linux"_s));
    KLAB_GOOD(make());
    test::write(target(u"samples/Kconfig"_s), "menu\nsource demo\n");
    QVERIFY(QFile::link(m_folder->path(), target(u"samples/demo"_s)));
    KLAB_GOOD(make());
    QCOMPARE(folderDigest(m_folder->filePath(u"linux"_s)), before);
    QVERIFY(QFileInfo(target(u"samples/demo"_s)).isSymLink()); // what the bench has put there stays
}

void TestBenchTree::followsTheOriginal()
{
    KLAB_GOOD(make());
    const QFileInfo makefile(target(u"samples/Makefile"_s));
    const QDateTime time = makefile.lastModified();
    QVERIFY(QFile::remove(tree(u".clang-format"_s)));
    QVERIFY(QDir(tree(u"samples/other"_s)).removeRecursively());
    test::write(tree(u"drivers/new.c"_s), "int fresh;\n");
    test::write(target(u"left/over.c"_s), "int gone;\n");
    QVERIFY(QFile::remove(target(u"kernel"_s)));
    test::write(target(u"kernel/fork.c"_s), "int wrong;\n");
    KLAB_GOOD(make());
    QCOMPARE(QDir(target()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot),
             QDir(tree()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot));
    QCOMPARE(test::read(target(u"drivers/new.c"_s)), "int fresh;\n"_ba);
    QCOMPARE(test::read(target(u"kernel/fork.c"_s)), "int fork;\n"_ba);
    QVERIFY(!QFileInfo::exists(target(u"samples/other"_s)));
    // Nothing is built again for what is the same.
    QCOMPARE(QFileInfo(target(u"samples/Makefile"_s)).lastModified(), time);
}

KLAB_TEST(TestBenchTree)
#include "tst_benchtree.moc"
