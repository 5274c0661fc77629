// SPDX-License-Identifier: GPL-2.0-or-later
//
// Over logs that the real tools wrote: tests/data/diagnostics/*.log, and what is to be
// read from them in the .told file beside. KLAB_WRITE_TOLD=1 writes those anew, to be
// read with care before they are kept.
#include "findings/diagnosticparser.h"

#include "fixtures.h"
#include "testing.h"
#include "workspacecopy.h"

#include <QDir>
#include <QElapsedTimer>

#include <sys/stat.h>

#include <algorithm>

using namespace klab;
using namespace Qt::StringLiterals;

class TestDiagnosticParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recordedLogs_data();
    void recordedLogs();
    void lines_data();
    void lines();
    void columnsOfBothCompilers();
    void errorInMacro();
    void placesInTheModule_data();
    void placesInTheModule();
    void interleavings_data();
    void interleavings();
    void consequences();
    void repetitionsAreOne();
    void isBounded();
    void hostileLines();
    void manyLines();

private:
    QList<Diagnostic> read(const QStringList &lines) const;
    QStringList heads(const QList<Diagnostic> &diagnostics) const;

    WorkspaceCopy m_workspace;
};

QList<Diagnostic> TestDiagnosticParser::read(const QStringList &lines) const
{
    DiagnosticParser parser(m_workspace.paths());
    QList<Diagnostic> all;
    for (const QString &line : lines)
        all << parser.add(line);
    return all << parser.finish();
}

// The findings without what belongs to them, sorted.
QStringList TestDiagnosticParser::heads(const QList<Diagnostic> &diagnostics) const
{
    QStringList lines;
    for (const Diagnostic &diagnostic : diagnostics)
        lines << m_workspace.told(diagnostic);
    lines.sort();
    return lines;
}

void TestDiagnosticParser::recordedLogs_data()
{
    QTest::addColumn<QString>("name");
    const QDir folder(test::recordedFile(u"diagnostics"_s));
    const QStringList logs = folder.entryList({u"*.log"_s}, QDir::Files);
    QVERIFY(logs.size() > 30);
    for (const QString &log : logs)
        QTest::newRow(qPrintable(log)) << log.chopped(4);
}

void TestDiagnosticParser::recordedLogs()
{
    QFETCH(QString, name);
    const QStringList told = m_workspace.told(read(m_workspace.log(name)));
    const QString file = test::recordedFile(u"diagnostics/"_s + name + u".told"_s);
    if (qEnvironmentVariableIsSet("KLAB_WRITE_TOLD"))
        test::write(file, told.join(u'\n').toUtf8() + '\n');
    QCOMPARE(told, QString::fromUtf8(test::read(file)).chopped(1).split(u'\n'));
}

