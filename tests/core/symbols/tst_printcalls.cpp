// SPDX-License-Identifier: GPL-2.0-or-later
//
// What sources print, read from the ways in which drivers write it.
#include "symbols/printcalls.h"

#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestPrintCalls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void read_data();
    void read();
    void places();
    void headers();
    void hostile_data();
    void hostile();
    void bounded();
};

// "NAME FORMAT", one after the other; those that go on with a line begin with '+'.
static QString summary(const QList<PrintCall> &calls)
{
    QStringList text;
    for (const PrintCall &call : calls) {
        QString format = QString::fromUtf8(call.format);
        format.replace(u'\n', u"\\n"_s).replace(u'\t', u"\\t"_s);
        text << (call.continues ? u"+"_s : QString()) + QString::fromUtf8(call.name) + u' ' + format;
    }
    return text.join(u" | "_s);
}

static QList<PrintCall> readAll(const QByteArray &source, const PrintReader::Header &header = {})
{
    return PrintReader("demo", header).read(source);
}

void TestPrintCalls::read_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("calls");
    const QByteArray prefix = "#define pr_fmt(fmt) KBUILD_MODNAME \": \" fmt\n";
    QTest::newRow("plain") << QByteArray(R"(pr_info("hello %d\n", x);)") << u"pr_info hello %d\\n"_s;
    QTest::newRow("prefix") << prefix + R"(pr_err("no memory\n");)" << u"pr_err demo: no memory\\n"_s;
    QTest::newRow("prefix with the function")
        << QByteArray("#define pr_fmt(fmt) \"%s: \" fmt, __func__\npr_warn(\"odd %u\\n\", n);")
        << u"pr_warn %s: odd %u\\n"_s;
    QTest::newRow("prefix in lines")
        << QByteArray("#define pr_fmt(fmt) \\\n\tKBUILD_MODNAME \\\n\t\": \" fmt\npr_info(\"x\\n\");")
        << u"pr_info demo: x\\n"_s;
    QTest::newRow("no prefix any more")
        << prefix + "#undef pr_fmt\n#define pr_fmt(f) f\npr_info(\"bare\\n\");" << u"pr_info bare\\n"_s;
    QTest::newRow("several literals")
        << QByteArray("pr_info(\"one \"\n\t\"two %s\"\n\t\" three\\n\",\n\tname);")
        << u"pr_info one two %s three\\n"_s;
    QTest::newRow("escapes") << QByteArray(R"(pr_info("a\t\"b\" \x41\102 \\ %%\n");)")
                             << u"pr_info a\\t\"b\" AB \\ %%\\n"_s;
    QTest::newRow("a spliced string")
        << QByteArray("pr_info(\"one \\\ntwo\\n\");") << u"pr_info one two\\n"_s;
    QTest::newRow("printk") << QByteArray(R"(printk(KERN_INFO "demo: up\n");)") << u"printk demo: up\\n"_s;
    QTest::newRow("printk, the level written out")
        << QByteArray(R"(printk("\0013" "demo: up\n");)") << u"printk demo: up\\n"_s;
    QTest::newRow("printk without a level")
        << QByteArray(R"(printk("demo: up\n");)") << u"printk demo: up\\n"_s;
    QTest::newRow("continued") << QByteArray(
                                      R"(pr_info("bytes:"); pr_cont(" %02x", b); printk(KERN_CONT "\n");)")
                               << u"pr_info bytes: | +pr_cont  %02x | +printk \\n"_s;
    QTest::newRow("variants")
        << prefix + R"(pr_info_once("a\n"); pr_err_ratelimited("b\n"); printk_once("c\n");
        pr_debug("d\n"); pr_emerg("e\n"); pr_devel("f\n"); pr_warning("g\n"); pr_warn_once("h\n");)"
        << u"pr_info_once demo: a\\n | pr_err_ratelimited demo: b\\n | printk_once c\\n | "
           "pr_debug demo: d\\n | pr_emerg demo: e\\n | pr_devel demo: f\\n | "
           "pr_warning demo: g\\n | pr_warn_once demo: h\\n"_s;
    QTest::newRow("devices")
        << QByteArray(R"(dev_info(&pdev->dev, "bound\n"); dev_err_ratelimited(dev(a, b), "bad %d\n", e);
        return dev_err_probe(dev, PTR_ERR(clk), "no clock\n"); dev_printk(KERN_INFO, dev, "x\n");
        pci_warn(pdev, "slow link\n");)")
        << u"dev_info %s %s: bound\\n | dev_err_ratelimited %s %s: bad %d\\n | "
           "dev_err_probe %s %s: error %s: no clock\\n | dev_printk %s %s: x\\n | "
           "pci_warn %s %s: slow link\\n"_s;
    QTest::newRow("dev_fmt") << QByteArray("#define dev_fmt(fmt) \"core: \" fmt\ndev_warn(dev, \"late\\n\");")
                             << u"dev_warn %s %s: core: late\\n"_s;
    QTest::newRow("network")
        << QByteArray(R"(netdev_info(dev, "up at %u\n", s); netif_err(priv, drv, dev, "down\n");)")
        << u"netdev_info %s: up at %u\\n | netif_err %s: down\\n"_s;
    QTest::newRow("others") << QByteArray(
                                   R"(drm_err(drm, "flip\n"); WARN(x, "left %d\n", x); WARN_ONCE(1, "once\n");
        panic("gone");)")
                            << u"drm_err %s %s: [drm] flip\\n | WARN left %d\\n | WARN_ONCE once\\n | "
                               "panic Kernel panic - not syncing: gone"_s;
    QTest::newRow("a name in the driver's own macro")
        << QByteArray("#define DRV \"demo-drv\"\n#define PFX DRV \": \"\nprintk(KERN_ERR PFX \"x%d\\n\", i);")
        << u"printk demo-drv: x%d\\n"_s;
    QTest::newRow("a macro of the driver's own")
        << prefix +
               "#define dbg(level, fmt, args...) do { if (debug >= level) pr_info(\"dbg: \" fmt, ##args); } "
               "while (0)\ndbg(2, \"got %d\\n\", n); dbg(1, \"none\\n\");"
        << u"dbg demo: dbg: got %d\\n | dbg demo: dbg: none\\n"_s;
    QTest::newRow("with __VA_ARGS__")
        << QByteArray("#define say(...) pr_info(__VA_ARGS__)\nsay(\"got %d\\n\", n);") << u"say got %d\\n"_s;
    QTest::newRow("a macro that calls another")
        << QByteArray("#define low(d, f, ...) dev_err(d, \"low: \" f, ##__VA_ARGS__)\n#define high(f, ...) "
                      "low(NULL, f, ##__VA_ARGS__)\nhigh(\"x\\n\");")
        << u"high %s %s: low: x\\n"_s;
    QTest::newRow("another name") << QByteArray("#define debug pr_info\ndebug(\"x\\n\");") << u"debug x\\n"_s;
    QTest::newRow("the C++ layer")
        << QByteArray(
               "#define kcxx_printk _printk\n#define KCXX_LOG_INFO \"\\0016\"\n#define pr_info(format, ...) "
               "kcxx_printk(KCXX_LOG_INFO KBUILD_MODNAME \": \" format __VA_OPT__(, ) __VA_ARGS__)\n"
               "pr_info(\"File %u was read\\n\", n); pr_info(\"none\\n\");")
        << u"pr_info demo: File %u was read\\n | pr_info demo: none\\n"_s;
    QTest::newRow("unknown names") << QByteArray(R"(pr_info("v" UTS_RELEASE " of %s\n", x);)")
                                   << u"pr_info v%s of %s\\n"_s;
    QTest::newRow("raw") << QByteArray("pr_info(R\"(a\"b)\" \"\\n\");") << u"pr_info a\"b\\n"_s;
    QTest::newRow("a directive between")
        << QByteArray("pr_info(\"a %d\\n\",\n#ifdef X\n\tx\n#else\n\ty\n#endif\n);") << u"pr_info a %d\\n"_s;
    QTest::newRow("in comments")
        << QByteArray("// pr_info(\"a\\n\");\n/* pr_info(\"b\\n\"); */ pr_info(/* c */ \"d\\n\");")
        << u"pr_info d\\n"_s;
    QTest::newRow("in strings") << QByteArray(
                                       R"(char *s = "pr_info(\"a\\n\");"; char c = '"'; pr_info("b\n");)")
                                << u"pr_info b\\n"_s;
    QTest::newRow("no literals")
        << QByteArray("pr_info(format, x); pr_info(x ? \"a\" : \"b\"); pr_info(); dev_info(d);")
        << u"pr_info %s"_s;
    QTest::newRow("others' functions")
        << QByteArray(R"(sprintf(b, "a\n"); seq_printf(m, "b\n"); my_pr_info("c\n");
        drm_dev_register("d"); trace_printk("e\n"); print_hex_dump("f"); info("g\n");)")
        << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestPrintCalls::read()
{
    QFETCH(QByteArray, source);
    QFETCH(QString, calls);
    QCOMPARE(summary(readAll(source)), calls);
    // The same with the line ends of other systems.
    QCOMPARE(summary(readAll(QByteArray(source).replace("\n", "\r\n"))), calls);
}

void TestPrintCalls::places()
{
    const QList<PrintCall> calls =
        readAll("\n/*\n*/ pr_info(\"one\"\n\t\"two\\n\",\n\tx);\n\tpr_err(\"three\\n\");\n"
                "#define both() \\\n\tpr_info(\"four\\n\")\n\nboth();\n");
    QCOMPARE(calls.size(), 3);
    QCOMPARE(calls[0].line, 3);
    QCOMPARE(calls[0].lastLine, 5);
    QCOMPARE(calls[1].line, 6);
    QCOMPARE(calls[1].lastLine, 6);
    QCOMPARE(calls[2].line, 10); // where it is used
}

void TestPrintCalls::headers()
{
    const auto header = [](const QByteArray &name) -> QByteArray {
        if (name == "demo.h")
            return "#include \"log/inner.h\"\n#define say(f, ...) pr_info(INNER f, "
                   "##__VA_ARGS__)\npr_err(\"not here\");";
        if (name == "inner.h")
            return "#include <demo.h>\n#define INNER \"inner: \"\n#define pr_fmt(f) \"fmt: \" f\n";
        return {};
    };
    const QByteArray source = "#include <linux/module.h>\n#include \"../demo.h\"\nsay(\"x\\n\");";
    QCOMPARE(summary(readAll(source, header)), u"say fmt: inner: x\\n"_s);
}

void TestPrintCalls::hostile_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::newRow("never closed") << QByteArray("pr_info(").repeated(100'000);
    QTest::newRow("only parentheses") << "pr_info(" + QByteArray(500'000, '(');
    QTest::newRow("an endless string") << "pr_info(\"" + QByteArray(1'000'000, 'x');
    QTest::newRow("an endless comment") << QByteArray("/*").repeated(300'000);
    QTest::newRow("a macro of itself") << QByteArray("#define a(x) a(x) pr_info(x)\n#define pr_info(x) a(x)\n"
                                                     "a(\"x\");pr_info(\"y\");");
    QTest::newRow("names in circles") << QByteArray("#define a b\n#define b a\na(\"x\"); pr_info(a \"x\");");
    QTest::newRow("nothing but directives")
        << QByteArray("#define\n#\n#include\n#include <\n#define x(\n").repeated(9'000);
    QByteArray bomb = "#define m0(f) pr_info(f)\n";
    for (int i = 1; i < 40; ++i) {
        const QByteArray number = QByteArray::number(i);
        const QByteArray before = QByteArray::number(i - 1);
        bomb += "#define m" + number + "(f) m" + before + "(f f) m" + before + "(f f)\n";
    }
    QTest::newRow("a bomb") << bomb + "m39(\"x\");m7(\"x\");";
    QTest::newRow("no text") << QByteArray("\0pr_info(\"a\0b\\n\");\xff\xfe\x80", 22).repeated(20'000);
    QTest::newRow("an unfinished raw string") << QByteArray("pr_info(R\"").repeated(50'000);
    QTest::newRow("a backslash at the end") << QByteArray("pr_info(\"x\\");
}

// It ends, soon.
void TestPrintCalls::hostile()
{
    QFETCH(QByteArray, source);
    QElapsedTimer clock;
    clock.start();
    const QList<PrintCall> calls = readAll(source);
    QVERIFY(calls.size() <= 4000);
    for (const PrintCall &call : calls)
        QVERIFY(call.format.size() <= 4096 + 64);
    QVERIFY2(clock.elapsed() < 10'000, qPrintable(QString::number(clock.elapsed())));
}

void TestPrintCalls::bounded()
{
    QCOMPARE(readAll(QByteArray("pr_info(\"x\\n\");\n").repeated(10'000)).size(), 4000);
}

KLAB_TEST(TestPrintCalls)
#include "tst_printcalls.moc"
