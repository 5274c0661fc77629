// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/labneeds.h"
#include "kernel/profile.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestLabNeeds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void broken_data();
    void broken();
    void severalInTheTablesOrder();
    void missing();
    void profilesMeetThem();
    void texts();
};

void TestLabNeeds::broken_data()
{
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<bool>("isBroken");
    QTest::newRow("console off") << u"SERIAL_8250_CONSOLE"_s << u"y"_s << u"n"_s << true;
    QTest::newRow("a module is not enough") << u"VIRTIO_CONSOLE"_s << u"y"_s << u"m"_s << true;
    QTest::newRow("back on") << u"VIRTIO_CONSOLE"_s << u"m"_s << u"y"_s << false;
    QTest::newRow("was off before") << u"MODULES"_s << u"n"_s << u"n"_s << false;
    QTest::newRow("no change") << u"MODULES"_s << u"y"_s << u"y"_s << false;
    QTest::newRow("not the lab's business") << u"KASAN"_s << u"y"_s << u"n"_s << false;
    QTest::newRow("one processor is enough") << u"SMP"_s << u"y"_s << u"n"_s << false;
    QTest::newRow("bzImage needs no PVH") << u"PVH"_s << u"y"_s << u"n"_s << false;
}

void TestLabNeeds::broken()
{
    QFETCH(QString, symbol);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(bool, isBroken);
    const QList<BrokenNeed> needs = brokenNeeds({{symbol, from, to}});
    QCOMPARE(needs.size(), isBroken ? 1 : 0);
    if (isBroken) {
        QCOMPARE(needs[0].symbol, symbol);
        QCOMPARE(needs[0].wanted, u"y"_s);
        QCOMPARE(needs[0].present, to);
        QVERIFY(!needs[0].consequence.isEmpty());
    }
}

void TestLabNeeds::severalInTheTablesOrder()
{
    const QList<BrokenNeed> needs =
        brokenNeeds({{u"MODULES"_s, u"y"_s, u"n"_s}, {u"NET"_s, u"n"_s, u"y"_s}, {u"TTY"_s, u"y"_s, u"n"_s}});
    QCOMPARE(needs.size(), 2);
    QCOMPARE(needs[0].symbol, u"TTY"_s);
    QCOMPARE(needs[1].symbol, u"MODULES"_s);
    QVERIFY(brokenNeeds({}).isEmpty());
}

void TestLabNeeds::missing()
{
    const QList<BrokenNeed> all = missingNeeds(ConfigValues(QByteArray()));
    QVERIFY(all.size() > 25);
    QByteArray config;
    for (const BrokenNeed &need : all)
        config += "CONFIG_" + need.symbol.toUtf8() + "=y\n";
    QVERIFY(missingNeeds(ConfigValues(config)).isEmpty());
    const QList<BrokenNeed> one = missingNeeds(ConfigValues(config + "# CONFIG_FUTEX is not set\n"));
    QCOMPARE(one.size(), 1);
    QCOMPARE(one[0].symbol, u"FUTEX"_s);
    QCOMPARE(one[0].present, u"n"_s);
    const QList<BrokenNeed> module = missingNeeds(ConfigValues(config + "CONFIG_VIRTIO_MMIO=m\n"));
    QCOMPARE(module.size(), 1);
    QCOMPARE(module[0].present, u"m"_s);
}

// Needs that lab.config does not name are met by Kconfig: virtio by its drivers.
void TestLabNeeds::profilesMeetThem()
{
    for (const QString &name : Profile::names()) {
        const auto profile = Profile::find(name);
        QVERIFY(profile.has_value());
        const auto settings = profile->settings(defaultModule());
        QVERIFY(settings.has_value());
        QStringList missing;
        for (const BrokenNeed &need : missingNeeds(ConfigValues(formatConfig(*settings))))
            missing << need.symbol;
        QCOMPARE(missing, QStringList{u"VIRTIO"_s});
    }
}

void TestLabNeeds::texts()
{
    QStringList symbols;
    for (const BrokenNeed &need : missingNeeds(ConfigValues(QByteArray()))) {
        QVERIFY2(need.consequence.endsWith(u'.'), qPrintable(need.symbol));
        QVERIFY2(need.consequence.size() < 160, qPrintable(need.symbol));
        QVERIFY2(!symbols.contains(need.symbol), qPrintable(need.symbol));
        symbols << need.symbol;
    }
}

KLAB_TEST(TestLabNeeds)
#include "tst_labneeds.moc"
