// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/logoverlap.h"

#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestLogOverlap : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void overlap_data();
    void overlap();
    void large();
};

void TestLogOverlap::overlap_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<int>("known"); // -1: nothing in common
    QTest::newRow("first") << ""_ba << "a\nb\n"_ba << 0;
    QTest::newRow("same") << "a\nb\n"_ba << "a\nb\n"_ba << 4;
    QTest::newRow("grown") << "a\nb\n"_ba << "a\nb\nc\n"_ba << 4;
    QTest::newRow("moved on") << "a\nb\nc\n"_ba << "b\nc\nd\n"_ba << 4;
    QTest::newRow("the same line over and over") << "x\nx\nx\n"_ba << "x\nx\nx\nx\n"_ba << 6;
    QTest::newRow("repeated, and moved on") << "a\nx\nx\n"_ba << "x\nx\nb\nx\nx\n"_ba << 4;
    QTest::newRow("overwritten") << "a\nb\n"_ba << "c\nd\n"_ba << -1;
    QTest::newRow("cleared") << "a\nb\n"_ba << ""_ba << -1;
    QTest::newRow("half a line is chance") << "a\nb"_ba << "bc\nd\n"_ba << -1;
}

void TestLogOverlap::overlap()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, now);
    QTEST(int(logOverlap(before, now).value_or(-1)), "known");
}

void TestLogOverlap::large()
{
    QByteArray log;
    for (int i = 0; i < 30'000; ++i)
        log += "<4>[    1.000000] vdev: line " + QByteArray::number(i % 7) + '\n';
    const QByteArray now = log.sliced(log.indexOf('\n', log.size() / 2) + 1) + "new\n";
    QVERIFY(logOverlap(log, now).has_value());
    QVERIFY(now.sliced(*logOverlap(log, now)).endsWith("new\n"));
}

KLAB_TEST(TestLogOverlap)
#include "tst_logoverlap.moc"
