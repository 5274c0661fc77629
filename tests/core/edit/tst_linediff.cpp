// SPDX-License-Identifier: GPL-2.0-or-later
#include "edit/linediff.h"
#include "edit/tabtitles.h"
#include "testing.h"

#include <QRandomGenerator>

using namespace klab;
using namespace Qt::StringLiterals;

class TestLineDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unified_data();
    void unified();
    void changesLeadToTheOther();
    void isBounded();
    void titles_data();
    void titles();
};

static QStringList lines(const QString &text)
{
    return text.isEmpty() ? QStringList() : text.split(u' ');
}

/// What the changes make of a text.
static QStringList changed(const QStringList &before, const QStringList &after)
{
    QStringList result;
    qsizetype at = 0;
    for (const LineChange &change : lineDiff(before, after)) {
        result += before.mid(at, change.oldLine - at);
        result += after.mid(change.newLine, change.newCount);
        at = change.oldLine + change.oldCount;
    }
    return result + before.mid(at);
}

void TestLineDiff::unified_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("hunks"); // as diff -u tells them, blanks for newlines
    QTest::newRow("equal") << u"a b c"_s << u"a b c"_s << QString();
    QTest::newRow("one line") << u"a b c"_s << u"a X c"_s << u"@@ -1,3 +1,3 @@| a|-b|+X| c|"_s;
    QTest::newRow("added") << u"a b"_s << u"a X b"_s << u"@@ -1,2 +1,3 @@| a|+X| b|"_s;
    QTest::newRow("from nothing") << QString() << u"a"_s << u"@@ -0,0 +1 @@|+a|"_s;
    QTest::newRow("to nothing") << u"a"_s << QString() << u"@@ -1 +0,0 @@|-a|"_s;
    QTest::newRow("far apart") << u"a 1 2 3 4 5 6 7 b"_s << u"A 1 2 3 4 5 6 7 B"_s
                               << u"@@ -1,4 +1,4 @@|-a|+A| 1| 2| 3|@@ -6,4 +6,4 @@| 5| 6| 7|-b|+B|"_s;
    QTest::newRow("near") << u"a 1 2 3 4 5 6 b"_s << u"A 1 2 3 4 5 6 B"_s
                          << u"@@ -1,8 +1,8 @@|-a|+A| 1| 2| 3| 4| 5| 6|-b|+B|"_s;
}

void TestLineDiff::unified()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, hunks);
    const QString head = hunks.isEmpty() ? QString() : u"--- disk|+++ editor|"_s;
    QCOMPARE(unifiedDiff(lines(before), lines(after), u"disk"_s, u"editor"_s).replace(u'\n', u'|'),
             head + hunks);
}

void TestLineDiff::changesLeadToTheOther()
{
    QRandomGenerator random(1);
    for (int round = 0; round < 2000; ++round) {
        QStringList before;
        QStringList after;
        for (int i = random.bounded(12); i > 0; --i)
            before << QString(QChar(u'a' + random.bounded(3)));
        for (int i = random.bounded(12); i > 0; --i)
            after << QString(QChar(u'a' + random.bounded(3)));
        QCOMPARE(changed(before, after), after);
    }
}

void TestLineDiff::isBounded()
{
    QStringList before;
    QStringList after;
    for (int i = 0; i < 300000; ++i) {
        before << QStringLiteral("before %1").arg(i);
        after << QStringLiteral("after %1").arg(i);
    }
    const QList<LineChange> one{{0, 300000, 0, 300000}};
    QCOMPARE(lineDiff(before, after), one);
}

void TestLineDiff::titles_data()
{
    QTest::addColumn<QStringList>("paths");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("different") << QStringList{u"/w/a.c"_s, u"/w/b.c"_s} << QStringList{u"a.c"_s, u"b.c"_s};
    QTest::newRow("folders tell") << QStringList{u"/w/vdev/Kconfig"_s, u"/w/kernel/Kconfig"_s, u"/w/a.c"_s}
                                  << QStringList{u"vdev/Kconfig"_s, u"kernel/Kconfig"_s, u"a.c"_s};
    QTest::newRow("deeper") << QStringList{u"/x/lib/a.c"_s, u"/y/lib/a.c"_s}
                            << QStringList{u"x/lib/a.c"_s, u"y/lib/a.c"_s};
    QTest::newRow("one inside") << QStringList{u"/w/a.c"_s, u"/v/w/a.c"_s}
                                << QStringList{u"/w/a.c"_s, u"v/w/a.c"_s};
    QTest::newRow("none") << QStringList() << QStringList();
}

void TestLineDiff::titles()
{
    QFETCH(QStringList, paths);
    QFETCH(QStringList, expected);
    QCOMPARE(tabTitles(paths), expected);
}

KLAB_TEST(TestLineDiff)
#include "tst_linediff.moc"
