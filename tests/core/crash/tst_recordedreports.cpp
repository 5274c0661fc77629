// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the kernel says of each of the mistakes of tests/trouble, as consoles have shown it
// (tests/data/reports). reports.txt there says what is in each recording.
#include "crash/kernelline.h"
#include "crash/reporttext.h"

#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QMap>

#include <algorithm>

using namespace klab;
using namespace Qt::StringLiterals;

namespace
{

/// What a recording has, in order.
struct Expected {
    QString kind;
    QString where;
    QString head;
};

const QMap<QString, ReportKind> &kinds()
{
    using K = ReportKind;
    static const QMap<QString, ReportKind> all{{u"Oops"_s, K::Oops},
                                               {u"Bug"_s, K::Bug},
                                               {u"Warning"_s, K::Warning},
                                               {u"Kasan"_s, K::Kasan},
                                               {u"DataRace"_s, K::DataRace},
                                               {u"Undefined"_s, K::Undefined},
                                               {u"Lock"_s, K::Lock},
                                               {u"Heap"_s, K::Heap},
                                               {u"Leak"_s, K::Leak},
                                               {u"HungTask"_s, K::HungTask},
                                               {u"Stall"_s, K::Stall},
                                               {u"Lockup"_s, K::Lockup},
                                               {u"WorkqueueLockup"_s, K::WorkqueueLockup},
                                               {u"ControlFlow"_s, K::ControlFlow},
                                               {u"Panic"_s, K::Panic},
                                               {u"TripleFault"_s, K::TripleFault}};
    return all;
}

// By recording; one without reports has an empty list.
const QMap<QString, QList<Expected>> &table()
{
    static const QMap<QString, QList<Expected>> all = [] {
        QMap<QString, QList<Expected>> read;
        for (const QString &line : QString::fromUtf8(test::recorded(u"reports/reports.txt"_s)).split(u'\n')) {
            if (line.isEmpty() || line.startsWith(u'#'))
                continue;
            QStringList fields = line.split(u'|');
            for (QString &field : fields)
                field = field.trimmed();
            QList<Expected> &list = read[fields.value(0)];
            if (fields.value(1) != u"-")
                list << Expected{fields.value(1), fields.value(2), fields.mid(4).join(u'|')};
        }
        return read;
    }();
    return all;
}

QByteArrayList linesOf(const QString &name)
{
    QByteArrayList lines = test::recorded(u"reports/"_s + name + u".log"_s).split('\n');
    lines.removeLast();
    return lines;
}

std::vector<KernelReport> readAll(const QByteArrayList &lines)
{
    ReportReader reader;
    reader.setSeesFaults();
    for (const QByteArray &line : lines)
        reader.take({line.constData(), std::size_t(line.size())});
    reader.finish();
    return reader.reports();
}

QString nameOf(ReportKind kind)
{
    return kinds().key(kind, u"?"_s);
}

// "Oops null_deref+0x1/0x2 [trouble]: BUG: kernel NULL ...", a line each: easy to read where it differs.
QString summary(const std::vector<KernelReport> &reports)
{
    QString text;
    for (const KernelReport &report : reports)
        text += u"%1 | %2 | %3\n"_s.arg(nameOf(report.kind), QString::fromStdString(report.where),
                                        QString::fromStdString(report.head));
    return text;
}

QString summary(const QList<Expected> &list)
{
    QString text;
    for (const Expected &one : list)
        text += u"%1 | %2 | %3\n"_s.arg(one.kind, one.where, one.head);
    return text;
}

// What a program prints on the console is not the log's.
bool isLogs(const QByteArray &line)
{
    return !line.startsWith("== ");
}

QByteArray textOf(const QByteArray &line)
{
    const KernelLine read = readKernelLine({line.constData(), std::size_t(line.size())});
    return {read.text.data(), qsizetype(read.text.size())};
}

// What QEMU says has no time, and nobody speaks after it.
bool isQemus(const QString &name)
{
    return name == u"triple_fault";
}

// Two processors at once: without callers, nobody can tell their lines apart.
bool isMixed(const QString &name)
{
    return name.startsWith(u"two_");
}

} // namespace

class TestRecordedReports : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tableIsComplete();
    void recorded_data();
    void recorded();
    void prefixes_data();
    void prefixes();
    void amongOtherLines_data();
    void amongOtherLines();
    void cutShort_data();
    void cutShort();
    void inTurns();
};

// Each recording has its rows, and each row its recording.
void TestRecordedReports::tableIsComplete()
{
    QStringList logs = QDir(test::recordedFile(u"reports"_s)).entryList({u"*.log"_s});
    for (QString &name : logs)
        name.chop(4);
    QStringList names = table().keys();
    logs.sort();
    names.sort();
    QCOMPARE(names, logs);
}

