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
    /// Each as "line:column length".
    void askTokens()
    {
        client->askTokens(file, [this](const Result<QList<SemanticToken>> &tokens) {
            if (!tokens) {
                answers << u'!' + tokens.error().message;
                return;
            }
            QStringList words;
            for (const SemanticToken &one : *tokens)
                words << u"%1:%2 %3"_s.arg(one.begin.line).arg(one.begin.column).arg(one.length);
            answers << words.join(u", "_s);
        });
    }
    void askHints(TextRange range)
    {
        client->askInlayHints(file, range, [this](const Result<QList<InlayHint>> &hints) {
            answers << (hints ? u"%1 at %2"_s.arg(hints->value(0).label).arg(hints->value(0).position.line)
                              : u'!' + hints.error().message);
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
    void tokens();
    void tokensOfOldTexts();
    void tokensAcrossARestart();
    void inlayHints();
    void counterpart();
    void offersActions();
    void editsOfOtherVersions_data();
    void editsOfOtherVersions();
    void noVersionComesTwice();
    void renames();
    void formats();
    void runsCommands_data();
    void runsCommands();
    void findsInTheSameText();
    void commandOfAnOldText();
    void commandBehindAnOldOne();
    void commandThatFails();
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
    QCOMPARE(talk.answers, QStringList({u"!The text changed in the meantime."_s,
                                        u"!The text changed in the meantime."_s, u"1 place(s)"_s}));
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
    QCOMPARE(talk.answers.last(), u"The text changed in the meantime."_s);
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

// By the legend that the server came with.
void TestLanguageClient::tokens()
{
    Talk talk({});
    QVERIFY(talk.waitFor(State::Ready));
    talk.askTokens();
    QVERIFY(talk.answers.isEmpty());
    QVERIFY(talk.waitForAnswers(1));
    QCOMPARE(talk.answers, QStringList{u"0:4 1, 0:13 1"_s});
    talk.client->askTokens(u"/w/other.c"_s, [&](const Result<QList<SemanticToken>> &tokens) {
        talk.answers << (tokens ? u"some"_s : u"none"_s);
    });
    QVERIFY(talk.waitForAnswers(2));
    QCOMPARE(talk.answers.last(), u"none"_s);
}

void TestLanguageClient::tokensOfOldTexts()
{
    Talk talk({});
    QVERIFY(talk.waitFor(State::Ready));
    talk.askTokens();
    talk.client->touch(talk.file);
    talk.askTokens(); // of a text that is not known here yet
    talk.client->change(talk.file, u"int b;\n"_s);
    QVERIFY(talk.waitForAnswers(2));
    const QString outdated = u"!The text changed in the meantime."_s;
    QCOMPARE(talk.answers, QStringList({outdated, outdated}));
    talk.askTokens();
    QVERIFY(talk.waitForAnswers(3));
    QCOMPARE(talk.answers.last(), u"0:4 2, 0:13 1"_s);
}

void TestLanguageClient::tokensAcrossARestart()
{
    Talk talk({u"die"_s, u"textDocument/hover"_s});
    QVERIFY(talk.waitFor(State::Ready));
    talk.hover();
    QVERIFY(talk.waitForAnswers(1));
    QTRY_COMPARE(talk.states.count(State::Ready), 2);
    talk.askTokens();
    QVERIFY(talk.waitForAnswers(2));
    QCOMPARE(talk.answers.last(), u"0:4 1, 0:13 1"_s);
}

void TestLanguageClient::inlayHints()
{
    Talk talk({});
    QVERIFY(talk.waitFor(State::Ready));
    talk.askHints({{3, 0}, {7, 0}});
    QVERIFY(talk.waitForAnswers(1));
    QCOMPARE(talk.answers, QStringList{u"version 1 at 3"_s});
    talk.askHints({});
    talk.client->touch(talk.file);
    QVERIFY(talk.waitForAnswers(2));
    QCOMPARE(talk.answers.last(), u"!The text changed in the meantime."_s);
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

// The fix first. What it was told of its own findings is what it offers fixes for.
void TestLanguageClient::offersActions()
{
    Talk talk({});
    QVERIFY(talk.waitFor(State::Ready));
    QTRY_VERIFY(talk.client->hasFindings(talk.file));
    QList<CodeAction> actions;
    talk.client->askActions(talk.file, {}, [&](const Result<QList<CodeAction>> &all) {
        actions = all.value_or(QList<CodeAction>());
        talk.answers << u"came"_s;
    });
    QVERIFY(talk.waitForAnswers(1));
    QCOMPARE(actions.size(), 2);
    QCOMPARE(actions[0].title, u"fix 1 finding(s)"_s);
    QVERIFY(actions[0].isFix && !actions[1].isFix);
    QCOMPARE(actions[0].edit->files, (QList<FileEdit>{{talk.file, 1, {{{{0, 4}, {0, 5}}, u"b"_s}}}}));
    QCOMPARE(actions[1].command, u"fake.run"_s);
    QVERIFY(talk.client->requireCurrent(*actions[0].edit));
    talk.client->touch(talk.file);
    QVERIFY(!talk.client->hasFindings(talk.file));
    QVERIFY(!talk.client->requireCurrent(*actions[0].edit));
    talk.client->change(talk.file, u"int a;\n"_s); // the same text once more is another version
    QVERIFY(!talk.client->requireCurrent(*actions[0].edit));
}

void TestLanguageClient::editsOfOtherVersions_data()
{
    QTest::addColumn<std::optional<int>>("version");
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("current");
    const QString open = u"/w/a b.c"_s;
    QTest::newRow("this") << std::optional(2) << open << true;
    QTest::newRow("before") << std::optional(1) << open << false;
    QTest::newRow("later") << std::optional(3) << open << false;
    QTest::newRow("none, but it is open") << std::optional<int>() << open << false;
    QTest::newRow("not open") << std::optional<int>() << u"/w/b.c"_s << true;
    QTest::newRow("not open any more") << std::optional(2) << u"/w/b.c"_s << false;
}

void TestLanguageClient::editsOfOtherVersions()
{
    QFETCH(std::optional<int>, version);
    QFETCH(QString, file);
    LanguageClient client;
    client.open(u"/w/a b.c"_s, u"c"_s, u"int a;\n"_s);
    client.change(u"/w/a b.c"_s, u"int b;\n"_s);
    QTEST(client.requireCurrent({{{file, version, {}}}}).has_value(), "current");
}

// A file that is closed and opened again may have another text.
void TestLanguageClient::noVersionComesTwice()
{
    LanguageClient client;
    const WorkspaceEdit edit{{{u"/w/a.c"_s, 1, {}}}};
    client.open(u"/w/a.c"_s, u"c"_s, u"int a;\n"_s);
    QVERIFY(client.requireCurrent(edit));
    client.close(u"/w/a.c"_s);
    client.open(u"/w/a.c"_s, u"c"_s, u"int b;\n"_s);
    QVERIFY(!client.requireCurrent(edit));
}

void TestLanguageClient::renames()
{
    Talk talk({u"edits"_s, u"plain"_s});
    QVERIFY(talk.waitFor(State::Ready));
    talk.client->askRenameRange(talk.file, {0, 4}, [&](const Result<TextRange> &range) {
        talk.answers << QString::number(range.value_or(TextRange()).begin.column);
    });
    QVERIFY(talk.waitForAnswers(1));
    QCOMPARE(talk.answers.last(), u"4"_s);
    WorkspaceEdit found;
    talk.client->askRename(talk.file, {0, 4}, u"name"_s, [&](const Result<WorkspaceEdit> &edit) {
        found = edit.value_or(WorkspaceEdit());
        talk.answers << u"came"_s;
    });
    QVERIFY(talk.waitForAnswers(2));
    // It named no version: it is the one that was asked about.
    QCOMPARE(found.files, (QList<FileEdit>{{talk.file, 1, {{{{0, 4}, {0, 5}}, u"name"_s}}}}));
    talk.client->askRename(talk.file, {0, 4}, u"name"_s,
                           [&](const Result<WorkspaceEdit> &edit) { talk.answers << edit.error().message; });
    talk.client->touch(talk.file);
    QVERIFY(talk.waitForAnswers(3));
    QCOMPARE(talk.answers.last(), u"The text changed in the meantime."_s);
}

// Also by another path, under which the server looks for a style: the edits are the document's.
void TestLanguageClient::formats()
{
    Talk talk({});
    QVERIFY(talk.waitFor(State::Ready));
    WorkspaceEdit found;
    const auto take = [&](const Result<WorkspaceEdit> &edit) {
        found = edit.value_or(WorkspaceEdit());
        talk.answers << u"came"_s;
    };
    talk.client->askFormat(talk.file, {}, {}, take);
    QVERIFY(talk.waitForAnswers(1));
    QCOMPARE(found.files.first().path, talk.file);
    QCOMPARE(found.files.first().edits.first().text, u"textDocument/formatting file:///w/a%20b.c"_s);
    talk.client->askFormat(talk.file, TextRange{{0, 0}, {0, 3}}, u"/style/x.c"_s, take);
    QVERIFY(talk.waitForAnswers(2));
    QCOMPARE(found.files.first().path, talk.file);
    QCOMPARE(found.files.first().version, 1);
    QCOMPARE(found.files.first().edits.first().text, u"textDocument/rangeFormatting file:///style/x.c"_s);
    QVERIFY(!talk.client->isOpen(u"/style/x.c"_s));
}

void TestLanguageClient::runsCommands_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<bool>("accepts");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char *name, const QString &how, const QString &answer, bool accepts = true) {
        QTest::newRow(name) << how << accepts << answer;
    };
    row("plain", u"plain"_s, u"true"_s);
    row("versioned", u"versioned"_s, u"true"_s);
    row("turned down", u"plain"_s, u"not here"_s, false);
    row("of the version before", u"old"_s, u"has changed"_s);
    row("of a version to come", u"new"_s, u"has changed"_s);
    row("garbage", u"garbage"_s, u"invalid"_s);
    row("overlap", u"overlap"_s, u"overlaps"_s);
    row("elsewhere", u"elsewhere"_s, u"invalid"_s);
    row("deletes", u"file"_s, u"create, rename or delete"_s);
}

// What it comes to is told to the server, and to who has asked.
void TestLanguageClient::runsCommands()
{
    QFETCH(QString, how);
    QFETCH(bool, accepts);
    QFETCH(QString, answer);
    const bool made = answer == u"true";
    Talk talk({u"edits"_s, how});
    QString text = u"int a;\n"_s;
    talk.client->setEditor([&](const WorkspaceEdit &edit) -> Result<> {
        if (!accepts)
            return fail(Error::Code::BadInput, u"not here"_s);
        text = editedText(text, edit.files.first().edits).value_or(u"out of range"_s);
        talk.client->touch(talk.file); // as the editor does
        return {};
    });
    QVERIFY(talk.waitFor(State::Ready));
    CodeAction action;
    action.command = u"fake.run"_s;
    talk.client->runCommand(talk.file, action, [&](const Result<bool> &applied) {
        talk.answers << (applied ? QVariant(*applied).toString() : applied.error().message);
    });
    QVERIFY(talk.waitForAnswers(1));
    QVERIFY2(talk.answers.first().contains(answer), qPrintable(talk.answers.first()));
    QCOMPARE(text, made ? u"int b;\n"_s : u"int a;\n"_s);
    talk.client->change(talk.file, text);
    if (!accepts)
        QVERIFY(talk.found.join(u' ').contains(u"\"failureReason\":\"not here\""));
}

// A server need not say again what it has said of the same text; what it said of another does not count.
void TestLanguageClient::findsInTheSameText()
{
    Talk talk({u"once"_s});
    QVERIFY(talk.waitFor(State::Ready));
    QTRY_VERIFY(talk.client->hasFindings(talk.file));
    const QString text = u"int a;\n"_s;
    talk.client->change(talk.file, text);
    QVERIFY(talk.client->hasFindings(talk.file));
    talk.client->change(talk.file, u"int ab;\n"_s);
    QVERIFY(!talk.client->hasFindings(talk.file));
    const WorkspaceEdit edit{{{talk.file, 1, {}}}};
    QVERIFY(!talk.client->requireCurrent(edit));
    talk.found.clear();
    talk.client->change(talk.file, text);
    QVERIFY(talk.client->hasFindings(talk.file));
    QCOMPARE(talk.found.size(), 1);
    QVERIFY(talk.client->requireCurrent(edit)); // to the server it still is that version
}

// The text was changed before the server came with the edit.
void TestLanguageClient::commandOfAnOldText()
{
    Talk talk({u"edits"_s, u"plain"_s});
    int edits = 0;
    talk.client->setEditor([&](const WorkspaceEdit &) -> Result<> {
        ++edits;
        return {};
    });
    QVERIFY(talk.waitFor(State::Ready));
    CodeAction action;
    action.command = u"fake.run"_s;
    talk.client->runCommand(talk.file, action,
                            [&](const Result<bool> &applied) { talk.answers << applied.error().message; });
    talk.client->change(talk.file, u"int ab;\n"_s);
    QVERIFY(talk.waitForAnswers(1));
    QCOMPARE(talk.answers.first(), u"The text changed in the meantime."_s);
    QTRY_VERIFY(talk.found.join(u' ').contains(u"\"applied\":false"));
    QCOMPARE(edits, 0);
}

// Which of the two does the server mean, if it comes with an edit now?
void TestLanguageClient::commandBehindAnOldOne()
{
    Talk talk({u"edits"_s, u"plain"_s});
    int edits = 0;
    talk.client->setEditor([&](const WorkspaceEdit &) -> Result<> {
        ++edits;
        return {};
    });
    QVERIFY(talk.waitFor(State::Ready));
    CodeAction action;
    action.command = u"fake.run"_s;
    const auto run = [&] {
        talk.client->runCommand(talk.file, action, [&](const Result<bool> &applied) {
            talk.answers << (applied ? QVariant(*applied).toString() : applied.error().message);
        });
    };
    run();
    talk.client->change(talk.file, u"int ab;\n"_s);
    run();
    QVERIFY(talk.waitForAnswers(2));
    QVERIFY2(talk.answers.contains(u"The change before is still being made."),
             qPrintable(talk.answers.join(u'|')));
    QTRY_VERIFY(talk.found.join(u' ').contains(u"\"applied\":false"));
    QCOMPARE(edits, 0);
    do { // until the first one's own answer has come
        const qsizetype count = talk.answers.size();
        run();
        QVERIFY(talk.waitForAnswers(count + 1));
    } while (talk.answers.last() == u"The change before is still being made.");
    QCOMPARE(talk.answers.last(), u"true"_s);
    QCOMPARE(edits, 1);
}

void TestLanguageClient::commandThatFails()
{
    Talk talk({u"die"_s, u"workspace/executeCommand"_s});
    QVERIFY(talk.waitFor(State::Ready));
    CodeAction action;
    action.command = u"fake.run"_s;
    talk.client->runCommand(talk.file, action,
                            [&](const Result<bool> &applied) { talk.answers << applied.error().message; });
    QVERIFY(talk.waitForAnswers(1));
    QCOMPARE(talk.answers.first(), u"The server ended."_s);
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
