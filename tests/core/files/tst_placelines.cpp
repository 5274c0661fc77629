// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/files.h"
#include "files/placelines.h"
#include "fixtures.h"
#include "testing.h"

#include <QSignalSpy>

using namespace klab;
using namespace Qt::StringLiterals;

static TextLocation place(const QString &path, int line, int column, int length)
{
    return {path, {{line, column}, {line, column + length}}};
}

static bool never()
{
    return false;
}

/// "line:column text", with what is marked in brackets.
static QStringList shown(const QList<SearchHit> &hits)
{
    QStringList lines;
    for (const SearchHit &hit : hits) {
        QString text = hit.text;
        for (auto mark = hit.marks.crbegin(); mark != hit.marks.crend(); ++mark)
            text.insert(mark->start + mark->length, u']').insert(mark->start, u'[');
        lines << u"%1:%2 %3"_s.arg(hit.line).arg(hit.column).arg(text);
    }
    return lines;
}

class TestPlaceLines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lines();
    void openTextsGoFirst();
    void strangePlaces();
    void longLines();
    void job();
};

void TestPlaceLines::lines()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.c"_s);
    QVERIFY(writeFile(path, "int a;\r\n\t\ta = a + 1;\n/* ä */ a;\n"));
    const QList<SearchHit> hits =
        placeLines({place(path, 1, 6, 1), place(path, 0, 4, 1), place(path, 1, 2, 1), place(path, 2, 8, 1),
                    place(path, 0, 4, 1)},
                   {}, never);
    QCOMPARE(shown(hits), QStringList({u"1:5 int [a];"_s, u"2:3 [a] = [a] + 1;"_s, u"3:9 /* ä */ [a];"_s}));
    QCOMPARE(hits[1].matches, 2);
    QCOMPARE(hits[0].path, path);
}

void TestPlaceLines::openTextsGoFirst()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.c"_s);
    QVERIFY(writeFile(path, "int a;\n"));
    const QList<SearchHit> hits =
        placeLines({place(path, 0, 5, 1), place(u"/no/b.c"_s, 0, 0, 1)}, {{path, u"long a;"_s}}, never);
    QCOMPARE(shown(hits), QStringList({u"1:1 "_s, u"1:6 long [a];"_s}));
}

// As a server sees them that knows another state of the file.
void TestPlaceLines::strangePlaces()
{
    const QHash<QString, QString> texts{{u"/w/a.c"_s, u"\n  x\n   \n"_s}};
    const QList<TextLocation> places{place(u"/w/a.c"_s, 0, 90, 4),
                                     place(u"/w/a.c"_s, 1, 2, 500),
                                     place(u"/w/a.c"_s, 2, 1, 1),
                                     place(u"/w/a.c"_s, 2000, 1, 1),
                                     {u"/w/a.c"_s, {{1, 0}, {3, 0}}}};
    QCOMPARE(shown(placeLines(places, texts, never)),
             QStringList({u"1:91 "_s, u"2:1 [x]"_s, u"3:2 "_s, u"2001:2 "_s}));
}

void TestPlaceLines::longLines()
{
    const QString line = QString(5000, u'a') + u"name"_s + QString(5000, u'b');
    const QList<SearchHit> hits = placeLines({place(u"/w/a.c"_s, 0, 5000, 4)}, {{u"/w/a.c"_s, line}}, never);
    QCOMPARE(hits[0].text.size(), 300);
    QCOMPARE(hits[0].text.sliced(hits[0].marks[0].start, hits[0].marks[0].length), u"name"_s);
}

void TestPlaceLines::job()
{
    PlaceLinesJob job({place(u"/w/a.c"_s, 0, 0, 1)}, {{u"/w/a.c"_s, u"x"_s}});
    QSignalSpy finished(&job, &Job::finished);
    job.start();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(shown(job.hits()), QStringList{u"1:1 [x]"_s});
}

KLAB_TEST(TestPlaceLines)
#include "tst_placelines.moc"