static void addRecordings()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : table().keys())
        QTest::newRow(qPrintable(name)) << name;
}

void TestRecordedReports::recorded_data()
{
    addRecordings();
}

void TestRecordedReports::recorded()
{
    QFETCH(const QString, name);
    const std::vector<KernelReport> reports = readAll(linesOf(name));
    QCOMPARE(summary(reports), summary(table()[name]));
    for (const KernelReport &report : reports)
        QVERIFY(!describeReport(report).isEmpty());
}

void TestRecordedReports::prefixes_data()
{
    addRecordings();
}

// Whatever the log puts before its lines: the same reports.
void TestRecordedReports::prefixes()
{
    QFETCH(const QString, name);
    if (isMixed(name) || isQemus(name))
        return;
    for (const QByteArray &prefix :
         {""_ba, "[    3.141592] "_ba, "[    3.141592][   T61] "_ba, "[   T61] "_ba, "<4>[    3.141592] "_ba,
          "4,1234,3141592,-,caller=T61;"_ba}) {
        QByteArrayList lines;
        for (const QByteArray &line : linesOf(name)) {
            if (isLogs(line))
                lines << prefix + textOf(line);
        }
        QCOMPARE(summary(readAll(lines)), summary(table()[name]));
    }
}

void TestRecordedReports::amongOtherLines_data()
{
    addRecordings();
}

// A driver talks on, the shell shows its prompt, and a program prints what looks like a report.
void TestRecordedReports::amongOtherLines()
{
    QFETCH(const QString, name);
    if (isQemus(name))
        return;
    QByteArrayList lines;
    bool hasTimes = false;
    for (const QByteArray &line : linesOf(name)) {
        const KernelLine read = readKernelLine({line.constData(), std::size_t(line.size())});
        hasTimes = hasTimes || read.hasTime;
        const QByteArray prefix = line.first(line.size() - qsizetype(read.text.size()));
        lines << line;
        if (read.hasTime || !hasTimes)
            lines << prefix + "trouble: device 0 was opened" << prefix + "trouble: BUG: there is none";
        if (hasTimes)
            lines << "lab:~# WARNING: CPU: 0 PID: 1 at here" << "BUG: kernel NULL pointer dereference";
    }
    QCOMPARE(summary(readAll(lines)), summary(table()[name]));
}

void TestRecordedReports::cutShort_data()
{
    addRecordings();
}

// As much as there is of it: what has begun counts, and nothing else is made of the rest.
void TestRecordedReports::cutShort()
{
    QFETCH(const QString, name);
    const QByteArrayList lines = linesOf(name);
    const QList<Expected> &expected = table()[name];
    for (qsizetype end = 0; end <= lines.size(); ++end) {
        const std::vector<KernelReport> reports = readAll(lines.first(end));
        QVERIFY(qsizetype(reports.size()) <= expected.size());
        for (std::size_t i = 0; i < reports.size() && !isMixed(name); ++i)
            QCOMPARE(nameOf(reports[i].kind), expected[qsizetype(i)].kind);
    }
    for (qsizetype begin = 0; begin <= lines.size(); ++begin)
        QVERIFY(qsizetype(readAll(lines.sliced(begin)).size()) <= expected.size());
}

// Two processors report at the same time, line by line, and the log tells who speaks.
void TestRecordedReports::inTurns()
{
    QStringList names;
    for (const auto &[name, expected] : table().asKeyValueRange()) {
        if (expected.size() == 1 && expected.first().kind != u"Leak" && !isMixed(name) && !isQemus(name))
            names << name;
    }
    QVERIFY(names.size() > 20);
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QString other = names[(i + 1) % names.size()];
        const QByteArrayList one = linesOf(names[i]);
        const QByteArrayList two = linesOf(other);
        QByteArrayList mixed;
        for (qsizetype line = 0; line < std::max(one.size(), two.size()); ++line) {
            if (line < one.size() && isLogs(one[line]))
                mixed << "[    3.000000][   T61] " + textOf(one[line]);
            if (line < two.size() && isLogs(two[line]))
                mixed << "[    3.000000][    C1] " + textOf(two[line]);
        }
        QStringList found = summary(readAll(mixed)).split(u'\n');
        QStringList expected = (summary(table()[names[i]]) + summary(table()[other])).split(u'\n');
        found.sort();
        expected.sort();
        QVERIFY2(found == expected, qPrintable(names[i] + u", "_s + other + u": "_s + found.join(u'\n')));
    }
}

KLAB_TEST(TestRecordedReports)
#include "tst_recordedreports.moc"
