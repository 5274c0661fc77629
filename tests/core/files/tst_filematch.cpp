// SPDX-License-Identifier: GPL-2.0-or-later
#include "files/fileindex.h"
#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSignalSpy>

using namespace klab;
using namespace klab::test;

class TestFileMatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void queries_data();
    void queries();
    void best_data();
    void best();
    void nothing_data();
    void nothing();
    void marksShowWhatMatched();
    void recentFilesComeFirst();
    void linksAndLeftoversAreLeftOut();
    void indexAnswersAndFollows();
    void lastKeystrokeWins();
    void recentIsToldWhereNothingIsTyped();
    void figures();

private:
    QString module() const { return m_home.filePath(QStringLiteral("module")); }
    QString linux() const { return m_home.filePath(QStringLiteral("linux")); }
    QList<FileRoot> roots() const
    {
        return {{QStringLiteral("vdev module"), module()}, {QStringLiteral("Linux"), linux()}};
    }
    QStringList names(const QString &text, const QStringList &recent = {}) const
    {
        QStringList names;
        for (const FileMatch &match :
             matchFiles(m_list, FileQuery::parse(text), recent, 50, [] { return false; }))
            names << (match.folder + u'/' + match.name);
        return names;
    }

    QTemporaryDir m_home;
    FileList m_list;
};

void TestFileMatch::initTestCase()
{
    for (const char *path : {"module/vdev/vdev.cpp",
                             "module/vdev/vdev.h",
                             "module/vdev/Makefile",
                             "module/vdev/vdev.o",
                             "module/.clang-format",
                             "module/kernel/mutex.hpp",
                             "linux/Makefile",
                             "linux/kernel/fork.c",
                             "linux/kernel/Makefile",
                             "linux/kernel/locking/mutex.c",
                             "linux/kernel/locking/mutex-debug.c",
                             "linux/include/linux/mutex.h",
                             "linux/include/linux/mutex_types.h",
                             "linux/samples/kobject/kobject-example.c",
                             "linux/samples/v4l/v4l2-pci-skeleton.c",
                             "linux/drivers/video/dev.c",
                             "linux/fs/ext4/MAINTenance.c",
                             "linux/drivers/gpu/drm/i915/intel_display.c",
                             "linux/Documentation/größe.rst",
                             "linux/mutex/readme.txt"}) {
        const QString file = m_home.filePath(QString::fromUtf8(path));
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        test::write(file, "x\n");
    }
    QVERIFY(QFile::link(module() + QStringLiteral("/vdev"), linux() + QStringLiteral("/samples/vdev")));
    m_list = FileList::scan(roots(), [] { return false; });
    QCOMPARE(m_list.entries().size(), size_t(18));
    QVERIFY(!m_list.isCut());
}

void TestFileMatch::queries_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    const auto row = [](const char *text, const char *pattern, int line, int column) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(pattern) << line << column;
    };
    row("", "", 0, 0);
    row("vdev.c", "vdev.c", 0, 0);
    row("vdev.c:12", "vdev.c", 12, 0);
    row("vdev.c:12:7", "vdev.c", 12, 7);
    row("vdev.c:", "vdev.c", 0, 0);
    row("vdev.c:12:", "vdev.c", 12, 0);
    row("kernel/fork.c:120: ", "kernel/fork.c:120:", 0, 0);
    row("a b  c", "abc", 0, 0);
    row(":7", "", 7, 0);
    row("a:b", "a:b", 0, 0);
}

void TestFileMatch::queries()
{
    QFETCH(QString, text);
    const FileQuery query = FileQuery::parse(text);
    QTEST(query.pattern, "pattern");
    QTEST(query.line, "line");
    QTEST(query.column, "column");
}

