// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "language/languageclient.h"
#include "testing.h"

#include <csignal>
#include <memory>

using namespace klab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = LanguageStatus::State;

namespace
{

/// A client with a server that misbehaves, and what came of it.
struct Talk {
    explicit Talk(const QStringList &does, const LanguageClient::Limits &limits = quick())
        : client(std::make_unique<LanguageClient>(limits, nullptr))
    {
        QObject::connect(client.get(), &LanguageClient::statusChanged, client.get(),
                         [this](const LanguageStatus &status) { states << status.state; });
        QObject::connect(client.get(), &LanguageClient::found, client.get(),
                         [this](const QString &, const QList<LanguageFinding> &all) {
                             for (const LanguageFinding &one : all)
                                 found << one.message;
                         });
        client->open(file, u"c"_s, u"int a;\n"_s);
        client->start(server(test::beside(u"fakelanguageserver"_s), does));
    }

    static LanguageClient::Server server(const QString &program, const QStringList &does)
    {
        LanguageClient::Server server;
        server.name = u"fake"_s;
        server.spec.program = program;
        server.spec.arguments = does;
        server.folder = u"/w"_s;
        server.remedy = u"Install it."_s;
        return server;
    }
    /// Limits that a test can wait for.
    static LanguageClient::Limits quick()
    {
        LanguageClient::Limits limits;
        limits.pause = 1ms;
        limits.crashes = 3;
        return limits;
    }
    bool waitFor(State state) const
    {
        return test::waitFor([this, state] { return client->status().state == state; }, 10s);
    }
    void hover()
    {
        client->askHover(file, {0, 4}, [this](const Result<HoverText> &text) {
            answers << (text ? text->markdown : u'!' + text.error().message);
        });
    }
    void define()
    {
        client->askDefinition(file, {0, 4}, [this](const Result<QList<TextLocation>> &places) {
            answers << (places ? u"%1 place(s)"_s.arg(places->size()) : u'!' + places.error().message);
        });
    }
    void search(const QString &query)
    {
        client->askWorkspaceSymbols(query, [this](const Result<QList<CodeSymbol>> &symbols) {
            answers << (symbols ? u"%1 x %2"_s.arg(symbols->size()).arg(symbols->value(0).name)
                                : u'!' + symbols.error().message);
        });
    }
    bool waitForAnswers(qsizetype count) const
    {
        return test::waitFor([this, count] { return answers.size() >= count; }, 20s);
    }

    QString file = u"/w/a b.c"_s;
    std::unique_ptr<LanguageClient> client;
    QList<State> states;
    QStringList found;
    QStringList answers;
};

} // namespace

class TestLanguageClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void converses();
    void garbageAround();
    void killed_data();
    void killed();
    void killedOnce();
    void missing();
    void outOfOrder();
    void oldVersions();
    void onlyTheLastCounts();
    void neverAnswers_data();
    void neverAnswers();
    void hugeAnswer();
    void deaf();
    void noise();
    void indexing();
    void questions();
    void symbols();
    void symbolsOfNoDocument();
    void symbolsOvertaken();
    void symbolsFlood();
    void symbolsLost_data();
    void symbolsLost();
    void linksBesideDefinitions();
    void counterpart();
    void stops();
    void goesWithARequest();
};

// As in the lab, where Qt ignores it from the first write to a process on; Qt Test takes it back.
void TestLanguageClient::initTestCase()
{
    std::signal(SIGPIPE, SIG_IGN);
}

void TestLanguageClient::converses()
{
    Talk talk({});
    QVERIFY(talk.waitFor(State::Ready));
    QCOMPARE(talk.states, QList({State::Starting, State::Ready}));
    QTRY_COMPARE(talk.found, QStringList{u"of version 1"_s});
    talk.hover();
    talk.define();
    QVERIFY(talk.answers.isEmpty());
    QVERIFY(talk.waitForAnswers(2));
    QCOMPARE(talk.answers, QStringList({u"version 1"_s, u"1 place(s)"_s}));
    talk.client->askReferences(talk.file, {}, [&](const Result<QList<TextLocation>> &places) {
        talk.answers << places.error().message;
    });
    QVERIFY(talk.waitForAnswers(3));
    QCOMPARE(talk.answers.last(), u"cannot do that"_s);
}

