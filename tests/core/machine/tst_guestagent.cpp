// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "machine/guest/guestagent.h"
#include "scriptedpeer.h"
#include "testing.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace klab;
using namespace Qt::StringLiterals;
using test::ScriptedPeer;

namespace
{

/// An agent whose peer has a script, and what came of it.
struct Session {
    Session()
    {
        agent.setSyncInterval(std::chrono::minutes(1)); // its peer answers, however slow the machine
        QObject::connect(&agent, &GuestAgent::available, &agent, [this] { ++availables; });
        QObject::connect(&agent, &GuestAgent::closed, &agent, [this] { ++closes; });
    }
    void open()
    {
        agent.open(peer.takeDescriptor());
        agent.connectToAgent();
    }
    void sync() { peer.expect("guest-sync-delimited").say("\xff{\"return\": $1}\n"); }
    void run(const QStringList &command, std::chrono::milliseconds limit = std::chrono::minutes(1),
             const QByteArray &input = {})
    {
        agent.run(command, [this](const Result<GuestExit> &exit) { exits << exit; }, limit, input);
    }
    void stream(const QStringList &command, std::chrono::milliseconds limit = std::chrono::minutes(1))
    {
        agent.stream(
            command,
            [this](const QByteArray &output, const QByteArray &errors) {
                outputs << output;
                errorOutputs << errors;
            },
            [this](const Result<GuestExit> &exit) { exits << exit; }, limit);
    }
    /// The conversation that opens the two files and starts a streamed command.
    void startStream()
    {
        peer.expect("guest-file-open").say("{\"return\": 21}\n");
        peer.expect("guest-file-open").say("{\"return\": 22}\n");
        peer.expect("guest-exec").say("{\"return\": {\"pid\": 7}}\n");
    }
    void pollStream(const QByteArray &status, const QByteArray &output, const QByteArray &errors)
    {
        peer.expect("guest-exec-status").say("{\"return\": " + status + "}\n");
        readStream(output, errors);
    }
    void readStream(const QByteArray &output, const QByteArray &errors)
    {
        for (const QByteArray &data : {output, errors})
            peer.expect("guest-file-read")
                .say("{\"return\": {\"count\": " + QByteArray::number(data.size()) + ", \"buf-b64\": \"" +
                     data.toBase64() + "\", \"eof\": true}}\n");
    }
    void endStream(int files)
    {
        for (int i = 0; i < files; ++i)
            peer.expect("guest-file-close").say("{\"return\": {}}\n");
        command(R"({"exited": true, "exitcode": 0})"); // rm
    }
    void writeFile(const QString &path, const QByteArray &content)
    {
        agent.writeFile(path, content, 0755, [this](const Result<> &result) { written << result; });
    }
    /// The conversation of one command that ends with this status object.
    ScriptedPeer &command(const QByteArray &status)
    {
        return peer.expect("guest-exec")
            .say("{\"return\": {\"pid\": 7}}\n")
            .expect("guest-exec-status")
            .say("{\"return\": " + status + "}\n");
    }

    ScriptedPeer peer;
    GuestAgent agent;
    int availables = 0;
    int closes = 0;
    QList<Result<GuestExit>> exits;
    QList<Result<>> written;
    QByteArrayList outputs;
    QByteArrayList errorOutputs;
};

QByteArray allBytes()
{
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes += static_cast<char>(i);
    return bytes;
}

} // namespace

class TestGuestAgent : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sync_data();
    void sync();
    void lateStart();
    void endings_data();
    void endings();
    void request();
    void oneAtATime();
    void outOfOrderAnswer();
    void commandLimit();
    void timeoutThenResync();
    void printingGuestIsWaitedFor_data();
    void printingGuestIsWaitedFor();
    void agentRestarts();
    void commandLostWithItsAgent();
    void hangUp_data();
    void hangUp();
    void garbage_data();
    void garbage();
    void notOpen();
    void streams();
    void streamsMuchAtTheEnd();
    void streamsOnWithAnotherAgent_data();
    void streamsOnWithAnotherAgent();
    void streamKilledWithItsAgent();
    void silentAgent();
    void streamEndsWithItsCommand();
    void streamWithoutRoom();
    void streamFaults_data();
    void streamFaults();
    void fileInChunks();
    void fileFaults_data();
    void fileFaults();
    void peerLeavesInAFile();
};

