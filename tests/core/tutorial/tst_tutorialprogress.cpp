// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/tutorialprogress.h"

#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

using namespace klab;
using namespace Qt::StringLiterals;

namespace
{

struct Kept {
    QString file() const { return folder.filePath(u"ws/tutorial.json"_s); }
    TutorialProgress open() const { return TutorialProgress(file(), u"vdev"_s); }
    QStringList aside() const
    {
        return QDir(folder.filePath(u"ws"_s))
            .entryList({u"tutorial.json.damaged-*"_s}, QDir::AllEntries | QDir::System | QDir::Hidden);
    }
    QTemporaryDir folder;
};

} // namespace

class TestTutorialProgress : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void roundTrip();
    void unknownIsKept();
    void damaged_data();
    void damaged();
    void inItsPlace_data();
    void inItsPlace();
    void cannotBeSetAside();
    void oddValues();
};

void TestTutorialProgress::roundTrip()
{
    const Kept one;
    const QDateTime begun = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123).toUTC();
    TutorialProgress written = one.open();
    KLAB_GOOD(written.load()); // there is none yet
    QVERIFY(!written.step(u"add"_s).begun.isValid() && !written.step(u"add"_s).isPassed());
    written.setStep(u"add"_s, {begun, begun.addSecs(60), {{u"q"_s, 2}}, {u"line"_s}});
    written.setStep(u"boot"_s, {begun, {}, {}, {}});
    written.current = u"boot"_s;
    KLAB_GOOD(written.save());
    TutorialProgress read = one.open();
    KLAB_GOOD(read.load());
    QCOMPARE(read.current, u"boot"_s);
    QCOMPARE(read.step(u"add"_s).begun, begun);
    QCOMPARE(read.step(u"add"_s).passed, begun.addSecs(60));
    QCOMPARE(read.step(u"add"_s).answers, (QMap<QString, int>{{u"q"_s, 2}}));
    QCOMPARE(read.step(u"add"_s).seen, QStringList{u"line"_s});
    QVERIFY(read.step(u"boot"_s).begun.isValid() && !read.step(u"boot"_s).isPassed());
    // Taken back.
    read.setStep(u"add"_s, {begun, {}, {}, {}});
    KLAB_GOOD(read.save());
    TutorialProgress again = one.open();
    KLAB_GOOD(again.load());
    QVERIFY(!again.step(u"add"_s).isPassed());
    QVERIFY(again.step(u"add"_s).answers.isEmpty());
}

void TestTutorialProgress::unknownIsKept()
{
    const Kept one;
    test::write(one.file(), R"({"format": 1, "later": [1], "tutorials": {
        "other": {"steps": {"x": {"passed": "2026-01-01T00:00:00.000Z"}}},
        "vdev": {"mood": "good", "current": "gone", "steps": {
            "removed": {"begun": "2026-01-01T00:00:00.000Z"},
            "add": {"begun": "2026-01-01T00:00:00.000Z", "notes": "mine"}}}}})");
    TutorialProgress progress = one.open();
    KLAB_GOOD(progress.load());
    QCOMPARE(progress.current, u"gone"_s);
    QVERIFY(progress.step(u"add"_s).begun.isValid()); // wherever the tutorial has it now
    StepProgress step = progress.step(u"add"_s);
    step.passed = QDateTime::currentDateTimeUtc();
    progress.setStep(u"add"_s, step);
    progress.current = u"add"_s;
    KLAB_GOOD(progress.save());
    const QJsonDocument document = QJsonDocument::fromJson(test::read(one.file()));
    QCOMPARE(document[u"later"_s].toArray().size(), 1);
    const QJsonObject tutorials = document[u"tutorials"_s].toObject();
    QVERIFY(tutorials[u"other"_s][u"steps"_s][u"x"_s][u"passed"_s].isString());
    const QJsonObject mine = tutorials[u"vdev"_s].toObject();
    QCOMPARE(mine[u"mood"_s].toString(), u"good"_s);
    QCOMPARE(mine[u"current"_s].toString(), u"add"_s);
    QVERIFY(mine[u"steps"_s][u"removed"_s][u"begun"_s].isString());
    QCOMPARE(mine[u"steps"_s][u"add"_s][u"notes"_s].toString(), u"mine"_s);
    QVERIFY(mine[u"steps"_s][u"add"_s][u"passed"_s].isString());
}

