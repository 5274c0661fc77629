// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "machine/terminal/terminalfilter.h"
#include "testing.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>

using namespace klab;

#define FFFD "\xef\xbf\xbd"

class TestTerminalFilter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void filter_data();
    void filter();
    void recordedBoot();
    void bounded();
    void onlyTheListPasses_data();
    void onlyTheListPasses();
    void noise_data();
    void noise();
    void undoesModes_data();
    void undoesModes();
    void ascii();
};

// The text and the marks, in one form that compares.
static QByteArray filtered(const QList<QByteArray> &parts)
{
    TerminalFilter filter;
    QByteArray text;
    QByteArray marks;
    for (const QByteArray &part : parts) {
        const TerminalFilter::Output output = filter.add(part);
        text += output.text;
        for (const TerminalFilter::Mark &mark : output.marks) {
            const auto *ended = std::get_if<TerminalFilter::CommandEnded>(&mark);
            marks += ended ? " D" + QByteArray::number(ended->status) : QByteArray(" B");
        }
    }
    return text + '|' + marks;
}

void TestTerminalFilter::filter_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &stream, const QByteArray &expected) {
        QTest::newRow(name) << stream << expected;
    };
    row("text", "hello\r\n\tworld\b\a", "hello\r\n\tworld\b\a|");
    row("UTF-8", "\xc3\xbc\xc2\xa0\xe2\x82\xac\xf0\x9f\x90\xa7",
        "\xc3\xbc\xc2\xa0\xe2\x82\xac\xf0\x9f\x90\xa7|");
    row("bytes that are not UTF-8", "\x80\x9b\xff\xc3z\xc3\xbc", FFFD FFFD FFFD FFFD "z\xc3\xbc|");
    row("longer forms and surrogates", "\xc0\x9b\xe0\x82\x9b\xed\xa0\x80",
        FFFD FFFD FFFD FFFD FFFD FFFD FFFD FFFD "|");
    row("colours stay", "\x1b[1;31mred\x1b[0m", "\x1b[1;31mred\x1b[0m|");
    row("cursor stays", "\x1b[2J\x1b[10;20H\x1b[?25l\x1b[K", "\x1b[2J\x1b[10;20H\x1b[?25l\x1b[K|");
    row("two-byte sequences stay",
        "\x1b"
        "7\x1b"
        "8\x1bM\x1b=",
        "\x1b"
        "7\x1b"
        "8\x1bM\x1b=|");

    row("marks", "\x1b]133;D;0\x07\x1b]133;A\x07# \x1b]133;B\x07", "# | D0 B");
    row("marks, ended by ST", "\x1b]133;D;127\x1b\\\x1b]133;A\x1b\\# \x1b]133;B\x1b\\", "# | D127 B");
    row("marks in order",
        "\x1b]133;B\x07"
        "a\x1b]133;D;1\x07"
        "b\x1b]133;B\x07",
        "ab| B D1 B");
    row("not quite marks", "\x1b]133;\x07\x1b]133;C\x07\x1b]133;BB\x07\x1b]1337;B\x07\x1b]133\x07", "|");
    row("a mark in a DCS is none", "\x1bP133;B\x1b\\", "|");

    row("title",
        "\x1b]0;<b>evil</b>\x07"
        "a",
        "a|");
    row("path, link, background, font, clipboard",
        "\x1b]7;file://x/\x07\x1b]8;;http://"
        "x\x07link\x1b]8;;\x07\x1b]11;red\x07\x1b]31;x\x07\x1b]50;x\x07\x1b]52;c;ZXZpbA==\x07",
        "link|");
    row("device control string", "\x1bP+q544e\x1b\\a", "a|");
    row("PM, APC, SOS", "\x1b^x\x1b\\\x1b_y\x1b\\\x1bXz\x1b\\a", "a|");
    row("window size",
        "\x1b[8;40959;40959t"
        "a",
        "a|");
    row("who are you",
        "\x1b[c\x1b[>c\x1b[=c\x1b[0c\x1bZ"
        "a",
        "a|");
    row("where is the cursor",
        "\x1b[6n\x1b[5n\x1b[?6n"
        "a",
        "a|");
    row("terminal parameters",
        "\x1b[x\x1b[1x"
        "a",
        "a|");
    row("enquiry",
        "a\x05"
        "b",
        "ab|");
    row("interrupted CSI", "\x1b[12\x1b[31mred", "\x1b[31mred|");
    row("interrupted OSC", "\x1b]0;title\x1b[31mred", "\x1b[31mred|");
    row("an OSC without an end ends with its line", "\x1b]0;title\nKernel panic\r\n", "\nKernel panic\r\n|");
    row("escape escape", "\x1b\x1b[6nx", "x|");

    // A control of 8 bits is ESC and a letter in another dress, also where what stands before it is dropped.
    row("a control in UTF-8",
        "\xc2\x9b"
        "6n",
        "6n|");
    row("DEL before a control",
        "\xc2\x7f\x9b"
        "6n",
        FFFD FFFD "6n|");
    row("ENQ before a control",
        "\xc2\x05\x9d"
        "52;c;ZXZpbA==\x07",
        FFFD FFFD "52;c;ZXZpbA==\a|");
    row("a question before a control",
        "\xc2\x1b[6n\x9b"
        "6n",
        FFFD FFFD "6n|");
    row("a title before a control",
        "\xc2\x1b]0;t\x07\x9b"
        "6n",
        FFFD FFFD "6n|");
    row("a lead before a sequence", "\xc2\x1b[31m", FFFD "\x1b[31m|");
    row("a lead within a sequence",
        "\x1b[3\xc2\x9b"
        "6n",
        "6n|");
    row("a letter within a sequence", "\x1b[3\xc3\xbcm", "\xc3\xbcm|");

    // A VT100 obeys control characters within a sequence and then goes on with it, and
    // passes over DEL: to the terminal these are the questions of above.
    row("enquiry within a CSI", "\x1b[\x05m", "\x1b[m|");
    row("enquiry after ESC", "\x1b\x05[31m", "\x1b[31m|");
    row("newline after ESC", "\x1b\n[6nx", "\nx|");
    row("DEL after ESC", "\x1b\x7f[6nx", "x|");
    row("NUL after ESC", QByteArray("\x1b\0[6nx", 6), "x|");
    row("newline after ESC, OSC", "\x1b\r]0;title\x07x", "\rx|");
    row("newline within a question", "\x1b[6\nnx", "\nx|");
    row("CAN ends a sequence",
        "\x1b[12\x18"
        "abc",
        "abc|");
    row("SUB ends a sequence",
        "\x1b[12\x1a"
        "abc",
        "abc|");
    row("flow control is not text",
        "a\x11"
        "b\x13"
        "c\x1b\x13[31m",
        "abc\x1b[31m|");
    row("CAN after ESC", "\x1b\x18[6n", "[6n|");
    row("CAN ends a string", "\x1b]0;title\x18text", "text|");

    row("the modes of a list that are known", "\x1b[?12;25h\x1b[?1004h\x1b[?1000;1003;1006h",
        "\x1b[?25h\x1b[?1000;1006h|");
    row("a full reset",
        "\x1b[?25l\x1b[1m\x1b"
        "cx",
        "\x1b[?25l\x1b[1m\x1b[?25h\x1b[0m\x1b[H\x1b[2Jx|");
}

