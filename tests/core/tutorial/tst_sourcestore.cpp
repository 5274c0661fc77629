// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/sourcestore.h"

#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace klab;
using namespace Qt::StringLiterals;

static const QString A = u"module/vdev/a.cpp"_s;
static const QString B = u"module/vdev/sub/b.h"_s;

namespace
{

/// A workspace with one file, and its store.
struct Store {
    Store() { write(A, "mine\n"); }
    QString at(const QString &path) const { return folder.filePath(u"ws/"_s + path); }
    void write(const QString &path, const QByteArray &content) const { test::write(at(path), content); }
    QByteArray read(const QString &path) const { return test::read(at(path)); }
    bool has(const QString &path) const { return QFileInfo::exists(at(path)); }
    QStringList entries() const
    {
        return QDir(store.backupFolder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    }
    QTemporaryDir folder;
    SourceStore store{folder.filePath(u"ws"_s)};
};

SourceState state(const std::optional<QByteArray> &a, const std::optional<QByteArray> &b = {})
{
    SourceState one;
    one.files = {{A, a}, {B, b}};
    return one;
}

} // namespace

class TestSourceStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void putAndUndo();
    void undoTwice();
    void undoSeveral();
    void notes();
    void groups();
    void makesFiles();
    void absentBefore();
    void untouched();
    void linkInTheWay_data();
    void linkInTheWay();
    void notWritable_data();
    void notWritable();
    void prunes();
    void clockGoesBack();
    void foreignEntry();
    void damagedEntry();
    void incompleteEntry();
    void originals();
    void killedPlay();
    void damagedOriginals();
    void settings();
};

void TestSourceStore::putAndUndo()
{
    Store one;
    QCOMPARE(one.store.undoTitle(), QString());
    KLAB_FAILS(one.store.undo(), Error::Code::BadInput, u"nothing to undo"_s);
    const SourceState wanted = state("new\n", "header\n");
    QVERIFY(!one.store.holds(wanted));
    KLAB_GOOD(one.store.put(wanted, u"Reset of step 1"_s));
    QVERIFY(one.store.holds(wanted));
    QCOMPARE(one.read(A), "new\n"_ba);
    QCOMPARE(one.read(B), "header\n"_ba);
    QCOMPARE(one.store.undoTitle(), u"Reset of step 1"_s);
    KLAB_GOOD(one.store.undo());
    QCOMPARE(one.read(A), "mine\n"_ba);
    QVERIFY(!one.has(B)); // it was not there
}

void TestSourceStore::undoTwice()
{
    Store one;
    KLAB_GOOD(one.store.put(state("new\n", "header\n"), u"Apply"_s));
    one.write(A, "edited\n");
    KLAB_GOOD(one.store.undo());
    QCOMPARE(one.read(A), "mine\n"_ba);
    QCOMPARE(one.store.undoTitle(), QString());
    QCOMPARE(one.store.redoTitle(), u"Apply"_s);
    QCOMPARE(one.entries().size(), 1);
    KLAB_GOOD(one.store.redo());
    QCOMPARE(one.store.redoTitle(), QString());
    QCOMPARE(one.store.undoTitle(), u"Apply"_s);
    QCOMPARE(one.read(A), "edited\n"_ba);
    QCOMPARE(one.read(B), "header\n"_ba);
}