void TestTutorialProgress::damaged_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("garbage") << QByteArray("\x00\xff\x01garbage", 10);
    QTest::newRow("cut off") << QByteArray(R"({"format": 1, "tutorials": {"vdev")");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("newer") << QByteArray(R"({"format": 2})");
    QTest::newRow("no format") << QByteArray(R"({"tutorials": {}})");
    QTest::newRow("huge") << QByteArray(R"({"format": 1})") + QByteArray(2'000'000, ' ');
    QTest::newRow("deep") << QByteArray(200'000, '[');
}

void TestTutorialProgress::damaged()
{
    QFETCH(QByteArray, content);
    const Kept one;
    test::write(one.file(), content);
    TutorialProgress progress = one.open();
    const Result<> loaded = progress.load();
    KLAB_FAILS(loaded, Error::Code::FileSystem, u"starts again"_s);
    QVERIFY(!loaded.error().remedy.isEmpty());
    QCOMPARE(one.aside().size(), 1);
    QVERIFY(loaded.error().message.contains(one.aside().first()));
    QCOMPARE(test::read(one.folder.filePath(u"ws/"_s + one.aside().first())), content);
    progress.current = u"add"_s;
    KLAB_GOOD(progress.save());
    TutorialProgress again = one.open();
    KLAB_GOOD(again.load());
    QCOMPARE(again.current, u"add"_s);
}

void TestTutorialProgress::inItsPlace_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"folder", "link to a file", "link to nowhere"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestTutorialProgress::inItsPlace()
{
    QFETCH(QString, what);
    const Kept one;
    const QString theirs = one.folder.filePath(u"theirs"_s);
    QVERIFY(QDir().mkpath(QFileInfo(one.file()).path()));
    if (what == u"folder")
        test::write(one.file() + u"/inside"_s, "x");
    else
        QVERIFY(QFile::link(theirs, one.file()));
    if (what == u"link to a file")
        test::write(theirs, R"({"format": 1})");
    TutorialProgress progress = one.open();
    KLAB_FAILS(progress.load(), Error::Code::FileSystem, u"starts again"_s);
    QCOMPARE(one.aside().size(), 1);
    KLAB_GOOD(progress.save());
    QVERIFY(QFileInfo(one.file()).isFile() && !QFileInfo(one.file()).isSymLink());
    if (what == u"link to a file")
        QCOMPARE(test::read(theirs), R"({"format": 1})"_ba);
}

// It is not overwritten then.
void TestTutorialProgress::cannotBeSetAside()
{
    const QString file = u"/proc/self/cmdline"_s; // a file that nobody can rename
    TutorialProgress progress(file, u"vdev"_s);
    KLAB_FAILS(progress.load(), Error::Code::FileSystem, file);
    KLAB_FAILS(progress.save(), Error::Code::FileSystem, u"cannot be read"_s);
}

void TestTutorialProgress::oddValues()
{
    const Kept one;
    test::write(one.file(), R"({"format": 1, "tutorials": {"vdev": {"current": 7, "steps": {
        "a": {"begun": "yesterday", "passed": 3, "answers": {"x": "0", "y": null, "z": 1, "w": 1.5}},
        "b": 7}}}})");
    TutorialProgress progress = one.open();
    KLAB_GOOD(progress.load());
    QCOMPARE(progress.current, QString());
    QVERIFY(!progress.step(u"a"_s).begun.isValid() && !progress.step(u"a"_s).isPassed());
    // What is no number is no answer, rather than the first choice.
    QVERIFY(!progress.step(u"a"_s).answers.contains(u"x"_s));
    QVERIFY(!progress.step(u"a"_s).answers.contains(u"y"_s));
    QCOMPARE(progress.step(u"a"_s).answers.value(u"z"_s), 1);
    QCOMPARE(progress.step(u"a"_s).answers.value(u"w"_s), -1);
    KLAB_GOOD(progress.save());
}

KLAB_TEST(TestTutorialProgress)
#include "tst_tutorialprogress.moc"
