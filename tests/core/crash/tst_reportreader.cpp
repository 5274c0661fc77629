// SPDX-License-Identifier: GPL-2.0-or-later
//
// Whole reports, as kernels have printed them (tests/data/reports).
#include "crash/kernelline.h"
#include "crash/reporttext.h"

#include "fixtures.h"
#include "testing.h"

#include <QDirIterator>

using namespace klab;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(klab::ReportKind)

namespace
{

std::vector<KernelReport> readAll(const QByteArrayList &lines)
{
    ReportReader reader;
    for (const QByteArray &line : lines)
        reader.take({line.constData(), std::size_t(line.size())});
    reader.finish();
    return reader.reports();
}

QByteArrayList recorded(const QString &name)
{
    QByteArrayList lines = test::recorded(u"reports/"_s + name).split('\n');
    lines.removeLast();
    return lines;
}

QByteArray plain(const QByteArray &line)
{
    const KernelLine read = readKernelLine({line.constData(), std::size_t(line.size())});
    return {read.text.data(), qsizetype(read.text.size())};
}

} // namespace

class TestReportReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reports_data();
    void reports();
    void programsAreLeftOut();
    void severalInARow();
    void amongOtherLines();
    void cutShort();
    void races_data();
    void races();
    void endlessRace();
    void flood();
    void faults();
    void words();
};

void TestReportReader::reports_data()
{
    QTest::addColumn<ReportKind>("kind");
    QTest::addColumn<QString>("where");
    using K = ReportKind;
    QTest::newRow("kasan-4.19.log") << K::Kasan << u"kmalloc_oob_right+0xa8/0xbc [kasan_test]"_s;
    QTest::newRow("kcsan-5.12.log") << K::DataRace << u"test_kernel_read / test_kernel_write"_s;
    QTest::newRow("kfence-5.13.log") << K::Kasan << u"test_out_of_bounds_read+0xa6/0x234"_s;
}

// One report of a file is one, whatever the log puts before its lines.
void TestReportReader::reports()
{
    const QByteArrayList lines = recorded(QString::fromLatin1(QTest::currentDataTag()));
    for (const QByteArray &prefix : {"recorded"_ba, ""_ba, "[    3.141592] "_ba, "[    3.141592][   T61] "_ba,
                                     "<4>[    3.141592] "_ba, "4,1234,3141592,-;"_ba}) {
        QByteArrayList decorated;
        for (const QByteArray &line : lines)
            decorated << (prefix == "recorded" ? line : prefix + plain(line));
        const std::vector<KernelReport> reports = readAll(decorated);
        QVERIFY2(reports.size() == 1, prefix + ' ' + QByteArray::number(reports.size()));
        QTEST(reports.front().kind, "kind");
        QTEST(QString::fromStdString(reports.front().where), "where");
        QVERIFY2(reports.front().isWhole, prefix);
        QVERIFY(describeReport(reports.front()).startsWith(u"The kernel "_s));
    }
}

void TestReportReader::programsAreLeftOut()
{
    const QByteArray head = "BUG: kernel NULL pointer dereference, address: 0000000000000000";
    QVERIFY(readAll({"<12>[    1.000000] " + head}).empty()); // echo > /dev/kmsg
    QVERIFY(readAll({"12,1,1000000,-;" + head}).empty());
    QVERIFY(readAll({"[    1.000000] Linux version", head}).empty()); // printed by a program
    QCOMPARE(readAll({"Linux version", head}).size(), 1);             // without PRINTK_TIME
    QCOMPARE(readAll({"<1>" + head}).size(), 1);
}

void TestReportReader::severalInARow()
{
    const QByteArrayList oops{"BUG: kernel NULL pointer dereference, address: 0000000000000000",
                              "#PF: supervisor read access in kernel mode",
                              "Oops: Oops: 0000 [#1] PREEMPT SMP", "RIP: 0010:vdev_read+0x12/0x40 [vdev]"};
    const QByteArrayList warning{"------------[ cut here ]------------", "vdev: odd",
                                 "WARNING: CPU: 0 PID: 61 at samples/vdev/a.c:9 vdev_open+0x1/0x2 [vdev]",
                                 "---[ end trace 0000000000000000 ]---"};
    const std::vector<KernelReport> reports = readAll(oops + warning + oops + oops);
    QCOMPARE(reports.size(), 4);
    QCOMPARE(reports[0].where, "vdev_read+0x12/0x40 [vdev]");
    QCOMPARE(reports[1].lines.size(), 4);
    QCOMPARE(reports[1].lines[1], "vdev: odd");
    QCOMPARE(reports[1].where, "samples/vdev/a.c:9 vdev_open+0x1/0x2 [vdev]");
}

void TestReportReader::amongOtherLines()
{
    const std::vector<KernelReport> reports = readAll(
        {"vdev: starting", "------------[ cut here ]------------", "refcount_t: underflow; use-after-free.",
         "WARNING: CPU: 1 PID: 77 at lib/refcount.c:28 refcount_warn_saturate+0xba/0x110",
         "vdev: File for device 0 was opened", "---[ end trace 0000000000000000 ]---", "vdev: later",
         "------------[ cut here ]------------", "vdev: 1", "vdev: 2", "vdev: 3", "vdev: 4", "vdev: 5",
         "vdev: 6", "kernel BUG at samples/vdev/a.c:12!", "Oops: invalid opcode: 0000 [#1] SMP"});
    QCOMPARE(reports.size(), 2);
    QCOMPARE(reports[0].head, "refcount_t: underflow; use-after-free.");
    QCOMPARE(reports[0].where, "lib/refcount.c:28 refcount_warn_saturate+0xba/0x110");
    QCOMPARE(reports[0].lines.size(), 5);
    QVERIFY(reports[0].isWhole);
    QCOMPARE(reports[1].where, "samples/vdev/a.c:12");
    QCOMPARE(reports[1].lines.size(), 2);
}

