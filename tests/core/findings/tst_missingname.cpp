// SPDX-License-Identifier: GPL-2.0-or-later
#include "findings/missingname.h"

#include "findings/diagnosticparser.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;
using Where = MissingName::Where;

class TestMissingName : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void words_data();
    void words();
};

// From a tool's line, as the parser reads it.
void TestMissingName::words_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("name"); // empty: none
    QTest::addColumn<Where>("where");
    const auto row = [](const char *name, const QString &line, const QString &missing,
                        Where where = Where::Link) { QTest::newRow(name) << line << missing << where; };
    row("gcc",
        u"a.c:3:1: error: implicit declaration of function ‘gpio_only’ [-Wimplicit-function-declaration]"_s,
        u"gpio_only"_s, Where::Compiler);
    row("gcc guesses",
        u"a.c:3:1: error: implicit declaration of function 'gpio_onyl'; did you mean 'gpio_only'?"_s,
        u"gpio_onyl"_s, Where::Compiler);
    row("clang",
        u"a.c:3:1: error: call to undeclared function 'gpio_only'; ISO C99 and later do not support implicit function declarations"_s,
        u"gpio_only"_s, Where::Compiler);
    row("another error", u"a.c:3:1: error: expected ';' before 'gpio_only'"_s, {});
    row("modpost", u"ERROR: modpost: \"gpio_to_desc\" [/home/me/led/led.ko] undefined!"_s, u"gpio_to_desc"_s);
    row("modpost warns", u"WARNING: modpost: \"gpio_to_desc\" [led.ko] undefined!"_s, u"gpio_to_desc"_s);
    row("modpost on C++", u"ERROR: modpost: \"_ZN4klab3runEv\" [led.ko] undefined!"_s, {});
    row("ld",
        u"ld: samples/led/led.o: in function `init':\nled.c:(.text+0x1): undefined reference to `gpio_to_desc'"_s,
        u"gpio_to_desc"_s);
    row("lld", u"ld.lld: error: undefined symbol: gpio_to_desc"_s, u"gpio_to_desc"_s);
    row("kernel", u"[    2.1] led: Unknown symbol gpio_to_desc (err -2)"_s, u"gpio_to_desc"_s, Where::Load);
    row("init", u"insmod: can't insert 'led.ko': Function not implemented"_s, u"led.ko"_s, Where::Init);
    row("modprobe", u"modprobe: can't load module led (extra/led.ko): No such device"_s, u"led"_s,
        Where::Init);
    row("busybox for ENOSYS",
        u"modprobe: can't load module led (extra/led.ko): kernel does not support requested operation"_s,
        u"led"_s, Where::Init);
    row("init says something else", u"insmod: can't insert 'led.ko': Invalid argument"_s, {});
}

void TestMissingName::words()
{
    QFETCH(QString, line);
    QFETCH(QString, name);
    DiagnosticParser parser;
    QList<Diagnostic> found;
    for (const QString &one : line.split(u'\n'))
        found << parser.add(one);
    found << parser.finish();
    QCOMPARE(found.size(), 1);
    const std::optional<MissingName> missing = missingName(found[0]);
    QCOMPARE(missing.has_value(), !name.isEmpty());
    if (!missing)
        return;
    QTEST(missing->where, "where");
    QCOMPARE(missing->where == Where::Init ? missing->module : missing->name, name);
}

KLAB_TEST(TestMissingName)
#include "tst_missingname.moc"
