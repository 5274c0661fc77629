// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/inturn.h"

#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestInTurn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void inTheOrderOfTheAnnouncements();
    void announcedMeanwhile();
};

void TestInTurn::inTheOrderOfTheAnnouncements()
{
    QString happened;
    InTurn turns;
    const int first = turns.take();
    const int second = turns.take();
    const int third = turns.take();
    turns.ready(third, [&] { happened += u'3'; });
    turns.ready(second, [&] { happened += u'2'; });
    QCOMPARE(happened, QString());
    turns.ready(first, [&] { happened += u'1'; });
    QCOMPARE(happened, u"123"_s);
    turns.ready(turns.take(), [&] { happened += u'4'; });
    QCOMPARE(happened, u"1234"_s);
}

void TestInTurn::announcedMeanwhile()
{
    QString happened;
    InTurn turns;
    turns.ready(turns.take(), [&] {
        turns.ready(turns.take(), [&] { happened += u'2'; });
        happened += u'1';
    });
    QCOMPARE(happened, u"12"_s);
}

KLAB_TEST(TestInTurn)
#include "tst_inturn.moc"