void TestReportReader::cutShort()
{
    ReportReader reader;
    reader.take("BUG: scheduling while atomic: insmod/61/0x00000002");
    QVERIFY(reader.isOpen());
    QVERIFY(reader.reports().empty());
    reader.finish();
    QVERIFY(!reader.isOpen());
    QCOMPARE(reader.reports().size(), 1);
    reader.take("Call Trace:"); // the rest of it
    reader.take(" vdev_init+0x1/0x2 [vdev]");
    reader.finish();
    QVERIFY(reader.reports().empty());
}

void TestReportReader::races_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<bool>("isOurs");
    const QByteArray head = "BUG: KCSAN: data-race in a / b";
    const QByteArray one = "write to 0xffff888003f4d1a8 of 8 bytes by task 98 on cpu 1:";
    const QByteArray other = "read to 0xffff888003f4d1a8 of 8 bytes by task 99 on cpu 2:";
    const QByteArray kernel = " osq_lock+0x100/0x200";
    const QByteArray copy = " _copy_from_iter+0x10/0x20";
    const QByteArray ours = " _ZN4VDev4seekEx+0x12/0x34 [vdev]";
    const QByteArray end = "Reported by Kernel Concurrency Sanitizer on:";
    QTest::newRow("the kernel's own") << QByteArrayList{head, one, kernel, "", other, kernel, end} << false;
    QTest::newRow("the module's") << QByteArrayList{head, one, kernel, "", other, ours, end} << true;
    QTest::newRow("copied for the module")
        << QByteArrayList{head, one, copy, ours, "", other, kernel, end} << true;
    QTest::newRow("in what the module calls")
        << QByteArrayList{head, one, kernel, ours, "", other, kernel, ours, end} << false;
    QTest::newRow("cut short") << QByteArrayList{head, one, kernel} << true;
}

void TestReportReader::races()
{
    QFETCH(QByteArrayList, lines);
    const std::vector<KernelReport> reports = readAll(lines);
    QCOMPARE(reports.size(), 1);
    QTEST(reports.front().isAbout({"[vdev]", "vdev_"}), "isOurs");
}

// A log that nobody vouches for: the first accesses count, and no more are kept.
void TestReportReader::endlessRace()
{
    QByteArrayList lines{"BUG: KCSAN: data-race in a / b"};
    for (int i = 0; i < 10'000; ++i)
        lines << "write to 0xffff888003f4d1a8 of 8 bytes by task 98 on cpu 1:"
              << (i == 0 ? " vdev_write+0x1/0x2 [vdev]" : " osq_lock+0x100/0x200");
    const std::vector<KernelReport> reports = readAll(lines);
    QCOMPARE(reports.size(), 1);
    QVERIFY(reports.front().accessors.size() <= 8);
    QVERIFY(reports.front().isAbout({"[vdev]"}));
}

void TestReportReader::flood()
{
    QByteArrayList lines{"BUG: Bad page state in process cat  pfn:01234"};
    for (int i = 0; i < 10'000; ++i)
        lines << QByteArray(4096, 'x');
    const std::vector<KernelReport> reports = readAll(lines);
    QCOMPARE(reports.size(), 1);
    QVERIFY(reports.front().lines.size() <= 400);
    QVERIFY(reports.front().lines.back().size() <= 400);
}

// A guest's program can print what QEMU does.
void TestReportReader::faults()
{
    const QByteArrayList lines{"[    1.000000] Linux version", "Triple fault", "CPU Reset (CPU 0)"};
    QVERIFY(readAll(lines).empty());
    ReportReader reader;
    reader.setSeesFaults();
    for (const QByteArray &line : lines)
        reader.take({line.constData(), std::size_t(line.size())});
    QCOMPARE(reader.reports().size(), 1);
}

void TestReportReader::words()
{
    const auto reports = readAll({"BUG: kernel NULL pointer dereference, address: 0000000000000000",
                                  "Oops: Oops: 0000 [#1] SMP", "RIP: 0010:vdev_read+0x12/0x40 [vdev]",
                                  "---[ end trace 0000000000000000 ]---", "UBSAN: shift in a.c:1:2"});
    const Error error = reportError({reports.begin(), reports.end()}, u"It exited with status 137."_s);
    QCOMPARE(error.code, Error::Code::KernelReport);
    QCOMPARE(error.message, u"The kernel reported an oops in vdev_read+0x12/0x40 [vdev]. "
                            "It reported 1 more problem(s). It exited with status 137."_s);
    QVERIFY(error.details.startsWith(u"BUG: kernel NULL pointer"));
    QVERIFY(error.remedy.startsWith(u"Restart the guest"));
    const auto positive =
        readAll({"do_init_module: 'vdev'->init suspiciously returned 1, it should follow 0/-E convention",
                 "do_init_module: loading module anyway...", "CPU: 0 UID: 0 PID: 61 Comm: modprobe",
                 "Call Trace:", " <TASK>", " dump_stack_lvl+0x4b/0x70", " do_init_module+0x1/0x2", " </TASK>",
                 "vdev: later"});
    QCOMPARE(positive.size(), 1);
    QCOMPARE(positive.front().lines.size(), 8);
    QVERIFY(describeReport(positive.front()).startsWith(u"init() of vdev returned 1, but"));
}

KLAB_TEST(TestReportReader)
#include "tst_reportreader.moc"
