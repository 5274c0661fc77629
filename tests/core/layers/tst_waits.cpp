// SPDX-License-Identifier: GPL-2.0-or-later
//
// How the tests wait: for conditions, with the patience of tests/patience.h, and never for a time.
#include "fixtures.h"
#include "testing.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QRegularExpression>

using namespace klab;
using namespace Qt::StringLiterals;

class TestWaits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void testsArePatient();
    void finds_data();
    void finds();
    void patienceGrows();
};

// What is wrong with a line; empty if nothing is.
static QString fault(const QString &line)
{
    static const QRegularExpression fixedWait(
        u"(?<!!)QTest::qWaitFor\\(|QTest::qWaitForWindow|\\bQTRY_COMPARE_[A-Z]{2}\\b|\\.wait\\(\\d*\\)"_s);
    static const QRegularExpression clock(
        u"Q(?:VERIFY|COMPARE).*(?:elapsed\\w*\\(\\)|[sS]econds(?:\\(\\))?|longest\\w*\\(\\)|p99\\(\\)) *<=? *\\d"_s);
    if (fixedWait.match(line).hasMatch())
        return u"waits without patience"_s;
    return clock.match(line).hasMatch() ? u"asserts a time"_s : QString();
}

void TestWaits::testsArePatient()
{
    const QString tests = QFileInfo(test::recordedFile(u".."_s)).canonicalFilePath();
    static const QRegularExpression others(u"^(?:bench|guest|module)/|^patience\\.h$|/tst_waits\\.cpp$"_s);
    static const QRegularExpression patient(
        u"#include \"(?:patience|testing|fixtures|klabprocess|fakevm|kconfigtree)\\.h\""_s);
    QStringList faults;
    int seen = 0;
    QDirIterator files(tests, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = files.next().mid(tests.size() + 1);
        const QString text = QString::fromUtf8(test::read(files.filePath()));
        if (others.match(name).hasMatch())
            continue;
        ++seen;
        if (text.contains(u"QTRY_") && !patient.match(text).hasMatch())
            faults << name + u": does not include patience.h"_s;
        int number = 0;
        for (const QString &line : text.split(u'\n')) {
            ++number;
            if (const QString wrong = fault(line); !wrong.isEmpty())
                faults << u"%1:%2: %3: %4"_s.arg(name, QString::number(number), wrong, line.trimmed());
        }
    }
    QVERIFY(seen > 100);
    QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
}

void TestWaits::finds_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("isFault");
    QTest::newRow("Qt's wait") << u"QVERIFY(QTest::qWaitFor([&] { return done; }));"_s << true;
    QTest::newRow("ours") << u"QVERIFY(klab::test::waitFor([&] { return done; }));"_s << false;
    QTest::newRow("must not happen") << u"QVERIFY(!QTest::qWaitFor([&] { return done; }, 150));"_s << false;
    QTest::newRow("a window") << u"QVERIFY(QTest::qWaitForWindowActive(&window));"_s << true;
    QTest::newRow("a spy") << u"return ready.wait();"_s << true;
    QTest::newRow("a spy, with a limit") << u"return ready.wait(20000);"_s << true;
    QTest::newRow("a patient spy") << u"return ready.wait(test::patience(5000));"_s << false;
    QTest::newRow("not longer than") << u"QVERIFY(clock.elapsed() < 1000);"_s << true;
    QTest::newRow("not longer than, in seconds")
        << u"QVERIFY2(result.seconds < 10, result.errors);"_s << true;
    QTest::newRow("the longest") << u"QVERIFY2(watch.longest() < 16, \"too long\");"_s << true;
    QTest::newRow("at least") << u"QVERIFY(clock.elapsed() >= 250);"_s << false;
    QTest::newRow("said") << u"qInfo(\"%lld ms\", clock.elapsed());"_s << false;
}

void TestWaits::finds()
{
    QFETCH(QString, line);
    QFETCH(bool, isFault);
    QCOMPARE(!fault(line).isEmpty(), isFault);
}

void TestWaits::patienceGrows()
{
    using namespace std::chrono_literals;
    QVERIFY(test::crowd() >= 1);
    QVERIFY(test::patience(5s) >= 20s);
    QVERIFY(test::patience(20min) >= 20min);
}

KLAB_TEST(TestWaits)
#include "tst_waits.moc"
