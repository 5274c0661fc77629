// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/kernelline.h"

#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestKernelLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void read_data();
    void read();
    void caller_data();
    void caller();
};

void TestKernelLine::read_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("hasTime");
    QTest::addColumn<int>("priority"); // -1: unknown
    QTest::newRow("time") << "[   12.345678] BUG: x"_ba << "BUG: x"_ba << true << -1;
    QTest::newRow("days") << "[123456.345678] BUG: x"_ba << "BUG: x"_ba << true << -1;
    QTest::newRow("task") << "[   12.345678][   T61] BUG: x"_ba << "BUG: x"_ba << true << -1;
    QTest::newRow("processor") << "[   12.345678][    C0] BUG: x"_ba << "BUG: x"_ba << true << -1;
    QTest::newRow("task, no time") << "[   T61] BUG: x"_ba << "BUG: x"_ba << false << -1;
    QTest::newRow("no time") << "BUG: x"_ba << "BUG: x"_ba << false << -1;
    QTest::newRow("indented") << "[   12.345678]  </TASK>"_ba << " </TASK>"_ba << true << -1;
    QTest::newRow("raw") << "<4>[   12.345678] BUG: x"_ba << "BUG: x"_ba << true << 4;
    QTest::newRow("raw, task") << "<1>[   12.345678][   T61] BUG: x"_ba << "BUG: x"_ba << true << 1;
    QTest::newRow("raw, no time") << "<4>BUG: x"_ba << "BUG: x"_ba << false << 4;
    QTest::newRow("raw, a program's") << "<12>[   12.345678] BUG: x"_ba << "BUG: x"_ba << true << 12;
    QTest::newRow("raw, quoting a log")
        << "<4>vdev: [   12.345678] BUG: x"_ba << "vdev: [   12.345678] BUG: x"_ba << false << 4;
    QTest::newRow("record") << "4,1234,12345678,-;BUG: x"_ba << "BUG: x"_ba << true << 4;
    QTest::newRow("record, caller") << "4,1234,12345678,-,caller=T61;BUG: x; y"_ba << "BUG: x; y"_ba << true
                                    << 4;
    QTest::newRow("record, a program's") << "12,1234,12345678,-;BUG: x"_ba << "BUG: x"_ba << true << 12;
    QTest::newRow("behind a prompt") << "lab:~# half ty[   12.345678] BUG: x"_ba << "BUG: x"_ba << true << -1;
    QTest::newRow("quoting a log") << "[    5.000000] vdev: [    1.000000] BUG: x"_ba
                                   << "vdev: [    1.000000] BUG: x"_ba << true << -1;
    QTest::newRow("short fraction") << "[   12.34] BUG: x"_ba << "[   12.34] BUG: x"_ba << false << -1;
    QTest::newRow("stars") << "[ BUG: Invalid wait context ]"_ba << "[ BUG: Invalid wait context ]"_ba
                           << false << -1;
    QTest::newRow("cut priority") << "<4"_ba << "<4"_ba << false << -1;
    QTest::newRow("cut time") << "[   12.345678"_ba << "[   12.345678"_ba << false << -1;
    QTest::newRow("time only") << "[   12.345678]"_ba << ""_ba << true << -1;
    QTest::newRow("dmesg with callers") << "[   12.345678] [   T61] BUG: x"_ba << "BUG: x"_ba << true << -1;
    QTest::newRow("dmesg -T") << "[Mon Nov 30 18:50:43 2026]  </TASK>"_ba << " </TASK>"_ba << true << -1;
    QTest::newRow("dmesg -T, day") << "[Tue Dec  1 08:50:43 2026] BUG: x"_ba << "BUG: x"_ba << true << -1;
    QTest::newRow("dmesg -T, German")
        << "[Mo M\xc3\xa4r 30 18:50:43 2026] BUG: x"_ba << "BUG: x"_ba << true << -1;
    QTest::newRow("dmesg -H") << "[Nov30 18:50] BUG: x"_ba << "BUG: x"_ba << true << -1;
    QTest::newRow("dmesg -H, day") << "[Dec 1 18:50]  </TASK>"_ba << " </TASK>"_ba << true << -1;
    QTest::newRow("dmesg -H, step") << "[  +0.000012] BUG: x"_ba << "BUG: x"_ba << true << -1;
    QTest::newRow("dmesg -H, caller") << "[  +0.000012] [   T61] BUG: x"_ba << "BUG: x"_ba << true << -1;
    QTest::newRow("step within a line")
        << "lab:~# [  +0.000012] BUG: x"_ba << "lab:~# [  +0.000012] BUG: x"_ba << false << -1;
    QTest::newRow("dmesg -d") << "[   12.345678 <    0.000003>] BUG: x"_ba << "BUG: x"_ba << true << -1;
    QTest::newRow("dmesg -d -T") << "[Mon Nov 30 18:50:43 2026 <    0.000003>] BUG: x"_ba << "BUG: x"_ba
                                 << true << -1;
    QTest::newRow("dmesg -d alone") << "[<    0.000003>] BUG: x"_ba << "BUG: x"_ba << true << -1;
    QTest::newRow("no step") << "[   12.345678 <BUG>] x"_ba << "[   12.345678 <BUG>] x"_ba << false << -1;
    QTest::newRow("dmesg -x") << "kern  :warn  : [   12.345678] BUG: x"_ba << "BUG: x"_ba << true << 4;
    QTest::newRow("dmesg -x, no time") << "kern  :err   : BUG: x"_ba << "BUG: x"_ba << false << 3;
    QTest::newRow("dmesg -x, a program's")
        << "user  :notice: [   12.345678] BUG: x"_ba << "BUG: x"_ba << true << 13;
    QTest::newRow("dmesg, iso") << "2026-11-30T18:50:43,123456+00:00 BUG: x"_ba << "BUG: x"_ba << true << -1;
    QTest::newRow("journal") << "Nov 30 18:50:43 my-host kernel: BUG: x"_ba << "BUG: x"_ba << true << -1;
    QTest::newRow("journal, German") << "M\xc3\xa4r 30 18:50:43 my-host kernel: BUG: x"_ba << "BUG: x"_ba
                                     << true << -1;
    QTest::newRow("journal, no host") << "Nov 30 18:50:43 kernel:  </TASK>"_ba << " </TASK>"_ba << true << -1;
    QTest::newRow("journal, monotonic")
        << "[   12.345678] my-host kernel: BUG: x"_ba << "BUG: x"_ba << true << -1;
    QTest::newRow("journal, monotonic, no host")
        << "[   12.345678] kernel: BUG: x"_ba << "BUG: x"_ba << true << -1;
    QTest::newRow("journal, monotonic, a program's")
        << "[   12.345678] my-host bash[61]: BUG: x"_ba << "my-host bash[61]: BUG: x"_ba << true << -1;
    QTest::newRow("speaks of the kernel")
        << "<4>[   12.345678] my-vdev kernel: BUG: x"_ba << "my-vdev kernel: BUG: x"_ba << true << 4;
    QTest::newRow("journal, iso") << "2026-11-30T18:50:43+0100 my-host kernel:  </TASK>"_ba << " </TASK>"_ba
                                  << true << -1;
    QTest::newRow("syslog") << "Nov  3 18:50:43 my-host kernel: [   12.345678] BUG: x"_ba << "BUG: x"_ba
                            << true << -1;
    QTest::newRow("journal, a program's") << "Nov 30 18:50:43 my-host bash[61]: BUG: x"_ba
                                          << "Nov 30 18:50:43 my-host bash[61]: BUG: x"_ba << false << -1;
    QTest::newRow("journal, quoting a log")
        << "Nov 30 18:50:43 my-host kernel: vdev: [    1.000000] BUG: x"_ba
        << "vdev: [    1.000000] BUG: x"_ba << true << -1;
    QTest::newRow("cut clock") << "[Mon Nov 30 18:50"_ba << "[Mon Nov 30 18:50"_ba << false << -1;
    QTest::newRow("cut date") << "2026-11-30T18:50:43"_ba << "2026-11-30T18:50:43"_ba << false << -1;
    QTest::newRow("cut journal") << "Nov 30 18:50:43 "_ba << "Nov 30 18:50:43 "_ba << false << -1;
    QTest::newRow("level of nobody") << "kern  :loud  : BUG: x"_ba << "kern  :loud  : BUG: x"_ba << false
                                     << -1;
    QTest::newRow("empty") << ""_ba << ""_ba << false << -1;
    QTest::newRow("brackets") << QByteArray(4096, '[') << QByteArray(4096, '[') << false << -1;
}

