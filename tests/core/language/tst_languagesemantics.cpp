// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "language/languagesemantics.h"
#include "testing.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace klab;
using namespace Qt::StringLiterals;
using Kind = SemanticToken::Kind;

static QStringList demo()
{
    return QString::fromUtf8(test::recorded(u"semantics/demo.cpp"_s)).split(u'\n');
}

/// What clangd 19 said of it.
static QJsonObject answers()
{
    return QJsonDocument::fromJson(test::recorded(u"semantics/demo.json"_s)).object();
}

/// A server that knows a few types: 0 function, 1 operator, 2 variable, 3 class; 1 deduced, 2 global.
static SemanticLegend legend()
{
    const QByteArray text = R"({"semanticTokensProvider":{"legend":{
        "tokenTypes":["function","operator","variable","class"],
        "tokenModifiers":["deduced","fileScope","static"]}}})";
    return readSemanticLegend(QJsonDocument::fromJson(text).object());
}

class TestLanguageSemantics : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void clangdsTokens_data();
    void clangdsTokens();
    void clangdsTokensAreInTheText();
    void clangdsHints();
    void legends_data();
    void legends();
    void tokens_data();
    void tokens();
    void tokensAreBounded();
    void hints_data();
    void hints();
    void hintsAreBounded();
};

void TestLanguageSemantics::clangdsTokens_data()
{
    QTest::addColumn<QString>("context"); ///< the line, or its beginning
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("kind"); ///< -1: none
    const auto row = [](const char *name, const QString &context, const QString &word,
                        std::optional<Kind> kind) {
        QTest::newRow(name) << context << word << (kind ? int(*kind) : -1);
    };
    row("macro defined", u"#define"_s, u"LIMIT"_s, Kind::Macro);
    row("macro used", u"    if (after"_s, u"LIMIT"_s, Kind::Macro);
    row("namespace", u"namespace"_s, u"demo"_s, Kind::Namespace);
    row("enumeration", u"enum class"_s, u"Mode"_s, Kind::Type);
    row("enumerator", u"enum class"_s, u"Off"_s, Kind::Constant);
    row("structure", u"struct"_s, u"Queue"_s, Kind::Type);
    row("field", u"    int length"_s, u"length"_s, Kind::Field);
    row("field used", u"    const auto"_s, u"length"_s, Kind::Field);
    row("auto", u"    const auto"_s, u"auto"_s, {});
    row("local", u"    const auto"_s, u"after"_s, Kind::Local);
    row("operator", u"    if (after"_s, u"||"_s, {});
    row("global", u"int total"_s, u"total"_s, Kind::Global);
    row("global used", u"    total +="_s, u"total"_s, Kind::Global);
    row("left out", u"int left_out"_s, u"int left_out(void);"_s, Kind::Inactive);
    row("method declared", u"    bool push"_s, u"push"_s, Kind::Function);
    row("method defined", u"bool Queue"_s, u"push"_s, Kind::Function);
    row("method called", u"    return queue"_s, u"push"_s, Kind::Function);
    row("parameter", u"bool Queue"_s, u"value"_s, Kind::Parameter);
    row("parameter used", u"    total +="_s, u"value"_s, Kind::Parameter);
    row("keyword", u"    total +="_s, u"+="_s, {});
}

void TestLanguageSemantics::clangdsTokens()
{
    QFETCH(QString, context);
    QFETCH(QString, word);
    QFETCH(int, kind);
    const QStringList lines = demo();
    const auto line =
        std::ranges::find_if(lines, [&](const QString &one) { return one.startsWith(context); });
    QVERIFY(line != lines.end());
    const TextPosition place{int(line - lines.begin()), int(line->indexOf(word))};
    QVERIFY(place.column >= 0);
    const QJsonObject server = answers();
    const SemanticLegend names = readSemanticLegend(server[u"initialize"][u"capabilities"]);
    const QList<SemanticToken> all = readSemanticTokens(server[u"tokens"], names, int(lines.size()));
    const auto token =
        std::ranges::find_if(all, [&](const SemanticToken &one) { return one.begin == place; });
    QCOMPARE(token == all.end() ? -1 : int(token->kind), kind);
    if (token != all.end())
        QCOMPARE(token->length, int(word.size()));
}

void TestLanguageSemantics::clangdsTokensAreInTheText()
{
    const QStringList lines = demo();
    const QJsonObject server = answers();
    const SemanticLegend names = readSemanticLegend(server[u"initialize"][u"capabilities"]);
    const QList<SemanticToken> all = readSemanticTokens(server[u"tokens"], names, int(lines.size()));
    QVERIFY(all.size() > 30);
    QVERIFY(std::ranges::is_sorted(all, {}, &SemanticToken::begin));
    for (const SemanticToken &one : all)
        QVERIFY(one.begin.column + one.length <= lines[one.begin.line].size());
    // Of a shorter text only its own.
    const QList<SemanticToken> some = readSemanticTokens(server[u"tokens"], names, 10);
    QVERIFY(!some.isEmpty() && some.size() < all.size());
    QCOMPARE(some, all.first(some.size()));
    QVERIFY(some.last().begin.line < 10);
}

