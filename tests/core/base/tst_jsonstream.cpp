// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/jsonstream.h"
#include "fixtures.h"
#include "testing.h"

#include <QJsonDocument>

using namespace klab;
using namespace Qt::StringLiterals;

class TestJsonStream : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void messages_data();
    void messages();
    void recorded();
    void bound();
    void delimiter_data();
    void delimiter();
};

static QStringList readAll(JsonStream stream, const QList<QByteArray> &parts)
{
    QStringList texts;
    for (const QByteArray &part : parts) {
        const Result<QList<QJsonObject>> objects = stream.add(part);
        if (!objects)
            return texts << u"error"_s;
        for (const QJsonObject &object : *objects)
            texts << QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    }
    return texts;
}

void TestJsonStream::messages_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("nothing") << QByteArray() << QStringList();
    QTest::newRow("one") << QByteArray("{\"a\": 1}\n") << QStringList{u"{\"a\":1}"_s};
    QTest::newRow("CRLF, as QEMU ends lines") << QByteArray("{}\r\n{}\r\n") << QStringList{u"{}"_s, u"{}"_s};
    QTest::newRow("empty lines") << QByteArray("\n\r\n{}\n\n") << QStringList{u"{}"_s};
    QTest::newRow("no end yet") << QByteArray("{}\n{\"a\"") << QStringList{u"{}"_s};
    QTest::newRow("garbage") << QByteArray("{}\nhello\n{}\n") << QStringList{u"{}"_s, u"error"_s};
    QTest::newRow("an array") << QByteArray("[1]\n") << QStringList{u"error"_s};
    QTest::newRow("cut short") << QByteArray("{\"a\": \n") << QStringList{u"error"_s};
    QTest::newRow("bad UTF-8") << QByteArray("{\"a\": \"\xc3\x28\"}\n") << QStringList{u"error"_s};
    QTest::newRow("a newline in a string is escaped")
        << QByteArray("{\"a\":\"x\\ny\"}\n") << QStringList{u"{\"a\":\"x\\ny\"}"_s};
}

void TestJsonStream::messages()
{
    QFETCH(QByteArray, stream);
    QFETCH(QStringList, expected);
    const auto read = [](const QList<QByteArray> &parts) { return readAll(JsonStream(1000), parts); };
    if (expected.contains(u"error"_s)) { // whole: no objects beside the error
        QCOMPARE(read({stream}), QStringList{u"error"_s});
        return;
    }
    QCOMPARE(read({stream}), expected);
    test::everySplit(stream, read);
}

void TestJsonStream::recorded()
{
    const QByteArray stream = test::recorded(u"qmp-session.txt"_s);
    const auto read = [](const QList<QByteArray> &parts) { return readAll(JsonStream(100'000), parts); };
    const QStringList objects = read({stream});
    QCOMPARE(objects.size(), stream.count('\n'));
    QVERIFY(objects.first().contains(u"\"QMP\""));
    test::everySplit(stream, read);
}

void TestJsonStream::bound()
{
    const QByteArray fits = "{\"a\":\"" + QByteArray(92, 'x') + "\"}"; // 100 bytes
    QCOMPARE(fits.size(), 100);
    QCOMPARE(readAll(JsonStream(100), {fits + '\n'}).size(), 1);
    QCOMPARE(readAll(JsonStream(99), {fits + '\n'}), QStringList{u"error"_s});
    // Without an end: told at once, not kept.
    JsonStream stream(1000);
    Result<QList<QJsonObject>> result;
    int chunks = 0;
    while (result && chunks < 100) {
        result = stream.add(QByteArray(100, '{'));
        ++chunks;
    }
    QCOMPARE(chunks, 11);
    KLAB_FAILS(result, Error::Code::Protocol, u"longer than 1000 bytes"_s);
}

void TestJsonStream::delimiter_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("at the start") << QByteArray("\xff{}\n") << QStringList{u"{}"_s};
    QTest::newRow("after rubbish") << QByteArray("half a mess\nage]}\n\xff{}\n{}\n")
                                   << QStringList{u"{}"_s, u"{}"_s};
    QTest::newRow("never") << QByteArray("{}\n{}\n") << QStringList();
    QTest::newRow("twice: the answers to two attempts")
        << QByteArray("\xff{\"return\":1}\n\xff{\"return\":2}\n")
        << QStringList{u"{\"return\":1}"_s, u"{\"return\":2}"_s};
    QTest::newRow("in a half message")
        << QByteArray("\xff{\"retu\xff{\"return\":2}\n") << QStringList{u"{\"return\":2}"_s};
}

void TestJsonStream::delimiter()
{
    QFETCH(QByteArray, stream);
    const auto read = [](const QList<QByteArray> &parts) {
        JsonStream skipping(1000);
        (void)skipping.add("{\"before\":");
        skipping.skipToDelimiter();
        return readAll(skipping, parts);
    };
    QTEST(read({stream}), "expected");
    test::everySplit(stream, read);
}

KLAB_TEST(TestJsonStream)
#include "tst_jsonstream.moc"
