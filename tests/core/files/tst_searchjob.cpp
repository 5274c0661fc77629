// SPDX-License-Identifier: GPL-2.0-or-later
#include "files/searchjob.h"
#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QSignalSpy>

using namespace klab;
using namespace klab::test;

class TestSearchJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsWhatRipgrepSays();
    void longLinesAreCut();
    void finds_data();
    void finds();
    void positionsAreInLetters();
    void linksAreNotFollowed();
    void badInput_data();
    void badInput();
    void missingToolIsTold();
    void manyHitsAreCut();
    void cancelEndsIt();
    void goneWhileItRuns();

private:
    QString path(const char *name) const { return m_home.filePath(QString::fromUtf8(name)); }
    SearchQuery query(const char *text) const
    {
        SearchQuery query;
        query.text = QString::fromUtf8(text);
        query.folders = {path("module"), path("linux")};
        return query;
    }

    QTemporaryDir m_home;
};

struct Outcome {
    QList<SearchHit> hits;
    Result<> result;
    bool isCut = false;
    qsizetype largestBatch = 0;
};

static Outcome search(const SearchQuery &query)
{
    Outcome outcome;
    SearchJob job(query);
    QObject::connect(&job, &SearchJob::found, &job, [&outcome](const QList<SearchHit> &hits) {
        outcome.hits += hits;
        outcome.largestBatch = qMax(outcome.largestBatch, hits.size());
    });
    JobRecord record(job);
    if (!record.run())
        outcome.result = fail(Error::Code::Timeout, QStringLiteral("no end"));
    else
        outcome.result = record.result;
    outcome.isCut = job.isCut();
    std::sort(outcome.hits.begin(), outcome.hits.end(), [](const SearchHit &a, const SearchHit &b) {
        return a.path != b.path ? a.path < b.path : a.line < b.line;
    });
    return outcome;
}

void TestSearchJob::initTestCase()
{
    for (const char *folder : {"module/vdev", "linux/kernel", "linux/samples", "many", "outside"})
        QVERIFY(QDir().mkpath(path(folder)));
    test::write(path("module/vdev/vdev.cpp"),
                "int mutex_lock;\n\t\tmutex_lock(); Mutex_Lock(mutex_lock2);\n");
    test::write(path("module/vdev/vdev.o"), "mutex_lock\n");
    test::write(path("linux/kernel/mutex.c"), "/* größe */ mutex_lock(a.b);\r\n");
    test::write(path("linux/kernel/mutex.h"), "MUTEX_LOCK\n--help\n");
    test::write(path("linux/kernel/odd.c"), "\xe9\xe8 mutex_odd\n");
    test::write(path("linux/kernel/long.c"),
                QByteArray("short\n") + QByteArray(3'000'000, 'x') + " needle_in_hay\nneedle_in_hay\n");
    test::write(path("outside/secret.c"), "mutex_lock secret\n");
    QVERIFY(QFile::link(path("outside"), path("linux/samples/outside")));
    QVERIFY(QFile::link(path("module/vdev"), path("linux/samples/vdev")));
    for (int i = 0; i < 40; ++i)
        test::write(path("many") + QStringLiteral("/%1.c").arg(i),
                    QByteArray("the same line\n").repeated(400));
}

static QList<SearchHit> readAll(const QList<QByteArray> &pieces)
{
    RipgrepReader reader;
    QList<SearchHit> hits;
    for (const QByteArray &piece : pieces)
        hits += reader.add(piece);
    return hits;
}

// As ripgrep 14.1 told it.
void TestSearchJob::readsWhatRipgrepSays()
{
    const QByteArray stream =
        R"({"type":"begin","data":{"path":{"text":"/t/a.c"}}})"
        "\n"
        R"({"type":"match","data":{"path":{"text":"/t/a.c"},"lines":{"text":"\tmutex_lock mutex_lock\n"},"line_number":2,"absolute_offset":16,"submatches":[{"match":{"text":"mutex_lock"},"start":1,"end":11},{"match":{"text":"mutex_lock"},"start":12,"end":22}]}})"
        "\nnot json\n"
        R"({"type":"match","data":{"path":{"bytes":"L3Qv/w=="},"lines":{"bytes":"/yBhCg=="},"line_number":3,"absolute_offset":0,"submatches":[{"match":{"text":"a"},"start":2,"end":3000}]}})"
        "\n";
    everySplit(stream, readAll);
    const QList<SearchHit> hits = readAll({stream});
    QCOMPARE(hits.size(), 2);
    const SearchHit first{QStringLiteral("/t/a.c"), 2, 2, 2, QStringLiteral("mutex_lock mutex_lock"),
                          {{0, 10}, {11, 10}}};
    QCOMPARE(hits[0], first);
    QCOMPARE(hits[1].line, 3);
    QCOMPARE(hits[1].marks, (QList<SearchHit::Mark>{{2, 1}}));
}

