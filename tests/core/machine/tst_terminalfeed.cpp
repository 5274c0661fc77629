// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/terminal/terminalfeed.h"
#include "testing.h"

using namespace klab;

class TestTerminalFeed : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void passesAll();
    void putBack();
    void leavesOut();
    void noLines();
    void modesHold();
    void clear();

private:
    static QByteArray all(TerminalFeed &feed)
    {
        QByteArray bytes;
        while (!feed.isEmpty())
            bytes += feed.take(1000);
        return bytes;
    }
};

void TestTerminalFeed::passesAll()
{
    TerminalFeed feed;
    QVERIFY(feed.isEmpty());
    QCOMPARE(feed.take(10), QByteArray());
    feed.add("hello ");
    feed.add("world");
    QCOMPARE(feed.take(8), "hello wo");
    QCOMPARE(feed.size(), 3);
    feed.add("!");
    QCOMPARE(feed.take(100), "rld!");
    QVERIFY(feed.isEmpty());
    QCOMPARE(feed.leftOut(), 0);
}

void TestTerminalFeed::putBack()
{
    TerminalFeed feed;
    feed.add("0123456789");
    QCOMPARE(feed.take(6), "012345");
    feed.putBack("2345");
    QCOMPARE(feed.take(100), "23456789");
    feed.putBack("9"); // the last of it
    feed.add("a");
    QCOMPARE(feed.take(100), "9a");
}

// Ten megabytes at once: the beginning of what is drawn and its end are there, lines are
// whole, and one line says what is missing.
void TestTerminalFeed::leavesOut()
{
    constexpr qsizetype Limit = 64 * 1024;
    TerminalFeed feed(Limit);
    QByteArray flood;
    for (int i = 0; i < 200'000; ++i)
        flood += "line " + QByteArray::number(i) + "\r\n";
    feed.add("before\r\n");
    QByteArray shown = feed.take(100);
    for (qsizetype at = 0; at < flood.size(); at += 10'000) {
        feed.add(flood.mid(at, 10'000));
        QVERIFY(feed.size() <= Limit + 10'000);
    }
    shown += all(feed);
    QVERIFY(shown.startsWith("before\r\n"));
    QVERIFY(shown.endsWith("line 199999\r\n"));
    QCOMPARE(shown.count("not shown ...]"), 1);
    QVERIFY(shown.size() < Limit + 1000);
    const QByteArray rest = shown.mid(shown.indexOf("\x1b[0m\r\n", shown.indexOf("not shown")) + 6);
    QVERIFY2(rest.startsWith("line "), rest.left(40));
    QVERIFY(flood.endsWith(rest));
    QCOMPARE(feed.leftOut() + rest.size(), flood.size());
}

void TestTerminalFeed::noLines()
{
    TerminalFeed feed(1024);
    QByteArray flood;
    for (int i = 0; i < 100'000; ++i)
        flood += "\xe2\x82\xac"; // three bytes a character
    feed.add(flood);
    const QByteArray shown = all(feed);
    QVERIFY(QString::fromUtf8(shown).count(QChar(QChar::ReplacementCharacter)) == 0);
    QVERIFY(shown.size() < 2048);
}

// vi ends within what is left out: the terminal must not stay on its second screen.
void TestTerminalFeed::modesHold()
{
    TerminalFeed feed(1024);
    feed.add("\x1b[?1049h");
    QCOMPARE(feed.take(100), "\x1b[?1049h");
    feed.add(QByteArray(2000, 'x') + "\x1b[?1049l\x1b[?25h" + QByteArray(3000, 'y') + "\nend");
    const QByteArray shown = all(feed);
    QVERIFY(shown.contains("\x1b[?1049l\x1b[?25h"));
    QVERIFY(shown.endsWith("end"));
    // Hostile: many of them stay bounded.
    for (int i = 0; i < 100; ++i)
        feed.add(QByteArray("\x1b[?25l").repeated(10'000));
    QVERIFY(all(feed).size() < 8 * 1024);
}

void TestTerminalFeed::clear()
{
    TerminalFeed feed(100);
    feed.add(QByteArray(1000, 'x'));
    QVERIFY(!feed.isEmpty());
    feed.clear();
    QVERIFY(feed.isEmpty());
    QCOMPARE(feed.take(10), QByteArray());
}

KLAB_TEST(TestTerminalFeed)
#include "tst_terminalfeed.moc"