void TestSourceStore::undoSeveral()
{
    Store one;
    KLAB_GOOD(one.store.put(state("1"), u"first"_s));
    KLAB_GOOD(one.store.put(state("2"), u"second"_s));
    KLAB_GOOD(one.store.put(state("3"), u"third"_s));
    QCOMPARE(one.entries().size(), 3); // however fast
    QCOMPARE(one.store.undoTitle(), u"third"_s);
    KLAB_GOOD(one.store.undo());
    QCOMPARE(one.read(A), "2"_ba);
    KLAB_GOOD(one.store.undo());
    QCOMPARE(one.read(A), "1"_ba);
    QCOMPARE(one.store.undoTitle(), u"first"_s);
    KLAB_GOOD(one.store.redo());
    KLAB_GOOD(one.store.redo());
    QCOMPARE(one.read(A), "3"_ba);
    KLAB_FAILS(one.store.redo(), Error::Code::BadInput, u"nothing to redo"_s);
    KLAB_GOOD(one.store.undo());
    KLAB_GOOD(one.store.put(state("4"), u"fourth"_s)); // another way from here
    QCOMPARE(one.store.redoTitle(), QString());
    QCOMPARE(one.store.undoTitle(), u"fourth"_s);
    KLAB_GOOD(one.store.undo());
    QCOMPARE(one.read(A), "2"_ba);
    QCOMPARE(one.store.redoTitle(), u"fourth"_s);
}

void TestSourceStore::notes()
{
    const QJsonObject passed{{u"passed"_s, true}};
    const QJsonObject open{{u"passed"_s, false}};
    Store one;
    QCOMPARE(one.store.undoNote(), QJsonObject());
    KLAB_GOOD(one.store.put(state("new\n"), u"Reset"_s, {}, passed));
    QCOMPARE(one.store.undoNote(), passed);
    KLAB_GOOD(one.store.undo(open));
    QCOMPARE(one.store.redoNote(), open);
    KLAB_GOOD(one.store.redo(passed));
    QCOMPARE(one.store.undoNote(), passed);
    // Also where no file changes, or none is named.
    KLAB_GOOD(one.store.put(state("new\n"), u"Same"_s, {}, open));
    QCOMPARE(one.store.undoTitle(), u"Same"_s);
    KLAB_GOOD(one.store.put(SourceState(), u"None"_s, {}, passed));
    QCOMPARE(one.store.undoNote(), passed);
    KLAB_GOOD(one.store.undo(open));
    QCOMPARE(one.store.undoTitle(), u"Same"_s);
    KLAB_GOOD(one.store.undo(open));
    KLAB_GOOD(one.store.undo(open));
    QCOMPARE(one.read(A), "mine\n"_ba);
}

// What one job has put is taken back as one, and brought again as one.
void TestSourceStore::groups()
{
    Store one;
    KLAB_GOOD(one.store.put(state("0"), u"before"_s));
    KLAB_GOOD(one.store.put(state("1"), u"Apply"_s, u"a"_s));
    KLAB_GOOD(one.store.put(state("2"), u"Apply"_s, u"a"_s));
    KLAB_GOOD(one.store.put(state("3"), u"Apply"_s, u"b"_s));
    KLAB_GOOD(one.store.undo());
    QCOMPARE(one.read(A), "2"_ba);
    KLAB_GOOD(one.store.undo());
    QCOMPARE(one.read(A), "0"_ba);
    KLAB_GOOD(one.store.redo());
    QCOMPARE(one.read(A), "2"_ba);
    KLAB_GOOD(one.store.redo());
    QCOMPARE(one.read(A), "3"_ba);
    KLAB_FAILS(one.store.redo(), Error::Code::BadInput, u"nothing to redo"_s);
    KLAB_GOOD(one.store.undo());
    KLAB_GOOD(one.store.undo());
    KLAB_GOOD(one.store.undo());
    QCOMPARE(one.read(A), "mine\n"_ba);
}

void TestSourceStore::makesFiles()
{
    Store one;
    KLAB_GOOD(one.store.makeFile(B));
    QCOMPARE(one.read(B), QByteArray());
    KLAB_GOOD(one.store.makeFile(A)); // and leaves what is there
    QCOMPARE(one.read(A), "mine\n"_ba);
}

void TestSourceStore::absentBefore()
{
    Store one;
    one.write(B, "header\n");
    KLAB_GOOD(one.store.put(state(std::nullopt), u"Empty"_s));
    QVERIFY(!one.has(A) && !one.has(B));
    QVERIFY(one.store.holds(state(std::nullopt)));
    KLAB_GOOD(one.store.undo());
    QCOMPARE(one.read(A), "mine\n"_ba);
    QCOMPARE(one.read(B), "header\n"_ba);
}