void TestDiagnosticParser::lines_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("told"); // empty: nothing
    const auto row = [](const QString &line, const QString &told) {
        QTest::newRow(qPrintable(line.left(60))) << line << told;
    };
    row(u"../../etc/passwd:1: error: hello"_s, u"Error Compiler <> ../../etc/passwd:1: hello"_s);
    row(u"/etc/passwd:1:2: error: hello"_s, u"Error Compiler <> /etc/passwd:1:2: hello"_s);
    row(u"../../../../../../../../etc/passwd:1:1: warning: x [-Wx]"_s,
        u"Warning Compiler <> ../../../../../../../../etc/passwd:1:1: x [-Wx]"_s);
    row(u"samples/vdev/vdev.h:3:1: error: x"_s, u"Error Compiler <module/vdev/vdev.h:3:1> x"_s);
    row(u"linux/samples/../samples/vdev/vdev.h:3: error: no"_s,
        u"Error Compiler <> linux/samples/../samples/vdev/vdev.h:3: no"_s);
    row(u"vdev/vdev.h:3: error: by the module's folder"_s,
        u"Error Compiler <module/vdev/vdev.h:3> by the module's folder"_s);
    row(u"{standard input}:20: Error: bad"_s, u"Error Compiler <> {standard input}:20: bad"_s);
    row(u"vdev: disagrees about version of symbol module_layout"_s,
        u"Error Module <> vdev: disagrees about version of symbol module_layout"_s);
    row(u"[    3.141592] vdev: Unknown symbol foo (err -2)"_s,
        u"Error Module <> vdev: Unknown symbol foo (err -2)"_s);
    row(u"[    3.141592][  T100] vdev: Unknown symbol foo (err -22)"_s,
        u"Error Module <> vdev: Unknown symbol foo (err -22)"_s);
    row(u"make[3]: *** [samples/vdev/Kbuild:12: x.o] Error 1"_s, u"Error Make <> x.o: Error 1"_s);
    row(u"samples/vdev/Makefile:2: warning: overriding recipe for target 'a'"_s,
        u"Warning Make <module/vdev/Makefile:2> overriding recipe for target 'a'"_s);
    row(u".config:12:warning: symbol value 'm' invalid for SAMPLES"_s,
        u"Warning Kconfig <build/lab/.config:12> symbol value 'm' invalid for SAMPLES"_s);
    row(u"samples/vdev/Kconfig:3: syntax error"_s, u"Error Kconfig <module/vdev/Kconfig:3> syntax error"_s);
    row(u"samples/vdev/Kconfig:3:error: recursive dependency detected!"_s,
        u"Error Kconfig <module/vdev/Kconfig:3> recursive dependency detected!"_s);
    row(u"vmlinux.o: warning: objtool: f+0x1: unreachable instruction"_s,
        u"Warning Objtool <> vmlinux.o: f+0x1: unreachable instruction"_s);
    row(u"ld: vdev_module.c:(.init.text+0x5): undefined reference to `foo'"_s,
        u"Error Linker <> vdev_module.c: undefined reference to `foo'"_s);
    row(u"ld.lld: error: undefined symbol: foo"_s, u"Error Linker <> undefined symbol: foo"_s);
    row(u"/root/.cache/x/build/lab/.config.new:1370:warning: override: reassigning to symbol EXPERT"_s, {});
    row(u".config:7:warning: override: reassigning to symbol EXPERT"_s,
        u"Warning Kconfig <build/lab/.config:7> override: reassigning to symbol EXPERT"_s);
    row(u"cc1: all warnings being treated as errors"_s, {});
    row(u"compilation terminated."_s, {});
    row(u"make[4]: 'samples/vdev/vdev.mod' is up to date."_s, {});
    row(u"  CC [M]  samples/vdev/vdev_module.o"_s, {});
    row(u"#error: not at the start"_s, {});
    row(u"12:34:56: it is late"_s, {});
    row(u"qemu-system-x86_64: terminating on signal 15 from pid 1 (klab)"_s, {});
    row(u"vdev: starting 4 vdevices!"_s, {});
    row(u""_s, {});
    row(u":::::"_s, {});
}

void TestDiagnosticParser::lines()
{
    QFETCH(QString, line);
    QFETCH(QString, told);
    QCOMPARE(heads(read({line})).join(u'\n'), told);
}

// GCC counts a tab as eight columns, clang as one byte; an editor counts characters.
void TestDiagnosticParser::columnsOfBothCompilers()
{
    const QString file = m_workspace.path(u"module/vdev/columns.c"_s);
    test::write(file, "int f(void)\n{\n\tint a = \"\xc3\xa4\"; int b = x;\n}\n"); // x is character 23
    const QStringList gcc{file + u":3:30: error: ‘x’ undeclared"_s,
                          u"    3 |         int a = \"ä\"; int b = x;"_s,
                          u"      |                              ^"_s};
    const QStringList clang{file + u":3:24: error: use of undeclared 'x'"_s,
                            u"    3 |         int a = \"ä\"; int b = x;"_s,
                            u"      |                              ^"_s};
    QCOMPARE(read(gcc).value(0).position, (FilePosition{file, 3, 23}));
    QCOMPARE(read(clang).value(0).position, (FilePosition{file, 3, 23}));
    QCOMPARE(read({gcc.first()}).value(0).position.column, 23); // the line with the caret was lost
    QCOMPARE(read({file + u":3:900: error: far"_s}).value(0).position, (FilePosition{file, 3, 0}));
    QCOMPARE(read({file + u":900:3: error: far"_s}).value(0).position, (FilePosition{file, 900, 0}));
    QFile::remove(file);
}

