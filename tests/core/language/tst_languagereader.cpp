// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "language/languagereader.h"
#include "language/languagesymbols.h"
#include "testing.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace klab;
using namespace Qt::StringLiterals;

static QJsonValue json(const QByteArray &text)
{
    return QJsonDocument::fromJson("[" + text + "]").array().at(0);
}

class TestLanguageReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void paths_data();
    void paths();
    void noPaths();
    void languages();
    void locations_data();
    void locations();
    void hover_data();
    void hover();
    void completion();
    void completionIsBounded();
    void findings();
    void symbols();
    void symbolsOfTheWorkspace();
    void symbolsAreBounded();
    void signatures_data();
    void signatures();
    void signaturesAreBounded();
};

void TestLanguageReader::paths_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"/w/a.c", "/w/a b.c", "/w/ä#?%20.c", "/w/100%/x.c", "/w/[1].c"})
        QTest::newRow(path) << QString::fromUtf8(path);
}

void TestLanguageReader::paths()
{
    QFETCH(QString, path);
    QCOMPARE(languagePath(languageUri(path)), path);
    QVERIFY(languageUri(path).startsWith(u"file:///w/"));
}

void TestLanguageReader::noPaths()
{
    for (const QString &uri : {u""_s, u"/w/a.c"_s, u"https://w/a.c"_s, u"file://elsewhere/a.c"_s, u"%"_s})
        QVERIFY2(languagePath(uri).isEmpty(), qPrintable(uri));
}

void TestLanguageReader::languages()
{
    QCOMPARE(languageOf(u"/w/a.c"_s), u"c"_s);
    QCOMPARE(languageOf(u"/w/a.h"_s), u"c"_s);
    QCOMPARE(languageOf(u"/w/a.hpp"_s), u"cpp"_s);
    QVERIFY(languageOf(u"/w/Makefile"_s).isEmpty());
    QVERIFY(languageOf(u"/w/a.rs"_s).isEmpty());
}

void TestLanguageReader::locations_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QList<TextLocation>>("places");
    const QList<TextLocation> one{{u"/w/a.c"_s, {{2, 4}, {2, 7}}}};
    const QByteArray range = R"({"start":{"line":2,"character":4},"end":{"line":2,"character":7}})";
    QTest::newRow("one") << R"({"uri":"file:///w/a.c","range":)" + range + "}" << one;
    QTest::newRow("list") << R"([{"uri":"file:///w/a.c","range":)" + range + "}]" << one;
    QTest::newRow("link") << R"([{"targetUri":"file:///w/a.c","targetSelectionRange":)" + range + "}]" << one;
    QTest::newRow("none") << QByteArray("[]") << QList<TextLocation>();
    QTest::newRow("null") << QByteArray("null") << QList<TextLocation>();
    QTest::newRow("no file") << QByteArray(R"([{"uri":"http://w/a.c"},7,"x",[[]]])") << QList<TextLocation>();
    QTest::newRow("no numbers") << QByteArray(R"([{"uri":"file:///w/a.c","range":{"start":{"line":-3}}}])")
                                << QList<TextLocation>{{u"/w/a.c"_s, {}}};
}

void TestLanguageReader::locations()
{
    QFETCH(QByteArray, answer);
    QFETCH(QList<TextLocation>, places);
    QCOMPARE(readLocations(json(answer)), places);
}

void TestLanguageReader::hover_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("text");
    QTest::newRow("markup") << QByteArray(R"({"contents":{"kind":"markdown","value":"### x\nint\n"}})")
                            << u"### x\nint"_s;
    QTest::newRow("string") << QByteArray(R"({"contents":"x"})") << u"x"_s;
    QTest::newRow("list") << QByteArray(R"({"contents":["x",{"language":"c","value":"y"}]})") << u"x\n\ny"_s;
    QTest::newRow("null") << QByteArray("null") << QString();
    QTest::newRow("terminal sequences") << QByteArray("{\"contents\":\"a\\u001b[31mb\"}") << u"ab"_s;
}

void TestLanguageReader::hover()
{
    QFETCH(QByteArray, answer);
    QTEST(readHover(json(answer)).markdown, "text");
}

// As clangd 19 sends them, and what it must not bring in.
void TestLanguageReader::completion()
{
    const CompletionEntries found = readCompletion(json(R"json({"isIncomplete":true,"items":[
        {"label":" push(u8 value)","kind":2,"detail":"Result<>","sortText":"41","filterText":"push",
         "insertText":"push","insertTextFormat":1,"documentation":{"kind":"markdown","value":"Appends."},
         "textEdit":{"newText":"push","range":{}}},
        {"label":" size() const","kind":2,"detail":"usize","sortText":"40","insertText":"size"},
        {"label":"•vec","insertText":"vec","additionalTextEdits":[{"newText":"#include <vec>"}]},
        {"label":" old","insertText":"old","sortText":"9","tags":[1]},
        {"label":"two\nlines","sortText":"a"}, {"label":""}, 7]})json"));
    QVERIFY(!found.isComplete);
    QStringList names;
    for (const CompletionEntry &entry : found.entries)
        names << entry.name + u'|' + entry.signature + u'|' + entry.type;
    QCOMPARE(names, QStringList({u"size|() const|usize"_s, u"push|(u8 value)|Result<>"_s, u"old||"_s}));
    QCOMPARE(found.entries[1].documentation, u"Appends."_s);
    QCOMPARE(found.entries[1].kind, CompletionEntry::Kind::Function);
    QVERIFY(found.entries[2].isDeprecated);
}