void TestLanguageClient::garbageAround()
{
    Talk talk({u"garbage"_s});
    QVERIFY(talk.waitFor(State::Ready));
    talk.hover();
    QVERIFY(talk.waitForAnswers(1));
    QCOMPARE(talk.answers, QStringList{u"version 1"_s});
    QVERIFY(talk.client->log().join(u'\n').contains(u"not a JSON object"));
}

void TestLanguageClient::killed_data()
{
    QTest::addColumn<QString>("method");
    for (const char *method : {"initialize", "initialized", "textDocument/didOpen"})
        QTest::newRow(method) << QString::fromLatin1(method);
}

// Killed again and again: it is given up.
void TestLanguageClient::killed()
{
    QFETCH(QString, method);
    Talk talk({u"die"_s, method});
    QVERIFY(talk.waitFor(State::Unavailable));
    QCOMPARE(talk.states.count(State::Crashed), 2);
    QVERIFY2(talk.client->status().reason.contains(u"signal 9"), qPrintable(talk.client->status().reason));
    talk.hover();
    QVERIFY(talk.waitForAnswers(1));
    QVERIFY(talk.answers.first().startsWith(u'!'));
}

// What was asked fails, and after the restart the document is known once more, as it is by then.
void TestLanguageClient::killedOnce()
{
    Talk talk({u"die"_s, u"textDocument/hover"_s});
    QVERIFY(talk.waitFor(State::Ready));
    talk.hover();
    QVERIFY(talk.waitForAnswers(1));
    QCOMPARE(talk.answers, QStringList{u"!The server ended."_s});
    talk.client->change(talk.file, u"int b;\n"_s);
    QVERIFY(talk.waitFor(State::Ready));
    QTRY_COMPARE(talk.found.last(), u"of version 2"_s);
    QCOMPARE(talk.states.count(State::Crashed), 1);
}

void TestLanguageClient::missing()
{
    Talk talk({});
    talk.client->start(Talk::server(u"/no/such/server"_s, {}));
    QVERIFY(talk.waitFor(State::Unavailable));
    QCOMPARE(talk.client->status().remedy, u"Install it."_s);
    QVERIFY(talk.client->status().reason.contains(u"/no/such/server is not installed"));
}

void TestLanguageClient::outOfOrder()
{
    Talk talk({u"late"_s});
    QVERIFY(talk.waitFor(State::Ready));
    talk.hover();
    talk.define();
    QVERIFY(talk.waitForAnswers(2));
    QCOMPARE(talk.answers, QStringList({u"1 place(s)"_s, u"late"_s}));
}

// Nothing counts that was said of a text that has changed since.
void TestLanguageClient::oldVersions()
{
    Talk talk({u"old"_s, u"late"_s});
    QVERIFY(talk.waitFor(State::Ready));
    talk.hover();
    talk.client->touch(talk.file);
    QVERIFY(talk.waitForAnswers(1));
    talk.hover(); // of a text that is not known yet
    QVERIFY(talk.waitForAnswers(2));
    talk.client->change(talk.file, u"int ab;\n"_s);
    talk.define();
    QVERIFY(talk.waitForAnswers(3)); // and the late hover was said by then
    QCOMPARE(talk.answers, QStringList({u"!The text has changed meanwhile."_s,
                                        u"!The text has changed meanwhile."_s, u"1 place(s)"_s}));
    QTRY_COMPARE(talk.found.last(), u"of version 2"_s);
    QCOMPARE(talk.found.count(u"of version 1"_s), talk.found.size() - 1);
    QVERIFY(talk.found.size() <= 2);
}

void TestLanguageClient::onlyTheLastCounts()
{
    Talk talk({u"ignore"_s, u"textDocument/hover"_s});
    QVERIFY(talk.waitFor(State::Ready));
    for (int i = 0; i < 1000; ++i)
        talk.hover();
    QVERIFY(talk.waitForAnswers(999));
    QCOMPARE(talk.answers.size(), 999);
    talk.define();
    QVERIFY(talk.waitForAnswers(1000));
    QCOMPARE(talk.answers.last(), u"1 place(s)"_s);
}