// It is told where the macro is used, however deep it lies; in what was given to the macro
// it is in its place already. The macro's text is a note.
void TestDiagnosticParser::errorInMacro()
{
    const QString file = m_workspace.path(u"module/vdev/macro.c"_s);
    const QString header = m_workspace.path(u"module/vdev/macro.h"_s);
    test::write(file, "int f(void)\n{\n\treturn OUTER(1);\n}\n");
    test::write(header, "#define INNER(x) x y\n#define OUTER(x) INNER(x)\n");
    const QStringList deep{header + u":1:20: error: expected ‘;’ before ‘y’"_s,
                           u"    1 | #define INNER(x) x y"_s,
                           u"      |                    ^"_s,
                           header + u":2:18: note: in expansion of macro ‘INNER’"_s,
                           u"    2 | #define OUTER(x) INNER(x)"_s,
                           u"      |                  ^~~~~"_s,
                           file + u":3:16: note: in expansion of macro ‘OUTER’"_s,
                           u"    3 |         return OUTER(1);"_s,
                           u"      |                ^~~~~"_s};
    const QList<Diagnostic> found = read(deep);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].position, (FilePosition{file, 3, 9}));
    QCOMPARE(found[0].details.value(0), deep[7]);
    QCOMPARE(found[0].notes.size(), 2);
    QCOMPARE(found[0].notes[1].position, (FilePosition{header, 1, 20}));
    QCOMPARE(found[0].notes[1].message, u"in the text of the macro"_s);
    QCOMPARE(found[0].notes[1].details.value(0), deep[1]);
    QFile::remove(file);
    QFile::remove(header);
}

void TestDiagnosticParser::placesInTheModule_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *name, const QString &line, const QString &told) {
        QTest::newRow(name) << line << told;
    };
    row("undefined", u"ERROR: modpost: \"vdev_missing\" [samples/vdev/vdev.ko] undefined!"_s,
        u"Error Modpost <module/vdev/extra.c:4:9> \"vdev_missing\" [samples/vdev/vdev.ko] undefined!"_s);
    row("undefined, by its absolute path",
        u"ERROR: modpost: \"vdev_missing\" [%1/linux/samples/vdev/vdev.ko] undefined!"_s,
        u"Error Modpost <module/vdev/extra.c:4:9> \"vdev_missing\" "
        "[@WORKSPACE@/linux/samples/vdev/vdev.ko] undefined!"_s);
    row("GPL only", u"ERROR: modpost: GPL-incompatible module vdev.ko uses GPL-only symbol 'vdev_gpl'"_s,
        u"Error Modpost <module/vdev/extra.c:5:9> GPL-incompatible module vdev.ko uses GPL-only symbol 'vdev_gpl'"_s);
    row("a namespace",
        u"ERROR: modpost: module vdev uses symbol vdev_gpl from namespace DMA, but does not import it."_s,
        u"Error Modpost <module/vdev/extra.c:5:9> module vdev uses symbol vdev_gpl from namespace DMA, but "
        "does not import it."_s);
    row("nowhere to be seen", u"ERROR: modpost: \"__pasted\" [samples/vdev/vdev.ko] undefined!"_s,
        u"Error Modpost <> \"__pasted\" [samples/vdev/vdev.ko] undefined!"_s);
    row("another module's", u"ERROR: modpost: \"vdev_missing\" [drivers/net/dummy.ko] undefined!"_s,
        u"Error Modpost <> \"vdev_missing\" [drivers/net/dummy.ko] undefined!"_s);
    row("no licence beside others",
        u"ERROR: modpost: missing MODULE_LICENSE() in %1/module/several/second.o"_s,
        u"Error Modpost <module/several/second.c:2:1> missing MODULE_LICENSE() in "
        "@WORKSPACE@/module/several/second.o"_s);
    row("no licence", u"ERROR: modpost: missing MODULE_LICENSE() in samples/vdev/vdev.o"_s,
        u"Error Modpost <module/vdev/vdev_module.c:31:1> missing MODULE_LICENSE() in samples/vdev/vdev.o"_s);
}