void TestGuestAgent::sync_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<bool>("byteWise");
    for (const bool byteWise : {false, true}) {
        const char *how = byteWise ? "byte for byte" : "at once";
        QTest::addRow("clean, %s", how) << QByteArray() << byteWise;
        QTest::addRow("half a message first, %s", how)
            << QByteArray("data\": \"abc\"}}\n{\"retu") << byteWise;
        QTest::addRow("stale answer first, %s", how) << QByteArray("\xff{\"return\": 99}\n") << byteWise;
        QTest::addRow("two stale answers first, %s", how)
            << QByteArray("\xff{\"return\": 98}\n\xff{\"return\": 99}\n") << byteWise;
        QTest::addRow("all byte values first, %s", how) << allBytes() + "\xff{\"return\": 99}\n" << byteWise;
    }
}

void TestGuestAgent::sync()
{
    QFETCH(QByteArray, before);
    QFETCH(bool, byteWise);
    Session s;
    if (byteWise)
        s.peer.setByteWise();
    s.peer.expect("guest-sync-delimited").say(before + "\xff{\"return\": $1}\n");
    s.command(R"({"exited": true, "exitcode": 5, "out-data": "aGk="})");
    s.open();
    s.run({u"/bin/x"_s});
    QVERIFY(!s.agent.isAvailable());
    QTRY_COMPARE(s.exits.size(), 1);
    KLAB_GOOD(s.exits.first());
    QCOMPARE(s.exits.first()->status, 5);
    QCOMPARE(s.exits.first()->output, "hi");
    QVERIFY2(s.peer.isDone(), s.peer.mismatch().constData());
    QCOMPARE(s.availables, 1);
    QCOMPARE(s.peer.received().at(0), '\xff');
}

void TestGuestAgent::lateStart()
{
    Session s;
    s.agent.setSyncInterval(std::chrono::seconds(2));
    // The first attempts are lost; the answer to an attempt that was given up is stale.
    s.peer.expect("guest-sync-delimited")
        .expect("guest-sync-delimited")
        .say("\xff{\"return\": $1}\n\xff{\"return\": $2}\n");
    s.open();
    QTRY_COMPARE_WITH_TIMEOUT(s.availables, 1, 20000);
    QVERIFY2(s.peer.isDone(), s.peer.mismatch().constData());
    QVERIFY(s.agent.isAvailable());
}

void TestGuestAgent::endings_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<int>("expected");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QByteArray>("errors");
    QTest::addColumn<bool>("truncated");
    QTest::newRow("good") << QByteArray(R"({"exited": true, "exitcode": 0})") << 0 << QByteArray()
                          << QByteArray() << false;
    QTest::newRow("status") << QByteArray(R"({"exited": true, "exitcode": 7, "err-data": "bm8="})") << 7
                            << QByteArray() << QByteArray("no") << false;
    QTest::newRow("signal") << QByteArray(R"({"exited": true, "signal": 11})") << 139 << QByteArray()
                            << QByteArray() << false;
    QTest::newRow("binary") << "{\"exited\": true, \"exitcode\": 0, \"out-data\": \"" +
                                   allBytes().toBase64() + "\", \"err-data\": \"" + allBytes().toBase64() +
                                   "\"}"
                            << 0 << allBytes() << allBytes() << false;
    QTest::newRow("output cut")
        << QByteArray(R"({"exited": true, "exitcode": 0, "out-data": "aGk=", "out-truncated": true})") << 0
        << QByteArray("hi") << QByteArray() << true;
    QTest::newRow("errors cut") << QByteArray(R"({"exited": true, "exitcode": 0, "err-truncated": true})")
                                << 0 << QByteArray() << QByteArray() << true;
}

void TestGuestAgent::endings()
{
    QFETCH(QByteArray, status);
    Session s;
    s.sync();
    s.peer.expect("guest-exec").say("{\"return\": {\"pid\": 7}}\n");
    for (int i = 0; i < 3; ++i)
        s.peer.expect("guest-exec-status").say("{\"return\": {\"exited\": false}}\n");
    s.peer.expect("guest-exec-status").say("{\"return\": " + status + "}\n");
    s.open();
    s.run({u"/bin/x"_s});
    QTRY_COMPARE(s.exits.size(), 1);
    KLAB_GOOD(s.exits.first());
    const GuestExit exit = *s.exits.first();
    QTEST(exit.status, "expected");
    QTEST(exit.output, "output");
    QTEST(exit.errors, "errors");
    QTEST(exit.truncated, "truncated");
    QVERIFY(s.peer.isDone());
}