void TestSearchJob::longLinesAreCut()
{
    const Outcome outcome = search(query("needle_in_hay"));
    QVERIFY(outcome.result);
    QCOMPARE(outcome.hits.size(), 2);
    QCOMPARE(outcome.hits[0].line, 2);
    QCOMPARE(outcome.hits[0].column, 0);
    QVERIFY(outcome.hits[0].text.startsWith(u"xxx") && outcome.hits[0].text.size() < 400);
    QCOMPARE(outcome.hits[1].line, 3);
    // Longer than a screen, and read as a whole: around the match.
    const QByteArray line = QByteArray(2000, 'y') + "match" + QByteArray(2000, 'z');
    const QByteArray record = R"({"type":"match","data":{"path":{"text":"/a"},"lines":{"text":")" + line +
                              R"("},"line_number":9,"submatches":[{"start":2000,"end":2005}]}})" + "\n";
    const SearchHit hit = readAll({record}).value(0);
    QCOMPARE(hit.column, 2001);
    QCOMPARE(hit.text.mid(hit.marks.value(0).start, hit.marks.value(0).length), QStringLiteral("match"));
    QVERIFY(hit.text.size() < 400);
}

void TestSearchJob::finds_data()
{
    QTest::addColumn<SearchQuery>("query");
    QTest::addColumn<QStringList>("lines");
    const auto row = [this](const char *name, const char *text, const QStringList &lines,
                            const std::function<void(SearchQuery &)> &change = {}) {
        SearchQuery one = query(text);
        if (change)
            change(one);
        QTest::newRow(name) << one << lines;
    };
    const QString cpp1 = QStringLiteral("vdev.cpp:1:5");
    const QString cpp2 = QStringLiteral("vdev.cpp:2:3");
    const QString c = QStringLiteral("mutex.c:1:13");
    const QString h = QStringLiteral("mutex.h:1:1");
    row("small letters mean both", "mutex_lock", {c, h, cpp1, cpp2});
    row("a capital means itself", "MUTEX_lock", {});
    row("sensitive", "mutex_lock", {c, cpp1, cpp2},
        [](SearchQuery &q) { q.letterCase = SearchQuery::Case::Sensitive; });
    row("insensitive", "MUTEX_lock", {c, h, cpp1, cpp2},
        [](SearchQuery &q) { q.letterCase = SearchQuery::Case::Insensitive; });
    row("a point is a point", "a.b", {QStringLiteral("mutex.c:1:24")});
    row("regex", "^(int|#define) +mutex", {QStringLiteral("vdev.cpp:1:1")},
        [](SearchQuery &q) { q.isRegex = true; });
    row("whole word", "lock2", {}, [](SearchQuery &q) { q.isWholeWord = true; });
    row("files", "mutex_lock", {h}, [](SearchQuery &q) { q.globs = {QStringLiteral("*.h")}; });
    row("not these files", "mutex_lock", {cpp1, cpp2},
        [](SearchQuery &q) { q.globs = {QStringLiteral("!*.h"), QStringLiteral("!*.c")}; });
    row("one folder", "mutex_lock", {cpp1, cpp2}, [](SearchQuery &q) { q.folders.removeLast(); });
    row("a folder that is not there", "mutex_lock", {c, h}, [](SearchQuery &q) { q.folders[0] += u'x'; });
    row("like an option", "--help", {QStringLiteral("mutex.h:2:1")});
    row("not UTF-8", "mutex_odd", {QStringLiteral("odd.c:1:4")});
    row("nothing", "no such text", {});
}

