// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/qemu/socketpair.h"
#include "machine/terminal/pacedsender.h"
#include "machine/terminal/serialconsole.h"
#include "scriptedpeer.h"
#include "testing.h"

#include <QSignalSpy>

#include <unistd.h>

using namespace klab;

class TestPacedSender : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shortIsSentAtOnce();
    void longComesInPortions();
    void followsTheLine();
    void cancel();
    void cancelFromPortion();
    void consoleTellsWhatIsTaken();
};

void TestPacedSender::shortIsSentAtOnce()
{
    PacedSender sender;
    QSignalSpy portions(&sender, &PacedSender::portion);
    QSignalSpy finished(&sender, &PacedSender::finished);
    sender.send({});
    sender.send("ls\r");
    QCOMPARE(portions.size(), 1);
    QCOMPARE(portions[0][0].toByteArray(), "ls\r");
    QVERIFY(!sender.isSending());
    QCOMPARE(finished.size(), 0);
}

void TestPacedSender::longComesInPortions()
{
    PacedSender sender;
    QByteArray all;
    for (int i = 0; i < 700; ++i)
        all += QByteArray::number(i) + '\r';
    QByteArray sent;
    qsizetype largest = 0;
    connect(&sender, &PacedSender::portion, this, [&](const QByteArray &bytes) {
        sent += bytes;
        largest = std::max(largest, bytes.size());
    });
    QSignalSpy finished(&sender, &PacedSender::finished);
    sender.send(all);
    QVERIFY(sender.isSending());
    QVERIFY(sent.size() < all.size());
    sender.send("behind"); // not in between
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(sent, all + "behind");
    QVERIFY(largest <= 256);
}

void TestPacedSender::followsTheLine()
{
    PacedSender sender;
    bool isDrained = false;
    sender.setDrained([&] { return isDrained; });
    QSignalSpy portions(&sender, &PacedSender::portion);
    QSignalSpy finished(&sender, &PacedSender::finished);
    sender.send(QByteArray(1000, 'x'));
    QCOMPARE(portions.size(), 1);
    QVERIFY(!QTest::qWaitFor([&] { return portions.size() > 1; }, 200));
    isDrained = true;
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(portions.size(), 4);
}

void TestPacedSender::cancel()
{
    PacedSender sender;
    QSignalSpy portions(&sender, &PacedSender::portion);
    QSignalSpy finished(&sender, &PacedSender::finished);
    sender.cancel();
    QCOMPARE(finished.size(), 0);
    sender.send(QByteArray(100'000, 'x'));
    QTRY_VERIFY(portions.size() > 2);
    const qsizetype before = portions.size();
    sender.cancel();
    QCOMPARE(finished.size(), 1);
    QVERIFY(!QTest::qWaitFor([&] { return portions.size() > before; }, 100));
    sender.send("again");
    QCOMPARE(portions.last()[0].toByteArray(), "again");
}

void TestPacedSender::cancelFromPortion()
{
    PacedSender sender;
    connect(&sender, &PacedSender::portion, &sender, &PacedSender::cancel);
    QSignalSpy finished(&sender, &PacedSender::finished);
    QSignalSpy progressed(&sender, &PacedSender::progressed);
    sender.send(QByteArray(1000, 'x'));
    QCOMPARE(finished.size(), 1);
    QCOMPARE(progressed.size(), 0);
}

// What waits in the socket is not the guest's yet.
void TestPacedSender::consoleTellsWhatIsTaken()
{
    SerialConsole closed;
    QVERIFY(closed.isDrained());
    SocketPair pair = *SocketPair::make();
    SerialConsole console;
    console.open(pair.takeOurs());
    QVERIFY(console.isDrained());
    console.send("hello");
    QTRY_COMPARE(console.bytesToSend(), 0);
    QVERIFY(!console.isDrained());
    char buffer[16];
    QCOMPARE(::read(pair.theirs(), buffer, sizeof buffer), 5);
    QVERIFY(console.isDrained());
}

KLAB_TEST(TestPacedSender)
#include "tst_pacedsender.moc"