void TestDiagnosticParser::placesInTheModule()
{
    QFETCH(QString, line);
    QFETCH(QString, told);
    const QString file = m_workspace.path(u"module/vdev/extra.c"_s);
    test::write(file, "extern int vdev_missing(void);\nint vdev_gpl(void);\nint f(void) {\n"
                      "\treturn vdev_missing() +\n\t       vdev_gpl();\n}\n");
    test::write(m_workspace.path(u"module/several/Makefile"_s), "obj-m := first.o second.o\n");
    test::write(m_workspace.path(u"module/several/first.c"_s), "int f;\nMODULE_AUTHOR(\"me\");\n");
    test::write(m_workspace.path(u"module/several/second.c"_s), "int g;\nmodule_init(start);\n");
    // The module's own folder is one of those that the lab looks in.
    DiagnosticParser parser(SourcePaths({m_workspace.path(u"linux"_s), m_workspace.path(u"build/lab"_s),
                                         m_workspace.path(u"module"_s), m_workspace.path(u"module/vdev"_s)}));
    QList<Diagnostic> found = parser.add(line.contains(u"%1") ? line.arg(m_workspace.path()) : line);
    found << parser.finish();
    QCOMPARE(heads(found).join(u'\n'), told);
    QFile::remove(file);
}

void TestDiagnosticParser::interleavings_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    const auto row = [](const QString &first, const QString &second) {
        QTest::newRow(qPrintable(first + u'+' + second)) << first << second;
    };
    row(u"gcc-cxx-errors"_s, u"gcc-c-macro"_s);
    row(u"gcc-cxx-template"_s, u"modpost-section"_s);
    row(u"clang-fatal"_s, u"gcc-lone"_s);
    row(u"objtool"_s, u"gcc-fatal"_s);
    row(u"make-separator"_s, u"assembler"_s);
    row(u"kconfig-syntax"_s, u"make-norule"_s);
}

// Whole lines of two tools in any order: each finding is told, once.
void TestDiagnosticParser::interleavings()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    const QStringList one = m_workspace.log(first);
    const QStringList two = m_workspace.log(second);
    // Cut off from its notes, an error in a macro is told in the macro's text.
    const QString inMacro = u"module/kernel/result.hpp:241:2>"_s;
    const QString whereUsed = u"module/vdev/vdev.cpp:61:24>"_s;
    const auto told = [&](const QStringList &lines) {
        QStringList found = heads(read(lines)).replaceInStrings(inMacro, whereUsed);
        found.sort();
        return found;
    };
    QVERIFY(!heads(read(one + two)).join(u'\n').contains(inMacro)); // none is cut off there
    const QStringList expected = told(one + two);
    QVERIFY(!expected.isEmpty());
    QCOMPARE(told(two + one), expected);
    // One's lines within the other's, at each place; then by many throws of a coin.
    for (qsizetype at = 0; at <= one.size(); ++at)
        QCOMPARE(told(one.first(at) + two + one.sliced(at)), expected);
    quint32 state = 1;
    for (int run = 0; run < 100; ++run) {
        QStringList mixed;
        for (qsizetype a = 0, b = 0; a < one.size() || b < two.size();) {
            state = state * 1664525U + 1013904223U;
            const bool takeOne = b == two.size() || (a < one.size() && (state >> 16) % 2 == 0);
            mixed << (takeOne ? one[a++] : two[b++]);
        }
        QCOMPARE(told(mixed), expected);
    }
}

void TestDiagnosticParser::consequences()
{
    const QString inner = u"make[4]: *** [scripts/Makefile.build:234: samples/vdev/vdev.o] Error 1"_s;
    const QString outer = u"make[3]: *** [scripts/Makefile.build:471: samples] Error 2"_s;
    const QString error = u"samples/vdev/vdev.h:1: error: real"_s;
    const QString warning = u"samples/vdev/vdev.h:1: warning: only a warning"_s;
    QCOMPARE(heads(read({error, inner, outer})),
             (QStringList{u"Error Compiler <module/vdev/vdev.h:1> real"_s}));
    QCOMPARE(heads(read({inner, error, outer})),
             (QStringList{u"Error Compiler <module/vdev/vdev.h:1> real"_s}));
    QCOMPARE(heads(read({inner, outer})), (QStringList{u"Error Make <> samples/vdev/vdev.o: Error 1"_s}));
    QCOMPARE(heads(read({warning, inner})).size(), 2);
    // What the tool said goes with it.
    const QList<Diagnostic> silent = read({u"  CC      x.o"_s, u"Cannot frobnicate"_s, inner});
    QCOMPARE(silent.size(), 1);
    QCOMPARE(silent.first().details, (QStringList{u"Cannot frobnicate"_s}));
}

