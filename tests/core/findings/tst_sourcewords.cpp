// SPDX-License-Identifier: GPL-2.0-or-later
#include "findings/sourcewords.h"

#include "fixtures.h"
#include "testing.h"

#include <QTemporaryDir>

using namespace klab;
using namespace Qt::StringLiterals;

class TestSourceWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void find_data();
    void find();
    void names();
};

void TestSourceWords::find_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("line"); // 0: nowhere
    QTest::addColumn<int>("column");
    QTest::newRow("a call") << QByteArray("int f(void)\n{\n\treturn foo();\n}\n") << 3 << 9;
    QTest::newRow("declared before") << QByteArray(
                                            "extern int foo(void);\nint f(void)\n{\n\treturn foo();\n}\n")
                                     << 4 << 9;
    QTest::newRow("declared within") << QByteArray("void f(void)\n{\n\textern int foo(void);\n\tfoo();\n}\n")
                                     << 4 << 2;
    QTest::newRow("only declared") << QByteArray("int foo(void);\n") << 1 << 5;
    QTest::newRow("a part of a word") << QByteArray("\tfoobar();\n\tbar_foo();\n") << 0 << 0;
    QTest::newRow("in comments") << QByteArray("\t/* foo\n\t foo */\n\t// foo\n\tfoo();\n") << 4 << 2;
    QTest::newRow("nowhere") << QByteArray("int bar;\n") << 0 << 0;
    QTest::newRow("empty") << QByteArray() << 0 << 0;
}

void TestSourceWords::find()
{
    QFETCH(QByteArray, code);
    QFETCH(int, line);
    QFETCH(int, column);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"b.c"_s);
    test::write(file, code);
    test::write(folder.filePath(u"a.h"_s), code); // headers come last
    test::write(folder.filePath(u"notes.txt"_s), "\tfoo();\n");
    const FilePosition expected = line > 0 ? FilePosition{file, line, column} : FilePosition();
    QCOMPARE(findWord(folder.path(), u"foo"_s), expected);
    QCOMPARE(findWord({}, u"foo"_s), FilePosition());
    QCOMPARE(findWord(folder.path(), {}), FilePosition());
}

void TestSourceWords::names()
{
    QCOMPARE(sourceName(u"printk"_s), u"printk"_s);
    QCOMPARE(sourceName(u"_Z3foov"_s), u"foo"_s);
    QCOMPARE(sourceName(u"_ZN6kernel3Vec4pushEi"_s), u"push"_s);
    QCOMPARE(sourceName(u"_Z!"_s), u"_Z!"_s);
}

KLAB_TEST(TestSourceWords)
#include "tst_sourcewords.moc"