void TestGuestAgent::request()
{
    Session s;
    s.sync();
    s.command(R"({"exited": true, "exitcode": 0})");
    s.open();
    s.run({u"/bin/sh"_s, u"-c"_s, u"echo \"a\nb\""_s}, std::chrono::minutes(1), allBytes());
    QTRY_COMPARE(s.exits.size(), 1);
    const QJsonObject arguments = s.peer.requests().at(1).value(u"arguments").toObject();
    QCOMPARE(arguments.value(u"path").toString(), u"/bin/sh"_s);
    QCOMPARE(arguments.value(u"arg").toArray(), (QJsonArray{u"-c"_s, u"echo \"a\nb\""_s}));
    QCOMPARE(arguments.value(u"capture-output").toBool(), true);
    QCOMPARE(QByteArray::fromBase64(arguments.value(u"input-data").toString().toLatin1()), allBytes());
    QCOMPARE(s.peer.requests().at(2).value(u"arguments").toObject().value(u"pid").toInt(), 7);
}

// The agent reads one request at a time: the next goes out once the last is answered.
void TestGuestAgent::oneAtATime()
{
    Session s;
    s.sync();
    s.peer.expect("guest-exec");
    s.open();
    s.run({u"/bin/a"_s});
    s.run({u"/bin/b"_s});
    QTRY_VERIFY(s.peer.isDone());
    test::settle();
    QCOMPARE(s.peer.requests().size(), 2);
    s.peer.say("{\"return\": {\"pid\": 1}}\n").expect("guest-exec").say("{\"return\": {\"pid\": 2}}\n");
    for (const QByteArray status : {"1", "2"})
        s.peer.expect("guest-exec-status")
            .say("{\"return\": {\"exited\": true, \"exitcode\": " + status + "}}\n");
    QTRY_COMPARE(s.exits.size(), 2);
    QCOMPARE(s.exits.first()->status, 1);
    QCOMPARE(s.exits.last()->status, 2);
    QVERIFY2(s.peer.isDone(), s.peer.mismatch().constData());
}

void TestGuestAgent::outOfOrderAnswer()
{
    Session s;
    s.sync();
    s.open();
    QTRY_VERIFY(s.agent.isAvailable());
    s.peer.say("{\"return\": {\"pid\": 99}}\n"); // nobody has asked
    test::settle();
    QTRY_VERIFY(s.peer.isDone());
    test::settle();
    s.command(R"({"exited": true, "exitcode": 3})");
    s.run({u"/bin/a"_s});
    QTRY_COMPARE(s.exits.size(), 1);
    KLAB_GOOD(s.exits.first());
    QCOMPARE(s.exits.first()->status, 3);
    QCOMPARE(s.peer.requests().at(2).value(u"arguments").toObject().value(u"pid").toInt(), 7);
}

void TestGuestAgent::commandLimit()
{
    Session s;
    s.sync();
    s.peer.expect("guest-exec").say("{\"return\": {\"pid\": 7}}\n");
    for (int i = 0; i < 20; ++i)
        s.peer.expect("guest-exec-status").say("{\"return\": {\"exited\": false}}\n");
    s.open();
    s.run({u"/bin/sleep"_s, u"1000"_s}, std::chrono::milliseconds(50));
    QTRY_COMPARE(s.exits.size(), 1);
    KLAB_FAILS(s.exits.first(), Error::Code::Timeout, u"what it did is unknown"_s);
    QCOMPARE(s.peer.mismatch(), QByteArray());
    QVERIFY(s.agent.isAvailable()); // the agent itself is well
}

// What comes too late must not pass for the answer to the next request, and requests
// that wait behind the lost one are answered all the same.
void TestGuestAgent::timeoutThenResync()
{
    Session s;
    s.sync();
    s.peer
        .expect("guest-exec") // never answered in time
        .expect("guest-sync-delimited")
        .say("{\"return\": {\"pid\": 66}}\n\xff{\"return\": $3}\n");
    s.command(R"({"exited": true, "exitcode": 3})");
    // Short until the first is lost; for the rest it is not to matter.
    s.agent.setAnswerLimit(std::chrono::milliseconds(100));
    connect(&s.agent, &GuestAgent::available, this, [&s] {
        if (s.availables == 2)
            s.agent.setAnswerLimit(std::chrono::seconds(10));
    });
    s.open();
    s.run({u"/bin/a"_s});
    s.run({u"/bin/b"_s});
    QTRY_COMPARE(s.exits.size(), 2);
    KLAB_FAILS(s.exits.first(), Error::Code::Timeout, u"has not answered"_s);
    QVERIFY2(s.peer.isDone(), s.peer.mismatch().constData());
    KLAB_GOOD(s.exits.last());
    QCOMPARE(s.exits.last()->status, 3);
    QCOMPARE(s.availables, 2);
}

