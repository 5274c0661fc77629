// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "machine/terminal/serialconsole.h"
#include "scriptedpeer.h"
#include "testing.h"

#include <QSignalSpy>

#include <fcntl.h>
#include <unistd.h>

using namespace klab;
using namespace Qt::StringLiterals;
using test::ScriptedPeer;

class TestSerialConsole : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void output();
    void prompt();
    void typing();
    void flood();
    void lastLines_data();
    void lastLines();
    void sockets();
};

void TestSerialConsole::output()
{
    ScriptedPeer guest;
    guest.setByteWise();
    guest.say("one\r\n\x1b]0;title\x07two\r\n");
    SerialConsole console;
    QByteArray shown;
    connect(&console, &SerialConsole::received, this, [&shown](const QByteArray &data) { shown += data; });
    console.open(guest.takeDescriptor());
    QTRY_COMPARE(shown, "one\r\ntwo\r\n");
    QCOMPARE(console.transcript(), shown);
}

void TestSerialConsole::prompt()
{
    ScriptedPeer guest;
    SerialConsole console;
    QSignalSpy shown(&console, &SerialConsole::promptShown);
    QList<int> ended;
    connect(&console, &SerialConsole::commandEnded, this, [&ended](int status) { ended << status; });
    console.open(guest.takeDescriptor());
    QVERIFY(!console.isPromptIdle());
    guest.say("\x1b]133;D;3\x07\x1b]133;A\x07# ");
    QTRY_COMPARE(ended, QList<int>{3});
    QVERIFY(!console.isPromptIdle()); // not complete yet
    guest.say("\x1b]133;B\x07");
    QTRY_COMPARE(shown.size(), 1);
    QVERIFY(console.isPromptIdle());
    console.send({});
    QVERIFY(console.isPromptIdle());
    console.send("l"); // half typed
    QVERIFY(!console.isPromptIdle());
    guest.say("l"); // its echo makes no prompt
    QTRY_VERIFY(console.transcript().endsWith("l"));
    QVERIFY(!console.isPromptIdle());
}

void TestSerialConsole::typing()
{
    SerialConsole closed;
    closed.send("nobody is there");
    ScriptedPeer guest;
    SerialConsole console;
    console.open(guest.takeDescriptor());
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all += static_cast<char>(i);
    console.send(all);
    QTRY_COMPARE(guest.received(), all);
}

// A guest that never stops talking stalls nobody, and fills no memory.
void TestSerialConsole::flood()
{
    ScriptedPeer guest;
    constexpr qsizetype Line = 64;
    constexpr int Lines = 200'000;
    QByteArray flood;
    for (int i = 0; i < Lines; ++i)
        flood += QByteArray::number(i).rightJustified(Line - 2, 'x') + "\r\n";
    guest.say(flood);
    SerialConsole console;
    qsizetype received = 0;
    connect(&console, &SerialConsole::received, this,
            [&received](const QByteArray &data) { received += data.size(); });
    console.open(guest.takeDescriptor());
    QTRY_COMPARE_WITH_TIMEOUT(received, flood.size(), 30000);
    QVERIFY(console.transcript().size() <= 1024 * 1024);
    QVERIFY(console.transcript().size() >= 512 * 1024);
    QVERIFY(flood.endsWith(console.transcript()));
    QCOMPARE(console.lastLines(1), QStringList{QString::number(Lines - 1).rightJustified(Line - 2, u'x')});
}

void TestSerialConsole::lastLines_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<int>("count");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("nothing") << QByteArray() << 3 << QStringList();
    QTest::newRow("fewer") << QByteArray("a\r\nb\r\n") << 3 << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("more") << QByteArray("a\r\nb\r\nc\r\n") << 2 << QStringList{u"b"_s, u"c"_s};
    QTest::newRow("empty lines") << QByteArray("a\r\n\r\n\r\nb\r\n") << 2 << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("a panic is the last, without an end")
        << QByteArray("a\r\n---[ end Kernel panic ]---") << 1 << QStringList{u"---[ end Kernel panic ]---"_s};
}

void TestSerialConsole::lastLines()
{
    QFETCH(QByteArray, said);
    QFETCH(int, count);
    ScriptedPeer guest;
    guest.say(said);
    SerialConsole console;
    console.open(guest.takeDescriptor());
    QTRY_COMPARE(console.transcript(), said);
    QTEST(console.lastLines(count), "expected");
}

void TestSerialConsole::sockets()
{
    int theirs = -1;
    int ours = -1;
    {
        SocketPair pair = *SocketPair::make();
        theirs = pair.theirs();
        ours = pair.takeOurs();
        QCOMPARE(pair.takeOurs(), -1);
        QCOMPARE(fcntl(ours, F_GETFL) & O_NONBLOCK, O_NONBLOCK);
        QCOMPARE(fcntl(theirs, F_GETFL) & O_NONBLOCK, 0); // QEMU sets its own
        for (const int fd : {ours, theirs})
            QCOMPARE(fcntl(fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
        SocketPair moved(std::move(pair));
        QCOMPARE(moved.theirs(), theirs);
    }
    QCOMPARE(fcntl(theirs, F_GETFD), -1); // closed with the object
    QVERIFY(fcntl(ours, F_GETFD) >= 0);   // the caller's
    ::close(ours);
}

KLAB_TEST(TestSerialConsole)
#include "tst_serialconsole.moc"
