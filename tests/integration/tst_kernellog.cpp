// SPDX-License-Identifier: GPL-2.0-or-later
//
// The recogniser of the kernel's reports, and text that merely speaks of them: the kernel's own
// documentation, which quotes many.
#include "crash/crashlog.h"
#include "crash/reportreader.h"
#include "klabprocess.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace klab;
using namespace Qt::StringLiterals;

class TestKernelLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void documentation_data();
    void documentation();
    void documentationByItself();

private:
    QByteArrayList m_lines;
};

void TestKernelLog::initTestCase()
{
    QDirIterator it(sharedWorkspace() + u"/linux/Documentation"_s, {u"*.rst"_s, u"*.txt"_s}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_lines += file.readAll().split('\n');
    }
    QVERIFY(m_lines.size() > 100'000);
    QVERIFY(
        std::ranges::any_of(m_lines, [](const QByteArray &line) { return line.contains("BUG: KASAN: "); }));
}

void TestKernelLog::documentation_data()
{
    QTest::addColumn<QByteArray>("boot");
    QTest::addColumn<QByteArray>("prefix");
    QTest::newRow("on the console") << QByteArray("[    0.000000] Linux version 6.12") << QByteArray();
    QTest::newRow("on the console, with callers")
        << QByteArray("[    0.000000][    T0] Linux version 6.12") << QByteArray();
    QTest::newRow("written to /dev/kmsg, dmesg -r")
        << QByteArray("<5>[    0.000000] Linux version 6.12") << QByteArray("<12>[    5.000000] ");
    QTest::newRow("written to /dev/kmsg, records")
        << QByteArray("5,0,0,-;Linux version 6.12") << QByteArray("12,1000,5000000,-;");
}

void TestKernelLog::documentation()
{
    QFETCH(const QByteArray, boot);
    QFETCH(const QByteArray, prefix);
    ReportReader reader;
    reader.take(boot.toStdString());
    for (const QByteArray &line : std::as_const(m_lines))
        reader.take((prefix + line).toStdString());
    reader.finish();
    for (const KernelReport &report : reader.reports())
        QFAIL(report.head.c_str());
}

// Where nothing tells the kernel's lines from others, as in a file that klab crash is given.
void TestKernelLog::documentationByItself()
{
    CrashLog log;
    for (const QByteArray &line : std::as_const(m_lines))
        log.add(line + '\n');
    log.finish();
    for (const Crash &crash : log.crashes())
        QFAIL(qPrintable(crash.headline));
}

QTEST_APPLESS_MAIN(TestKernelLog)
#include "tst_kernellog.moc"