void TestSourceStore::untouched()
{
    Store one;
    const QDateTime old = QDateTime::fromSecsSinceEpoch(1'000'000'000);
    one.write(B, "header\n");
    for (const QString &path : {A, B}) {
        QFile file(one.at(path));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.setFileTime(old, QFileDevice::FileModificationTime));
    }
    KLAB_GOOD(one.store.put(state("new\n", "header\n"), u"Apply"_s));
    QVERIFY(QFileInfo(one.at(A)).lastModified() > old);
    QCOMPARE(QFileInfo(one.at(B)).lastModified(), old);
    // Where nothing changes, nothing is to be undone either.
    KLAB_GOOD(one.store.put(state("new\n", "header\n"), u"Again"_s));
    QCOMPARE(one.store.undoTitle(), u"Apply"_s);
    QVERIFY(!one.has(u"module/vdev/absent"_s));
}

void TestSourceStore::linkInTheWay_data()
{
    QTest::addColumn<QString>("link"); // of the workspace
    for (const QString &link : {A, B, u"module/vdev/sub"_s, u"module/vdev"_s, u"module"_s, u".tutorial"_s,
                                u".tutorial/backups"_s, u".tutorial/played"_s, u".tutorial/originals"_s})
        QTest::newRow(qPrintable(link)) << link;
}

void TestSourceStore::linkInTheWay()
{
    QFETCH(QString, link);
    Store one;
    const QString outside = one.folder.filePath(u"outside"_s);
    const bool isFile = link == A || link == B;
    if (isFile)
        test::write(outside, "theirs\n");
    else
        QVERIFY(QDir().mkpath(outside));
    if (!link.startsWith(u'.'))
        QVERIFY(link != A || QFile::remove(one.at(A)));
    if (u"module/vdev/"_s.startsWith(link + u'/'))
        QVERIFY(QDir(one.at(link)).removeRecursively());
    QVERIFY(QDir().mkpath(QFileInfo(one.at(link)).path()));
    QVERIFY(QFile::link(outside, one.at(link)));
    const Result<> result = one.store.put(state("new\n", "header\n"), u"Apply"_s);
    QVERIFY(!result);
    QCOMPARE(result.error().code, Error::Code::FileSystem);
    QVERIFY2(result.error().message.contains(one.at(link)), qPrintable(result.error().message));
    QVERIFY(!result.error().remedy.isEmpty());
    // Nothing was written: neither there nor beside it.
    if (isFile)
        QCOMPARE(test::read(outside), "theirs\n"_ba);
    else
        QVERIFY(QDir(outside).isEmpty());
    if (link == B || link.startsWith(u'.') || link.endsWith(u"sub"))
        QCOMPARE(one.read(A), "mine\n"_ba);
    QVERIFY(link.startsWith(u'.') || one.entries().isEmpty());
}

void TestSourceStore::notWritable_data()
{
    QTest::addColumn<QString>("file"); // in the place of a folder
    QTest::newRow("no backup") << u".tutorial"_s;
    QTest::newRow("no copy") << u".tutorial/backups"_s;
    QTest::newRow("no source") << u"module/vdev/sub"_s;
}

void TestSourceStore::notWritable()
{
    QFETCH(QString, file);
    Store one;
    one.write(file, "a file\n");
    const Result<> result = one.store.put(state("new\n", "header\n"), u"Apply"_s);
    QVERIFY(!result);
    QCOMPARE(result.error().code, Error::Code::FileSystem);
    QVERIFY(!result.error().remedy.isEmpty());
    QCOMPARE(one.read(A), "mine\n"_ba);
    QCOMPARE(one.read(file), "a file\n"_ba);
    QCOMPARE(one.store.undoTitle(), QString());
}