// A guest that prints on its only processor does not let the agent answer, but it is alive.
void TestGuestAgent::printingGuestIsWaitedFor_data()
{
    QTest::addColumn<int>("busyLimit"); // ms
    QTest::addColumn<bool>("isAnswered");
    QTest::newRow("answers late") << 60'000 << true;
    QTest::newRow("prints for ever") << 300 << false;
}

void TestGuestAgent::printingGuestIsWaitedFor()
{
    QFETCH(int, busyLimit);
    QFETCH(bool, isAnswered);
    Session s;
    s.sync();
    s.peer.expect("guest-ping");
    s.open();
    QTRY_VERIFY(s.agent.isAvailable());
    s.agent.setAnswerLimit(std::chrono::milliseconds(200));
    s.agent.setBusyLimit(std::chrono::milliseconds(busyLimit));
    std::optional<Result<QJsonValue>> answer;
    QElapsedTimer clock;
    clock.start();
    s.agent.request(u"guest-ping"_s, {}, [&answer](const Result<QJsonValue> &result) { answer = result; });
    QTimer printing;
    connect(&printing, &QTimer::timeout, &s.agent, [&] {
        s.agent.noteOutput();
        if (isAnswered && clock.elapsed() > 700 && !answer) {
            printing.stop();
            s.peer.say("{\"return\": {}}\n");
        }
    });
    printing.start(20);
    QTRY_VERIFY(answer);
    QCOMPARE(answer->has_value(), isAnswered);
    QVERIFY(clock.elapsed() >= (isAnswered ? 700 : 300));
}

// QEMU tells that the guest has opened the port again: the one before is gone, and
// with it the answer that was due.
void TestGuestAgent::agentRestarts()
{
    Session s;
    s.sync();
    s.peer.expect("guest-exec").expect("guest-sync-delimited").say("\xff{\"return\": $3}\n");
    s.command(R"({"exited": true, "exitcode": 3})");
    s.open();
    s.run({u"/bin/a"_s});
    QTRY_COMPARE(s.peer.requests().size(), 2);
    s.agent.connectToAgent();
    s.run({u"/bin/b"_s});
    QTRY_COMPARE(s.exits.size(), 2);
    QVERIFY(!s.exits.first());
    KLAB_GOOD(s.exits.last());
    QVERIFY2(s.peer.isDone(), s.peer.mismatch().constData());
}

// An agent that does not know a command that it was asked to start is another one.
void TestGuestAgent::commandLostWithItsAgent()
{
    Session s;
    s.sync();
    s.peer.expect("guest-exec").say("{\"return\": {\"pid\": 7}}\n");
    s.peer.expect("guest-exec-status")
        .say(R"({"error": {"class": "GenericError", "desc": "PID ld does not exist"}})"
             "\n");
    s.open();
    s.run({u"/bin/a"_s});
    QTRY_COMPARE(s.exits.size(), 1);
    KLAB_FAILS(s.exits.first(), Error::Code::Timeout,
               u"The guest's agent was ended while '/bin/a' ran; what it did is unknown."_s);
}

void TestGuestAgent::hangUp_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("hangs up") << QByteArray();
    QTest::newRow("hangs up half way") << QByteArray("{\"return\": {\"pi");
}

void TestGuestAgent::hangUp()
{
    QFETCH(QByteArray, says);
    Session s;
    s.sync();
    s.peer.expect("guest-exec").say(says).hangUp();
    s.open();
    s.run({u"/bin/a"_s});
    s.run({u"/bin/b"_s});
    s.writeFile(u"/tmp/x"_s, "x");
    QTRY_COMPARE(s.closes, 1);
    QCOMPARE(s.exits.size(), 2);
    QCOMPARE(s.written.size(), 1);
    for (const Result<GuestExit> &exit : s.exits) {
        QVERIFY(!exit);
        QCOMPARE(exit.error().code, Error::Code::Vm);
    }
    QVERIFY(!s.agent.isAvailable());
    test::settle();
    QCOMPARE(s.closes, 1);
    s.run({u"/bin/c"_s});
    QCOMPARE(s.exits.size(), 2);
    QTRY_COMPARE(s.exits.size(), 3);
    KLAB_FAILS(s.exits.last(), Error::Code::Vm, u"not running"_s);
}