void TestLanguageSemantics::clangdsHints()
{
    const QList<InlayHint> wanted{{InlayHint::Kind::Type, {22, 20}, u": const int"_s},
                                  {InlayHint::Kind::Parameter, {34, 22}, u"value:"_s},
                                  {InlayHint::Kind::Parameter, {34, 25}, u"mode:"_s}};
    QCOMPARE(readInlayHints(answers()[u"hints"]), wanted);
}

void TestLanguageSemantics::legends_data()
{
    QTest::addColumn<QByteArray>("capabilities");
    QTest::addColumn<int>("count");
    QTest::newRow("none") << QByteArray("{}") << 0;
    QTest::newRow("null") << QByteArray(R"({"semanticTokensProvider":null})") << 0;
    QTest::newRow("no list") << QByteArray(R"({"semanticTokensProvider":{"legend":{"tokenTypes":7}}})") << 0;
    QTest::newRow("no names")
        << QByteArray(R"({"semanticTokensProvider":{"legend":{"tokenTypes":[1,null,{},"x"]}}})") << 4;
    QByteArray many = R"({"semanticTokensProvider":{"legend":{"tokenTypes":["class")";
    for (int i = 0; i < 1000; ++i)
        many += R"(,"class")";
    QTest::newRow("many") << many + R"(],"tokenModifiers":["a"]}}})" << 100;
}

void TestLanguageSemantics::legends()
{
    QFETCH(QByteArray, capabilities);
    QFETCH(int, count);
    const SemanticLegend names = readSemanticLegend(QJsonDocument::fromJson(capabilities).object());
    QCOMPARE(names.kinds.size(), count);
    QCOMPARE(names.deduced, 0U);
}

void TestLanguageSemantics::tokens_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QList<SemanticToken>>("tokens");
    using Tokens = QList<SemanticToken>;
    const SemanticToken first{Kind::Function, {0, 4}, 3};
    QTest::newRow("one") << QByteArray("0,4,3,0,0") << Tokens{first};
    QTest::newRow("same line") << QByteArray("0,4,3,0,0, 0,5,2,3,0")
                               << Tokens{first, {Kind::Type, {0, 9}, 2}};
    QTest::newRow("next line") << QByteArray("0,4,3,0,0, 2,5,2,3,0")
                               << Tokens{first, {Kind::Type, {2, 5}, 2}};
    QTest::newRow("local") << QByteArray("0,4,3,2,4") << Tokens{{Kind::Local, {0, 4}, 3}};
    QTest::newRow("global") << QByteArray("0,4,3,2,6") << Tokens{{Kind::Global, {0, 4}, 3}};
    QTest::newRow("deduced type") << QByteArray("0,4,4,3,1") << Tokens{};
    QTest::newRow("deduced variable") << QByteArray("0,4,4,2,1") << Tokens{{Kind::Local, {0, 4}, 4}};
    QTest::newRow("operator is passed") << QByteArray("0,2,1,1,0, 0,2,3,0,0") << Tokens{first};
    QTest::newRow("none") << QByteArray() << Tokens{};
    QTest::newRow("odd length") << QByteArray("0,4,3,0,0, 1,2,3") << Tokens{first};
    QTest::newRow("too short") << QByteArray("0,4,3,0") << Tokens{};
    QTest::newRow("type out of the legend") << QByteArray("0,2,1,4,0, 0,2,3,0,0") << Tokens{first};
    QTest::newRow("negative type") << QByteArray("0,2,1,-1,0, 0,2,3,0,0") << Tokens{first};
    QTest::newRow("type is a text") << QByteArray(R"(0,2,1,"class",0, 0,2,3,0,0)") << Tokens{first};
    QTest::newRow("line beyond the text") << QByteArray("0,4,3,0,0, 10,0,3,0,0") << Tokens{first};
    QTest::newRow("last line") << QByteArray("9,4,3,0,0") << Tokens{{Kind::Function, {9, 4}, 3}};
    QTest::newRow("huge line") << QByteArray("0,4,3,0,0, 2147483647,0,3,0,0, 0,1,1,0,0") << Tokens{first};
    QTest::newRow("huge columns") << QByteArray("0,4,3,0,0, 0,100000000,1,0,0, 0,100000000,1,0,0")
                                  << Tokens{first};
    QTest::newRow("negative line") << QByteArray("0,4,3,0,0, -1,0,3,0,0, 0,1,1,0,0") << Tokens{first};
    QTest::newRow("negative length") << QByteArray("0,4,3,0,0, 0,5,-3,0,0, 0,1,1,0,0") << Tokens{first};
    QTest::newRow("empty") << QByteArray("0,1,0,0,0, 0,3,3,0,0") << Tokens{first};
    QTest::newRow("fraction") << QByteArray("0,4,3,0,0, 0.5,5,1,0,0") << Tokens{first};
    QTest::newRow("texts") << QByteArray(R"(0,4,3,0,0, "0","5","1",0,0)") << Tokens{first};
    QTest::newRow("lists") << QByteArray("0,4,3,0,0, [],{},null,true,0") << Tokens{first};
    QTest::newRow("modifiers are a text") << QByteArray(R"(0,4,3,0,"x")") << Tokens{first};
    QTest::newRow("huge modifiers") << QByteArray("0,4,3,0,1e300") << Tokens{first};
}

