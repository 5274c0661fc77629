// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/timesplot.h"
#include "bench/timesreport.h"
#include "fixtures.h"
#include "testing.h"

#include <QJsonArray>
#include <QXmlStreamReader>

using namespace klab;
using namespace Qt::StringLiterals;

class TestTimesReport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void spread_data();
    void spread();
    void turnByTurn();
    void load_data();
    void load();
    void text();
    void doubts();
    void json();
    void scale_data();
    void scale();
    void plot();
    void plotSaysItsDoubts();
    void plotOfNothing();

private:
    static TimesReport report();
};

// Seven turns, as they were once measured.
TimesReport TestTimesReport::report()
{
    TimesReport report;
    report.id = u"loop"_s;
    report.title = u"From a save until the new code has answered"_s;
    report.turns = 7;
    report.kernel = u"6.12.117"_s;
    report.acceleration = u"TCG"_s;
    report.before = {0.21, 2};
    report.after = {1.94, 2};
    const Spread seed({7912.4, 7880.1, 8102, 7764.9, 7950.5, 7903, 8455.7});
    const Spread lab({431.2, 425, 440.3, 418.6, 433, 429.1, 502.8});
    report.rows = {{.id = u"seed"_s,
                    .title = u"By hand <make> & boot"_s,
                    .times = seed,
                    .parts = {{u"make"_s, u"make"_s, Spread({6401.25})}}},
                   {.id = u"lab"_s, .title = u"klab watch"_s, .times = lab, .isLab = true}};
    report.notes = {u"virtme-ng: not installed."_s};
    return report;
}

void TestTimesReport::spread_data()
{
    QTest::addColumn<QList<double>>("samples");
    QTest::addColumn<double>("median");
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::newRow("none") << QList<double>{} << 0.0 << 0.0 << 0.0;
    QTest::newRow("one") << QList<double>{3} << 3.0 << 3.0 << 3.0;
    QTest::newRow("two") << QList<double>{4, 1} << 2.5 << 1.0 << 4.0;
    QTest::newRow("three") << QList<double>{9, 1, 4} << 4.0 << 1.0 << 9.0;
    QTest::newRow("one that is far off") << QList<double>{5, 5, 6, 900, 5, 7, 6} << 6.0 << 5.0 << 900.0;
}

void TestTimesReport::spread()
{
    QFETCH(QList<double>, samples);
    const Spread spread(samples);
    QCOMPARE(spread.samples(), samples); // in their order
    QTEST(spread.median(), "median");
    QTEST(spread.least(), "least");
    QTEST(spread.most(), "most");
}

void TestTimesReport::turnByTurn()
{
    // Both twice as slow in the second turn: the ratio does not know.
    QCOMPARE(Spread({100, 200, 110}).over(Spread({10, 20, 11})).samples(), (QList<double>{10, 10, 10}));
    QCOMPARE(Spread({1, 2, 3}).over(Spread({1, 0})).samples(), (QList<double>{1}));
    QVERIFY(Spread({1}).over({}).isEmpty());
}

void TestTimesReport::load_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<double>("average");
    QTest::addColumn<bool>("busy");
    QTest::newRow("idle") << "0.21 0.60 1.20 1/310 4711\n"_ba << 0.21 << false;
    QTest::newRow("one of two") << "1.00 0 0 2/310 4711\n"_ba << 1.0 << false;
    QTest::newRow("busy") << "3.75 2.10 1.20 4/310 4711\n"_ba << 3.75 << true;
    QTest::newRow("nothing") << ""_ba << -1.0 << false;
    QTest::newRow("garbage") << "much load"_ba << -1.0 << false;
}

void TestTimesReport::load()
{
    QFETCH(QByteArray, line);
    const MachineLoad load = MachineLoad::parse(line, 2);
    QTEST(load.average, "average");
    QTEST(load.isBusy(), "busy");
    QCOMPARE(load.processors, 2);
}