void TestLanguageClient::neverAnswers_data()
{
    QTest::addColumn<QString>("method");
    QTest::newRow("at all") << u"initialize"_s;
    QTest::newRow("a request") << u"textDocument/hover"_s;
}

// It hangs: it is killed and started again.
void TestLanguageClient::neverAnswers()
{
    QFETCH(QString, method);
    LanguageClient::Limits limits = Talk::quick();
    limits.answer = 50ms;
    limits.start = method == u"initialize" ? 50ms : 10s;
    Talk talk({u"ignore"_s, method}, limits);
    if (method != u"initialize") {
        QVERIFY(talk.waitFor(State::Ready));
        for (int i = 1; i <= limits.timeouts; ++i) {
            talk.hover();
            QVERIFY(talk.waitForAnswers(i));
            QVERIFY2(talk.answers.last().contains(u"in time"), qPrintable(talk.answers.last()));
        }
    }
    QTRY_VERIFY(talk.states.contains(State::Crashed));
}

// The answer is skipped; whatever else it says still counts.
void TestLanguageClient::hugeAnswer()
{
    Talk talk({u"huge"_s, u"textDocument/hover"_s});
    QVERIFY(talk.waitFor(State::Ready));
    talk.hover();
    talk.define();
    QVERIFY(talk.waitForAnswers(1));
    QCOMPARE(talk.answers, QStringList{u"1 place(s)"_s});
    QVERIFY(talk.client->log().join(u'\n').contains(u"too long"));
}

void TestLanguageClient::deaf()
{
    LanguageClient::Limits limits = Talk::quick();
    limits.process.unread = 1 << 20;
    Talk talk({u"deaf"_s}, limits);
    QVERIFY(talk.waitFor(State::Ready));
    const QString text(1 << 16, u'x');
    for (int i = 0; i < 40; ++i)
        talk.client->change(talk.file, text);
    QTRY_VERIFY(talk.states.contains(State::Crashed));
}

void TestLanguageClient::noise()
{
    Talk talk({u"noise"_s});
    QVERIFY(talk.waitFor(State::Unavailable));
    QVERIFY(talk.client->status().reason.contains(u"what is not a message"));
}

void TestLanguageClient::indexing()
{
    Talk talk({u"index"_s});
    QList<std::pair<int, int>> counts;
    connect(talk.client.get(), &LanguageClient::statusChanged, this, [&](const LanguageStatus &status) {
        if (status.state == State::Indexing)
            counts.append({status.done, status.total});
    });
    QTRY_COMPARE(talk.states,
                 QList({State::Starting, State::Ready, State::Indexing, State::Indexing, State::Ready}));
    QCOMPARE(counts, (QList<std::pair<int, int>>{{0, 0}, {12, 40}}));
}

// A server's own questions are answered, and no edit of its is made.
void TestLanguageClient::questions()
{
    Talk talk({u"asks"_s});
    QTRY_COMPARE(talk.found.size(), 3);
    QVERIFY2(talk.found[0].contains(u"\"result\":[null,null]"), qPrintable(talk.found[0]));
    QVERIFY2(talk.found[1].contains(u"\"applied\":false"), qPrintable(talk.found[1]));
    QVERIFY2(talk.found[2].contains(u"Method not found"), qPrintable(talk.found[2]));
}

void TestLanguageClient::symbols()
{
    Talk talk({});
    QVERIFY(talk.waitFor(State::Ready));
    talk.client->askSymbols(talk.file, [&](const Result<QList<CodeSymbol>> &symbols) {
        talk.answers << (symbols ? symbols->value(0).name : symbols.error().message);
    });
    QVERIFY(talk.waitForAnswers(1));
    QCOMPARE(talk.answers, QStringList{u"of version 1"_s});
    talk.client->askSymbols(talk.file, [&](const Result<QList<CodeSymbol>> &symbols) {
        talk.answers << (symbols ? symbols->value(0).name : symbols.error().message);
    });
    talk.client->touch(talk.file);
    QVERIFY(talk.waitForAnswers(2));
    QCOMPARE(talk.answers.last(), u"The text has changed meanwhile."_s);
}

