// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/symbolscan.h"

#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestSymbolScan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void conditions_data();
    void conditions();
    void places_data();
    void places();
};

static QByteArray text(const QList<SymbolCondition> &conditions)
{
    QByteArray all;
    for (const SymbolCondition &condition : conditions)
        all += (condition.isOn ? " " : " !") + condition.symbol;
    return all.trimmed();
}

// What holds behind these lines.
void TestSymbolScan::conditions_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("conditions");
    const auto row = [](const char *name, const char *lines, const char *conditions) {
        QTest::newRow(name) << QByteArray(lines) << QByteArray(conditions);
    };
    row("ifdef", "#ifdef CONFIG_A", "A");
    row("ifndef", "#ifndef CONFIG_A", "!A");
    row("blanks", "#\tif  defined ( CONFIG_A )  /* why */", "A");
    row("else", "#ifdef CONFIG_A\n#else /* !CONFIG_A */", "!A");
    row("else of not", "#ifndef CONFIG_A\n#else", "A");
    row("endif", "#ifdef CONFIG_A\n#endif", "");
    row("nested", "#ifdef CONFIG_A\n#ifndef CONFIG_B", "A !B");
    row("enabled", "#if IS_ENABLED(CONFIG_A)", "A");
    row("not enabled", "#if !IS_ENABLED(CONFIG_A)", "!A");
    row("reachable", "#if IS_REACHABLE(CONFIG_A)\n#else", "!A");
    row("or a module", "#if defined(CONFIG_A) || defined(CONFIG_A_MODULE)", "A");
    row("one of two", "#if defined(CONFIG_A) || defined(CONFIG_B)", "");
    row("both", "#if defined(CONFIG_A) && !defined(CONFIG_B)", "A !B");
    row("else of both", "#if defined(CONFIG_A) && defined(CONFIG_B)\n#else", "");
    row("elif", "#ifdef CONFIG_A\n#elif defined(CONFIG_B)", "B");
    row("guard", "#ifndef _LINUX_X_H\n#define _LINUX_X_H\n#ifdef __KERNEL__", "");
    row("a comparison", "#if CONFIG_A > 3 && defined(CONFIG_B)", "B");
    row("too many ends", "#endif\n#else\n#ifdef CONFIG_A", "A");
}

void TestSymbolScan::conditions()
{
    QFETCH(QByteArray, lines);
    PreprocessorNest nest;
    for (const QByteArray &line : lines.split('\n'))
        nest.take(line);
    QTEST(text(nest.conditions()), "conditions");
}

void TestSymbolScan::places_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("places"); // "name line kind conditions"
    const auto row = [](const char *name, const char *file, const char *text, const QByteArrayList &places) {
        QTest::newRow(name) << QByteArray(file) << QByteArray(text) << places;
    };
    row("export", "a.c", "int a;\nEXPORT_SYMBOL(a);\n", {"a 2 0"});
    row("kinds of exports", "a.c",
        "EXPORT_SYMBOL_GPL(a);\nEXPORT_SYMBOL_NS_GPL(b, SPACE);\nEXPORT_PER_CPU_SYMBOL(c);\n"
        "ACPI_EXPORT_SYMBOL(d)\nEXPORT_TRACEPOINT_SYMBOL_GPL(e);\nSYM_FUNC_END(f) EXPORT_SYMBOL(f)",
        {"a 1 0", "b 2 0", "c 3 0", "d 4 0", "__tracepoint_e 5 0", "f 6 0"});
    row("no exports", "a.c",
        "#define X EXPORT_SYMBOL(a)\n * EXPORT_SYMBOL(b)\n// EXPORT_SYMBOL(c)\n/*\nEXPORT_SYMBOL(d);\n*/",
        {});
    row("export with a condition", "a.c",
        "#ifdef CONFIG_X\nEXPORT_SYMBOL(a);\n#else\nEXPORT_SYMBOL(b);\n#endif\n", {"a 2 0 X", "b 4 0 !X"});
    row("declarations", "include/a.h",
        "int a(void);\nextern struct x *b(int one,\n\t\tint two);\n__printf(1, 2) void c(const char *, "
        "...);\n"
        "struct x __iomem *d(int) __malloc __alloc_size(1);\nstruct x {\n\tint (*e)(int);\n};\ntypedef int "
        "(*f)(int);\n"
        "DECLARE_PER_CPU(int, g);\n",
        {"a 1 1", "b 2 1", "c 4 1", "d 5 1"});
    row("definitions", "include/a.h",
        "static inline int a(void)\n{\n\treturn b();\n}\nstatic __always_inline struct x *\nc(int "
        "one)\n{\n}\nint d(void);\n",
        {"a 1 2", "c 6 3", "d 9 1"});
    row("stand-ins", "include/a.h",
        "static inline void a(void) { }\nstatic inline int b(int one,\n\t\t    int two)\n{\n\treturn "
        "-ENOSYS;\n}\n"
        "static inline struct x *c(void) { return ERR_PTR(-ENODEV); }\nstatic inline int d(int x) { return "
        "x; }\n"
        "static inline int e(void)\n{\n\tif (f())\n\t\treturn 0;\n\treturn -EIO;\n}\nstatic inline int "
        "g(void);\n",
        {"a 1 3", "b 2 3", "c 7 3", "d 8 2", "e 9 2", "g 15 2"});
    row("for programs", "include/a.h",
        "#ifdef __KERNEL__\nint a(void);\n#else\nint b(void);\n#endif\n#ifndef __KERNEL__\nint "
        "c(void);\n#endif\n",
        {"a 2 1"});
    row("macros", "include/a.h", "#define a(x) b(x)\n# define c(x, y) \\\n\td(x)\n#define E 1\n",
        {"a 1 4", "c 2 4"});
    row("a stand-in", "include/a.h",
        "#ifdef CONFIG_X\nint a(void);\n#else\nstatic inline int a(void) { return -ENOSYS; }\n#endif\n",
        {"a 2 1 X", "a 4 3 !X"});
    row("comments", "include/a.h",
        "/*\nint a(void);\n */\n/* int b(void); */\nint c(void); /* that\nint d(void); */\n", {"c 5 1"});
}

void TestSymbolScan::places()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, text);
    QByteArrayList places;
    for (const SymbolPlace &place : scanSymbols(file, text)) {
        QCOMPARE(place.file, file);
        places << (place.name + ' ' + QByteArray::number(place.line) + ' ' +
                   QByteArray::number(int(place.kind)) + ' ' + ::text(place.conditions))
                      .trimmed();
    }
    QTEST(places, "places");
}

KLAB_TEST(TestSymbolScan)
#include "tst_symbolscan.moc"