// Somebody else has written to the agent's port: what was asked for is lost, what is asked next is not.
void TestGuestAgent::garbage_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("words") << QByteArray("hello\n");
    QTest::newRow("binary") << allBytes();
    QTest::newRow("words while synchronising") << QByteArray("hello\n\xffhello\n");
}

void TestGuestAgent::garbage()
{
    QFETCH(QByteArray, says);
    Session s;
    s.sync();
    s.peer.expect("guest-exec").say(says);
    s.peer.expect("guest-sync-delimited").say("\xff{\"return\": $3}\n");
    s.command(R"({"exited": true, "exitcode": 3})");
    s.open();
    s.run({u"/bin/a"_s});
    s.run({u"/bin/b"_s});
    QTRY_COMPARE(s.exits.size(), 2);
    QVERIFY(!s.exits.first());
    QCOMPARE(s.exits.first().error().code, Error::Code::Protocol);
    KLAB_GOOD(s.exits.last());
    QCOMPARE(s.exits.last()->status, 3);
    QCOMPARE(s.closes, 0);
}

void TestGuestAgent::notOpen()
{
    Session s;
    s.run({u"/bin/a"_s});
    QCOMPARE(s.exits.size(), 0);
    QTRY_COMPARE(s.exits.size(), 1);
    KLAB_FAILS(s.exits.first(), Error::Code::Vm, u"not running"_s);
}

// Output arrives while the command runs, and what was written last is not lost.
void TestGuestAgent::streams()
{
    Session s;
    s.sync();
    s.startStream();
    s.pollStream(R"({"exited": false})", "one", "");
    s.pollStream(R"({"exited": false})", "", "");
    s.pollStream(R"({"exited": false})", allBytes(), "trouble");
    s.pollStream(R"({"exited": true, "exitcode": 3})", "last", "");
    s.endStream(2);
    s.open();
    s.stream({u"/bin/x"_s, u"a b"_s});
    QTRY_COMPARE(s.exits.size(), 1);
    KLAB_GOOD(s.exits.first());
    QCOMPARE(s.exits.first()->status, 3);
    QCOMPARE(s.outputs, (QByteArrayList{"one", allBytes(), "last"})); // each when it came
    QCOMPARE(s.errorOutputs, (QByteArrayList{"", "trouble", ""}));
    QTRY_VERIFY2(s.peer.isDone(), s.peer.mismatch().constData());
    const QJsonObject exec = s.peer.requests().at(3).value(u"arguments").toObject();
    QCOMPARE(exec.value(u"path").toString(), u"/etc/stream"_s);
    const QJsonArray words = exec.value(u"arg").toArray();
    QCOMPARE(words.at(words.size() - 2).toString(), u"/bin/x"_s);
    QCOMPARE(words.last().toString(), u"a b"_s);
}

// More than one answer holds is left when the command has ended: all of it comes.
void TestGuestAgent::streamsMuchAtTheEnd()
{
    const QByteArray chunk(256 * 1024, 'x');
    Session s;
    s.sync();
    s.startStream();
    s.pollStream(R"({"exited": true, "exitcode": 0})", chunk, "");
    s.readStream(chunk, "e");
    s.readStream("rest", chunk);
    s.readStream("", "");
    s.endStream(2);
    s.open();
    s.stream({u"/bin/x"_s});
    QTRY_COMPARE(s.exits.size(), 1);
    KLAB_GOOD(s.exits.first());
    QCOMPARE(s.outputs.join().size(), 2 * chunk.size() + 4);
    QCOMPARE(s.errorOutputs.join().size(), chunk.size() + 1);
}

// The agent was ended and started again, which QEMU tells, or the agent by not knowing the command: the
// command runs on, and neither its output nor its status is lost.
void TestGuestAgent::streamsOnWithAnotherAgent_data()
{
    QTest::addColumn<bool>("isTold");
    QTest::newRow("told by QEMU") << true;
    QTest::newRow("told by the agent") << false;
}

