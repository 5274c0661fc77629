// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "machine/qemu/qmpclient.h"
#include "scriptedpeer.h"
#include "testing.h"

#include <QSignalSpy>

using namespace klab;
using namespace Qt::StringLiterals;
using State = QmpClient::State;
using test::ScriptedPeer;

static const QByteArray Greeting =
    R"({"QMP": {"version": {"qemu": {"micro": 0, "minor": 0, "major": 10}}, "capabilities": ["oob"]}})"
    "\r\n";

namespace
{

/// A client whose peer has a script, and what came of it.
struct Session {
    Session()
    {
        QObject::connect(&client, &QmpClient::ready, &client, [this] { ++readies; });
        QObject::connect(&client, &QmpClient::closed, &client,
                         [this](const QString &reason) { closes << reason; });
        QObject::connect(&client, &QmpClient::event, &client,
                         [this](const QString &name, const QJsonObject &data) {
                             events << name + u':' + data.value(u"reason").toString();
                         });
    }
    void negotiate()
    {
        peer.say(Greeting).expect("qmp_capabilities").say("{\"return\": {}, \"id\": $1}\r\n");
    }
    void open() { client.open(peer.takeDescriptor()); }
    void ask(const QString &command)
    {
        client.execute(command, {}, [this, command](const Result<QJsonObject> &result) {
            answers << command + u':' +
                           (result ? result->value(u"v").toVariant().toString()
                                   : u'!' + result.error().message);
            codes << (result ? -1 : static_cast<int>(result.error().code));
        });
    }

    ScriptedPeer peer;
    QmpClient client;
    int readies = 0;
    QStringList closes;
    QStringList events;
    QStringList answers;
    QList<int> codes;
};

} // namespace

class TestQmpClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void conversation_data();
    void conversation();
    void waitsUntilReady();
    void sentMessages();
    void answersOutOfOrder();
    void errorAnswer();
    void unknownIds();
    void timeLimit();
    void neverGreets();
    void breaches_data();
    void breaches();
    void lastWords();
    void afterTheEnd();
};

void TestQmpClient::conversation_data()
{
    QTest::addColumn<bool>("byteWise");
    QTest::newRow("whole messages") << false;
    QTest::newRow("byte for byte") << true;
}

void TestQmpClient::conversation()
{
    QFETCH(bool, byteWise);
    Session s;
    if (byteWise)
        s.peer.setByteWise();
    s.negotiate();
    s.peer.expect("query-status")
        .say(R"({"timestamp": {"seconds": 1, "microseconds": 2}, "event": "RESUME"})"
             "\r\n"
             R"({"return": {"v": "running"}, "id": $2})"
             "\r\n"
             R"({"event": "SHUTDOWN", "data": {"guest": true, "reason": "guest-reset"}})"
             "\r\n");
    QCOMPARE(s.client.state(), State::Idle);
    s.open();
    QCOMPARE(s.client.state(), State::Negotiating);
    QTRY_COMPARE(s.client.state(), State::Ready);
    s.ask(u"query-status"_s);
    QTRY_COMPARE(s.events, (QStringList{u"RESUME:"_s, u"SHUTDOWN:guest-reset"_s}));
    QCOMPARE(s.answers, QStringList{u"query-status:running"_s});
    QVERIFY(s.peer.isDone());
    QCOMPARE(s.readies, 1);
    QCOMPARE(s.closes, QStringList());
}

void TestQmpClient::waitsUntilReady()
{
    Session s;
    s.ask(u"first"_s); // before open(), even
    s.open();
    s.ask(u"second"_s);
    test::settle();
    QCOMPARE(s.peer.received(), QByteArray());
    s.negotiate();
    s.peer.expect("first").expect("second").say(
        "{\"return\": {\"v\": 1}, \"id\": $2}\n{\"return\": {\"v\": 2}, \"id\": $3}\n");
    QTRY_COMPARE(s.answers, (QStringList{u"first:1"_s, u"second:2"_s}));
    QVERIFY(s.peer.isDone());
}

void TestQmpClient::sentMessages()
{
    Session s;
    s.negotiate();
    s.peer.expect("migrate").expect("stop");
    s.open();
    s.client.execute(u"migrate"_s, {{u"uri"_s, u"file:/a b"_s}});
    s.client.execute(u"stop"_s);
    QTRY_VERIFY(s.peer.isDone());
    QCOMPARE(s.peer.requests().at(1).value(u"arguments"), (QJsonObject{{u"uri"_s, u"file:/a b"_s}}));
    QVERIFY(!s.peer.requests().at(2).contains(u"arguments"));
    QList<int> ids;
    for (const QJsonObject &request : s.peer.requests())
        ids << request.value(u"id").toInt(-1);
    QCOMPARE(QSet<int>(ids.cbegin(), ids.cend()).size(), 3);
}

void TestQmpClient::answersOutOfOrder()
{
    Session s;
    s.negotiate();
    s.peer.expect("a").expect("b").expect("c").say(
        "{\"return\": {\"v\": 3}, \"id\": $4}\n{\"return\": {\"v\": 1}, \"id\": $2}\n{\"return\": {\"v\": "
        "2}, \"id\": $3}\n");
    s.open();
    for (const QString &command : {u"a"_s, u"b"_s, u"c"_s})
        s.ask(command);
    QTRY_COMPARE(s.answers, (QStringList{u"c:3"_s, u"a:1"_s, u"b:2"_s}));
}

