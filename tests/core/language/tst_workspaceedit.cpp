// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "language/codeaction.h"
#include "language/workspaceedit.h"
#include "testing.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace klab;
using namespace Qt::StringLiterals;

static QJsonValue json(const QByteArray &text)
{
    return QJsonDocument::fromJson("[" + text + "]").array().at(0);
}

static QByteArray edit(int line, int begin, int end, const QByteArray &text)
{
    const QByteArray number = QByteArray::number(line);
    return R"({"range":{"start":{"line":)" + number + R"(,"character":)" + QByteArray::number(begin) +
           R"(},"end":{"line":)" + number + R"(,"character":)" + QByteArray::number(end) +
           R"(}},"newText":")" + text + "\"}";
}

class TestWorkspaceEdit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void good_data();
    void good();
    void refused_data();
    void refused();
    void isBounded();
    void texts_data();
    void texts();
    void beyondTheText_data();
    void beyondTheText();
    void orders();
    void links();
    void versions();
    void actions();
    void renameRanges_data();
    void renameRanges();
};

void TestWorkspaceEdit::good_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QList<FileEdit>>("files");
    const QByteArray x = edit(2, 4, 7, "x");
    const TextEdit read{{{2, 4}, {2, 7}}, u"x"_s};
    const QList<FileEdit> one{{u"/w/a.c"_s, {}, {read}}};
    const QList<FileEdit> versioned{{u"/w/a.c"_s, 3, {read}}};
    const QByteArray uri = R"({"textDocument":{"uri":"file:///w/a.c")";
    QTest::newRow("null") << QByteArray("null") << QList<FileEdit>();
    QTest::newRow("nothing") << QByteArray("{}") << QList<FileEdit>();
    QTest::newRow("no edits") << QByteArray(R"({"changes":{"file:///w/a.c":[]}})") << QList<FileEdit>();
    QTest::newRow("changes") << R"({"changes":{"file:///w/a.c":[)" + x + "]}}" << one;
    QTest::newRow("documents") << R"({"documentChanges":[)" + uri + R"(,"version":3},"edits":[)" + x + "]}]}"
                               << versioned;
    QTest::newRow("no version") << R"({"documentChanges":[)" + uri + R"(,"version":null},"edits":[)" + x +
                                       "]}]}"
                                << one;
    QTest::newRow("both") << R"({"changes":{"file:///w/b.c":[)" + x + R"(]},"documentChanges":[)" + uri +
                                 R"(,"version":3},"edits":[)" + x + "]}]}"
                          << versioned;
    QTest::newRow("twice the same") << R"({"changes":{"file:///w/a.c":[)" + x + "," + x + "]}}" << one;
    QTest::newRow("the other way round")
        << R"({"changes":{"file:///w/a.c":[)" + edit(3, 0, 1, "y") + "," + x + "]}}"
        << QList<FileEdit>{{u"/w/a.c"_s, {}, {read, {{{3, 0}, {3, 1}}, u"y"_s}}}};
    QTest::newRow("one file in two parts")
        << R"({"documentChanges":[)" + uri + R"(,"version":3},"edits":[)" + x + "]}," + uri +
               R"(,"version":3},"edits":[)" + edit(3, 0, 1, "y") + "]}]}"
        << QList<FileEdit>{{u"/w/a.c"_s, 3, {read, {{{3, 0}, {3, 1}}, u"y"_s}}}};
    QTest::newRow("lines of another system")
        << R"({"changes":{"file:///w/a.c":[)" + edit(2, 4, 7, R"(x\r\ny)") + "]}}"
        << QList<FileEdit>{{u"/w/a.c"_s, {}, {{{{2, 4}, {2, 7}}, u"x\ny"_s}}}};
}

void TestWorkspaceEdit::good()
{
    QFETCH(QByteArray, answer);
    const Result<WorkspaceEdit> read = readWorkspaceEdit(json(answer));
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QTEST(read->files, "files");
}