void TestGuestAgent::streamsOnWithAnotherAgent()
{
    QFETCH(bool, isTold);
    const QByteArray none = R"({"error": {"class": "GenericError", "desc": "No such file"}})"
                            "\n";
    Session s;
    s.sync();
    s.startStream();
    s.pollStream(R"({"exited": false})", "first", "e");
    s.peer.expect("guest-exec-status");
    if (isTold)
        s.peer.expect("guest-sync-delimited").say("\xff{\"return\": $9}\n");
    else
        s.peer.say(R"({"error": {"class": "GenericError", "desc": "PID ld does not exist"}})"
                   "\n");
    for (const QByteArray handle : {"31", "32"})
        s.peer.expect("guest-file-open")
            .say("{\"return\": " + handle + "}\n")
            .expect("guest-file-seek")
            .say("{\"return\": {\"position\": 5, \"eof\": false}}\n");
    s.peer.expect("guest-file-open").say(none);                 // its status
    s.peer.expect("guest-file-open").say("{\"return\": 33}\n"); // but its process
    s.peer.expect("guest-file-close").say("{\"return\": {}}\n");
    s.readStream("second", "");
    s.peer.expect("guest-file-open").say("{\"return\": 34}\n");
    s.peer.expect("guest-file-read")
        .say("{\"return\": {\"count\": 2, \"buf-b64\": \"Mwo=\", \"eof\": true}}\n");
    s.peer.expect("guest-file-close").say("{\"return\": {}}\n");
    s.readStream("third", "");
    s.endStream(2);
    s.open();
    s.stream({u"/bin/x"_s});
    if (isTold) {
        QTRY_COMPARE(s.peer.requests().size(), 8);
        s.agent.connectToAgent();
    }
    QTRY_COMPARE(s.exits.size(), 1);
    KLAB_GOOD(s.exits.first());
    QCOMPARE(s.exits.first()->status, 3);
    QCOMPARE(s.outputs.join(), "firstsecondthird");
    QCOMPARE(s.errorOutputs.join(), "e");
    QTRY_VERIFY2(s.peer.isDone(), s.peer.mismatch().constData());
    QList<int> offsets;
    for (const QJsonObject &request : s.peer.requests()) {
        if (request.value(u"execute") == u"guest-file-seek"_s)
            offsets << request.value(u"arguments").toObject().value(u"offset").toInt();
    }
    QCOMPARE(offsets, (QList<int>{5, 1}));
}

void TestGuestAgent::streamKilledWithItsAgent()
{
    const QByteArray none = R"({"error": {"class": "GenericError", "desc": "No such file"}})"
                            "\n";
    Session s;
    s.sync();
    s.startStream();
    s.pollStream(R"({"exited": false})", "first", "");
    s.peer.expect("guest-exec-status").say(none);
    for (const QByteArray handle : {"31", "32"})
        s.peer.expect("guest-file-open")
            .say("{\"return\": " + handle + "}\n")
            .expect("guest-file-seek")
            .say("{\"return\": {\"position\": 5, \"eof\": false}}\n");
    for (int i = 0; i < 4; ++i) // status, process, and both once more
        s.peer.expect("guest-file-open").say(none);
    s.endStream(2);
    s.open();
    s.stream({u"/bin/x"_s});
    QTRY_COMPARE(s.exits.size(), 1);
    KLAB_FAILS(s.exits.first(), Error::Code::Guest,
               u"'/bin/x' was killed in the guest together with its agent."_s);
    QCOMPARE(s.outputs.join(), "first");
    QTRY_VERIFY2(s.peer.isDone(), s.peer.mismatch().constData());
}

// One deadline, which is announced, and one sentence. Whoever asks next does not wait as long.
void TestGuestAgent::silentAgent()
{
    Session s;
    s.agent.setSyncInterval(std::chrono::milliseconds(100));
    s.sync();
    s.startStream();
    s.pollStream(R"({"exited": false})", "first", "");
    s.peer.expect("guest-exec-status");
    int notices = 0;
    std::chrono::milliseconds told{};
    connect(&s.agent, &GuestAgent::silent, this, [&](std::chrono::milliseconds limit) {
        ++notices;
        told = limit;
    });
    s.open();
    QTRY_VERIFY(s.agent.isAvailable());
    s.stream({u"/bin/x"_s});
    QTRY_COMPARE(s.outputs.join(), "first");
    s.agent.setAnswerLimit(std::chrono::milliseconds(200)); // for the answer that does not come
    s.agent.setSilenceNotice(std::chrono::milliseconds(20));
    QTRY_COMPARE(s.exits.size(), 1);
    KLAB_FAILS(s.exits.first(), Error::Code::Timeout, u"The guest's agent has not answered for"_s);
    QVERIFY(s.exits.first().error().message.endsWith(u"What '/bin/x' did is unknown."));
    QVERIFY(s.exits.first().error().remedy.contains(u"restart the machine"));
    QCOMPARE(notices, 1);
    QCOMPARE(told, std::chrono::milliseconds(200));
    s.run({u"/bin/true"_s});
    QTRY_COMPARE(s.exits.size(), 2);
    KLAB_FAILS(s.exits.last(), Error::Code::Timeout, u"The guest's agent has not answered for"_s);
}

