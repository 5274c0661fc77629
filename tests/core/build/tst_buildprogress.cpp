// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/buildprogress.h"

#include "fixtures.h"
#include "process/linesplitter.h"
#include "testing.h"

#include <algorithm>

using namespace klab;
using namespace Qt::StringLiterals;

class TestBuildProgress : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lines_data();
    void lines();
    void recordedLog();
    void everySplit();
    void estimateTooLow();
    void timeLeft_data();
    void timeLeft();
    void unknownTotal();
    void countObjects();
};

void TestBuildProgress::lines_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("activity");
    QTest::addColumn<int>("objects");
    const auto row = [](const QString &line, const QString &activity, int objects) {
        QTest::newRow(qPrintable(line)) << line << activity << objects;
    };
    row(u"  CC      kernel/fork.o"_s, u"CC kernel/fork.o"_s, 1);
    row(u"  CC [M]  samples/vdev/vdev_module.o"_s, u"CC samples/vdev/vdev_module.o"_s, 1);
    row(u"  CXX [M] samples/vdev/vdev_cpp.o"_s, u"CXX samples/vdev/vdev_cpp.o"_s, 1);
    row(u"  AS      arch/x86/entry/entry_64.o"_s, u"AS arch/x86/entry/entry_64.o"_s, 1);
    row(u"  HOSTCC  scripts/kconfig/conf.o"_s, u"HOSTCC scripts/kconfig/conf.o"_s, 1);
    row(u"  HOSTCC  scripts/basic/fixdep"_s, u"HOSTCC scripts/basic/fixdep"_s, 0);
    row(u"  AR      kernel/built-in.a"_s, u"AR kernel/built-in.a"_s, 0);
    row(u"  LD      vmlinux"_s, u"LD vmlinux"_s, 0);
    row(u"  VDSO2C  arch/x86/entry/vdso/vdso-image-64.c"_s, u"VDSO2C arch/x86/entry/vdso/vdso-image-64.c"_s,
        0);
    row(u"  CC [U]  x.o"_s, u"CC x.o"_s, 1);
    row(u"kernel/fork.c:12:3: warning: unused variable 'x'"_s, {}, 0);
    row(u"make[4]: 'samples/vdev/vdev.mod' is up to date."_s, {}, 0);
    row(u"   12 |   CC      kernel/fork.o"_s, {}, 0);
    row(u"CC      kernel/fork.o"_s, {}, 0);
    row(u"  CC      two words.o"_s, {}, 0);
    row(u""_s, {}, 0);
}

void TestBuildProgress::lines()
{
    QFETCH(QString, line);
    QFETCH(QString, activity);
    BuildProgress progress({100, {}});
    const std::optional<Progress> step = progress.take(line);
    QCOMPARE(step.has_value(), !activity.isEmpty());
    if (step)
        QCOMPARE(step->activity, activity);
    QTEST(progress.objects(), "objects");
}

void TestBuildProgress::recordedLog()
{
    const QByteArray log = test::recorded(u"kernel-build.log"_s);
    // Counted in another way: lines of two spaces, a word in capitals, a name in .o.
    int objects = 0;
    for (const QByteArray &line : log.split('\n'))
        objects += line.startsWith("  ") && line.endsWith(".o") && line.at(2) != ' ';
    QVERIFY(objects > 50);
    BuildProgress progress({objects, std::chrono::seconds(1)});
    double last = 0;
    bool sawRemaining = false;
    for (const QByteArray &line : log.split('\n')) {
        const std::optional<Progress> step = progress.take(QString::fromUtf8(line));
        if (!step)
            continue;
        QVERIFY(step->fraction.has_value());
        QVERIFY2(*step->fraction >= last - 1e-9 && *step->fraction < 1, line.constData());
        last = *step->fraction;
        QVERIFY(!step->remaining || progress.objects() >= 20);
        sawRemaining |= step->remaining.has_value();
    }
    QCOMPARE(progress.objects(), objects);
    QVERIFY(last > 0.95);
    QVERIFY(sawRemaining);
}

void TestBuildProgress::everySplit()
{
    const QByteArray log = test::recorded(u"kernel-build.log"_s).last(1500);
    test::everySplit(log, [](const QList<QByteArray> &parts) {
        LineSplitter lines;
        BuildProgress progress({40, {}});
        QStringList steps;
        for (const QByteArray &part : parts) {
            for (const QByteArray &line : lines.add(part)) {
                if (const std::optional<Progress> step = progress.take(QString::fromUtf8(line)))
                    steps << step->activity + QString::number(*step->fraction);
            }
        }
        return steps;
    });
}