void TestWorkspaceEdit::refused_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("why");
    const QByteArray x = edit(2, 4, 7, "x");
    const auto changes = [](const QByteArray &edits) {
        return R"({"changes":{"file:///w/a.c":)" + edits + "}}";
    };
    for (const char *garbage : {"7", "\"x\"", "[]", R"({"changes":[]})", R"({"documentChanges":{}})",
                                R"({"documentChanges":[7]})", R"({"documentChanges":[{"edits":[]}]})"})
        QTest::newRow(garbage) << QByteArray(garbage) << u"invalid"_s;
    QTest::newRow("no list") << changes("{}") << u"invalid"_s;
    QTest::newRow("no edit") << changes("[7]") << u"invalid"_s;
    QTest::newRow("no text") << changes(R"([{"range":{"start":{"line":1,"character":1},"end":)"
                                        R"({"line":1,"character":1}}}])")
                             << u"invalid"_s;
    QTest::newRow("no range") << changes(R"([{"newText":"x"}])") << u"invalid"_s;
    QTest::newRow("backwards") << changes("[" + edit(2, 7, 4, "x") + "]") << u"invalid"_s;
    QTest::newRow("below zero") << changes("[" + edit(-1, 4, 7, "x") + "]") << u"invalid"_s;
    QTest::newRow("no whole number") << changes(
                                            QByteArray("[" + x + "]").replace("\"line\":2", "\"line\":2.5"))
                                     << u"invalid"_s;
    QTest::newRow("too large a number")
        << changes(QByteArray("[" + x + "]").replace("\"line\":2", "\"line\":1e300")) << u"invalid"_s;
    QTest::newRow("one of them bad") << changes("[" + x + ",{}]") << u"invalid"_s;
    QTest::newRow("not a file") << R"({"changes":{"https://w/a.c":[)" + x + "]}}" << u"invalid"_s;
    QTest::newRow("another machine's")
        << R"({"changes":{"file://elsewhere/a.c":[)" + x + "]}}" << u"invalid"_s;
    QTest::newRow("version of letters")
        << R"({"documentChanges":[{"textDocument":{"uri":"file:///w/a.c","version":"3"},"edits":[)" + x +
               "]}]}"
        << u"invalid"_s;
    QTest::newRow("overlap") << changes("[" + x + "," + edit(2, 6, 9, "y") + "]") << u"overlaps"_s;
    QTest::newRow("overlap in two parts")
        << R"({"documentChanges":[{"textDocument":{"uri":"file:///w/a.c"},"edits":[)" + x +
               R"(]},{"textDocument":{"uri":"file:///w/a.c"},"edits":[)" + edit(2, 5, 6, "y") + "]}]}"
        << u"overlaps"_s;
    QTest::newRow("two texts at one place")
        << changes("[" + x + "," + edit(2, 4, 7, "y") + "]") << u"overlaps"_s;
    QTest::newRow("two versions")
        << R"({"documentChanges":[{"textDocument":{"uri":"file:///w/a.c","version":1},"edits":[)" + x +
               R"(]},{"textDocument":{"uri":"file:///w/a.c","version":2},"edits":[)" + edit(3, 5, 6, "y") +
               "]}]}"
        << u"invalid"_s;
    for (const char *kind : {"create", "rename", "delete"}) {
        QTest::newRow(kind) << R"({"documentChanges":[{"kind":")" + QByteArray(kind) +
                                   R"(","uri":"file:///w/a.c"}]})"
                            << u"create, rename or delete"_s;
    }
}

void TestWorkspaceEdit::refused()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, why);
    const Result<WorkspaceEdit> read = readWorkspaceEdit(json(answer));
    QVERIFY(!read);
    QVERIFY2(read.error().message.contains(why), qPrintable(read.error().message));
}

void TestWorkspaceEdit::isBounded()
{
    QJsonArray many;
    for (int i = 0; i < 30000; ++i)
        many << json(edit(i, 0, 1, "x"));
    QVERIFY(!readTextEdits(many));
    const QJsonArray large{json(edit(0, 0, 1, QByteArray(17 << 20, 'x')))};
    const Result<QList<TextEdit>> read = readTextEdits(large);
    QVERIFY(!read);
    QVERIFY(read.error().message.contains(u"too large"));
    QJsonObject files;
    for (int i = 0; i < 2000; ++i)
        files.insert(u"file:///w/%1.c"_s.arg(i), QJsonArray{json(edit(0, 0, 1, "x"))});
    QVERIFY(!readWorkspaceEdit(QJsonObject{{u"changes"_s, files}}));
}

