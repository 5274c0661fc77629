// SPDX-License-Identifier: GPL-2.0-or-later
//
// What addr2line prints, read line by line.
#include "symbols/addresslines.h"

#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestAddressLines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void read_data();
    void read();
    void bounded();
};

// "ADDRESS FUNCTION FILE:LINE", one line of source after the other.
static QString summary(const QHash<quint64, QList<SourceLine>> &lines)
{
    QStringList text;
    QList<quint64> addresses = lines.keys();
    std::ranges::sort(addresses);
    for (const quint64 address : std::as_const(addresses)) {
        for (const SourceLine &line : lines[address])
            text << u"%1 %2 %3:%4"_s.arg(address, 0, 16).arg(line.function, line.file).arg(line.line);
    }
    return text.join(u", "_s);
}

void TestAddressLines::read_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<QString>("lines");
    QTest::newRow("one") << u"0x0000000000000020\nnull_deref\n/k/trouble.c:99\n"_s
                         << u"20 null_deref /k/trouble.c:99"_s;
    QTest::newRow("inlined") << u"0x9\nhelper\n/k/a.h:3\nouter\n/k/a.c:7 (discriminator 2)\n"_s
                             << u"9 helper /k/a.h:3, 9 outer /k/a.c:7"_s;
    QTest::newRow("two") << u"0x1\na\n/k/a.c:1\n0x2\nb\n/k/b.c:2\n"_s << u"1 a /k/a.c:1, 2 b /k/b.c:2"_s;
    QTest::newRow("C++") << u"0x1\n_ZN4Demo4readEv\n/k/a.cpp:1\n"_s << u"1 Demo::read() /k/a.cpp:1"_s;
    QTest::newRow("unknown") << u"0x1\n??\n??:0\n0x2\nb\n/k/b.c:?\n"_s << QString();
    QTest::newRow("relative to a mapped folder")
        << u"0x1\na\n./../../linux/a.c:1\n"_s << u"1 a ./../../linux/a.c:1"_s;
    QTest::newRow("relative") << u"0x1\na\na.c:1\n"_s << QString();
    QTest::newRow("no address") << u"addr2line: x: file format not recognized\na\n/k/a.c:1\n"_s << QString();
    QTest::newRow("a large number") << u"0x1\na\n/k/a.c:99999999999\n"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestAddressLines::read()
{
    QFETCH(QString, output);
    QFETCH(QString, lines);
    AddressLines reader;
    for (const QString &line : output.split(u'\n', Qt::SkipEmptyParts))
        reader.take(line);
    QCOMPARE(summary(reader.lines()), lines);
}

void TestAddressLines::bounded()
{
    AddressLines reader;
    reader.take(u"0x1"_s);
    for (int i = 0; i < 1000; ++i) {
        reader.take(u"f"_s);
        reader.take(u"/k/a.c:1"_s);
    }
    QVERIFY(reader.lines().value(1).size() <= 64);
}

KLAB_TEST(TestAddressLines)
#include "tst_addresslines.moc"