void TestSourceStore::prunes()
{
    Store one;
    for (int i = 0; i < 201; ++i)
        test::write(one.store.backupFolder() + u"/20200101-000000-%1/entry.json"_s.arg(i, 3, 10, QChar(u'0')),
                    R"({"reason": "old", "files": {"module/a": false}})");
    KLAB_GOOD(one.store.put(state("new\n"), u"newest"_s));
    QCOMPARE(one.entries().size(), 200);
    QCOMPARE(one.entries().first(), u"20200101-000000-002"_s); // the oldest went
    QCOMPARE(one.store.undoTitle(), u"newest"_s);
    KLAB_GOOD(one.store.undo());
    QCOMPARE(one.read(A), "mine\n"_ba);
}

// A backup that was made when the clock went wrong does not stand before those made since.
void TestSourceStore::clockGoesBack()
{
    Store one;
    KLAB_GOOD(one.store.put(state("1"), u"first"_s));
    QVERIFY(QDir(one.store.backupFolder()).rename(one.entries().first(), u"20991231-235959-999"_s));
    KLAB_GOOD(one.store.put(state("2"), u"second"_s));
    QCOMPARE(one.store.undoTitle(), u"second"_s);
    KLAB_GOOD(one.store.undo());
    QCOMPARE(one.read(A), "1"_ba);
}

void TestSourceStore::foreignEntry()
{
    Store one;
    KLAB_GOOD(one.store.put(state("1"), u"mine"_s));
    const QString theirs = one.store.backupFolder() + u"/20991231-235959-999"_s;
    test::write(theirs + u"/entry.json"_s,
                R"({"reason": "theirs", "files": {"../../x": true, "/etc/x": true, ".module-origin": true,
                    "module/vdev/a.cpp": true, "build/lab.changes": false, "build/lab/.config": true}})");
    test::write(theirs + u"/files/module/vdev/a.cpp"_s, "theirs\n");
    test::write(theirs + u"/files/x"_s, "x");
    test::write(theirs + u"/files/.module-origin"_s, "x");
    test::write(theirs + u"/files/build/lab/.config"_s, "x");
    QVERIFY(QDir().mkpath(one.store.backupFolder() + u"/zzz"_s)); // no entry at all
    test::write(one.store.backupFolder() + u"/zzz/entry.json"_s, R"({"reason": "z", "files": {"a": false}})");
    QCOMPARE(one.store.undoTitle(), u"theirs"_s);
    KLAB_GOOD(one.store.undo());
    QCOMPARE(one.read(A), "theirs\n"_ba);
    QVERIFY(!one.has(u".module-origin"_s) && !one.has(u"build/lab/.config"_s) && !one.has(u"x"_s));
    QVERIFY(!QFileInfo::exists(one.folder.filePath(u"x"_s)));
}

// One whose list cannot be read is passed over, and kept.
void TestSourceStore::damagedEntry()
{
    Store one;
    KLAB_GOOD(one.store.put(state("1"), u"first"_s));
    KLAB_GOOD(one.store.put(state("2"), u"second"_s));
    const QString newest = one.store.backupFolder() + u'/' + one.entries().last();
    test::write(newest + u"/entry.json"_s, "{\"reason\": \"sec");
    QCOMPARE(one.store.undoTitle(), u"first"_s);
    KLAB_GOOD(one.store.undo());
    QCOMPARE(one.read(A), "mine\n"_ba);
    QCOMPARE(test::read(newest + u"/files/"_s + A), "1"_ba);
}

// A copy that is gone does not mean that the file was not there.
void TestSourceStore::incompleteEntry()
{
    Store one;
    KLAB_GOOD(one.store.put(state("1"), u"first"_s));
    QVERIFY(QFile::remove(one.store.backupFolder() + u'/' + one.entries().last() + u"/files/"_s + A));
    KLAB_FAILS(one.store.undo(), Error::Code::FileSystem, u"is not complete"_s);
    QCOMPARE(one.read(A), "1"_ba);
}