void TestFileMatch::best_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("first");
    const auto row = [](const char *text, const QList<const char *> &first) {
        QStringList names;
        for (const char *name : first)
            names << QString::fromUtf8(name);
        QTest::newRow(text) << QString::fromUtf8(text) << names;
    };
    row("vdev.cpp", {"vdev module/vdev/vdev.cpp"});
    row("vdev", {"vdev module/vdev/vdev.h", "vdev module/vdev/vdev.cpp"}); // the name, not the folder
    row("VDEV.H", {"vdev module/vdev/vdev.h"});
    row("fork", {"Linux/kernel/fork.c"});
    row("makefile", {"vdev module/vdev/Makefile", "Linux/Makefile", "Linux/kernel/Makefile"});
    row("mutex.h", {"Linux/include/linux/mutex.h", "vdev module/kernel/mutex.hpp"});
    row("mutex", {"vdev module/kernel/mutex.hpp", "Linux/include/linux/mutex.h"});
    row("mutexd", {"Linux/kernel/locking/mutex-debug.c"});
    row("mt", {"Linux/include/linux/mutex_types.h"}); // the beginnings of words
    row("ke", {"Linux/samples/kobject/kobject-example.c"});
    row("sam/ko", {"Linux/samples/kobject/kobject-example.c"});
    row("ke/fo.c", {"Linux/kernel/fork.c"});
    row("i915/disp", {"Linux/drivers/gpu/drm/i915/intel_display.c"});
    row("locking", {"Linux/kernel/locking/mutex.c"}); // a folder
    row("locking/", {"Linux/kernel/locking/mutex.c"});
    row("größe", {"Linux/Documentation/größe.rst"});
}

void TestFileMatch::best()
{
    QFETCH(QString, text);
    QFETCH(QStringList, first);
    const QStringList found = names(text);
    QCOMPARE(found.first(qMin(first.size(), found.size())), first);
}

void TestFileMatch::nothing_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"xyzzy", "vdev.o", "clang-format", "forkk", "cpp.vdev", "fork.c/kernel"})
        QTest::newRow(text) << QString::fromUtf8(text);
    QTest::newRow("long") << QString(5000, u'a');
}

void TestFileMatch::nothing()
{
    QFETCH(QString, text);
    QCOMPARE(names(text), QStringList());
}

void TestFileMatch::marksShowWhatMatched()
{
    const auto best = [this](const char *text) {
        return matchFiles(m_list, FileQuery::parse(QString::fromUtf8(text)), {}, 1, [] { return false; })
            .value(0);
    };
    QCOMPARE(best("mutexd").nameMarks, (QList<int>{0, 1, 2, 3, 4, 6}));
    QCOMPARE(best("mt").nameMarks, (QList<int>{0, 6}));
    const FileMatch folder = best("sam/ko");
    QCOMPARE(folder.folder, QStringLiteral("Linux/samples/kobject"));
    QCOMPARE(folder.folderMarks, (QList<int>{6, 7, 8, 13}));
    QCOMPARE(folder.nameMarks, (QList<int>{0, 1}));
    QCOMPARE(best("größe.rst").nameMarks, (QList<int>{0, 1, 2, 3, 4, 5, 6, 7, 8}));
    QCOMPARE(best("locking").folderMarks.size(), 7);
}

void TestFileMatch::recentFilesComeFirst()
{
    QCOMPARE(names(QStringLiteral("mutex")).first(), QStringLiteral("vdev module/kernel/mutex.hpp"));
    QCOMPARE(
        names(QStringLiteral("mutex"), {linux() + QStringLiteral("/include/linux/mutex_types.h")}).first(),
        QStringLiteral("Linux/include/linux/mutex_types.h"));
    // A name still goes before a folder.
    QCOMPARE(names(QStringLiteral("mutex"), {linux() + QStringLiteral("/mutex/readme.txt")}).last(),
             QStringLiteral("Linux/mutex/readme.txt"));
}

void TestFileMatch::linksAndLeftoversAreLeftOut()
{
    QCOMPARE(names(QStringLiteral("vdev.cpp")).size(), 1);
    const QList<FolderEntry> samples = listFolder(linux() + QStringLiteral("/samples"));
    QCOMPARE(samples.size(), 3);
    QCOMPARE(samples.last(), (FolderEntry{QStringLiteral("vdev"), false, true}));
    QVERIFY(listFolder(linux() + QStringLiteral("/nowhere")).isEmpty());
    QVERIFY(isWithin(QStringLiteral("/a/b"), QStringLiteral("/a")));
    QVERIFY(!isWithin(QStringLiteral("/ab"), QStringLiteral("/a")));
}

