// SPDX-License-Identifier: GPL-2.0-or-later
#include "testing.h"
#include "tutorial/tutorialtext.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestTutorialText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void links_data();
    void links();
    void lines_data();
    void lines();
    void placeOfLines();
    void blocks();
    void listWithBlock();
    void linksInProse_data();
    void linksInProse();
    void refused_data();
    void refused();
    void codeIsNoMarkup();
};

static TutorialText parsed(const QString &markdown)
{
    Result<TutorialText> text = TutorialText::parse(markdown);
    if (!text)
        qWarning("%s", qPrintable(text.error().message));
    return text.value_or(TutorialText());
}

void TestTutorialText::links_data()
{
    using Kind = TutorialLink::Kind;
    QTest::addColumn<bool>("good");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("where");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("text");
    const auto good = [](const char *target, Kind kind, const QString &where, int line = 0,
                         const QString &text = {}) {
        QTest::newRow(target) << true << int(kind) << where << line << text;
    };
    const auto bad = [](const char *target) {
        QTest::newRow(target) << false << 0 << QString() << 0 << QString();
    };
    good("file:module/vdev/vdev.cpp", Kind::File, u"module/vdev/vdev.cpp"_s);
    good("file:linux/kernel/fork.c#L12", Kind::File, u"linux/kernel/fork.c"_s, 12);
    good("show:module/vdev/vdev.cpp#text:struct Device", Kind::Show, u"module/vdev/vdev.cpp"_s, 0,
         u"struct Device"_s);
    good("show:module/a.cpp#text:a#b:(c)", Kind::Show, u"module/a.cpp"_s, 0, u"a#b:(c)"_s);
    good("show:module/vdev/Kconfig", Kind::Show, u"module/vdev/Kconfig"_s);
    good("file:compile_commands.json", Kind::File, u"compile_commands.json"_s);
    good("do:build_and_boot", Kind::Do, u"build_and_boot"_s);
    good("config:SAMPLE_VDEV", Kind::Config, u"SAMPLE_VDEV"_s);
    good("step:add", Kind::Step, u"add"_s);
    for (const char *target : {"https://example.org",
                               "file:///etc/passwd",
                               "file:/etc/passwd",
                               "file:../x",
                               "file:module/../../x",
                               "file:module//x",
                               "file:.ssh/id",
                               "file:module/a#12",
                               "file:module/a#L0",
                               "file:module/a#Lx",
                               "file:module/a#text:",
                               "file:",
                               "do:quit",
                               "do:",
                               "config:a b",
                               "config:",
                               "step:Add",
                               "step:",
                               "javascript:alert(1)",
                               "link:0",
                               "vdev.cpp",
                               "",
                               "FILE:module/a",
                               "mailto:a@b.example"})
        bad(target);
}

void TestTutorialText::links()
{
    QFETCH(bool, good);
    const std::optional<TutorialLink> link = TutorialLink::parse(QString::fromUtf8(QTest::currentDataTag()));
    QCOMPARE(link.has_value(), good);
    if (!link)
        return;
    QTEST(int(link->kind), "kind");
    QTEST(link->target, "where");
    QTEST(link->line, "line");
    QTEST(link->text, "text");
}

void TestTutorialText::lines_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("line");
    QTest::newRow("none") << u"file:a"_s << 0;
    QTest::newRow("number") << u"file:a#L2"_s << 2;
    QTest::newRow("number beyond") << u"file:a#L9"_s << 0;
    QTest::newRow("first with the text") << u"file:a#text:two"_s << 2;
    QTest::newRow("other white space") << u"file:a#text:three and  more"_s << 4;
    QTest::newRow("nowhere") << u"file:a#text:five"_s << 0;
}

void TestTutorialText::lines()
{
    QFETCH(QString, target);
    const std::optional<TutorialLink> link = TutorialLink::parse(target);
    QVERIFY(link);
    QTEST(link->lineIn(u"one\ntwo\ntwo\nthree\tand more\n"_s), "line");
}