void TestWorkspaceEdit::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<TextEdit>>("edits");
    QTest::addColumn<QString>("after");
    const auto row = [](const char *name, const QString &text, const QList<TextEdit> &edits,
                        const QString &after) { QTest::newRow(name) << text << edits << after; };
    row("nothing", u"a\nb"_s, {}, u"a\nb"_s);
    row("a word", u"int a;\n"_s, {{{{0, 4}, {0, 5}}, u"bcd"_s}}, u"int bcd;\n"_s);
    row("two in a line", u"a a"_s, {{{{0, 0}, {0, 1}}, u"bb"_s}, {{{0, 2}, {0, 3}}, u""_s}}, u"bb "_s);
    row("side by side", u"ab"_s, {{{{0, 0}, {0, 1}}, u"x"_s}, {{{0, 1}, {0, 2}}, u"y"_s}}, u"xy"_s);
    row("over lines", u"a\nb\nc"_s, {{{{0, 1}, {2, 0}}, u" "_s}}, u"a c"_s);
    row("a new line", u"a\n"_s, {{{{0, 0}, {0, 0}}, u"#include <b>\n"_s}}, u"#include <b>\na\n"_s);
    row("at the end of a line", u"a\nb"_s, {{{{0, 1}, {0, 1}}, u";"_s}}, u"a;\nb"_s);
    row("at the end", u"a\n"_s, {{{{1, 0}, {1, 0}}, u"b"_s}}, u"a\nb"_s);
    row("all", u"a\nb\n"_s, {{{{0, 0}, {2, 0}}, u""_s}}, u""_s);
    row("of an empty text", u""_s, {{{{0, 0}, {0, 0}}, u"a"_s}}, u"a"_s);
    row("two insertions", u"a"_s, {{{{0, 1}, {0, 1}}, u"b"_s}, {{{0, 1}, {0, 1}}, u"c"_s}}, u"abc"_s);
    row("beyond the basic plane", u"😀a"_s, {{{{0, 2}, {0, 3}}, u"b"_s}}, u"😀b"_s);
}

void TestWorkspaceEdit::texts()
{
    QFETCH(QString, text);
    QFETCH(QList<TextEdit>, edits);
    const Result<QString> after = editedText(text, edits);
    QVERIFY2(after, after ? "" : qPrintable(after.error().message));
    QTEST(*after, "after");
}

void TestWorkspaceEdit::beyondTheText_data()
{
    QTest::addColumn<TextRange>("range");
    QTest::newRow("column") << TextRange{{0, 0}, {0, 4}};
    QTest::newRow("begin") << TextRange{{0, 4}, {1, 0}};
    QTest::newRow("line") << TextRange{{0, 0}, {3, 0}};
    QTest::newRow("far") << TextRange{{2147483647, 0}, {2147483647, 0}};
    QTest::newRow("far column") << TextRange{{1, 2147483647}, {1, 2147483647}};
    QTest::newRow("last line") << TextRange{{2, 1}, {2, 1}};
}

void TestWorkspaceEdit::beyondTheText()
{
    QFETCH(TextRange, range);
    const Result<QString> after = editedText(u"abc\nd\n"_s, {{range, u"x"_s}});
    QVERIFY(!after);
    QVERIFY2(after.error().message.contains(u"beyond the text"), qPrintable(after.error().message));
}

// What is inserted before a word comes before what replaces it; insertions keep their order.
void TestWorkspaceEdit::orders()
{
    const TextEdit word{{{0, 0}, {0, 1}}, u"b"_s};
    const TextEdit first{{{0, 0}, {0, 0}}, u"1"_s};
    const TextEdit second{{{0, 0}, {0, 0}}, u"2"_s};
    const Result<QList<TextEdit>> ordered = orderEdits({word, first, second, first});
    QVERIFY(ordered);
    QCOMPARE(editedText(u"a"_s, *ordered).value_or(QString()), u"121b"_s);
}