// The command has ended, and what it left runs on, and may write on.
void TestGuestAgent::streamEndsWithItsCommand()
{
    Session s;
    s.sync();
    s.startStream();
    const QByteArray said = "ends 4 0\nruns 87 sleep 1000 \nruns 88 yes\n";
    s.peer.expect("guest-exec-status")
        .say(R"({"return": {"exited": true, "exitcode": 3, "out-data": ")" + said.toBase64() + "\"}}\n");
    s.peer.expect("guest-file-read")
        .say("{\"return\": {\"count\": 4, \"buf-b64\": \"YWJjZA==\", \"eof\": false}}\n");
    s.endStream(2);
    s.open();
    s.stream({u"/bin/x"_s});
    QTRY_COMPARE(s.exits.size(), 1);
    KLAB_GOOD(s.exits.first());
    QCOMPARE(s.exits.first()->status, 3);
    QCOMPARE(s.exits.first()->stillRunning, (QStringList{u"sleep 1000 (87)"_s, u"yes (88)"_s}));
    QCOMPARE(s.outputs.join(), "abcd");
    QTRY_VERIFY2(s.peer.isDone(), s.peer.mismatch().constData());
    QCOMPARE(s.peer.requests().at(5).value(u"arguments").toObject().value(u"count").toInt(), 4);
}

void TestGuestAgent::streamWithoutRoom()
{
    Session s;
    s.sync();
    s.startStream();
    s.pollStream(R"({"exited": true, "exitcode": 141, "out-data": "ZnVsbAo="})", "some", "");
    s.endStream(2);
    s.open();
    s.stream({u"/bin/x"_s});
    QTRY_COMPARE(s.exits.size(), 1);
    KLAB_FAILS(s.exits.first(), Error::Code::Guest, u"more than the guest's memory holds"_s);
    QCOMPARE(s.outputs.join(), "some");
}

void TestGuestAgent::streamFaults_data()
{
    QTest::addColumn<int>("good"); // requests that are answered before the one that is not
    QTest::addColumn<int>("files");
    QTest::newRow("first file") << 0 << 0;
    QTest::newRow("second file") << 1 << 1;
    QTest::newRow("start") << 2 << 2;
    QTest::newRow("status") << 3 << 2;
    QTest::newRow("reading") << 4 << 2;
}

void TestGuestAgent::streamFaults()
{
    QFETCH(int, good);
    QFETCH(int, files);
    Session s;
    s.sync();
    const QList<std::pair<QByteArray, QByteArray>> talk{{"guest-file-open", "21"},
                                                        {"guest-file-open", "22"},
                                                        {"guest-exec", R"({"pid": 7})"},
                                                        {"guest-exec-status", R"({"exited": false})"},
                                                        {"guest-file-read", ""}};
    for (int i = 0; i < good; ++i)
        s.peer.expect(talk[i].first).say("{\"return\": " + talk[i].second + "}\n");
    s.peer.expect(talk[good].first)
        .say(R"({"error": {"class": "GenericError", "desc": "no room"}})"
             "\n");
    const bool isStarted = good > 2;
    if (isStarted) // a new agent might know more
        s.peer.expect("guest-file-open")
            .say(R"({"error": {"class": "GenericError", "desc": "no such file"}})"
                 "\n");
    s.endStream(files);
    s.open();
    s.stream({u"/bin/x"_s});
    QTRY_COMPARE(s.exits.size(), 1);
    if (isStarted)
        KLAB_FAILS(s.exits.first(), Error::Code::Timeout,
                   u"was ended while '/bin/x' ran; what it did is unknown"_s);
    else
        KLAB_FAILS(s.exits.first(), Error::Code::Guest, u"no room"_s);
    QTRY_VERIFY2(s.peer.isDone(), s.peer.mismatch().constData());
    test::settle();
    QCOMPARE(s.exits.size(), 1);
}