void TestTutorialText::placeOfLines()
{
    const QString content = u"one\n\n\ttwo  a\n\n  {\nfour\n}\n"_s;
    QCOMPARE(findLines({u"two a"_s, u"{"_s, u""_s, u"four"_s}, content), (LineSpan{3, 6}));
    QCOMPARE(findLines({u"{"_s, u"four"_s, u"five"_s}, content), (LineSpan{6, 6}));
    QCOMPARE(findLines({u"{"_s, u"five"_s}, content), std::nullopt);
    QCOMPARE(findLines({u""_s}, content), std::nullopt);
}

void TestTutorialText::blocks()
{
    using Kind = TextBlock::Kind;
    const TutorialText text = parsed(uR"(# Add it

One line
and another.

```cpp path=module/vdev/vdev.cpp
int a;

	if (a)
```
```guest
# echo abc > /dev/vdev0
# cat /dev/vdev0
abc

# dmesg
```

After.
```guest shown
# echo c > /proc/sysrq-trigger
panic
```
```host
./lab klab build
```
````log
vdev: one ... more
```
````
```kconfig
config A
```
)"_s);
    const QList<TextBlock> expected{
        {Kind::Prose, {}, {}, false, {u"# Add it"_s, u""_s, u"One line"_s, u"and another."_s}, 1},
        {Kind::Source, u"cpp"_s, u"module/vdev/vdev.cpp"_s, false, {u"int a;"_s, u""_s, u"\tif (a)"_s}, 6},
        {Kind::Guest,
         {},
         {},
         false,
         {u"# echo abc > /dev/vdev0"_s, u"# cat /dev/vdev0"_s, u"abc"_s, u""_s, u"# dmesg"_s},
         11},
        {Kind::Prose, {}, {}, false, {u"After."_s}, 19},
        {Kind::Guest, {}, {}, true, {u"# echo c > /proc/sysrq-trigger"_s, u"panic"_s}, 20},
        {Kind::Host, {}, {}, false, {u"./lab klab build"_s}, 24},
        {Kind::Log, {}, {}, false, {u"vdev: one ... more"_s, u"```"_s}, 27},
        {Kind::Source, u"kconfig"_s, {}, false, {u"config A"_s}, 31}};
    QCOMPARE(text.blocks.size(), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i) {
        QCOMPARE(text.blocks[i].lines, expected[i].lines);
        QCOMPARE(text.blocks[i].line, expected[i].line);
        QVERIFY(text.blocks[i] == expected[i]);
    }
    const QList<GuestCommand> commands = text.blocks[2].commands();
    QCOMPARE(commands.size(), 3);
    QCOMPARE(commands[0].command, u"echo abc > /dev/vdev0"_s);
    QVERIFY(commands[0].output.isEmpty());
    QCOMPARE(commands[1].output, (QStringList{u"abc"_s, u""_s}));
    QVERIFY(text.blocks[1].commands().isEmpty());
}

void TestTutorialText::listWithBlock()
{
    const TutorialText text = parsed(u"1. Type:\n\n   ```guest\n   # ls\n     a\n   ```\n2. Look.\n"_s);
    QCOMPARE(text.blocks.size(), 3);
    QCOMPARE(text.blocks[1].lines, (QStringList{u"# ls"_s, u"  a"_s}));
    QCOMPARE(text.blocks[2].lines, QStringList{u"2. Look."_s});
}

void TestTutorialText::linksInProse_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("prose");
    QTest::addColumn<QStringList>("targets");
    QTest::newRow("none") << u"a [b] (c)"_s << u"a [b] (c)"_s << QStringList();
    QTest::newRow("two") << u"[a](step:a), [b](step:b)."_s << u"[a](link:0), [b](link:1)."_s
                         << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("with blanks and parentheses")
        << u"[a](show:module/a#text:int f(void) {) b"_s << u"[a](link:0) b"_s << QStringList{u"module/a"_s};
    QTest::newRow("over two lines") << u"[a](show:module/a#text:struct\nDevice) b"_s << u"[a](link:0) b"_s
                                    << QStringList{u"module/a"_s};
    QTest::newRow("code in its text")
        << u"[`a[0](b)`](step:a)"_s << u"[`a[0](b)`](link:0)"_s << QStringList{u"a"_s};
    QTest::newRow("a lambda in code")
        << u"`[](int a)` and ``[x](y) ` z``"_s << u"`[](int a)` and ``[x](y) ` z``"_s << QStringList();
}

