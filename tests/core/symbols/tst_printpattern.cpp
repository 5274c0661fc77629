// SPDX-License-Identifier: GPL-2.0-or-later
//
// Lines of the log against formats.
#include "symbols/printcalls.h"
#include "symbols/printpattern.h"

#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestPrintPattern : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void matches_data();
    void matches();
    void lines();
    void telling_data();
    void telling();
    void ranks();
    void hostile();
};

static QList<PrintPattern> patternsOf(const QByteArray &format, bool continues = false)
{
    return PrintPattern::of({"pr_info", format, 1, 1, continues});
}

static bool matchesAny(const QList<PrintPattern> &patterns, const QByteArray &line)
{
    return std::ranges::any_of(patterns, [&line](const PrintPattern &one) { return one.matches(line); });
}

void TestPrintPattern::matches_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("isMatch");
    const auto row = [](const char *name, const char *format, const char *line, bool isMatch) {
        QTest::newRow(name) << QByteArray(format) << QByteArray(line) << isMatch;
    };
    row("literal", "demo: hello\n", "demo: hello", true);
    row("another", "demo: hello\n", "demo: hallo", false);
    row("more", "demo: hello\n", "demo: hello you", false);
    row("less", "demo: hello\n", "demo: hell", false);
    row("%d", "demo: %d of %d\n", "demo: -1 of 20", true);
    row("%d is no word", "demo: %d of %d\n", "demo: one of 20", false);
    row("%d is not nothing", "demo: %d of %d\n", "demo:  of 20", false);
    row("%5u", "demo:%5u\n", "demo:   12", true);
    row("%llu", "demo: %llu ns\n", "demo: 18446744073709551615 ns", true);
    row("%zu", "demo: %zu bytes\n", "demo: 42 bytes", true);
    row("%-8s|", "demo: %-8s|\n", "demo: ab      |", true);
    row("%.*s", "demo: %.*s!\n", "demo: name!", true);
    row("%x", "demo: 0x%08x\n", "demo: 0x00c0ffee", true);
    row("%#lx", "demo: %#lx\n", "demo: 0xdeadbeef", true);
    row("%x is no word", "demo: %x\n", "demo: ghost", false);
    row("%p", "demo: at %p\n", "demo: at 00000000f3a7c1d2", true);
    row("%pISpc", "demo: from %pISpc now\n", "demo: from 10.0.0.1:80 now", true);
    row("%*pE", "demo: '%*pE'\n", "demo: 'a\\x01b'", true);
    row("%pe", "demo: error %pe\n", "demo: error -ENOMEM", true);
    row("%pS", "demo: in %pS\n", "demo: in demo_read+0x10/0x40 [demo]", true);
    row("%c", "demo: key %c\n", "demo: key q", true);
    row("%%", "demo: %d%% done\n", "demo: 50% done", true);
    row("%% alone", "demo: 100%%\n", "demo: 100%", true);
    row("%s is nothing", "demo: '%s'\n", "demo: ''", true);
    row("%s has all", "demo: %s\n", "demo: a: b: c", true);
    row("two of one text", "demo: %s: %s\n", "demo: a: b: c", true);
    row("device", "%s %s: bound\n", "demo demo.0: bound", true);
    row("device, another", "%s %s: bound\n", "demo demo.0: unbound", false);
    row("blanks at the end", "demo: x \n", "demo: x", true);
    row("without a newline", "demo: x", "demo: x", true);
    row("without a newline, continued", "demo: bytes:", "demo: bytes: 01 02", true);
    row("a lone percent", "demo: 100%", "demo: 100", true);
    row("an odd conversion", "demo: %y\n", "demo: z", true);
    row("letters of others", "demo: gr\xc3\xbc\xc3\x9f %s\n", "demo: gr\xc3\xbc\xc3\x9f dich", true);
    row("empty line", "demo: x\n", "", false);
}

void TestPrintPattern::matches()
{
    QFETCH(QByteArray, format);
    QFETCH(QByteArray, line);
    QFETCH(bool, isMatch);
    QCOMPARE(matchesAny(patternsOf(format), line), isMatch);
}

void TestPrintPattern::lines()
{
    const QList<PrintPattern> patterns = patternsOf("demo: first %d\n\n\tsecond %s\n");
    QCOMPARE(patterns.size(), 2);
    QVERIFY(patterns[0].matches("demo: first 1"));
    QVERIFY(patterns[1].matches("\tsecond word"));
    QVERIFY(patternsOf("\n").isEmpty());
    QVERIFY(patternsOf("").isEmpty());
    // pr_cont()
    QVERIFY(matchesAny(patternsOf(", count=%u\n", true), "demo: begun, count=3"));
    QVERIFY(!matchesAny(patternsOf(", count=%u\n", true), "demo: begun, count=3 more"));
}

void TestPrintPattern::telling_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<bool>("isTelling");
    QTest::newRow("words") << QByteArray("demo: %s\n") << true;
    QTest::newRow("a line drawn") << QByteArray("--------\n") << true;
    QTest::newRow("nothing but numbers") << QByteArray("%d: %d, %d;\n") << false;
    QTest::newRow("short") << QByteArray("ok\n") << false;
    QTest::newRow("short, with a number") << QByteArray("%d ms\n") << false;
    QTest::newRow("device") << QByteArray("%s %s: up\n") << false;
    QTest::newRow("anything") << QByteArray("%s\n") << false;
}

void TestPrintPattern::telling()
{
    QFETCH(QByteArray, format);
    QFETCH(bool, isTelling);
    const QList<PrintPattern> patterns = patternsOf(format);
    QVERIFY(!patterns.isEmpty());
    QCOMPARE(patterns.first().isTelling(), isTelling);
}

// The line says more of the first.
void TestPrintPattern::ranks()
{
    const auto rank = [](const QByteArray &format, bool continues = false) {
        return patternsOf(format, continues).last().rank();
    };
    QVERIFY(rank("demo: read %d\n") > rank("demo: %s\n"));
    QVERIFY(rank("demo: read %d\n") > rank("demo: read %s\n"));
    QVERIFY(rank("demo: read 1\n") > rank("demo: read %d\n"));
    QVERIFY(rank("demo: read") > rank("demo: %s\n"));      // the line goes on
    QVERIFY(rank("demo: read %d\n") > rank("demo: read")); // but this says the rest of it, too
    QVERIFY(rank("demo: read\n") > rank("demo: read\n", true));
    QVERIFY(rank("demo: read %d\n") == rank("demo: read %u\n"));
}

void TestPrintPattern::hostile()
{
    const QList<PrintPattern> patterns = patternsOf(QByteArray("a%s").repeated(2000) + "b\n");
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 50; ++i) {
        for (const PrintPattern &pattern : patterns)
            (void)pattern.matches(QByteArray(1023, 'a') + 'b');
    }
    QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(!patterns.first().matches(QByteArray(1'000'000, 'a')));
}

KLAB_TEST(TestPrintPattern)
#include "tst_printpattern.moc"