void TestKernelLine::read()
{
    QFETCH(QByteArray, line);
    const KernelLine read = readKernelLine({line.constData(), std::size_t(line.size())});
    QTEST(QByteArray(read.text.data(), qsizetype(read.text.size())), "text");
    QTEST(read.hasTime, "hasTime");
    QTEST(read.priority.value_or(-1), "priority");
    QCOMPARE(read.isPrograms(), read.priority.value_or(0) >= 8);
}

void TestKernelLine::caller_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("caller");
    QTest::newRow("task") << "[   12.345678][   T61] BUG: x"_ba << "T61"_ba;
    QTest::newRow("processor") << "[   12.345678][    C0] BUG: x"_ba << "C0"_ba;
    QTest::newRow("wide") << "[   12.345678][T12345] BUG: x"_ba << "T12345"_ba;
    QTest::newRow("no time") << "[   T61] BUG: x"_ba << "T61"_ba;
    QTest::newRow("raw") << "<4>[   12.345678][   T61] BUG: x"_ba << "T61"_ba;
    QTest::newRow("record") << "4,1234,12345678,-,caller=T61;BUG: x; y"_ba << "T61"_ba;
    QTest::newRow("dmesg") << "[   12.345678] [   T61] BUG: x"_ba << "T61"_ba;
    QTest::newRow("dmesg -T") << "[Mon Nov 30 18:50:43 2026] [   T61] BUG: x"_ba << "T61"_ba;
    QTest::newRow("none") << "[   12.345678]  [   T61] BUG: x"_ba << ""_ba;
    QTest::newRow("none in a record") << "4,1234,12345678,-;BUG,caller=T61;"_ba << ""_ba;
}

void TestKernelLine::caller()
{
    QFETCH(QByteArray, line);
    const KernelLine read = readKernelLine({line.constData(), std::size_t(line.size())});
    QTEST(QByteArray(read.caller.data(), qsizetype(read.caller.size())), "caller");
}

KLAB_TEST(TestKernelLine)
#include "tst_kernelline.moc"
