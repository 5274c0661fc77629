// SPDX-License-Identifier: GPL-2.0-or-later
#include "files/symbolmatch.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

static QList<CodeSymbol> symbols(const QStringList &names)
{
    QList<CodeSymbol> all;
    for (const QString &name : names) {
        CodeSymbol symbol;
        symbol.name = name;
        all << symbol;
    }
    return all;
}

/// The names, with the letters that matched in brackets.
static QStringList shown(const QList<SymbolMatch> &matches)
{
    QStringList texts;
    for (const SymbolMatch &match : matches) {
        QString text;
        for (int i = 0; i < match.symbol.name.size(); ++i)
            text +=
                match.marks.contains(i) ? u'[' + match.symbol.name[i] + u']' : QString(match.symbol.name[i]);
        texts << text.replace(u"]["_s, u""_s);
    }
    return texts;
}

class TestSymbolMatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void best_data();
    void best();
    void keepsTheServersOrder();
    void isBounded();
};

void TestSymbolMatch::best_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QStringList>("best");
    const QStringList names{u"demo_init"_s, u"demo_exit"_s, u"init"_s, u"DemoRing"_s, u"größe"_s};
    QTest::newRow("all as they come") << names << u""_s << names;
    QTest::newRow("spaces") << names << u"  "_s << names;
    QTest::newRow("whole before part") << names << u"init"_s << QStringList({u"[init]"_s, u"demo_[init]"_s});
    QTest::newRow("beginnings") << names << u"dem"_s
                                << QStringList({u"[Dem]oRing"_s, u"[dem]o_init"_s, u"[dem]o_exit"_s});
    QTest::newRow("words before runs")
        << names << u"de"_s << QStringList({u"[d]emo_[e]xit"_s, u"[De]moRing"_s, u"[de]mo_init"_s});
    QTest::newRow("capitals begin words") << names << u"dr"_s << QStringList{u"[D]emo[R]ing"_s};
    QTest::newRow("in their order only") << names << u"xd"_s << QStringList();
    QTest::newRow("other letters") << names << u"röß"_s << QStringList{u"g[röß]e"_s};
}

void TestSymbolMatch::best()
{
    QFETCH(QStringList, names);
    QFETCH(QString, pattern);
    QTEST(shown(matchSymbols(symbols(names), pattern, 10)), "best");
}

void TestSymbolMatch::keepsTheServersOrder()
{
    const QList<CodeSymbol> found = symbols({u"zz_push"_s, u"push"_s, u"~other"_s});
    QCOMPARE(shown(markSymbols(found, u"Ring::pu"_s, 10)),
             QStringList({u"zz_[pu]sh"_s, u"[pu]sh"_s, u"~other"_s}));
}

void TestSymbolMatch::isBounded()
{
    const QList<CodeSymbol> many = symbols(QStringList(5000, QString(400, u'x')) << u"x"_s);
    QCOMPARE(matchSymbols(many, QString(1000, u'x'), 10).size(), 0); // longer than what is looked into
    QCOMPARE(shown(matchSymbols(many, u"x"_s, 10)), QStringList{u"[x]"_s});
    QCOMPARE(matchSymbols(many, {}, 10).size(), 10);
    QCOMPARE(markSymbols(many, u"x"_s, 10).size(), 10);
}

KLAB_TEST(TestSymbolMatch)
#include "tst_symbolmatch.moc"
