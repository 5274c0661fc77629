// SPDX-License-Identifier: GPL-2.0-or-later
#include "files/placelines.h"
#include "files/usegroups.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

/// The lines of a text with each place of "read" in it.
static QList<SearchHit> hitsIn(const QString &text)
{
    QList<TextLocation> places;
    const QStringList lines = text.split(u'\n');
    for (int line = 0; line < lines.size(); ++line) {
        for (qsizetype at = lines[line].indexOf(u"read"); at >= 0; at = lines[line].indexOf(u"read", at + 1))
            places.append({u"/w/a.c"_s, {{line, int(at)}, {line, int(at) + 4}}});
    }
    return placeLines(places, {{u"/w/a.c"_s, text}}, [] { return false; });
}

/// "line:column text", with what is marked in brackets.
static QStringList drawn(const QList<SearchHit> &hits)
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

class TestUseGroups : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void members();
    void linesThatDoSeveralThings();
    void declarationIsEnough();
    void noMember_data();
    void noMember();
    void linesWithoutText();
};

void TestUseGroups::members()
{
    const UseGroups groups = groupUses(hitsIn(u"\tlong (*read)(struct file *);\n"
                                              "\t.read = demo,\n"
                                              "\tif (f->f_op->read)\n"
                                              "\t\treturn f->f_op->read(f);\n"_s),
                                       u"read"_s);
    QVERIFY(groups.isMember);
    QCOMPARE(drawn(groups.called), QStringList{u"4:19 return f->f_op->[read](f);"_s});
    QCOMPARE(drawn(groups.set), QStringList{u"2:3 .[read] = demo,"_s});
    QCOMPARE(drawn(groups.other),
             QStringList({u"1:9 long (*[read])(struct file *);"_s, u"3:15 if (f->f_op->[read])"_s}));
}

// Each has the marks of its own, and none counts twice.
void TestUseGroups::linesThatDoSeveralThings()
{
    const UseGroups groups =
        groupUses(hitsIn(u" a.read = b.read; if (a.read) a.read(1) + a.read(2);"_s), u"read"_s);
    QCOMPARE(drawn(groups.set), QStringList{u"1:4 a.[read] = b.read; if (a.read) a.read(1) + a.read(2);"_s});
    QCOMPARE(drawn(groups.other),
             QStringList{u"1:13 a.read = b.[read]; if (a.[read]) a.read(1) + a.read(2);"_s});
    QCOMPARE(drawn(groups.called),
             QStringList{u"1:33 a.read = b.read; if (a.read) a.[read](1) + a.[read](2);"_s});
    QCOMPARE(groups.set[0].matches, 1);
    QCOMPARE(groups.other[0].matches, 2);
    QCOMPARE(groups.called[0].matches, 2);
}

void TestUseGroups::declarationIsEnough()
{
    QVERIFY(groupUses(hitsIn(u"int (*read)(void);\nf->read(1);"_s), u"read"_s).isMember);
}

void TestUseGroups::noMember_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("function") << u"int read(void);\nread();"_s;
    QTest::newRow("member function") << u"file.read(1);\nfile->read(2);"_s;
    QTest::newRow("variable") << u"int read = 1;\nread = 2;"_s;
    QTest::newRow("nothing") << QString();
}

void TestUseGroups::noMember()
{
    QFETCH(QString, text);
    const QList<SearchHit> hits = hitsIn(text);
    const UseGroups groups = groupUses(hits, u"read"_s);
    QVERIFY(!groups.isMember);
    QVERIFY(groups.called.isEmpty() && groups.set.isEmpty());
    QCOMPARE(groups.other, hits);
}

// Of a file that could not be read, or a line that was cut.
void TestUseGroups::linesWithoutText()
{
    QList<SearchHit> hits = hitsIn(u".read = x"_s);
    SearchHit bare;
    bare.path = u"/w/b.c"_s;
    bare.line = 3;
    bare.matches = 2;
    hits << bare;
    bare.marks = {{100, 4}};
    hits << bare;
    const UseGroups groups = groupUses(hits, u"read"_s);
    QCOMPARE(groups.set.size(), 1);
    QCOMPARE(groups.other.size(), 2);
    QCOMPARE(groups.other[0].matches, 2);
}

KLAB_TEST(TestUseGroups)

#include "tst_usegroups.moc"