void TestTutorialText::linksInProse()
{
    QFETCH(QString, written);
    QFETCH(QStringList, targets);
    const TutorialText text = parsed(written);
    QCOMPARE(text.blocks.size(), 1);
    QTEST(text.blocks[0].text(), "prose");
    QStringList found;
    for (const TutorialLink &link : text.links)
        found << link.target;
    QCOMPARE(found, targets);
}

void TestTutorialText::refused_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QString &markdown, const QString &message) {
        QTest::newRow(name) << markdown << message;
    };
    row("foreign link", u"a\n\nb [c](https://example.org)"_s,
        u"Line 3: 'https://example.org' is not a link"_s);
    row("file of the machine", u"[c](file:///etc/passwd)"_s, u"Line 1: 'file:///etc/passwd' is not a link"_s);
    row("numbered link", u"[c](link:0)"_s, u"Line 1: 'link:0' is not a link"_s);
    row("open link", u"a [c](step:a"_s, u"Line 1: a link has no end."_s);
    row("reference", u"[a][b]\n\n[b]: https://example.org"_s, u"Line 3: a link's target"_s);
    row("address", u"a\nsee https://example.org"_s, u"Line 2: a tutorial cannot link to the outside"_s);
    row("autolink", u"<https://example.org>"_s, u"Line 1: a tutorial cannot have HTML"_s);
    row("HTML", u"a\n<b>c</b>"_s, u"Line 2: a tutorial cannot have HTML"_s);
    row("comment", u"<!-- a -->"_s, u"Line 1: a tutorial cannot have HTML"_s);
    row("picture", u"![a](step:a)"_s, u"Line 1: a tutorial cannot have pictures."_s);
    row("no kind", u"a\n```\nb\n```"_s, u"Line 2: the block does not say"_s);
    row("unknown kind", u"```rust\nb\n```"_s, u"Line 1: 'rust' is not a kind"_s);
    row("unknown option", u"```cpp file=a\nb\n```"_s, u"Line 1: 'file=a' is not expected"_s);
    row("option of another kind", u"```host shown\nb\n```"_s, u"Line 1: 'shown' is not expected"_s);
    row("path outside", u"```cpp path=/etc/passwd\nb\n```"_s, u"Line 1: '/etc/passwd' is not a path"_s);
    row("open block", u"a\n\n```cpp\nb"_s, u"Line 3: the block has no end."_s);
    row("empty block", u"```cpp\n\n```"_s, u"Line 1: the block is empty."_s);
    row("output first", u"```guest\nabc\n```"_s, u"Line 1: a guest block begins"_s);
    row("other fence", u"~~~cpp\nb\n~~~"_s, u"Line 1: a block stands between"_s);
}

void TestTutorialText::refused()
{
    QFETCH(QString, markdown);
    QFETCH(QString, message);
    const Result<TutorialText> text = TutorialText::parse(markdown);
    QVERIFY(!text);
    QVERIFY2(text.error().message.startsWith(message), qPrintable(text.error().message));
}

void TestTutorialText::codeIsNoMarkup()
{
    const TutorialText text =
        parsed(u"`Result<T>`, 1 < 2, a \\<b>, `https://example.org`\n\n| a | b |\n|---|---|\n| `x` | y |"_s);
    QCOMPARE(text.blocks.size(), 1);
    QVERIFY(text.links.isEmpty());
    QVERIFY(TutorialText::parse({})->blocks.isEmpty());
}

KLAB_TEST(TestTutorialText)
#include "tst_tutorialtext.moc"