void TestLanguageReader::completionIsBounded()
{
    QJsonArray items;
    for (int i = 0; i < 10000; ++i)
        items << QJsonObject{{u"label"_s, u"name%1"_s.arg(i)}, {u"documentation"_s, QString(100000, u'x')}};
    const CompletionEntries found = readCompletion(items);
    QCOMPARE(found.entries.size(), 500);
    QVERIFY(found.entries.first().documentation.size() < 20000);
    QVERIFY(readCompletion(QJsonValue()).entries.isEmpty());
}

void TestLanguageReader::findings()
{
    const QList<LanguageFinding> found = readFindings(json(R"json([
        {"severity":1,"code":"undeclared_var_use","message":"Use of 'x'\n\nmore","source":"clang",
         "range":{"start":{"line":3,"character":1},"end":{"line":3,"character":2}},
         "relatedInformation":[{"location":{"uri":"file:///w/a.h"},"message":"declared here"}]},
        {"severity":2,"message":"unused (fix available)"}, {"severity":4,"message":"hint"}, {"message":""}, 5])json"));
    QCOMPARE(found.size(), 3);
    QCOMPARE(found[0].message, u"Use of 'x'"_s);
    QCOMPARE(found[0].code, u"undeclared_var_use"_s);
    QCOMPARE(found[0].range.begin, (TextPosition{3, 1}));
    QCOMPARE(found[0].notes[0].location.path, u"/w/a.h"_s);
    QCOMPARE(found[1].severity, LanguageFinding::Severity::Warning);
    QCOMPARE(found[1].message, u"unused"_s);
    QVERIFY(found[1].hasFix && !found[0].hasFix);
    QCOMPARE(found[2].severity, LanguageFinding::Severity::Note);
}

// As clangd 19 sends them: a tree.
void TestLanguageReader::symbols()
{
    const QList<CodeSymbol> found = readSymbols(json(R"json([
        {"name":"Ring","kind":23,"detail":"struct","selectionRange":{"start":{"line":3,"character":7}},
         "children":[{"name":"push","kind":6,"detail":"void (u8)","selectionRange":{"start":{"line":4}},
                      "children":[{"name":"inner","kind":13}]}, {"name":""}, 7]},
        {"name":"demo_\u001b[31minit","kind":12,"selectionRange":{"start":{"line":-2}}}])json"),
                                                u"/w/a.c"_s);
    QStringList lines;
    for (const CodeSymbol &one : found)
        lines << u"%1|%2|%3|%4|%5"_s.arg(one.name, one.container, one.detail)
                     .arg(one.depth)
                     .arg(one.location.range.begin.line);
    QCOMPARE(lines, QStringList({u"Ring||struct|0|3"_s, u"push|Ring|void (u8)|1|4"_s, u"inner|push||2|0"_s,
                                 u"demo_init|||0|0"_s}));
    QCOMPARE(found[0].location.path, u"/w/a.c"_s);
    QCOMPARE(found[0].kind, CompletionEntry::Kind::Type);
    QCOMPARE(found[1].kind, CompletionEntry::Kind::Function);
}