// One file by two paths is one file, and what overlaps there is seen.
void TestWorkspaceEdit::links()
{
    const QTemporaryDir folder;
    const QString real = QFileInfo(folder.filePath(u"a.c"_s)).absoluteFilePath();
    test::write(real, "int a;\n");
    QVERIFY(QFile::link(folder.path(), folder.filePath(u"link"_s)));
    const QString path = QFileInfo(real).canonicalFilePath();
    const TextEdit name{{{0, 4}, {0, 5}}, u"b"_s};
    const Result<WorkspaceEdit> same =
        canonicalEdit({{{real, {}, {name}}, {folder.filePath(u"link/a.c"_s), {}, {name}}}});
    QVERIFY(same);
    QCOMPARE(same->files, (QList<FileEdit>{{path, {}, {name}}}));
    const TextEdit other{{{0, 3}, {0, 6}}, u"c"_s};
    QVERIFY(!canonicalEdit({{{real, {}, {name}}, {folder.filePath(u"link/a.c"_s), {}, {other}}}}));
}

void TestWorkspaceEdit::versions()
{
    const WorkspaceEdit edit = withVersions({{{u"/a"_s, {}, {}}, {u"/b"_s, 1, {}}, {u"/c"_s, {}, {}}}},
                                            {{u"/a"_s, 7}, {u"/b"_s, 8}});
    QCOMPARE(edit.files[0].version, 7);
    QCOMPARE(edit.files[1].version, 1);
    QCOMPARE(edit.files[2].version, std::optional<int>());
}

// As clangd 19 sends them; what it must not bring in is left out.
void TestWorkspaceEdit::actions()
{
    const QByteArray x = edit(2, 4, 7, "x");
    const QList<CodeAction> actions = readCodeActions(json(
        R"json([{"title":"Extract to variable","kind":"refactor.extract",
           "command":{"command":"clangd.applyTweak","arguments":[{"tweakID":"ExtractVariable"}]}},
          {"title":"change 'a' to 'b'","kind":"quickfix","edit":{"changes":{"file:///w/a.c":[)json" +
        x + R"json(]}}},
          {"title":"old","command":"clangd.applyFix","arguments":[]},
          {"title":"disabled","kind":"quickfix","command":"x","disabled":{"reason":"no"}},
          {"title":"bad edit","kind":"quickfix","edit":{"changes":7}}, {"title":"no edit","edit":{}},
          {"title":"nothing"}, {"command":"untitled"}, 7])json"));
    QStringList titles;
    for (const CodeAction &action : actions)
        titles << action.title;
    QCOMPARE(titles, QStringList({u"change 'a' to 'b'"_s, u"Extract to variable"_s, u"old"_s}));
    QVERIFY(actions[0].isFix && actions[0].edit && actions[0].command.isEmpty());
    QCOMPARE(actions[1].command, u"clangd.applyTweak"_s);
    QCOMPARE(actions[1].arguments.size(), 1);
    QVERIFY(readCodeActions(QJsonValue()).isEmpty());
}

void TestWorkspaceEdit::renameRanges_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("can");
    const QByteArray range = R"({"start":{"line":2,"character":4},"end":{"line":2,"character":7}})";
    QTest::newRow("range") << range << true;
    QTest::newRow("with a name") << R"({"range":)" + range + R"(,"placeholder":"x"})" << true;
    QTest::newRow("null") << QByteArray("null") << false;
    QTest::newRow("as it likes") << QByteArray(R"({"defaultBehavior":true})") << false;
    QTest::newRow("empty") << QByteArray(
                                  R"({"start":{"line":2,"character":4},"end":{"line":2,"character":4}})")
                           << false;
}

void TestWorkspaceEdit::renameRanges()
{
    QFETCH(QByteArray, answer);
    QTEST(readRenameRange(json(answer)).has_value(), "can");
}

KLAB_TEST(TestWorkspaceEdit)
#include "tst_workspaceedit.moc"
