// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "machine/terminal/transcript.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestTranscript : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plain_data();
    void plain();
    void save();
    void unwritable();
};

void TestTranscript::plain_data()
{
    QTest::addColumn<QByteArray>("transcript");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("lines") << QByteArray("a\r\nb\r\n") << QByteArray("a\nb\n");
    QTest::newRow("colours") << QByteArray("\x1b[1;31mred\x1b[0m\r\n") << QByteArray("red\n");
    QTest::newRow("drawn over") << QByteArray("10%\r20%\r\n") << QByteArray("10%\n20%\n");
    QTest::newRow("two returns") << QByteArray("a\r\r\nb") << QByteArray("a\nb");
    QTest::newRow("other sequences") << QByteArray("a\x1b"
                                                   "7b\x1b[?25lc")
                                     << QByteArray("abc");
    QTest::newRow("line drawing") << QByteArray("\x1b(0q\x1b(B\x1b[ma") << QByteArray("qa");
    QTest::newRow("cut off") << QByteArray("a\x1b[12") << QByteArray("a");
    QTest::newRow("lonely ESC") << QByteArray("a\x1b") << QByteArray("a");
    QTest::newRow("bell, backspace, tab") << QByteArray("a\a\b\tb") << QByteArray("a\tb");
    QTest::newRow("UTF-8") << QByteArray("gr\xc3\xbc\xc3\x9f") << QByteArray("gr\xc3\xbc\xc3\x9f");
}

void TestTranscript::plain()
{
    QFETCH(QByteArray, transcript);
    QTEST(plainTranscript(transcript), "text");
}

void TestTranscript::save()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"console.txt"_s);
    const auto job = makeSaveTranscriptJob("\x1b[1mhello\x1b[0m\r\n", path);
    test::JobRecord record(*job);
    QVERIFY(record.run());
    QVERIFY(record.result);
    QCOMPARE(test::read(path), "hello\n");
}

void TestTranscript::unwritable()
{
    const auto job = makeSaveTranscriptJob("hello", u"/proc/nowhere/console.txt"_s);
    test::JobRecord record(*job);
    QVERIFY(record.run());
    QVERIFY(!record.result);
    QCOMPARE(record.result.error().code, Error::Code::FileSystem);
}

KLAB_TEST(TestTranscript)
#include "tst_transcript.moc"
