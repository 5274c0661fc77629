// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/modulebench.h"
#include "fixtures.h"
#include "testing.h"

#include <QJsonArray>

using namespace klab;
using namespace Qt::StringLiterals;

class TestModuleBench : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void codeSize();
    void output();
    void uselessOutput_data();
    void uselessOutput();
    void text();
    void json();

private:
    static ModuleBenchReport report();
};

ModuleBenchReport TestModuleBench::report()
{
    ModuleBenchReport report;
    report.kernel = u"6.12.117"_s;
    report.compiler = u"gcc 14"_s;
    report.costs = {{u"open+close"_s, 0, 7775, 7702, 3628, 3545}, {u"read"_s, 64, 422, 426, 0, 0}};
    report.vdevSize = {{u".text"_s, 300}, {u".init.text"_s, 60}};
    report.twinSize = {{u".text"_s, 200}, {u".exit.text"_s, 40}};
    report.helpersSize = {{u".text"_s, 120}};
    return report;
}

// Recorded; .text comes twice in an object of several parts.
void TestModuleBench::codeSize()
{
    const CodeSize size = parseCodeSize("vdev.ko  :\n"
                                        "section                     size   addr\n"
                                        ".text                       1820      0\n"
                                        ".text                          4      0\n"
                                        ".text.unlikely               975      0\n"
                                        ".init.text                    11      0\n"
                                        ".rodata.str1.1               601      0\n"
                                        "__mcount_loc                  40      0\n"
                                        "Total                       9999\n");
    QCOMPARE(size, (CodeSize{{u".text"_s, 1824}, {u".text.unlikely"_s, 975}, {u".init.text"_s, 11}}));
    QCOMPARE(parseCodeSize("size: 'x': No such file\n"), CodeSize());
}

void TestModuleBench::output()
{
    const auto costs = parseBenchOutput(
        R"({"calibration":{"instructions":20000,"ticks":20000,"empty":3}}
{"device":"/dev/vdev0","op":"read","bytes":1,"min":411,"median":411,"max":4105,"samples":401}
{"device":"/dev/vdevc0","op":"open+close","bytes":0,"min":413,"median":500,"max":900,"samples":401}
)");
    KLAB_GOOD(costs);
    QCOMPARE(*costs,
             (QMap<QString, qint64>{{u"/dev/vdev0 read 1"_s, 411}, {u"/dev/vdevc0 open+close 0"_s, 413}}));
}

void TestModuleBench::uselessOutput_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray row = R"({"device":"/dev/vdev0","op":"read","bytes":1,"min":411})"
                           "\n";
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no calibration") << row;
    QTest::newRow("time, not instructions")
        << R"({"calibration":{"instructions":20000,"ticks":31877,"empty":3}})"
           "\n" +
               row;
    QTest::newRow("no figures") << QByteArray(R"({"calibration":{"instructions":2,"ticks":2}})");
    QTest::newRow("garbage") << QByteArray("\xff\x00{{{", 6) + row;
}

void TestModuleBench::uselessOutput()
{
    QFETCH(QByteArray, text);
    KLAB_FAILS(parseBenchOutput(text), Error::Code::Verification, u"does not count instructions"_s);
}

void TestModuleBench::text()
{
    const QString text = report().text();
    QVERIFY(text.contains(u"Linux 6.12.117, gcc 14"_s));
    QVERIFY2(
        text.contains(u"open+close              7702      7775     1.009      3545      3628     1.023\n"_s),
        qPrintable(text));
    // What was not measured has no ratio.
    QVERIFY2(
        text.contains(u"read 64 B                426       422     0.991         0         0         -\n"_s),
        qPrintable(text));
    QVERIFY2(text.contains(u"all                      240       360     1.500\n"_s), qPrintable(text));
    QVERIFY2(text.contains(u"without C half           240       240     1.000\n"_s), qPrintable(text));
}

void TestModuleBench::json()
{
    const QJsonObject json = report().toJson();
    QCOMPARE(json.value(u"instructions").toArray().at(0).toObject().value(u"quietC").toInt(), 3545);
    const QJsonObject code = json.value(u"code").toObject();
    QCOMPARE(code.value(u"vdev").toObject().value(u"total").toInt(), 360);
    QCOMPARE(code.value(u"c").toObject().value(u".exit.text").toInt(), 40);
}

KLAB_TEST(TestModuleBench)
#include "tst_modulebench.moc"
