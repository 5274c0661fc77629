// SPDX-License-Identifier: GPL-2.0-or-later
//
// The guest's own tests (tests/guest) on the debugging kernel: all of them pass, none
// is skipped, and their report is what KTAP says a report is.
#include "klabprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

/// A KTAP report, read line by line: plans and results of both levels.
struct Report {
    explicit Report(const QByteArray &text)
    {
        static const QRegularExpression plan(u"^(    )?1\\.\\.(\\d+)$"_s);
        static const QRegularExpression result(u"^(    )?(not )?ok (\\d+) ([^#]*)(# SKIP .*)?$"_s);
        for (const QString &line : QString::fromUtf8(text).split(u'\n')) {
            if (const auto match = plan.match(line); match.hasMatch())
                (match.captured(1).isEmpty() ? groupsPlanned : testsPlanned) += match.captured(2).toInt();
            const auto match = result.match(line);
            if (!match.hasMatch())
                continue;
            const bool isTest = !match.captured(1).isEmpty();
            (isTest ? tests : groups) << match.captured(4).trimmed();
            if (!match.captured(2).isEmpty())
                failed << line.trimmed();
            if (!match.captured(5).isEmpty())
                skipped << line.trimmed();
        }
    }

    int groupsPlanned = 0;
    int testsPlanned = 0;
    QStringList groups;
    QStringList tests;
    QStringList failed;
    QStringList skipped;
};

/// What to show of a run that failed: a whole report is more than a message holds.
static QByteArray excerpt(const KlabResult &ran)
{
    return Report(ran.output).failed.join(u'\n').toUtf8() + "\n...\n" + ran.output.right(1500) +
           ran.errors.right(1500);
}

class TestGuest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void debugKernel();
    void fastKernel();
    void groupsAndSeed();
    void badArguments();
    void cost();

private:
    KlabResult run(const QString &profile, const QStringList &words)
    {
        return runKlab(QStringList{u"exec"_s, u"--workspace"_s, sharedWorkspace(), u"--profile"_s, profile,
                                   u"--devices"_s, u"2"_s, u"--"_s, u"/tests/run"_s} +
                           words,
                       1300);
    }
};

void TestGuest::debugKernel()
{
    const KlabResult ran = run(u"debug"_s, {u"--no-skip"_s});
    const Report report(ran.output);
    QVERIFY2(report.failed.isEmpty(), excerpt(ran));
    QVERIFY2(ran.status == 0, excerpt(ran));
    QCOMPARE(report.skipped, QStringList());
    QVERIFY(ran.output.startsWith("KTAP version 1\n") || ran.output.contains("\nKTAP version 1\n"));
    QCOMPARE(report.groups, (QStringList{u"semantics"_s, u"buffers"_s, u"lifetime"_s, u"signals"_s,
                                         u"faults"_s, u"concurrency"_s, u"random"_s, u"health"_s}));
    QCOMPARE(report.groupsPlanned, report.groups.size());
    QCOMPARE(report.testsPlanned, report.tests.size());
    QVERIFY2(report.tests.size() > 120, qPrintable(QString::number(report.tests.size())));
    const QByteArray totals = "# Totals: pass:" + QByteArray::number(report.tests.size()) + " fail:0 ";
    QVERIFY2(ran.output.contains(totals), ran.output.right(200));
    for (const char *checker : {"KASAN", "lockdep", "UBSAN", "kmemleak", "fault injection", "4 CPUs"})
        QVERIFY2(ran.output.contains(checker), checker);
}

// The fast kernel cannot hold a lock or make allocations fail on purpose: these tests
// are skipped, with the reason, and no other.
void TestGuest::fastKernel()
{
    const KlabResult ran = run(u"lab"_s, {});
    QVERIFY2(ran.status == 0, excerpt(ran));
    const Report report(ran.output);
    QCOMPARE(report.testsPlanned, report.tests.size());
    for (const QString &line : report.skipped)
        QVERIFY2(line.contains(u"as in the debug profile"), qPrintable(line));
    QVERIFY2(report.tests.size() - report.skipped.size() > 100, ran.output);
}

static QByteArray digest(const QByteArray &output)
{
    static const QRegularExpression line(u"# digest ([0-9a-f]+)"_s);
    return line.match(QString::fromUtf8(output)).captured(1).toLatin1();
}

// The same seed gives the same operations, and so the same answers; another does not.
void TestGuest::groupsAndSeed()
{
    QByteArrayList digests;
    for (const QString &seed : {u"12345"_s, u"12345"_s, u"54321"_s}) {
        const KlabResult ran = run(u"lab"_s, {u"--seed"_s, seed, u"random"_s, u"health"_s});
        QVERIFY2(ran.status == 0, excerpt(ran));
        QCOMPARE(Report(ran.output).groups, (QStringList{u"random"_s, u"health"_s}));
        QVERIFY(ran.output.contains("# seed " + seed.toLatin1() + '\n'));
        digests << digest(ran.output);
    }
    QVERIFY(!digests[0].isEmpty());
    QCOMPARE(digests[0], digests[1]);
    QVERIFY(digests[0] != digests[2]);
}

void TestGuest::badArguments()
{
    const KlabResult ran = run(u"lab"_s, {u"nonsense"_s});
    QCOMPARE(ran.status, 2);
    QVERIFY2(ran.errors.contains("'nonsense' is no group of tests"), ran.errors);
}

// C++ costs at most three instructions in a hundred over C; they are counted, so this
// does not depend on the machine.
void TestGuest::cost()
{
    const KlabResult ran =
        runKlab({u"bench"_s, u"module"_s, u"--json"_s, u"--workspace"_s, sharedWorkspace()});
    QVERIFY2(ran.status == 0, excerpt(ran));
    const QJsonObject report = QJsonDocument::fromJson(ran.output).object();
    const QJsonArray operations = report.value(u"instructions").toArray();
    QCOMPARE(operations.size(), 9);
    for (const QJsonValue &one : operations) {
        const QJsonObject cost = one.toObject();
        for (const auto &[vdev, twin] :
             {std::pair(u"vdev"_s, u"c"_s), std::pair(u"quietVdev"_s, u"quietC"_s)}) {
            const double ratio = cost.value(vdev).toDouble() / cost.value(twin).toDouble();
            QVERIFY2(ratio > 0.9 && ratio <= 1.03, ran.output);
        }
    }
    const auto size = [&](const QString &of) {
        return report.value(u"code").toObject().value(of).toObject().value(u"total").toDouble();
    };
    QVERIFY2(size(u"c"_s) > 500 && size(u"vdev"_s) / size(u"c"_s) < 1.7, ran.output);
}

QTEST_GUILESS_MAIN(TestGuest)
#include "tst_guest.moc"