void TestTimesReport::text()
{
    const QString text = report().text();
    QVERIFY2(text.startsWith(u"From a save until the new code has answered; runs: 7\n"), qPrintable(text));
    QVERIFY2(
        text.contains(u"\nBy hand <make> & boot                           7.91 s    7.76 s    8.46 s\n"_s),
        qPrintable(text));
    QVERIFY2(
        text.contains(u"\n  make                                          6.40 s    6.40 s    6.40 s\n"_s),
        qPrintable(text));
    QVERIFY2(text.contains(u"\nklab watch                                      0.43 s    0.42 s    0.50 s   "
                           "18.4 (16.8 to 18.5)\n"_s),
             qPrintable(text));
    QVERIFY2(
        text.contains(u"\nLinux 6.12.117 under TCG; processors: 2, load average: 0.21 before, 1.94 after\n"
                      "virtme-ng: not installed.\n"_s),
        qPrintable(text));
    QVERIFY2(!text.contains(u" \n"), qPrintable(text));
    QCOMPARE(shortTime(12'345), u"12.3 s"_s);
}

void TestTimesReport::doubts()
{
    TimesReport few = report();
    QVERIFY(few.doubts().isEmpty());
    few.turns = 2;
    few.before.average = 4;
    QCOMPARE(few.doubts().size(), 2);
    QVERIFY(few.text().contains(u"Too few runs"_s));
    QVERIFY(few.text().contains(u"busy when the bench began"_s));
}

void TestTimesReport::json()
{
    const QJsonObject json = report().toJson();
    QCOMPARE(json.value(u"bench").toString(), u"loop"_s);
    QCOMPARE(json.value(u"turns").toInt(), 7);
    QCOMPARE(json.value(u"unit").toString(), u"ms"_s);
    QCOMPARE(json.value(u"acceleration").toString(), u"tcg"_s);
    QCOMPARE(json.value(u"load").toObject().value(u"before").toDouble(), 0.21);
    const QJsonArray rows = json.value(u"rows").toArray();
    QCOMPARE(rows.size(), 2);
    const QJsonObject seed = rows.at(0).toObject();
    QCOMPARE(seed.value(u"id").toString(), u"seed"_s);
    QCOMPARE(seed.value(u"median").toDouble(), 7912.4);
    QCOMPARE(seed.value(u"samples").toArray().size(), 7);
    QCOMPARE(seed.value(u"parts").toObject().value(u"make").toObject().value(u"median").toDouble(), 6401.25);
    const QJsonObject ratio = rows.at(1).toObject().value(u"ratio").toObject();
    QVERIFY(ratio.value(u"min").toDouble() <= ratio.value(u"median").toDouble());
    QCOMPARE(ratio.value(u"max").toDouble(), 18.55);
    QCOMPARE(json.value(u"notes").toArray().size(), 1);
    TimesReport unknown = report();
    unknown.before.average = -1;
    QVERIFY(unknown.toJson().value(u"load").toObject().value(u"before").isNull());
}

void TestTimesReport::scale_data()
{
    QTest::addColumn<double>("most");
    QTest::addColumn<double>("step");
    QTest::newRow("8.5 s") << 8455.7 << 2000.0;
    QTest::newRow("2 s") << 2000.0 << 500.0;
    QTest::newRow("6 s") << 6000.0 << 1000.0;
    QTest::newRow("130 ms") << 130.0 << 50.0;
    QTest::newRow("a minute") << 61'000.0 << 20'000.0;
}

void TestTimesReport::scale()
{
    QFETCH(double, most);
    QTEST(TimesPlot::scaleStep(most), "step");
}

void TestTimesReport::plot()
{
    const QByteArray svg = TimesPlot(report()).svg();
    QCOMPARE(TimesPlot(report()).svg(), svg);
    QXmlStreamReader xml(svg);
    QStringList texts;
    QList<double> bars;
    QStringList classes;
    int spreads = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QXmlStreamAttributes attributes = xml.attributes();
        for (const QXmlStreamAttribute &one : attributes)
            QVERIFY2(!one.value().contains(u"nan"), svg);
        if (xml.name() == u"rect") {
            bars << attributes.value(u"width").toDouble();
            classes << attributes.value(u"class").toString();
        }
        if (xml.name() == u"path" && attributes.value(u"class") == u"spread")
            ++spreads;
        else if (xml.name() == u"text")
            texts << xml.readElementText();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(bars.size(), 2);
    QVERIFY(std::abs(bars[0] / bars[1] - 7912.4 / 431.2) < 0.2); // as long as the medians
    QCOMPARE(classes, (QStringList{u"bar"_s, u"bar own"_s}));
    QCOMPARE(spreads, 2);
    QVERIFY(texts.contains(u"By hand <make> & boot"_s));
    QVERIFY(texts.contains(u"7.91 s"_s));
    QVERIFY2(texts.last().startsWith(u"0.43 s, 18.4 times as fast"), qPrintable(texts.last()));
    QVERIFY(texts.contains(u"8 s"_s)); // of the scale
    QVERIFY(svg.contains("prefers-color-scheme:dark"));
    // Nothing is loaded, and nothing runs.
    for (const char *forbidden : {"href", "url(", "<script", "@import", "@font-face"})
        QVERIFY2(!svg.contains(forbidden), forbidden);
    QCOMPARE(svg.count("http"), 1); // the name of the format
}

// A picture goes without the table that it was made with.
void TestTimesReport::plotSaysItsDoubts()
{
    const QByteArray sure = TimesPlot(report()).svg();
    TimesReport few = report();
    few.turns = 2;
    few.before.average = 4;
    const QByteArray svg = TimesPlot(few).svg();
    for (const char *doubt : {"Too few runs", "busy when the bench began"}) {
        QVERIFY2(!sure.contains(doubt), doubt);
        QVERIFY2(svg.contains(doubt), doubt);
    }
}

void TestTimesReport::plotOfNothing()
{
    QXmlStreamReader xml(TimesPlot(TimesReport()).svg());
    while (!xml.atEnd())
        xml.readNext();
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
}

KLAB_TEST(TestTimesReport)
#include "tst_timesreport.moc"
