// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/plaintext.h"

#include "testing.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace klab;
using namespace Qt::StringLiterals;

class TestPlainText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void line_data();
    void line();
    void lines();
    void json();
};

void TestPlainText::line_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("plain");
    const auto row = [](const char *name, const QString &line, const QString &plain) {
        QTest::newRow(name) << line << plain;
    };
    row("nothing to do", u"a\tb"_s, u"a\tb"_s);
    row("colours", u"\x1b[01m\x1b[Kx.c:1:\x1b[m\x1b[K no"_s, u"x.c:1: no"_s);
    row("link", u"[\x1b]8;;https://x\x07-Wx\x1b]8;;\x1b\\]"_s, u"[-Wx]"_s);
    row("clipboard", u"a\x1b]52;c;aGk=\x07z"_s, u"az"_s);
    row("device control", u"a\x1bP+q544e\x1b\\z"_s, u"az"_s);
    row("application command", u"a\x1b_Ga=q\x1b\\z"_s, u"az"_s);
    row("one byte of C1", u"a\u009b2Jz"_s, u"a2Jz"_s);
    row("broken off", u"a\x1b[31"_s, u"a"_s);
    row("at the end", u"a\x1b"_s, u"a"_s);
    row("string without end", u"a\x1b]0;title"_s, u"a"_s);
    row("controls", u"a\x07\b\r\x7fz"_s, u"az"_s);
    row("direction", u"a\u202eb\u2066c"_s, u"abc"_s);
    row("long", QString(50, u'y'), QString(20, u'y'));
    row("only sequences", u"\x1b[m"_s.repeated(1000), {});
}

void TestPlainText::line()
{
    QFETCH(QString, line);
    QTEST(plainLine(line, 20), "plain");
}

void TestPlainText::lines()
{
    QCOMPARE(plainText({}), QString());
    QCOMPARE(plainText(u"a\n\tb\n"_s), u"a\n\tb\n"_s);
    QCOMPARE(plainText(u"\x1b[2Ja\r\n\x1b]0;t\nb\n\u009b6n"_s), u"a\n\nb\n6n"_s);
}

void TestPlainText::json()
{
    const QJsonObject object{{u"a"_s, u"\x1b[2J\u009b6n\u202e\u00e4 \u20ac"_s}};
    const QByteArray plain = plainJson(QJsonDocument(object).toJson());
    QCOMPARE(QJsonDocument::fromJson(plain).object(), object);
    QVERIFY(!plain.contains('\x1b'));
    QVERIFY(!QString::fromUtf8(plain).contains(u'\u009b'));
    QVERIFY(!QString::fromUtf8(plain).contains(u'\u202e'));
    QVERIFY(QString::fromUtf8(plain).contains(u"\u00e4 \u20ac"_s));
}

KLAB_TEST(TestPlainText)
#include "tst_plaintext.moc"