void TestTerminalFilter::filter()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, expected);
    const QByteArray actual = filtered({stream});
    QVERIFY2(
        actual == expected,
        (actual.toPercentEncoding(" []") + " instead of " + expected.toPercentEncoding(" []")).constData());
    test::everySplit(stream, filtered);
}

void TestTerminalFilter::recordedBoot()
{
    const QByteArray boot = test::recorded(QStringLiteral("boot-console.txt"));
    const QByteArray shown = filtered({boot});
    QVERIFY(shown.endsWith("| D0 B"));
    QVERIFY(shown.contains("Linux version"));
    QVERIFY(!shown.contains("\x1b]"));
    const QByteArray end = boot.last(600);
    test::everySplit(end, filtered);
}

void TestTerminalFilter::bounded()
{
    QCOMPARE(filtered({"\x1b[" + QByteArray(10'000, '1') + "mtext"}), "text|");
    QCOMPARE(filtered({"\x1b[" + QByteArray("1;").repeated(31) + "1mtext"}),
             "\x1b[" + QByteArray("1;").repeated(31) + "1mtext|");
    QCOMPARE(filtered({"\x1b[99999Atext"}), "text|");
    QCOMPARE(filtered({"\x1b]133;D;" + QByteArray(10'000, '1') + "\x07text"}), "text| D0");
    TerminalFilter filter;
    (void)filter.add("\x1b]0;" + QByteArray(20'000'000, 'x'));
    (void)filter.add("\x1b[" + QByteArray(20'000'000, '1'));
}

// What makes a terminal answer, or do what nobody at it has asked for.
void TestTerminalFilter::onlyTheListPasses_data()
{
    QTest::addColumn<QByteArray>("sequence");
    const auto row = [](const char *name, const QByteArray &sequence) { QTest::newRow(name) << sequence; };
    row("XTSMGRAPHICS", "\x1b[?1;1;0S");
    row("XTREPORTCOLORS", "\x1b[#R");
    row("XTREPORTSGR", "\x1b[1;1;2;2#|");
    row("XTPUSHSGR", "\x1b[#{");
    row("DECRQDE", "\x1b[\"v");
    row("DECRQUPSS", "\x1b[&u");
    row("DECRQLP", "\x1b[1'|");
    row("DECRQM", "\x1b[?1$p");
    row("DECRQPSR", "\x1b[1$w");
    row("DECRQTSR", "\x1b[1$u");
    row("DECRQCRA", "\x1b[1;1;1;1;1;1*y");
    row("DECELR", "\x1b[1;2'z");
    row("DECSCUSR", "\x1b[5 q");
    row("kitty's keyboard, question", "\x1b[?u");
    row("kitty's keyboard, push", "\x1b[>1u");
    row("kitty's keyboard, set", "\x1b[=1;1u");
    row("XTVERSION", "\x1b[>q");
    row("XTQMODKEYS", "\x1b[?4m");
    row("XTMODKEYS", "\x1b[>4;2m");
    row("media copy", "\x1b[i");
    row("media copy, controller", "\x1b[5i");
    row("media copy, DEC", "\x1b[?1i");
    row("restore modes", "\x1b[?1004r");
    row("save modes", "\x1b[?1004s");
    row("focus", "\x1b[?1004h");
    row("any motion", "\x1b[?1003h");
    row("132 columns", "\x1b[?40h\x1b[?3h");
    row("in-band resize", "\x1b[?2048h");
    row("answerback", "\x05");
    row("highlight tracking", "\x1b[1;1;1;1;1T");
    row("margins", "\x1b[5;10s");
    row("erase the scrollback", "\x1b[3J");
    row("local echo", "\x1b[12l");
    row("locked keyboard", "\x1b[2h");
    row("LED", "\x1b[1q");
    row("soft reset", "\x1b[!p");
    row("other character sets", "\x1b%@\x1b%G\x1b)0\x1b*0\x1b+0\x1b-A\x1b.A\x1b/A\x1b(A\x1b(%5");
    row("shifts", "\x0e\x0f\x1bn\x1bo\x1bN\x1bO\x1b|\x1b}\x1b~");
    row("8-bit answers", "\x1b G");
    row("alignment test", "\x1b#8");
    row("VT52", "\x1b[?2l\x1b\x3c");
    row("memory lock", "\x1bl\x1bm");
    row("back index", "\x1b\x36\x1b\x39");
    row("tab stops", "\x1bH\x1b[3g");
    row("sixel", "\x1bPq#0;2;0;0;0~\x1b\\");
    row("DECRQSS", "\x1bP$qm\x1b\\");
    row("8-bit DA", "\xc2\x9b"
                    "c");
}

void TestTerminalFilter::onlyTheListPasses()
{
    QFETCH(QByteArray, sequence);
    const QByteArray actual = filtered({sequence});
    QVERIFY2(actual == "|" || actual == "c|", actual.toPercentEncoding().constData());
}

namespace
{

/// What may come out, written down once more: a text of these alone is harmless.
class Harmless
{
public:
    static bool is(QByteArrayView text)
    {
        static const QRegularExpression all(
            QStringLiteral("\\A(?:[\\x07-\\x0d\\x20-\\x7e\\x{a0}-\\x{10ffff}]"
                           "|\\x1b(?:[78DEM=>]|\\([0B])"
                           "|\\x1b\\[(?:\\d{1,4})?[@A-GILMPSTXZ`abde]"
                           "|\\x1b\\[(?:\\d{1,4})?(?:;(?:\\d{1,4})?)?[Hfr]"
                           "|\\x1b\\[[012]?[JK]"
                           "|\\x1b\\[[0-9;:]{0,250}m"
                           "|\\x1b\\[[su]"
                           "|\\x1b\\[4[hl]"
                           "|\\x1b\\[\\?(?:1|7|25|47|1000|1002|1006|1047|1049|2004)"
                           "(?:;(?:1|7|25|47|1000|1002|1006|1047|1049|2004))*[hl]"
                           ")*+\\z"));
        QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString characters = utf8(text);
        return !utf8.hasError() && all.match(characters).hasMatch();
    }
};

} // namespace

void TestTerminalFilter::noise_data()
{
    QTest::addColumn<QByteArrayList>("parts");
    QByteArrayList bytes;
    for (int value = 0; value < 256; ++value)
        bytes << QByteArray(1, static_cast<char>(value));
    QTest::newRow("all bytes") << bytes;
    QTest::newRow("controls") << QByteArrayList{"\x1b",
                                                "\x1b",
                                                "\xc2",
                                                "\xc2",
                                                "\x9b",
                                                "\x9d",
                                                "\x90",
                                                "\x85",
                                                "[",
                                                "]",
                                                "P",
                                                "6n",
                                                "c",
                                                "\x07",
                                                "\x05",
                                                "\x7f",
                                                "\x18",
                                                "\n",
                                                QByteArray(1, '\0'),
                                                "m",
                                                ";",
                                                "1",
                                                "?",
                                                "h",
                                                "\xe2\x82",
                                                "\xf0"};
    QTest::newRow("sequences") << QByteArrayList{
        "\x1b[", "\x1b", "\x1b]", "\x1bP", "\x1b\\", "?",  ">",    "=",    "$",    "*",     "'",   "\"", "#",
        "&",     " ",    "0",     "1",     "4",      "25", "1000", "1004", "1049", "10000", ";",   ":",  "h",
        "l",     "m",    "n",     "c",     "t",      "u",  "q",    "S",    "R",    "i",     "J",   "r",  "s",
        "H",     "p",    "x",     "y",     "(",      "B",  "%",    "\x07", "\r",   "\xc2",  "\x9b"};
    // What is dropped, between the halves of what must not come together.
    QTest::newRow("dropped parts") << QByteArrayList{"\xc2",
                                                     "\x9b",
                                                     "\x1b",
                                                     "[",
                                                     "6n",
                                                     "\x1b[6n",
                                                     "\x1b]0;t\x07",
                                                     "\x1bPq\x1b\\",
                                                     "\x05",
                                                     "\x7f",
                                                     "\x0e",
                                                     "\x11",
                                                     QByteArray(1, '\0'),
                                                     "\xc2\x9b",
                                                     "\x1b[?1004h",
                                                     "\x1b"
                                                     "c",
                                                     "\x1b%G",
                                                     "\x18"};
}

// Each output is harmless by itself, wherever the stream was split, and so are all together.
void TestTerminalFilter::noise()
{
    QFETCH(QByteArrayList, parts);
    QRandomGenerator random(20261129);
    for (int round = 0; round < 2000; ++round) {
        QByteArray stream;
        for (int i = 0; i < 100; ++i)
            stream += parts.at(random.bounded(parts.size()));
        TerminalFilter filter;
        QByteArray shown;
        for (qsizetype at = 0; at < stream.size();) {
            const qsizetype size = std::min<qsizetype>(1 + random.bounded(9), stream.size() - at);
            const QByteArray text = filter.add(QByteArrayView(stream).sliced(at, size)).text;
            QVERIFY2(Harmless::is(text),
                     (stream.toPercentEncoding() + " gives " + text.toPercentEncoding()).constData());
            shown += text;
            at += size;
        }
        QVERIFY(Harmless::is(shown));
        QVERIFY(Harmless::is(filter.undoModes()));
        TerminalFilter whole;
        QCOMPARE(whole.add(stream).text, shown);
        // To a terminal that takes bytes for characters, too.
        const QByteArray ascii = asAscii(shown);
        QVERIFY(std::ranges::all_of(ascii, [](char c) { return (static_cast<uchar>(c) & 0x80U) == 0; }));
        QVERIFY(Harmless::is(ascii));
    }
}

void TestTerminalFilter::undoesModes_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("undo");
    const auto row = [](const char *name, const QByteArray &stream, const QByteArray &undo) {
        QTest::newRow(name) << stream << undo;
    };
    row("a shell", "lab:~# ls\r\n\x1b[1;34mpts\x1b[0m\x1b[J", "");
    row("vi", "\x1b[?1049h\x1b[1;24r\x1b[H\x1b[7mtext",
        "\x1b[?1049l\x1b"
        "7\x1b[r\x1b"
        "8\x1b[0m");
    row("vi, ended", "\x1b[?1049h\x1b[H\x1b[7mtext\x1b[m\x1b[?1049l", "");
    row("an older second screen", "\x1b[?47h", "\x1b[?47l");
    row("hidden cursor", "\x1b[?25l", "\x1b[?25h");
    row("hidden cursor, shown", "\x1b[?25l\x1b[?25h", "");
    row("mouse and paste", "\x1b[?1000;1006h\x1b[?2004h", "\x1b[?1000l\x1b[?1006l\x1b[?2004l");
    row("cursor keys, keypad, no wrapping", "\x1b[?1h\x1b=\x1b[?7l", "\x1b[?1l\x1b[?7h\x1b>");
    row("line drawing, inserting", "\x1b(0\x1b[4h", "\x1b[4l\x1b(B");
    row("line drawing, ended", "\x1b(0qqq\x1b(B", "");
    row("a full reset",
        "\x1b[?1049h\x1b[?25l\x1b[31m\x1b"
        "c",
        "");
    row("what was dropped", "\x1b[?1004h\x1b[?3h\x1b)0\x0e", "");
    row("a long flood", QByteArray("\x1b[?25l\x1b[?1049h").repeated(1000), "\x1b[?1049l\x1b[?25h");
}

void TestTerminalFilter::undoesModes()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, undo);
    TerminalFilter filter;
    (void)filter.add(stream);
    QCOMPARE(filter.undoModes().toPercentEncoding(), undo.toPercentEncoding());
}

void TestTerminalFilter::ascii()
{
    QCOMPARE(asAscii("\x1b[1mT\xc3\xbcr \xe2\x82\xac \xf0\x9f\x90\xa7\r\n"), "\x1b[1mT?r ? ?\r\n");
}

KLAB_TEST(TestTerminalFilter)
#include "tst_terminalfilter.moc"
