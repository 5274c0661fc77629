// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "machine/terminal/terminalfilter.h"
#include "testing.h"

#include <QRandomGenerator>

using namespace klab;

class TestTerminalFilter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void filter_data();
    void filter();
    void recordedBoot();
    void bounded();
    void hostileNoise();
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
    row("all byte values above ASCII", "\x80\x9b\xff\xc3\xbc", "\x80\x9b\xff\xc3\xbc|");
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

    // A VT100 obeys control characters within a sequence and then goes on with it, and
    // passes over DEL: to the terminal these are the questions of above.
    row("enquiry within a CSI", "\x1b[\x05m", "\x1b[m|");
    row("enquiry after ESC", "\x1b\x05[31m", "\x1b[31m|");
    row("newline after ESC", "\x1b\n[6nx", "\nx|");
    row("DEL after ESC", "\x1b\x7f[6nx", "x|");
    row("NUL after ESC", QByteArray("\x1b\0[6nx", 6), QByteArray("\0x|", 3));
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
    QCOMPARE(filtered({"\x1b[" + QByteArray(200, '1') + "m"}), "\x1b[" + QByteArray(200, '1') + "m|");
    QCOMPARE(filtered({"\x1b]133;D;" + QByteArray(10'000, '1') + "\x07text"}), "text| D0");
    QElapsedTimer clock;
    clock.start();
    TerminalFilter filter;
    (void)filter.add("\x1b]0;" + QByteArray(20'000'000, 'x'));
    (void)filter.add("\x1b[" + QByteArray(20'000'000, '1'));
    QVERIFY(clock.elapsed() < 20'000);
}

// Whatever comes in, nothing that the contract names comes out.
void TestTerminalFilter::hostileNoise()
{
    QRandomGenerator random(20260101);
    const QByteArray alphabet("\x1b\x1b\x1b[[[]]P^_X\\\x07\x05\n\x18\x7f;0136tcnxmZ?>");
    for (int round = 0; round < 2000; ++round) {
        QByteArray noise;
        for (int i = 0; i < 200; ++i)
            noise += alphabet.at(random.bounded(alphabet.size()));
        TerminalFilter filter;
        QByteArray shown = filter.add(noise).text;
        QVERIFY(!shown.contains('\x05'));
        // What a VT100 makes of it: control characters are no part of a sequence.
        QByteArray seen;
        for (const char c : shown) {
            if (c == '\x18' || c == '\x1a')
                seen += '|';
            else if (c == '\x1b' || (c >= 0x20 && c != 0x7f))
                seen += c;
        }
        for (qsizetype at = seen.indexOf('\x1b'); at >= 0; at = seen.indexOf('\x1b', at + 1)) {
            const char next = at + 1 < seen.size() ? seen.at(at + 1) : '\0';
            QVERIFY2(!QByteArray("]P^_XZ").contains(next) || next == '\0',
                     noise.toPercentEncoding().constData());
            if (next != '[')
                continue;
            qsizetype final = at + 2;
            while (final < seen.size() && seen.at(final) >= 0x20 && seen.at(final) < 0x40)
                ++final;
            if (final < seen.size())
                QVERIFY2(!QByteArray("tcnx").contains(seen.at(final)), noise.toPercentEncoding().constData());
        }
    }
}

KLAB_TEST(TestTerminalFilter)
#include "tst_terminalfilter.moc"
