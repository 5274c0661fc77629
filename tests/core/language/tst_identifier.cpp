// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/identifier.h"
#include "testing.h"

#include <QTest>

using namespace klab;
using namespace Qt::StringLiterals;

class TestIdentifier : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data();
    void names();
};

void TestIdentifier::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("inC");
    QTest::addColumn<bool>("inCxx");
    const auto row = [](const QString &name, bool inC, bool inCxx) {
        QTest::newRow(qPrintable(name.left(20))) << name << inC << inCxx;
    };
    for (const QString &name : {u"a"_s, u"_a1"_s, u"__init"_s, u"A_b"_s})
        row(name, true, true);
    for (const QString &name : {u""_s, u"1a"_s, u"a b"_s, u"a-b"_s, u"a::b"_s, u" a"_s, u"a\n"_s, u"ä"_s,
                                u"a;"_s, u"int"_s, u"while"_s, QString(300, u'a')})
        row(name, false, false);
    for (const QString &name : {u"class"_s, u"new"_s, u"this"_s, u"bool"_s})
        row(name, true, false);
}

void TestIdentifier::names()
{
    QFETCH(QString, name);
    QTEST(identifierProblem(name, false).isEmpty(), "inC");
    QTEST(identifierProblem(name, true).isEmpty(), "inCxx");
}

KLAB_TEST(TestIdentifier)
#include "tst_identifier.moc"