void TestQmpClient::errorAnswer()
{
    Session s;
    s.negotiate();
    s.peer.expect("cont").say(R"({"id": $2, "error": {"class": "GenericError", "desc": "Bus 'x' not found"}})"
                              "\r\n");
    s.open();
    s.ask(u"cont"_s);
    QTRY_COMPARE(s.answers, QStringList{u"cont:!QEMU: Bus 'x' not found"_s});
    QCOMPARE(s.codes, QList<int>{static_cast<int>(Error::Code::Vm)});
    QCOMPARE(s.client.state(), State::Ready);
}

void TestQmpClient::unknownIds()
{
    Session s;
    s.negotiate();
    s.peer.expect("a").say("{\"return\": {\"v\": 9}, \"id\": 4711}\n{\"return\": {\"v\": 8}}\n{\"return\": "
                           "{\"v\": 7}, \"id\": \"$2\"}\n"
                           "{\"return\": {\"v\": 1}, \"id\": $2}\n{\"return\": {\"v\": 6}, \"id\": $2}\n");
    s.open();
    s.ask(u"a"_s);
    QTRY_COMPARE(s.answers.size(), 1);
    QTRY_VERIFY(s.peer.isDone());
    test::settle();
    QCOMPARE(s.answers, QStringList{u"a:1"_s});
    QCOMPARE(s.client.state(), State::Ready);
}

void TestQmpClient::timeLimit()
{
    Session s;
    s.negotiate();
    s.peer.expect("slow").expect("quick").say(
        "{\"return\": {\"v\": 1}, \"id\": $2}\n{\"return\": {\"v\": 2}, \"id\": $3}\n");
    s.open();
    QTRY_COMPARE(s.client.state(), State::Ready);
    s.client.setTimeLimit(std::chrono::milliseconds(30));
    s.ask(u"slow"_s);
    QTRY_COMPARE(s.answers, QStringList{u"slow:!QEMU did not answer 'slow'."_s});
    QCOMPARE(s.codes, QList<int>{static_cast<int>(Error::Code::Timeout)});
    s.client.setTimeLimit(std::chrono::seconds(10));
    s.ask(u"quick"_s); // the late answer to the first is none to the second
    QTRY_COMPARE(s.answers.size(), 2);
    QCOMPARE(s.answers.last(), u"quick:2"_s);
}

// The contract: an answer comes in every case, also "no answer within the time limit".
void TestQmpClient::neverGreets()
{
    Session s;
    s.client.setTimeLimit(std::chrono::milliseconds(30));
    s.open();
    s.ask(u"cont"_s);
    QTRY_COMPARE(s.answers.size(), 1);
    QCOMPARE(s.readies, 0);
}

void TestQmpClient::breaches_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<QString>("reason");
    QTest::newRow("garbage greeting")
        << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << u"not a JSON object: SSH-2.0"_s;
    QTest::newRow("binary greeting") << QByteArray("\x00\xff\xfe\n", 4) << u"not a JSON object"_s;
    QTest::newRow("oversized") << QByteArray("{\"QMP\": \"" + QByteArray(5 * 1024 * 1024, 'x'))
                               << u"longer than"_s;
    QTest::newRow("closes at once") << QByteArray() << u"closed the control channel"_s;
    QTest::newRow("closes in the greeting") << Greeting.first(30) << u"closed the control channel"_s;
    QTest::newRow("closes after the greeting") << Greeting << u"closed the control channel"_s;
}

void TestQmpClient::breaches()
{
    QFETCH(QByteArray, says);
    QFETCH(QString, reason);
    Session s;
    s.ask(u"a"_s);
    s.ask(u"b"_s);
    s.peer.say(says);
    if (reason.contains(u"closed"))
        s.peer.hangUp();
    s.open();
    QTRY_COMPARE(s.closes.size(), 1);
    QVERIFY2(s.closes.first().contains(reason), qPrintable(s.closes.first()));
    QCOMPARE(s.client.state(), State::Closed);
    QCOMPARE(s.answers.size(), 2);
    QVERIFY(!s.codes.contains(-1));
    test::settle();
    QCOMPARE(s.closes.size(), 1);
    QCOMPARE(s.answers.size(), 2);
    QCOMPARE(s.readies, 0);
    QTRY_VERIFY(s.peer.isClosed()); // the client hangs up on who breaks the protocol
}

// QEMU says why it ends and is gone: what it said still counts.
void TestQmpClient::lastWords()
{
    Session s;
    s.negotiate();
    s.peer.expect("quit")
        .say("{\"return\": {\"v\": 1}, \"id\": $2}\r\n"
             R"({"event": "SHUTDOWN", "data": {"reason": "host-qmp-quit"}})"
             "\r\n")
        .hangUp();
    s.open();
    s.ask(u"quit"_s);
    QTRY_COMPARE(s.closes.size(), 1);
    QCOMPARE(s.answers, QStringList{u"quit:1"_s});
    QCOMPARE(s.events, QStringList{u"SHUTDOWN:host-qmp-quit"_s});
}

void TestQmpClient::afterTheEnd()
{
    Session s;
    s.negotiate();
    s.peer.expect("a").hangUp();
    s.open();
    s.ask(u"a"_s);
    QTRY_COMPARE(s.client.state(), State::Closed);
    QCOMPARE(s.answers.size(), 1);
    s.ask(u"b"_s);
    QCOMPARE(s.answers.size(), 1); // not from within execute()
    QTRY_COMPARE(s.answers.size(), 2);
    QCOMPARE(s.answers.last(), u"b:!QEMU's control channel is closed."_s);
    s.client.execute(u"c"_s); // nobody asks for the answer
    test::settle();
}

KLAB_TEST(TestQmpClient)
#include "tst_qmpclient.moc"