void TestBuildProgress::estimateTooLow()
{
    BuildProgress progress({10, {}});
    double last = 0;
    for (int i = 0; i < 100; ++i) {
        const std::optional<Progress> step = progress.take(u"  CC      a%1.o"_s.arg(i));
        QVERIFY(*step->fraction >= last - 1e-9 && *step->fraction < 1);
        last = *step->fraction;
    }
}

void TestBuildProgress::timeLeft_data()
{
    QTest::addColumn<int>("planned");
    QTest::addColumn<int>("link");         // s; 0: not known
    QTest::addColumn<int>("linking");      // s, in truth
    QTest::addColumn<QList<int>>("paces"); // ms an object, one after the other for equal parts
    QTest::addColumn<bool>("isToldAtTheEnd");
    const int objects = 600;
    QTest::newRow("steady") << objects << 20 << 20 << QList<int>{500} << true;
    QTest::newRow("slower later on") << objects << 20 << 20 << QList<int>{400, 600} << true;
    QTest::newRow("waves") << objects << 20 << 20 << QList<int>{600, 400, 700, 300} << true;
    QTest::newRow("first build") << objects << 0 << 20 << QList<int>{500} << false;
    QTest::newRow("first build, slow to link") << objects << 0 << 40 << QList<int>{500} << false;
    QTest::newRow("the first ones from a cache") << objects << 20 << 20 << QList<int>{20, 800} << false;
    QTest::newRow("more than planned") << objects / 2 << 20 << 20 << QList<int>{500} << false;
}

// Within a factor of two from the first tenth on, or not told.
void TestBuildProgress::timeLeft()
{
    QFETCH(int, planned);
    QFETCH(int, link);
    QFETCH(int, linking);
    QFETCH(QList<int>, paces);
    QFETCH(bool, isToldAtTheEnd);
    using std::chrono::milliseconds;
    constexpr int Objects = 600;
    QList<milliseconds> times{milliseconds(4000)}; // make's own preparations
    for (int i = 1; i < Objects; ++i)
        times << times.last() + milliseconds(paces[i * paces.size() / Objects]);
    const milliseconds end = times.last() + std::chrono::seconds(linking);
    BuildProgress progress({planned, link > 0 ? std::optional(milliseconds(link * 1000)) : std::nullopt});
    int told = 0;
    bool isTold = false;
    for (int i = 0; i < Objects; ++i) {
        const std::optional<Progress> step = progress.take(u"  CC      a%1.o"_s.arg(i), times[i]);
        isTold = step->remaining.has_value();
        if (i + 1 < planned / 10)
            QVERIFY(!isTold);
        const double left = double((end - times[i]).count()) / 1000;
        const bool isPlanned = planned == Objects && paces.size() != 2; // else it is found out on the way
        if (isTold && (isPlanned || left < 60))
            QVERIFY2(
                double(step->remaining->count()) > left / 2 && double(step->remaining->count()) < left * 2,
                qPrintable(u"object %1: told %2, left %3"_s.arg(i).arg(step->remaining->count()).arg(left)));
        told += isTold ? 1 : 0;
    }
    QCOMPARE(isTold, isToldAtTheEnd);
    QVERIFY(told > 0);
}

void TestBuildProgress::unknownTotal()
{
    BuildProgress progress({});
    for (int i = 0; i < 30; ++i) {
        const std::optional<Progress> step = progress.take(u"  CC      a.o"_s);
        QVERIFY(!step->fraction);
        QVERIFY(!step->remaining);
        QCOMPARE(step->activity, u"CC a.o"_s);
    }
}

void TestBuildProgress::countObjects()
{
    const QTemporaryDir folder;
    QCOMPARE(klab::countObjects(folder.path()), 0);
    for (const QString &name : {u"a.o"_s, u"sub/b.o"_s, u"sub/deep/c.o"_s, u"d.ko"_s, u"e.c"_s, u"o"_s})
        test::write(folder.filePath(name), "x");
    QCOMPARE(klab::countObjects(folder.path()), 3);
    QCOMPARE(klab::countObjects(u"/no/such/folder"_s), 0);
}

KLAB_TEST(TestBuildProgress)
#include "tst_buildprogress.moc"
