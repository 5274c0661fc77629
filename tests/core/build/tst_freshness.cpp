// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/freshness.h"

#include "fixtures.h"
#include "testing.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <ctime>

using namespace klab;
using namespace Qt::StringLiterals;

class TestFreshness : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fresh();
    void stale_data();
    void stale();
    void changedWhileBuilding();
    void failedBuild();
    void throughALink();
    void newestChange();
};

namespace
{

/// A source folder with a file, its product, and the stamp of a good build.
struct Built {
    Built()
    {
        test::write(folder.filePath(u"src/sub/a.c"_s), "int a;\n");
        test::write(folder.filePath(u"src/b.c"_s), "int b;\n");
        test::write(folder.filePath(u"product"_s), "bytes\n");
        test::write(folder.filePath(u"old.c"_s), "int old;\n");
        QFile old(folder.filePath(u"old.c"_s));
        if (old.open(QIODevice::ReadWrite))
            old.setFileTime(QDateTime::currentDateTime().addYears(-1), QFile::FileModificationTime);
    }
    Freshness freshness(const QByteArray &inputs = "inputs") const
    {
        return Freshness(folder.filePath(u"stamp"_s), folder.filePath(u"product"_s),
                         {folder.filePath(u"src"_s)}, inputs);
    }
    // A source written in the same tick of the file system's clock as the build's
    // start counts as changed after it.
    bool build() const
    {
        Freshness build = freshness();
        const bool ticked = klab::test::waitFor([this] {
            timespec now{};
            clock_gettime(CLOCK_REALTIME_COARSE, &now);
            return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec > klab::newestChange(folder.path());
        });
        build.begin();
        return ticked && build.succeeded().has_value();
    }
    QTemporaryDir folder;
};

} // namespace

void TestFreshness::fresh()
{
    const Built built;
    QVERIFY(!built.freshness().isFresh()); // never built
    QVERIFY(built.build());
    QVERIFY(built.freshness().isFresh());
    QCOMPARE(test::read(built.folder.filePath(u"src/b.c"_s)), "int b;\n"); // reading is no change
    QVERIFY(built.freshness().isFresh());
}

void TestFreshness::stale_data()
{
    QTest::addColumn<QString>("change");
    for (const char *change : {"edit", "edit in place, time put back", "touch", "new file", "new folder",
                               "delete", "rename away", "rename in, with an old time", "permissions",
                               "no product", "no stamp", "no sources", "broken stamp"})
        QTest::newRow(change) << QString::fromLatin1(change);
}

void TestFreshness::stale()
{
    QFETCH(QString, change);
    const Built built;
    QVERIFY(built.build());
    QVERIFY(built.freshness().isFresh());
    const auto at = [&built](const QString &name) { return built.folder.filePath(name); };
    if (change == u"edit") {
        test::write(at(u"src/sub/a.c"_s), "int c;\n");
    } else if (change.startsWith(u"edit in place")) {
        const QDateTime time = QFileInfo(at(u"src/b.c"_s)).lastModified();
        test::write(at(u"src/b.c"_s), "int c;\n");
        QFile file(at(u"src/b.c"_s));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.setFileTime(time, QFile::FileModificationTime));
    } else if (change == u"touch") {
        QFile file(at(u"src/b.c"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::currentDateTime(), QFile::FileModificationTime));
    } else if (change == u"new file") {
        test::write(at(u"src/sub/new.c"_s), "");
    } else if (change == u"new folder") {
        QVERIFY(QDir().mkpath(at(u"src/new"_s)));
    } else if (change == u"delete") {
        QVERIFY(QFile::remove(at(u"src/sub/a.c"_s)));
    } else if (change == u"rename away") {
        QVERIFY(QFile::rename(at(u"src/b.c"_s), at(u"b.c"_s)));
    } else if (change.startsWith(u"rename in")) {
        QFile::remove(at(u"src/b.c"_s));
        QVERIFY(QFile::rename(at(u"old.c"_s), at(u"src/b.c"_s)));
        QVERIFY(QFileInfo(at(u"src/b.c"_s)).lastModified() < QDateTime::currentDateTime().addDays(-300));
    } else if (change == u"permissions") {
        QVERIFY(QFile::setPermissions(at(u"src/b.c"_s), QFile::ReadOwner));
    } else if (change == u"no product") {
        QVERIFY(QFile::remove(at(u"product"_s)));
    } else if (change == u"no stamp") {
        QVERIFY(QFile::remove(at(u"stamp"_s)));
    } else if (change == u"no sources") {
        QVERIFY(QDir(at(u"src"_s)).removeRecursively());
    } else {
        test::write(at(u"stamp"_s), "no number\ninputs\n");
    }
    QVERIFY(!built.freshness().isFresh());
}

void TestFreshness::changedWhileBuilding()
{
    const Built built;
    Freshness build = built.freshness();
    build.begin();
    test::write(built.folder.filePath(u"src/b.c"_s), "edited meanwhile\n");
    KLAB_GOOD(build.succeeded());
    QVERIFY(!built.freshness().isFresh()); // the build may have read the old one
    QVERIFY(!built.freshness("other").isFresh());
}

void TestFreshness::failedBuild()
{
    const Built built;
    QVERIFY(built.build());
    QVERIFY(!built.freshness("other inputs").isFresh());
    QVERIFY(built.freshness().isFresh());
    Freshness again = built.freshness();
    again.begin(); // and never succeeds
    QVERIFY(!built.freshness().isFresh());
}

void TestFreshness::throughALink()
{
    const Built built;
    const QString link = built.folder.filePath(u"link"_s);
    QVERIFY(QFile::link(built.folder.filePath(u"src"_s), link));
    QCOMPARE(klab::newestChange(link), klab::newestChange(built.folder.filePath(u"src"_s)));
    // Within the sources, links are not followed: they may lead anywhere.
    QVERIFY(QFile::link(u"/"_s, built.folder.filePath(u"src/root"_s)));
    QVERIFY(klab::newestChange(link) > 0);
}

void TestFreshness::newestChange()
{
    QCOMPARE(klab::newestChange(u"/no/such/folder"_s), 0);
    const QTemporaryDir folder;
    const qint64 before = klab::newestChange(folder.path());
    QVERIFY(before > 0);
    QTRY_VERIFY((test::write(folder.filePath(u"a"_s), "x"), klab::newestChange(folder.path()) > before));
}

KLAB_TEST(TestFreshness)
#include "tst_freshness.moc"
