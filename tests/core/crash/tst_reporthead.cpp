// SPDX-License-Identifier: GPL-2.0-or-later
//
// The words by which a report is recognised, whatever the log puts before them.
#include "crash/kernelline.h"
#include "crash/reporthead.h"

#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(klab::ReportKind)

class TestReportHead : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void heads_data();
    void heads();
    void others_data();
    void others();
};

static const QByteArrayList &prefixes()
{
    static const QByteArrayList list{"",
                                     "[    3.141592] ",
                                     "[    3.141592][   T61] ",
                                     "[    3.141592][    C0] ",
                                     "<4>[    3.141592] ",
                                     "<1>[    3.141592][  T999] ",
                                     "<4>",
                                     "4,1234,3141592,-;",
                                     "4,1234,3141592,-,caller=T61;"};
    return list;
}

static std::optional<ReportHead> headOf(const QByteArray &line)
{
    return reportHead(readKernelLine({line.constData(), std::size_t(line.size())}).text);
}

void TestReportHead::heads_data()
{
    QTest::addColumn<ReportKind>("kind");
    using K = ReportKind;
    const QList<std::pair<const char *, K>> rows{
        {"BUG: kernel NULL pointer dereference, address: 0000000000000000", K::Oops},
        {"BUG: unable to handle page fault for address: ffffc90000abc000", K::Oops},
        {"BUG: TASK stack guard page was hit at 00000000d5ef6a9b (stack is 00000000b8b4e5b6..00000000)",
         K::Oops},
        {"Oops: Oops: 0002 [#1] PREEMPT SMP", K::Oops},
        {"Oops: 0000 [#1] SMP NOPTI", K::Oops},
        {"Oops: general protection fault, probably for non-canonical address 0xdead000000000108: 0000 [#1] "
         "SMP",
         K::Oops},
        {"Oops: divide error: 0000 [#1] PREEMPT SMP NOPTI", K::Oops},
        {"general protection fault: 0000 [#1] SMP", K::Oops},
        {"general protection fault, probably for non-canonical address 0xdead000000000108: 0000 [#1] SMP",
         K::Oops},
        {"divide error: 0000 [#1] PREEMPT SMP", K::Oops},
        {"invalid opcode: 0000 [#1] SMP", K::Oops},
        {"stack segment: 0000 [#1] SMP", K::Oops},
        {"kernel BUG at samples/vdev/vdev_module.c:12!", K::Oops},
        {"Kernel BUG at vdev_read+0x10/0x20 [vdev] [verbose debug info unavailable]", K::Oops},
        {"traps: PANIC: double fault, error_code: 0x0", K::Oops},
        {"PANIC: early exception 0x0e IP 10:ffffffff81a0b1c3 error 2 cr2 0x10", K::Oops},
        {"Internal error: Oops: 96000005 [#1] PREEMPT SMP", K::Oops},
        {"Unable to handle kernel NULL pointer dereference at virtual address 0000000000000010", K::Oops},
        {"BUG: scheduling while atomic: insmod/61/0x00000002", K::Bug},
        {"BUG: sleeping function called from invalid context at kernel/locking/mutex.c:283", K::Bug},
        {"BUG: using smp_processor_id() in preemptible [00000000] code: insmod/61", K::Bug},
        {"BUG: spinlock bad magic on CPU#0, insmod/61", K::Bug},
        {"BUG: Bad page state in process cat  pfn:01234", K::Bug},
        {"BUG: workqueue leaked atomic, lock or RCU: kworker/0:1[10]", K::Bug},
        {"WARNING: CPU: 1 PID: 77 at lib/refcount.c:28 refcount_warn_saturate+0xba/0x110", K::Warning},
        {"WARNING: CPU: 0 PID: 61 at vdev_init+0x1/0x2 [vdev]", K::Warning},
        {"WARNING: samples/vdev/vdev_module.c:20 at vdev_init+0x1/0x2 [vdev], CPU#0: insmod/61", K::Warning},
        {"refcount_t: underflow; use-after-free.", K::Warning},
        {"list_add corruption. prev->next should be next (ffff), but was dead. (prev=ffff).", K::Warning},
        {"do_init_module: 'vdev'->init suspiciously returned 1, it should follow 0/-E convention",
         K::Warning},
        {"sysfs: cannot create duplicate filename '/devices/virtual/misc/vdev0'", K::Warning},
        {"BUG: KASAN: slab-use-after-free in mutex_unlock+0x10/0x40", K::Kasan},
        {"BUG: KFENCE: use-after-free read in vdev_read+0xb3/0x143 [vdev]", K::Kasan},
        {"BUG: KMSAN: uninit-value in vdev_read+0xb3/0x143", K::Kasan},
        {"BUG: KCSAN: data-race in vdev_read / vdev_write", K::DataRace},
        {"UBSAN: shift-out-of-bounds in samples/vdev/vdev.c:10:2", K::Undefined},
        {"UBSAN: Undefined behaviour in ../include/linux/bitops.h:110:33", K::Undefined},
        {"WARNING: possible recursive locking detected", K::Lock},
        {"WARNING: possible circular locking dependency detected", K::Lock},
        {"WARNING: possible irq lock inversion dependency detected", K::Lock},
        {"WARNING: HARDIRQ-safe -> HARDIRQ-unsafe lock order detected", K::Lock},
        {"WARNING: inconsistent lock state", K::Lock},
        {"WARNING: lock held when returning to user space!", K::Lock},
        {"WARNING: cat/61 still has locks held!", K::Lock},
        {"WARNING: bad unlock balance detected!", K::Lock},
        {"WARNING: held lock freed!", K::Lock},
        {"WARNING: suspicious RCU usage", K::Lock},
        {"[ BUG: Invalid wait context ]", K::Lock},
        {"INFO: trying to register non-static key.", K::Lock},
        {"BUG kmalloc-64 (Not tainted): Right Redzone overwritten", K::Heap},
        {"BUG kmalloc-64 (Tainted: G        W  O      ): Poison overwritten", K::Heap},
        {"kmemleak: 2 new suspected memory leaks (see /sys/kernel/debug/kmemleak)", K::Leak},
        {"kmemleak: 1 new suspected memory leaks (see /sys/kernel/debug/kmemleak)", K::Leak},
        {"kmemleak: unreferenced object 0xffff888003f4d180 (size 64):", K::Leak},
        {"unreferenced object 0xffff888003f4d180 (size 64):", K::Leak},
        {"INFO: task cat:81 blocked for more than 120 seconds.", K::HungTask},
        {"INFO: task cat:81 blocked in I/O wait for more than 120 seconds.", K::HungTask},
        {"[ INFO: possible circular locking dependency detected ]", K::Lock},
        {"[ INFO: inconsistent lock state ]", K::Lock},
        {"rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:", K::Stall},
        {"rcu: INFO: rcu_sched self-detected stall on CPU", K::Stall},
        {"rcu: INFO: rcu_preempt detected expedited stalls on CPUs/tasks: { P61 } 21 jiffies", K::Stall},
        {"INFO: rcu_tasks detected stalls on tasks:", K::Stall},
        {"watchdog: BUG: soft lockup - CPU#0 stuck for 26s! [cat:61]", K::Lockup},
        {"watchdog: CPU0: Watchdog detected hard LOCKUP on cpu 0", K::Lockup},
        {"NMI watchdog: Watchdog detected hard LOCKUP on cpu 1", K::Lockup},
        {"BUG: workqueue lockup - pool cpus=0 node=0 flags=0x0 nice=0 stuck for 31s!", K::WorkqueueLockup},
        {"CFI failure at vdev_init+0x1/0x2 (target: f+0x0/0x10; expected type: 0x1234)", K::ControlFlow},
        {"Kernel panic - not syncing: Fatal exception", K::Panic},
        {"(some of the log was overwritten before it could be read)", K::Lost},
    };
    for (const auto &[line, kind] : rows)
        QTest::newRow(line) << kind;
}

