// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "testing.h"
#include "tutorial/sourcetext.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestSourceText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void normalized_data();
    void normalized();
    void large();
};

void TestSourceText::normalized_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("plain");
    const auto row = [](const char *what, const char *name, const QString &text, const QString &plain) {
        QTest::newRow(what) << QString::fromLatin1(name) << text << plain;
    };
    const auto cpp = [&row](const char *what, const QString &text, const QString &plain) {
        row(what, "module/a.cpp", text, plain);
    };
    cpp("nothing", u""_s, u""_s);
    cpp("white space", u"  int a;\r\n\n\tint b; \n"_s, u"int a; int b;"_s);
    cpp("line", u"int a; // int b;\nint c;"_s, u"int a; int c;"_s);
    cpp("block", u"int/* a */b; /* c\n * d */ int e;"_s, u"int b; int e;"_s);
    cpp("line at the end", u"int a; // b"_s, u"int a;"_s);
    cpp("line that goes on", u"int a; // b \\\nint c;\nint d;"_s, u"int a; int d;"_s);
    cpp("block without an end", u"int a; /* int b;"_s, u"int a;"_s);
    cpp("block is no start of its end", u"int a; /*/ int b; */ int c;"_s, u"int a; int c;"_s);
    cpp("string with comments", u"f(\"// a /* b\"); // c"_s, u"f(\"// a /* b\");"_s);
    cpp("string with a quote", u"f(\"a\\\" // b\"); // c"_s, u"f(\"a\\\" // b\");"_s);
    cpp("string with a backslash", u"f(\"a\\\\\"); // c"_s, u"f(\"a\\\\\");"_s);
    cpp("string without an end", u"f(\"a); // b\nint c;"_s, u"f(\"a); int c;"_s);
    cpp("characters", u"f('\"', '\\'', '//'); // \"b"_s, u"f('\"', '\\'', '//');"_s);
    cpp("wide characters", u"f(u8'\"', L'\"', U'\"'); // \""_s, u"f(u8'\"', L'\"', U'\"');"_s);
    cpp("number with a separator", u"int a = 10'000; // it's\nint b;"_s, u"int a = 10'000; int b;"_s);
    cpp("number with separators", u"f(1'000'000, 0xff'ff); /* ' */ g();"_s, u"f(1'000'000, 0xff'ff); g();"_s);
    cpp("raw string", u"f(R\"(a \" // b)\"); // c"_s, u"f(R\"(a \" // b)\");"_s);
    cpp("raw string with a word", u"f(u8R\"x(a)\" // )y\" )x\"); // c"_s, u"f(u8R\"x(a)\" // )y\" )x\");"_s);
    cpp("raw string without an end", u"f(R\"(a // b"_s, u"f(R\"(a // b"_s);
    cpp("no raw string", u"f(FOR\"a\"); // c"_s, u"f(FOR\"a\");"_s);
    cpp("division", u"a / b; a /c/ d"_s, u"a / b; a /c/ d"_s);
    cpp("comment in a comment", u"/* // */ a // /* b\nc"_s, u"a c"_s);
    cpp("directive", u"#include <a.h> // b"_s, u"#include <a.h>"_s);
    row("C", "a.c", u"int a; // b"_s, u"int a;"_s);
    row("header", "a.h", u"int a; // b"_s, u"int a;"_s);
    row("Kconfig", "module/vdev/Kconfig", u"# a\nconfig A # b\n\tbool \"a#b\"\n"_s,
        u"config A bool \"a#b\""_s);
    row("Makefile", "Makefile", u"obj-m += a.o # b\n# obj-m += c.o\nurl = a//b\n"_s,
        u"obj-m += a.o url = a//b"_s);
    row("JSON", "a.json", u"{ \"a\": \" # b // c\" }"_s, u"{ \"a\": \" # b // c\" }"_s);
}

void TestSourceText::normalized()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QTEST(normalizedSource(name, text), "plain");
}

// What runs out of stack, or of time, where it is done by a pattern.
void TestSourceText::large()
{
    const QString string = u'"' + QString(1'000'000, u'a') + u'"';
    QCOMPARE(normalizedSource(u"a.c"_s, string + u" // b"_s), string);
    QCOMPARE(normalizedSource(u"a.c"_s, u"a /*"_s + QString(1'000'000, u'*') + u"*/ b"_s), u"a b"_s);
    const QString quotes = u"1'"_s.repeated(200'000);
    QCOMPARE(normalizedSource(u"a.cpp"_s, quotes + u" // b"_s).left(20), quotes.left(20));
    QCOMPARE(normalizedSource(u"a.cpp"_s, u"\"\n"_s.repeated(100'000)).size(), 199'999);
}

KLAB_TEST(TestSourceText)
#include "tst_sourcetext.moc"