void TestFileMatch::indexAnswersAndFollows()
{
    FileIndex index;
    index.setRoots(roots());
    QSignalSpy refreshing(&index, &FileIndex::refreshingChanged);
    QSignalSpy found(&index, &FileIndex::found);
    index.find(QStringLiteral("fork"));
    QTRY_COMPARE(found.size(), 1); // there is no list yet
    QVERIFY(found.takeFirst().at(1).value<QList<FileMatch>>().isEmpty());
    index.refreshIfOlderThan(std::chrono::hours(1));
    QVERIFY(index.isRefreshing());
    QTRY_COMPARE(refreshing.size(), 2);
    QCOMPARE(index.fileCount(), 18);
    index.refreshIfOlderThan(std::chrono::hours(1)); // young enough
    QVERIFY(!index.isRefreshing());
    const QString fresh = module() + QStringLiteral("/vdev/newcomer.hpp");
    test::write(fresh, "x");
    index.refresh();
    index.refresh();
    QTRY_COMPARE(index.fileCount(), 19);
    index.find(QStringLiteral("newcom"));
    QTRY_COMPARE(found.size(), 1);
    QCOMPARE(found.takeFirst().at(1).value<QList<FileMatch>>().value(0).path, fresh);
    QVERIFY(QFile::remove(fresh));
}

void TestFileMatch::lastKeystrokeWins()
{
    FileIndex index;
    index.setRoots(roots());
    index.refresh();
    QTRY_VERIFY(index.isReady());
    QSignalSpy found(&index, &FileIndex::found);
    for (const char *text : {"m", "mu", "mut", "mutex.h"})
        index.find(QString::fromLatin1(text));
    QTRY_COMPARE(found.size(), 1);
    QCOMPARE(found.first().first().value<FileQuery>().text, QStringLiteral("mutex.h"));
    { // gone before its answer
        FileIndex brief;
        brief.setRoots(roots());
        brief.refresh();
        brief.find(QStringLiteral("m"));
    }
    settle();
    QCOMPARE(found.size(), 1);
}

void TestFileMatch::recentIsToldWhereNothingIsTyped()
{
    FileIndex index;
    index.setRoots(roots());
    index.noteOpened(linux() + QStringLiteral("/Makefile"));
    index.noteOpened(module() + QStringLiteral("/gone.c"));
    index.noteOpened(module() + QStringLiteral("/vdev/vdev.h"));
    index.noteOpened(linux() + QStringLiteral("/Makefile"));
    QCOMPARE(index.recentFiles().size(), 3);
    QSignalSpy found(&index, &FileIndex::found);
    index.find({});
    QTRY_COMPARE(found.size(), 1);
    const auto matches = found.first().at(1).value<QList<FileMatch>>();
    QCOMPARE(matches.size(), 2);
    QCOMPARE(matches[0].folder, QStringLiteral("Linux"));
    QVERIFY(matches[0].isRecent);
    QCOMPARE(matches[1].name, QStringLiteral("vdev.h"));
    QStringList many;
    for (int i = 0; i < 200; ++i)
        many << QString::number(i);
    index.setRecentFiles(many);
    QCOMPARE(index.recentFiles().size(), FileIndex::MostRecent);
}

// With KLAB_BENCH and KLAB_TEST_WORKSPACE: on a real kernel tree.
void TestFileMatch::figures()
{
    if (!qEnvironmentVariableIsSet("KLAB_BENCH"))
        return;
    const QString workspace = qEnvironmentVariable("KLAB_TEST_WORKSPACE");
    const QList<FileRoot> real{{QStringLiteral("vdev module"), workspace + QStringLiteral("/module")},
                               {QStringLiteral("Linux"), workspace + QStringLiteral("/linux")}};
    QElapsedTimer clock;
    FileList list;
    for (const char *round : {"first", "second"}) {
        clock.start();
        list = FileList::scan(real, [] { return false; });
        qInfo("%s scan: %lld files in %lld ms, %lld KB", round, static_cast<long long>(list.entries().size()),
              static_cast<long long>(clock.elapsed()), static_cast<long long>(list.bytes() / 1024));
    }
    for (const char *text : {"v", "vd", "vdev", "m", "mu", "mut", "mutex", "s", "e", "mutex.h", "drivers",
                             "sam/ko", "kernel/sched/core", "intel display", "zzzz", "aeiou"}) {
        qint64 best = 1'000'000'000;
        QList<FileMatch> matches;
        for (int round = 0; round < 5; ++round) {
            clock.start();
            matches =
                matchFiles(list, FileQuery::parse(QString::fromLatin1(text)), {}, 50, [] { return false; });
            best = qMin(best, clock.nsecsElapsed());
        }
        qInfo(
            "%-18s %5.1f ms, %lld: %s", text, double(best) / 1e6, static_cast<long long>(matches.size()),
            qPrintable(matches.isEmpty() ? QString() : matches.first().folder + u'/' + matches.first().name));
    }
}

KLAB_TEST(TestFileMatch)
#include "tst_filematch.moc"