void TestSourceStore::originals()
{
    Store one;
    SourceStore store(one.folder.filePath(u"ws"_s), true);
    KLAB_GOOD(store.restoreOriginals()); // there are none
    KLAB_GOOD(store.keepOriginals({A, B}));
    KLAB_GOOD(store.put(state("played\n", "header\n"), u"Play"_s));
    KLAB_GOOD(store.restoreOriginals());
    QCOMPARE(one.read(A), "mine\n"_ba);
    QVERIFY(!one.has(B));
    QVERIFY(!one.has(u".tutorial/originals"_s) && !one.has(u".tutorial/played"_s));
    QCOMPARE(one.store.undoTitle(), QString()); // nothing of it among a learner's
    QCOMPARE(store.undoTitle(), QString());
    one.write(A, "later\n");
    KLAB_GOOD(store.restoreOriginals()); // given back once
    QCOMPARE(one.read(A), "later\n"_ba);
}

// The second play keeps what the first one has kept, not what it has left.
void TestSourceStore::killedPlay()
{
    Store one;
    SourceStore killed(one.folder.filePath(u"ws"_s), true);
    KLAB_GOOD(killed.keepOriginals({A, B}));
    KLAB_GOOD(killed.put(state("played\n", "header\n"), u"Play"_s));
    SourceStore next(one.folder.filePath(u"ws"_s), true);
    KLAB_GOOD(next.keepOriginals({A, B}));
    one.write(A, "gone on\n"); // by somebody who did not know
    KLAB_GOOD(one.store.restoreOriginals());
    QCOMPARE(one.read(A), "mine\n"_ba);
    QVERIFY(!one.has(B));
    KLAB_GOOD(one.store.undo());
    QCOMPARE(one.read(A), "gone on\n"_ba);
    // Killed while it kept: what is half made is made anew.
    QVERIFY(QDir().mkpath(one.at(u".tutorial/originals/files/module"_s)));
    KLAB_GOOD(one.store.restoreOriginals());
    QCOMPARE(one.read(A), "gone on\n"_ba);
    KLAB_GOOD(next.keepOriginals({A}));
    one.write(A, "played\n");
    KLAB_GOOD(next.restoreOriginals());
    QCOMPARE(one.read(A), "gone on\n"_ba);
}

// What cannot be read is not thrown away either.
void TestSourceStore::damagedOriginals()
{
    Store one;
    SourceStore store(one.folder.filePath(u"ws"_s), true);
    KLAB_GOOD(store.keepOriginals({A, B}));
    KLAB_GOOD(store.put(state("played\n"), u"Play"_s));
    for (const char *list : {"", "{\"reason\": \"", "{\"files\": {}}"}) {
        one.write(u".tutorial/originals/entry.json"_s, list);
        KLAB_FAILS(store.restoreOriginals(), Error::Code::FileSystem, u"is not complete"_s);
        KLAB_FAILS(store.keepOriginals({A, B}), Error::Code::FileSystem, u"is not complete"_s);
        QCOMPARE(one.read(u".tutorial/originals/files/"_s + A), "mine\n"_ba);
        QCOMPARE(one.read(A), "played\n"_ba);
    }
}

void TestSourceStore::settings()
{
    Store one;
    const QString settings = u"build/lab.changes"_s;
    SourceStore store(one.folder.filePath(u"ws"_s), true);
    // The folder may be elsewhere: it is the lab's own.
    QVERIFY(QDir().mkpath(one.folder.filePath(u"disk"_s)));
    QVERIFY(QFile::link(one.folder.filePath(u"disk"_s), one.at(u"build"_s)));
    one.write(settings, "CONFIG_A=y\n");
    KLAB_GOOD(store.keepOriginals({settings, u"build/debug.changes"_s}));
    one.write(settings, "CONFIG_A=n\n");
    one.write(u"build/debug.changes"_s, "CONFIG_B=y\n");
    KLAB_GOOD(store.restoreOriginals());
    QCOMPARE(one.read(settings), "CONFIG_A=y\n"_ba);
    QVERIFY(!one.has(u"build/debug.changes"_s));
}

KLAB_TEST(TestSourceStore)
#include "tst_sourcestore.moc"