// What is typed in a document meanwhile does not matter.
void TestLanguageClient::symbolsOfNoDocument()
{
    Talk talk({});
    talk.search(u"demo"_s);
    QVERIFY(talk.waitForAnswers(1));
    QCOMPARE(talk.answers, QStringList{u"!No language server is running."_s});
    QVERIFY(talk.waitFor(State::Ready));
    talk.search(u"demo"_s);
    talk.client->touch(talk.file);
    QVERIFY(talk.waitForAnswers(2));
    QCOMPARE(talk.answers.last(), u"1 x demo"_s);
}

void TestLanguageClient::symbolsOvertaken()
{
    Talk talk({});
    QVERIFY(talk.waitFor(State::Ready));
    for (const QString &query : {u"d"_s, u"de"_s, u"dem"_s})
        talk.search(query);
    QVERIFY(talk.waitForAnswers(3));
    QVERIFY(talk.answers[0].startsWith(u'!') && talk.answers[1].startsWith(u'!'));
    QCOMPARE(talk.answers[2], u"1 x dem"_s);
    talk.search(u"demo"_s);
    talk.client->cancelWorkspaceSymbols();
    QVERIFY(talk.waitForAnswers(4));
    QVERIFY(talk.answers[3].startsWith(u'!'));
    test::settle();
    QCOMPARE(talk.answers.size(), 4);
}

void TestLanguageClient::symbolsFlood()
{
    Talk talk({u"flood"_s});
    QVERIFY(talk.waitFor(State::Ready));
    talk.search(u"demo"_s);
    QVERIFY(talk.waitForAnswers(1));
    QCOMPARE(talk.answers, QStringList{u"5000 x demo"_s});
}

void TestLanguageClient::symbolsLost_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("died") << u"die"_s;
    QTest::newRow("never answers") << u"ignore"_s;
}

void TestLanguageClient::symbolsLost()
{
    QFETCH(QString, fault);
    LanguageClient::Limits limits = Talk::quick();
    limits.answer = 50ms;
    limits.start = 10s;
    Talk talk({fault, u"workspace/symbol"_s}, limits);
    QVERIFY(talk.waitFor(State::Ready));
    talk.search(u"demo"_s);
    QVERIFY(talk.waitForAnswers(1));
    QVERIFY2(talk.answers.first().startsWith(u'!'), qPrintable(talk.answers.first()));
}

// What the mouse is over does not take away what a key has asked for.
void TestLanguageClient::linksBesideDefinitions()
{
    Talk talk({});
    QVERIFY(talk.waitFor(State::Ready));
    talk.define();
    talk.client->askLink(talk.file, {0, 4}, [&](const Result<QList<TextLocation>> &places) {
        talk.answers << (places ? u"link"_s : places.error().message);
    });
    QVERIFY(talk.waitForAnswers(2));
    QCOMPARE(talk.answers, QStringList({u"1 place(s)"_s, u"link"_s}));
}

void TestLanguageClient::counterpart()
{
    Talk talk({});
    QVERIFY(talk.waitFor(State::Ready));
    talk.client->askCounterpart(
        talk.file, [&](const Result<QString> &path) { talk.answers << path.value_or(QString()); });
    QVERIFY(talk.waitForAnswers(1));
    QCOMPARE(talk.answers, QStringList{u"/w/a b.ch"_s});
}

void TestLanguageClient::stops()
{
    Talk talk({});
    QVERIFY(talk.waitFor(State::Ready));
    talk.hover();
    talk.client->stop(u"Not now."_s);
    QCOMPARE(talk.client->status().reason, u"Not now."_s);
    QVERIFY(talk.waitForAnswers(1));
    QVERIFY(talk.answers.first().startsWith(u'!'));
    test::settle();
    QCOMPARE(talk.states.last(), State::Off);
}

// Its end is none of those who have asked.
void TestLanguageClient::goesWithARequest()
{
    Talk talk({u"ignore"_s, u"textDocument/hover"_s});
    QVERIFY(talk.waitFor(State::Ready));
    talk.hover();
    talk.client.reset();
    test::settle();
    QVERIFY(talk.answers.isEmpty());
}

KLAB_TEST(TestLanguageClient)
#include "tst_languageclient.moc"