void TestDiagnosticParser::repetitionsAreOne()
{
    QStringList lines;
    for (int unit = 0; unit < 20; ++unit) {
        lines << u"In file included from vdev/unit%1.c:1:"_s.arg(unit)
              << u"samples/vdev/vdev.h:7:3: warning: in a header [-Wheader]"_s << u"    7 |   x"_s
              << u"  CC      unit%1.o"_s.arg(unit);
    }
    QCOMPARE(read(lines).size(), 1);
}

void TestDiagnosticParser::isBounded()
{
    QStringList lines;
    for (int i = 0; i < 5000; ++i)
        lines << u"a.c:%1: warning: w"_s.arg(i) << u"  indented"_s.repeated(3);
    lines << u"a.c:1: error: after all of these"_s;
    for (int i = 0; i < 5000; ++i)
        lines << u"b.c:%1: note: n"_s.arg(i) << u"   5 | code"_s;
    const QList<Diagnostic> found = read(lines);
    QVERIFY(found.size() <= DiagnosticParser::Limit);
    QVERIFY(heads(found).contains(u"Error Compiler <> a.c:1: after all of these"_s));
    QVERIFY(found.last().message.contains(u"left out"_s));
    const auto error = std::find_if(found.cbegin(), found.cend(), [](const Diagnostic &one) {
        return one.severity == Diagnostic::Severity::Error;
    });
    QVERIFY(error->notes.size() <= 100);
    QStringList errors;
    for (int i = 0; i < 5000; ++i)
        errors << u"a.c:%1: error: e"_s.arg(i);
    QCOMPARE(read(errors).size(), DiagnosticParser::Limit);
    QVERIFY(read(errors).last().message.startsWith(u"4001 more"_s));
    // All that a single finding may gather.
    const QList<Diagnostic> one = read(QStringList{u"a.c:1: error: e"_s} + QStringList(100'000, u"   x"_s));
    QCOMPARE(one.size(), 1);
    QVERIFY(one.first().details.size() <= 100);
}

void TestDiagnosticParser::hostileLines()
{
    const QString million(1'000'000, u'x');
    const QList<Diagnostic> found =
        read({u"vdev/vdev.h:1: error: "_s + million, million + u":1: error: far"_s, million,
              u"vdev/vdev.h:99999999999999999999:5: error: number"_s, u"\x1b["_s.repeated(300'000),
              u"\x1b[31mvdev/vdev.h:2:\x1b[0m \x1b[1merror: \x1b]8;;http://x\x07red\x1b]8;;\x07\u202e\0!"_s,
              QString(QChar(0xd800)) + u"\ufffd:1: error: half a pair"_s, u"make: *** ["_s + million,
              u"make: Entering directory '/etc'"_s, u"passwd:1: error: not from there"_s,
              u"make: Entering directory '"_s + million + u'\''});
    for (const Diagnostic &one : found) {
        QVERIFY(one.message.size() <= 4100);
        QVERIFY(!one.message.contains(QChar(0x1b)) && !one.message.contains(QChar(0x202e)));
    }
    const QStringList told = heads(found);
    QVERIFY(told.contains(u"Error Compiler <module/vdev/vdev.h:2> red!"_s));
    QVERIFY(told.contains(u"Error Compiler <> passwd:1: not from there"_s));
    // A pipe would block who opens it.
    const QString pipe = m_workspace.path(u"module/vdev/pipe.c"_s);
    QCOMPARE(mkfifo(qPrintable(pipe), 0600), 0);
    QVERIFY(read({pipe + u":1:5: error: x"_s}).first().position.file.isEmpty());
    QFile::remove(pipe);
}

void TestDiagnosticParser::manyLines()
{
    QStringList lines;
    for (int i = 0; i < 200'000; ++i)
        lines
            << u"  CC [M]  drivers/net/ethernet/intel/file%1.o"_s.arg(i)
            << u"gcc -Wp,-MMD,drivers/.x.o.d -nostdinc -I./arch/x86/include -DKBUILD_MODNAME='\"x\"' %1: y"_s
                   .arg(i);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(read(lines).size(), 0);
    // Some 4, on an idle machine. What is not linear does not end within the test's time.
    qInfo("%.2f microseconds a line", double(clock.nsecsElapsed()) / 1000 / double(lines.size()));
}

KLAB_TEST(TestDiagnosticParser)
#include "tst_diagnosticparser.moc"