void TestLanguageReader::symbolsOfTheWorkspace()
{
    const QList<CodeSymbol> found = readSymbols(json(R"json([
        {"name":"misc_register","kind":12,"containerName":"",
         "location":{"uri":"file:///w/misc.c","range":{"start":{"line":9,"character":4}}}},
        {"name":"away","location":{"uri":"https://w/a.c"}}, {"name":"nowhere"}, "x"])json"),
                                                {});
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].location.path, u"/w/misc.c"_s);
    QCOMPARE(found[0].location.range.begin, (TextPosition{9, 4}));
    QVERIFY(readSymbols(QJsonValue(), u"/w/a.c"_s).isEmpty());
}

// Neither a wide answer nor a deep one.
void TestLanguageReader::symbolsAreBounded()
{
    QJsonArray wide;
    for (int i = 0; i < 6000; ++i)
        wide << QJsonObject{{u"name"_s, QString(2000, u'x')}};
    const QList<CodeSymbol> found = readSymbols(wide, u"/w/a.c"_s);
    QCOMPARE(found.size(), 5000);
    QCOMPARE(found.first().name.size(), 500);
    QJsonObject deep{{u"name"_s, u"x"_s}};
    for (int i = 0; i < 200; ++i)
        deep = {{u"name"_s, u"x"_s}, {u"children"_s, QJsonArray{deep}}};
    QCOMPARE(readSymbols(QJsonArray{deep}, u"/w/a.c"_s).size(), 20);
}

void TestLanguageReader::signatures_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("marked"); ///< the active one, with its parameter in brackets
    const auto row = [](const char *name, const QByteArray &answer, const char *marked) {
        QTest::newRow(name) << answer << QString::fromUtf8(marked);
    };
    const QByteArray both = R"json({"signatures":[
        {"label":"f(int a, int b)","parameters":[{"label":[2,7]},{"label":[9,14]}]},
        {"label":"f(char c)","parameters":[{"label":"char c"}]}])json";
    row("first", both + "}", "f([int a], int b)");
    row("second parameter", both + R"json(,"activeParameter":1})json", "f(int a, [int b])");
    row("second signature", both + R"json(,"activeSignature":1})json", "f([char c])");
    row("too many arguments", both + R"json(,"activeParameter":7})json", "f(int a, int b)");
    row("no such signature", both + R"json(,"activeSignature":-4})json", "f([int a], int b)");
    row("its own", R"json({"signatures":[{"label":"f(a)","activeParameter":0,"parameters":[{"label":[2,3]}]}],
                       "activeParameter":5})json",
        "f([a])");
    row("outside", R"json({"signatures":[{"label":"f(a)","parameters":[{"label":[-5,900]}]}]})json",
        "[f(a)]");
    row("backwards", R"json({"signatures":[{"label":"f(a)","parameters":[{"label":[3,2]}]}]})json", "f(a)");
    row("unknown", R"json({"signatures":[{"label":"f(a)","parameters":[{"label":"b"}]}]})json", "f(a)");
    row("terminal", "{\"signatures\":[{\"label\":\"f\\u001b[1m(a)\",\"parameters\":[{\"label\":[1,2]}]}]}",
        "f(a)");
    row("none", R"json({"signatures":[]})json", "");
    row("null", "null", "");
}

void TestLanguageReader::signatures()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, marked);
    const CallSignatures found = readSignatures(json(answer));
    QString text;
    if (!found.signatures.isEmpty()) {
        const CallSignature &active = found.signatures.at(found.active);
        text = active.label;
        if (active.begin < active.end)
            text.insert(active.end, u']').insert(active.begin, u'[');
    }
    QCOMPARE(text, marked);
}

void TestLanguageReader::signaturesAreBounded()
{
    QJsonArray many;
    for (int i = 0; i < 50; ++i)
        many << QJsonObject{{u"label"_s, QString(20000, u'x')}};
    const CallSignatures found =
        readSignatures(QJsonObject{{u"signatures"_s, many}, {u"activeSignature"_s, 40}});
    QCOMPARE(found.signatures.size(), 20);
    QCOMPARE(found.active, 19);
    QCOMPARE(found.signatures[0].label.size(), 500);
}

KLAB_TEST(TestLanguageReader)
#include "tst_languagereader.moc"