void TestSearchJob::finds()
{
    QFETCH(SearchQuery, query);
    const Outcome outcome = search(query);
    QVERIFY2(outcome.result, outcome.result ? "" : qPrintable(outcome.result.error().message));
    QStringList lines;
    for (const SearchHit &hit : outcome.hits)
        lines << QStringLiteral("%1:%2:%3").arg(QFileInfo(hit.path).fileName()).arg(hit.line).arg(hit.column);
    QTEST(lines, "lines");
    QVERIFY(!outcome.isCut);
}

void TestSearchJob::positionsAreInLetters()
{
    SearchQuery one = query("mutex_lock(a");
    const SearchHit hit = search(one).hits.value(0);
    QCOMPARE(hit.path, path("linux/kernel/mutex.c"));
    QCOMPARE(hit.text, QStringLiteral("/* größe */ mutex_lock(a.b);"));
    QCOMPARE(hit.column, 13);
    QCOMPARE(hit.marks, (QList<SearchHit::Mark>{{12, 12}}));
}

void TestSearchJob::linksAreNotFollowed()
{
    QVERIFY(search(query("secret")).hits.isEmpty());
}

void TestSearchJob::badInput_data()
{
    QTest::addColumn<SearchQuery>("query");
    QTest::addColumn<QString>("message");
    SearchQuery regex = query("foo(");
    regex.isRegex = true;
    QTest::newRow("regex") << regex
                           << QStringLiteral("This is not a valid regular expression: unclosed group.");
    SearchQuery glob = query("foo");
    glob.globs = {QStringLiteral("[a")};
    QTest::newRow("glob") << glob
                          << QStringLiteral("The list of files to search is not valid: error parsing glob "
                                            "'[a': unclosed character class; missing ']'.");
    QTest::newRow("empty") << query("") << QStringLiteral("This text cannot be searched for.");
    QTest::newRow("lines") << query("a\nb") << QStringLiteral("This text cannot be searched for.");
    SearchQuery nowhere = query("foo");
    nowhere.folders = {path("nowhere")};
    QTest::newRow("nowhere") << nowhere << QStringLiteral("There are no files to search in.");
}

void TestSearchJob::badInput()
{
    QFETCH(SearchQuery, query);
    const Outcome outcome = search(query);
    QVERIFY(!outcome.result);
    QTEST(outcome.result.error().message, "message");
    QVERIFY(!outcome.result.error().remedy.isEmpty());
    QCOMPARE(outcome.result.error().code, Error::Code::BadInput);
}

void TestSearchJob::missingToolIsTold()
{
    const Variable path("PATH", m_home.path());
    const Outcome outcome = search(query("foo"));
    QVERIFY(!outcome.result);
    QCOMPARE(outcome.result.error().code, Error::Code::MissingTool);
    QCOMPARE(outcome.result.error().message,
             QStringLiteral("Searching in files needs ripgrep, which is not installed."));
    QVERIFY(outcome.result.error().remedy.contains(QStringLiteral("package ripgrep")));
}

void TestSearchJob::manyHitsAreCut()
{
    SearchQuery one = query("same");
    one.folders = {path("many")};
    const Outcome outcome = search(one);
    QVERIFY(outcome.result);
    QVERIFY(outcome.isCut);
    QCOMPARE(outcome.hits.size(), SearchJob::MostHits);
    QVERIFY(outcome.largestBatch <= 250);
}

void TestSearchJob::cancelEndsIt()
{
    SearchQuery one = query("same");
    one.folders = {path("many")};
    SearchJob job(one);
    qsizetype after = 0;
    connect(&job, &SearchJob::found, &job, [&](const QList<SearchHit> &) {
        after += job.isCanceled();
        job.cancel();
    });
    JobRecord record(job);
    QVERIFY(record.run());
    QVERIFY(!record.result);
    QCOMPARE(record.result.error().code, Error::Code::Canceled);
    QCOMPARE(after, 0);
}

void TestSearchJob::goneWhileItRuns()
{
    SearchQuery one = query("same");
    one.folders = {path("many")};
    auto *job = new SearchJob(one);
    connect(job, &SearchJob::found, job, &QObject::deleteLater);
    const QSignalSpy gone(job, &QObject::destroyed);
    job->start();
    QTRY_COMPARE(gone.size(), 1);
    settle();
}

Q_DECLARE_METATYPE(klab::SearchQuery)
KLAB_TEST(TestSearchJob)
#include "tst_searchjob.moc"
