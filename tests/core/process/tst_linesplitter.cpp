// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "process/linesplitter.h"
#include "testing.h"

using namespace klab;
using Lines = QList<QByteArray>;

class TestLineSplitter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lines_data();
    void lines();
    void recordedBuildLog();
    void limit();
    void finishForgets();
};

static Lines readLines(LineSplitter splitter, const Lines &parts)
{
    Lines lines;
    for (const QByteArray &part : parts)
        lines << splitter.add(part);
    lines << "rest: " + splitter.finish();
    return lines;
}

void TestLineSplitter::lines_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<Lines>("expected");
    QTest::newRow("nothing") << QByteArray() << Lines{"rest: "};
    QTest::newRow("one line") << QByteArray("a\n") << Lines{"a", "rest: "};
    QTest::newRow("no line end") << QByteArray("a") << Lines{"rest: a"};
    QTest::newRow("empty lines") << QByteArray("\n\n") << Lines{"", "", "rest: "};
    QTest::newRow("CRLF") << QByteArray("a\r\nb\r\n") << Lines{"a", "b", "rest: "};
    QTest::newRow("lone CR") << QByteArray("10%\r20%\rdone\n") << Lines{"10%", "20%", "done", "rest: "};
    QTest::newRow("CR CR LF") << QByteArray("a\r\r\nb") << Lines{"a", "", "rest: b"};
    QTest::newRow("LF CR") << QByteArray("a\n\rb") << Lines{"a", "", "rest: b"};
    QTest::newRow("NUL and 0xff") << QByteArray("a\0\xff\nb\n", 6)
                                  << Lines{QByteArray("a\0\xff", 3), "b", "rest: "};
    QTest::newRow("UTF-8") << QByteArray("gr\xc3\xbc\xc3\x9f\n") << Lines{"gr\xc3\xbc\xc3\x9f", "rest: "};
}

void TestLineSplitter::lines()
{
    QFETCH(QByteArray, stream);
    QFETCH(Lines, expected);
    QCOMPARE(readLines(LineSplitter(), {stream}), expected);
    test::everySplit(stream, [](const Lines &parts) { return readLines(LineSplitter(), parts); });
}

void TestLineSplitter::recordedBuildLog()
{
    const QByteArray log = test::recorded(QStringLiteral("kernel-build.log")).left(3000);
    QCOMPARE(readLines(LineSplitter(), {log}).first(20), log.split('\n').first(20));
    test::everySplit(log, [](const Lines &parts) { return readLines(LineSplitter(), parts); });
}

void TestLineSplitter::limit()
{
    const auto read = [](const Lines &parts) { return readLines(LineSplitter(4), parts); };
    QCOMPARE(read({"abcdefghij\nkl\n"}), (Lines{"abcd", "efgh", "ij", "kl", "rest: "}));
    test::everySplit("abcdefghij\nkl\n", read);
    for (const QByteArray &line : LineSplitter().add(QByteArray(10'000'000, 'x')))
        QVERIFY(line.size() <= 64 * 1024);
}

void TestLineSplitter::finishForgets()
{
    LineSplitter splitter;
    QCOMPARE(splitter.add("a\r"), Lines{"a"});
    QCOMPARE(splitter.finish(), QByteArray());
    QCOMPARE(splitter.add("\n"), Lines{""}); // another stream: no second half of a pair
}

KLAB_TEST(TestLineSplitter)
#include "tst_linesplitter.moc"
