// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/contentframes.h"
#include "fixtures.h"
#include "testing.h"

using namespace klab;

class TestContentFrames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void messages_data();
    void messages();
    void oversizedIsNotHeld();
    void frame();
};

void TestContentFrames::messages_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("messages");
    QTest::addColumn<int>("oversized");
    const QByteArray one = "Content-Length: 7\r\n\r\n{\"a\":1}";
    const QByteArrayList both{"{\"a\":1}", "{}"};
    QTest::newRow("nothing") << QByteArray() << QByteArrayList() << 0;
    QTest::newRow("two") << one + "Content-Length: 2\r\n\r\n{}" << both << 0;
    QTest::newRow("another field behind")
        << one + "Content-Length:2\r\nContent-Type: application/json\r\n\r\n{}" << both << 0;
    QTest::newRow("another field before")
        << one + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}" << both << 0;
    QTest::newRow("line ends within")
        << QByteArray("Content-Length: 6\r\n\r\n\r\n\r\n{}") << QByteArrayList{"\r\n\r\n{}"} << 0;
    QTest::newRow("empty") << QByteArray("Content-Length: 0\r\n\r\n") + one << QByteArrayList{"", "{\"a\":1}"}
                           << 0;
    QTest::newRow("garbage around") << "warning: x\n\r\n" + one +
                                           "\r\n\xff Content-Content-Length: 2\r\n\r\n{}"
                                    << both << 0;
    QTest::newRow("no number") << "Content-Length: x\r\n\r\n" + one + "Content-Length: \r\n\r\n"
                               << QByteArrayList{"{\"a\":1}"} << 0;
    QTest::newRow("negative") << "Content-Length: -5\r\n\r\n" + one << QByteArrayList{"{\"a\":1}"} << 0;
    QTest::newRow("a header cut short") << "Content-Length: 5" + one << QByteArrayList{"{\"a\":1}"} << 0;
    QTest::newRow("an endless header")
        << "Content-Length: 5\r\n" + QByteArray(1500, 'x') + one << QByteArrayList{"{\"a\":1}"} << 0;
    QTest::newRow("over the limit") << "Content-Length: 70\r\n\r\n" + QByteArray(70, 'C') + one
                                    << QByteArrayList{"{\"a\":1}"} << 1;
    QTest::newRow("a message cut short")
        << one + "Content-Length: 7\r\n\r\n{\"a\"" << QByteArrayList{"{\"a\":1}"} << 0;
}

void TestContentFrames::messages()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArrayList, messages);
    QFETCH(int, oversized);
    test::everySplit(stream, [&](const QList<QByteArray> &parts) {
        ContentFrames frames(64);
        QByteArrayList found;
        for (const QByteArray &part : parts)
            found << frames.add(part);
        return std::pair(found, frames.oversized());
    });
    ContentFrames frames(64);
    QCOMPARE(frames.add(stream), messages);
    QCOMPARE(frames.oversized(), oversized);
}

// 100 MB: what comes is counted, and the stream goes on behind it.
void TestContentFrames::oversizedIsNotHeld()
{
    ContentFrames frames(1024);
    const qint64 block = qint64(1) << 20;
    QVERIFY(frames.add("Content-Length: " + QByteArray::number(100 * block) + "\r\n\r\n").isEmpty());
    const QByteArray data(block, '{');
    for (int i = 0; i < 100; ++i)
        QVERIFY(frames.add(data).isEmpty());
    QCOMPARE(frames.add(ContentFrames::frame("{}")), QByteArrayList{"{}"});
    QCOMPARE(frames.oversized(), 1);
    QCOMPARE(frames.strayBytes(), 0);
    QVERIFY(frames.add(data).isEmpty());
    QVERIFY(frames.strayBytes() > block - 100);
}

void TestContentFrames::frame()
{
    ContentFrames frames(1024);
    QCOMPARE(ContentFrames::frame("{}"), QByteArray("Content-Length: 2\r\n\r\n{}"));
    const QByteArray text = QStringLiteral("\"ä€😀\"").toUtf8();
    QCOMPARE(frames.add(ContentFrames::frame(text)), QByteArrayList{text});
}

KLAB_TEST(TestContentFrames)
#include "tst_contentframes.moc"