void TestReportHead::heads()
{
    for (const QByteArray &prefix : prefixes()) {
        const std::optional<ReportHead> head = headOf(prefix + QTest::currentDataTag());
        QVERIFY2(head.has_value(), prefix);
        QTEST(head->kind, "kind");
    }
    QVERIFY(headOf(QByteArray("lab:~# half ty[    5.000001] ") + QTest::currentDataTag()).has_value());
}

void TestReportHead::others_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line :
         {// what drivers and programs say of bugs
          "vdev: no BUG: here", "vdev: WARNING: CPU: 0 PID: 1 at x", "vdev: Oops: [#1]", "DEBUG_OBJECTS: on",
          "DEBUG: on", "WARNING: the battery is low", "WARNING: ", "WARNING: CPU: hot",
          "Oops, said the program", "Oops: something [went] wrong", "BUG", "BUGS BUNNY",
          "BUG 4711 (fixed): see the tracker", "cat: BUG: x", "A kernel BUG at x.c:1!", "INFO: task done",
          "INFO: task cat:81 is blocked on a mutex likely owned by task cat:80.", "Triple fault",
          "INFO: lockdep is turned off.", "general protection fault in the tutorial",
          "WARNING: Flushing system-wide workqueues will be prohibited in near future.",
          // the kernel on programs
          "traps: run[61] general protection fault ip:401136 sp:7ffc00 error:0 in run[401000+1000]",
          "traps: run[61] trap divide error ip:401136 sp:7ffc00 error:0 in run[401000+1000]",
          "traps: run[61] trap invalid opcode ip:401136 sp:7ffc00 error:0 in run[401000+1000]",
          "Unhandled fault: page domain fault (0x01b) at 0xb6f02000",
          "run[61]: segfault at 0 ip 0000000000401136 sp 00007ffc error 4 in run[401000+1000]",
          "Out of memory: Killed process 61 (cat) total-vm:1234kB",
          // the kernel's checkers, when they begin
          "kmemleak: Kernel memory leak detector initialized (mem pool available: 15684)",
          "kmemleak: Cannot allocate a scan area, scanning the full object",
          "kasan: KernelAddressSanitizer initialized", "kcsan: enabled early",
          "Lock dependency validator: Copyright (c) 2006 Red Hat, Inc., Ingo Molnar",
          "rcu: Preemptible hierarchical RCU implementation.", "rcu: \tRCU lockdep checking is enabled.",
          "watchdog: Delayed init of the lockup detector failed: -19",
          "** WARNING: This kernel is built to be debugged **",
          "clocksource: timekeeping watchdog on CPU0: Marking clocksource 'tsc' as unstable",
          "vdev: loading out-of-tree module taints kernel."})
        QTest::newRow(line) << QByteArray(line);
}

void TestReportHead::others()
{
    QFETCH(const QByteArray, line);
    for (const QByteArray &prefix : prefixes())
        QVERIFY2(!headOf(prefix + line), prefix);
}

KLAB_TEST(TestReportHead)
#include "tst_reporthead.moc"