void TestGuestAgent::fileInChunks()
{
    constexpr qsizetype Chunk = 256 * 1024;
    QByteArray content;
    while (content.size() < 2 * Chunk + 1000)
        content += allBytes();
    Session s;
    s.sync();
    s.peer.expect("guest-file-open").say("{\"return\": 1000}\n");
    s.peer.expect("guest-file-write").say("{\"return\": {\"count\": 262144, \"eof\": false}}\n");
    s.peer.expect("guest-file-write")
        .say("{\"return\": {\"count\": 1000, \"eof\": false}}\n"); // a short count
    s.peer.expect("guest-file-write").say("{\"return\": {\"count\": 262144, \"eof\": false}}\n");
    s.peer.expect("guest-file-write")
        .say("{\"return\": {\"count\": " + QByteArray::number(content.size() - 2 * Chunk - 1000) + "}}\n");
    s.peer.expect("guest-file-close").say("{\"return\": {}}\n");
    s.command(R"({"exited": true, "exitcode": 0})");
    s.open();
    s.writeFile(u"/tmp/my file"_s, content);
    QTRY_COMPARE(s.written.size(), 1);
    KLAB_GOOD(s.written.first());
    QVERIFY2(s.peer.isDone(), s.peer.mismatch().constData());

    QByteArray got;
    const QList<qsizetype> counts{Chunk, 1000, Chunk, content.size() - 2 * Chunk - 1000};
    for (int i = 0; i < 4; ++i) {
        const QJsonObject arguments = s.peer.requests().at(2 + i).value(u"arguments").toObject();
        QCOMPARE(arguments.value(u"handle").toInt(), 1000);
        got += QByteArray::fromBase64(arguments.value(u"buf-b64").toString().toLatin1()).first(counts.at(i));
    }
    QVERIFY(got == content);
    const QJsonObject open = s.peer.requests().at(1).value(u"arguments").toObject();
    QCOMPARE(open.value(u"path").toString(), u"/tmp/my file.part"_s);
    QCOMPARE(open.value(u"mode").toString(), u"wb"_s);
    // Renamed last; the names are arguments, no part of a script.
    const QJsonArray words = s.peer.requests().at(7).value(u"arguments").toObject().value(u"arg").toArray();
    QCOMPARE(words.at(3).toString(), u"755"_s);
    QCOMPARE(words.at(4).toString(), u"/tmp/my file.part"_s);
    QCOMPARE(words.at(5).toString(), u"/tmp/my file"_s);
}

void TestGuestAgent::fileFaults_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("says");
    QTest::newRow("open") << u"open"_s << u"No such file"_s;
    QTest::newRow("write") << u"write"_s << u"No space left"_s;
    QTest::newRow("takes no more") << u"count"_s << u"stopped accepting /tmp/x"_s;
    QTest::newRow("close") << u"close"_s << u"Input/output error"_s;
    QTest::newRow("rename") << u"rename"_s << u"mv: no"_s;
}

void TestGuestAgent::fileFaults()
{
    QFETCH(QString, where);
    QFETCH(QString, says);
    const auto error = [&](const QString &step, const QByteArray &good) {
        return step == where
                   ? "{\"error\": {\"class\": \"GenericError\", \"desc\": \"" + says.toUtf8() + "\"}}\n"
                   : good;
    };
    Session s;
    s.sync();
    s.peer.expect("guest-file-open").say(error(u"open"_s, "{\"return\": 1000}\n"));
    if (where != u"open") {
        s.peer.expect("guest-file-write")
            .say(error(u"write"_s, where == u"count" ? "{\"return\": {\"count\": 0}}\n"
                                                     : "{\"return\": {\"count\": 1}}\n"));
        s.peer.expect("guest-file-close").say(error(u"close"_s, "{\"return\": {}}\n"));
    }
    if (where == u"rename")
        s.command("{\"exited\": true, \"exitcode\": 1, \"err-data\": \"" + says.toUtf8().toBase64() + "\"}");
    s.open();
    s.writeFile(u"/tmp/x"_s, "x");
    QTRY_COMPARE(s.written.size(), 1);
    KLAB_FAILS(s.written.first(), Error::Code::Guest, says);
    QVERIFY2(s.peer.isDone(), s.peer.mismatch().constData());
    test::settle();
    QCOMPARE(s.written.size(), 1);
}

void TestGuestAgent::peerLeavesInAFile()
{
    Session s;
    s.sync();
    s.peer.expect("guest-file-open").say("{\"return\": 1000}\n").expect("guest-file-write").hangUp();
    s.open();
    s.writeFile(u"/tmp/x"_s, "x");
    QTRY_COMPARE(s.written.size(), 1);
    QCOMPARE(s.written.first().error().code, Error::Code::Vm);
    test::settle();
    QCOMPARE(s.written.size(), 1);
    QCOMPARE(s.closes, 1);
}

KLAB_TEST(TestGuestAgent)
#include "tst_guestagent.moc"