void TestLanguageSemantics::tokens()
{
    QFETCH(QByteArray, data);
    QFETCH(QList<SemanticToken>, tokens);
    const QJsonDocument answer = QJsonDocument::fromJson(R"({"data":[)" + data + "]}");
    QVERIFY(answer.isObject());
    QCOMPARE(readSemanticTokens(answer.object(), legend(), 10), tokens);
}

void TestLanguageSemantics::tokensAreBounded()
{
    QJsonArray data;
    for (int i = 0; i < 60'000; ++i) {
        for (const int number : {0, 1, 1, 0, 0})
            data << number;
    }
    QCOMPARE(readSemanticTokens(QJsonObject{{u"data"_s, data}}, legend(), 10).size(), 50'000);
    for (const QJsonValue &garbage : {QJsonValue(), QJsonValue(7), QJsonValue(u"x"_s), QJsonValue(data)})
        QVERIFY(readSemanticTokens(garbage, legend(), 10).isEmpty());
    QVERIFY(readSemanticTokens(QJsonObject{{u"data"_s, data}}, {}, 10).isEmpty());
}

void TestLanguageSemantics::hints_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QStringList>("hints"); ///< line:column kind label
    const QByteArray place = R"("position":{"line":2,"character":4})";
    QTest::newRow("text") << "[{" + place + R"(,"label":"n:","kind":2}])" << QStringList{u"2:4 2 n:"_s};
    QTest::newRow("parts") << "[{" + place + R"(,"label":[{"value":": "},{"value":"int"}],"kind":1}])"
                           << QStringList{u"2:4 1 : int"_s};
    QTest::newRow("unknown kind") << "[{" + place + R"(,"label":".a=","kind":9}])"
                                  << QStringList{u"2:4 0 .a="_s};
    QTest::newRow("lines") << "[{" + place + R"(,"label":"a\nb"}])" << QStringList{u"2:4 0 a"_s};
    QTest::newRow("long") << "[{" + place + R"(,"label":")" + QByteArray(100, 'x') + R"("}])"
                          << QStringList{u"2:4 0 "_s + QString(59, u'x') + u'…'};
    QTest::newRow("colours") << "[{" + place + R"(,"label":"a\u001b[31mb"}])" << QStringList{u"2:4 0 ab"_s};
    QTest::newRow("empty") << "[{" + place + R"(,"label":"  "}])" << QStringList();
    QTest::newRow("no label") << "[{" + place + "}]" << QStringList();
    QTest::newRow("nowhere") << QByteArray(R"([{"label":"a"},{"position":{"line":1},"label":"a"}])")
                             << QStringList();
    QTest::newRow("before the text") << QByteArray(R"([{"position":{"line":-1,"character":0},"label":"a"}])")
                                     << QStringList();
    QTest::newRow("order") << R"([{"position":{"line":3,"character":1},"label":"b"},{)" + place +
                                  R"(,"label":"a"}])"
                           << QStringList{u"2:4 0 a"_s, u"3:1 0 b"_s};
    QTest::newRow("null") << QByteArray("null") << QStringList();
    QTest::newRow("garbage") << QByteArray(R"([7,"x",[],{}])") << QStringList();
}

void TestLanguageSemantics::hints()
{
    QFETCH(QByteArray, answer);
    QFETCH(QStringList, hints);
    QStringList found;
    for (const InlayHint &hint : readInlayHints(QJsonDocument::fromJson("[" + answer + "]").array().at(0))) {
        found << u"%1:%2 %3 %4"_s.arg(hint.position.line)
                     .arg(hint.position.column)
                     .arg(int(hint.kind))
                     .arg(hint.label);
    }
    QCOMPARE(found, hints);
}

void TestLanguageSemantics::hintsAreBounded()
{
    const QJsonObject place{{u"line"_s, 1}, {u"character"_s, 1}};
    QJsonArray all;
    for (int i = 0; i < 3000; ++i)
        all << QJsonObject{{u"position"_s, place}, {u"label"_s, u"x"_s}};
    QCOMPARE(readInlayHints(all).size(), 2000);
}

KLAB_TEST(TestLanguageSemantics)
#include "tst_languagesemantics.moc"
