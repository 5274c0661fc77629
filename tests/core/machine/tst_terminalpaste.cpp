// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/terminal/terminalpaste.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestTerminalPaste : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void prepare_data();
    void prepare();
    void everyControlCharacter();
    void bound();
};

void TestTerminalPaste::prepare_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("lineEnds");
    QTest::addColumn<int>("removed");
    QTest::addColumn<bool>("isQuestionable");
    QTest::newRow("empty") << u""_s << u""_s << 0 << 0 << false;
    QTest::newRow("a word") << u"ls -l"_s << u"ls -l"_s << 0 << 0 << false;
    QTest::newRow("tab") << u"a\tb"_s << u"a\tb"_s << 0 << 0 << false;
    QTest::newRow("one line with its end") << u"ls\n"_s << u"ls"_s << 0 << 0 << false;
    QTest::newRow("the same from Windows") << u"ls\r\n"_s << u"ls"_s << 0 << 0 << false;
    QTest::newRow("an empty line") << u"\n"_s << u""_s << 0 << 0 << false;
    QTest::newRow("two lines") << u"ls\npwd"_s << u"ls\rpwd"_s << 1 << 0 << true;
    QTest::newRow("two lines and an end") << u"ls\npwd\n"_s << u"ls\rpwd\r"_s << 2 << 0 << true;
    QTest::newRow("Windows") << u"ls\r\npwd\r\n"_s << u"ls\rpwd\r"_s << 2 << 0 << true;
    QTest::newRow("old Macintosh") << u"ls\rpwd"_s << u"ls\rpwd"_s << 1 << 0 << true;
    QTest::newRow("line separator") << u"ls\u2028pwd"_s << u"ls\rpwd"_s << 1 << 0 << true;
    QTest::newRow("end of a bracketed paste")
        << u"ls\x1b[201~; rm -rf /"_s << u"ls[201~; rm -rf /"_s << 0 << 1 << true;
    QTest::newRow("the same in C1") << u"ls\u009b201~"_s << u"ls201~"_s << 0 << 1 << true;
    QTest::newRow("nested") << u"\x1b\x1b[[201~201~"_s << u"[[201~201~"_s << 0 << 2 << true;
    QTest::newRow("Ctrl+C, Ctrl+D") << u"a\u0003b\u0004"_s << u"ab"_s << 0 << 2 << true;
    QTest::newRow("backspace, DEL") << u"a\bb\x7f"_s << u"ab"_s << 0 << 2 << true;
    QTest::newRow("written backwards") << u"a\u202eb"_s << u"ab"_s << 0 << 1 << true;
    QTest::newRow("isolates, soft hyphen, BOM") << u"\ufeff\u2066a\u2069\u00ad"_s << u"a"_s << 0 << 4 << true;
    QTest::newRow("Unicode") << u"gr\u00fc\u00df \u4f60 \U0001f427"_s << u"gr\u00fc\u00df \u4f60 \U0001f427"_s
                             << 0 << 0 << false;
    QTest::newRow("NUL") << u"a"_s + QChar(0) + u"b"_s << u"ab"_s << 0 << 1 << true;
}

void TestTerminalPaste::prepare()
{
    QFETCH(QString, raw);
    const TerminalPaste paste = TerminalPaste::prepare(raw);
    QTEST(paste.asTyped(), "typed");
    QTEST(paste.lineEnds, "lineEnds");
    QTEST(static_cast<int>(paste.removed), "removed");
    QTEST(paste.isQuestionable(), "isQuestionable");
}

void TestTerminalPaste::everyControlCharacter()
{
    for (char16_t unit = 0; unit < 0xa0; ++unit) {
        if (unit >= 0x20 && unit < 0x7f)
            continue;
        const QString typed = TerminalPaste::prepare(QString(u"x"_s + QChar(unit) + u"y"_s)).asTyped();
        const QString expected = unit == u'\t'                    ? u"x\ty"_s
                                 : unit == u'\n' || unit == u'\r' ? u"x\ry"_s
                                                                  : u"xy"_s;
        QCOMPARE(typed, expected);
    }
}

void TestTerminalPaste::bound()
{
    const TerminalPaste paste = TerminalPaste::prepare(QString(TerminalPaste::Limit + 77, u'x'));
    QCOMPARE(paste.text.size(), TerminalPaste::Limit);
    QCOMPARE(paste.cutOff, 77);
    QVERIFY(paste.isQuestionable());
}

KLAB_TEST(TestTerminalPaste)
#include "tst_terminalpaste.moc"
