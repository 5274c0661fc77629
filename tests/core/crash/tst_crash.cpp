// SPDX-License-Identifier: GPL-2.0-or-later
//
// The recorded reports, taken apart: crashes.txt says what has to come out.
#include "crash/crashlog.h"
#include "crash/crashsentence.h"
#include "crash/crashtext.h"
#include "crash/kernelline.h"

#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QJsonArray>
#include <QMap>
#include <QRandomGenerator>

#include <algorithm>

using namespace klab;
using namespace Qt::StringLiterals;

namespace
{

QList<Crash> crashesIn(const QByteArray &log)
{
    CrashLog reader;
    reader.add(log);
    reader.finish();
    return reader.crashes();
}

QByteArray logOf(const QString &name)
{
    return test::recorded(u"reports/"_s + name + u".log"_s);
}

Crash crashOf(const QString &name)
{
    const QList<Crash> crashes = crashesIn(logOf(name));
    if (crashes.isEmpty())
        qFatal("%s has no crash", qPrintable(name));
    return crashes.first();
}

// The functions of a call trace that tell something, the innermost first.
QString functionsOf(const CallFrames &frames)
{
    constexpr qsizetype Most = 3;
    QStringList names;
    for (const CallFrame &frame : frames) {
        if (!frame.isMachinery && frame.isReliable && names.size() < Most)
            names << frame.function;
    }
    return names.join(u' ');
}

QString summary(const QList<Crash> &crashes)
{
    QString text;
    for (const Crash &crash : crashes)
        text += u"%1 | %2 | %3 | %4 | %5\n"_s.arg(crashKindName(crash.kind), crash.where.text(),
                                                  crash.nearest.text(), functionsOf(crash.chain),
                                                  crashSentence(crash));
    return text;
}

// By recording: the lines of crashes.txt, without the name.
const QMap<QString, QString> &table()
{
    static const QMap<QString, QString> all = [] {
        QMap<QString, QString> read;
        for (const QString &line : QString::fromUtf8(test::recorded(u"reports/crashes.txt"_s)).split(u'\n')) {
            if (line.isEmpty() || line.startsWith(u'#'))
                continue;
            const QString rest = line.section(u" | "_s, 1);
            read[line.section(u" | "_s, 0, 0)] += rest.isEmpty() ? QString() : rest + u'\n';
        }
        return read;
    }();
    return all;
}

void addRecordings()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : table().keys())
        QTest::newRow(qPrintable(name)) << name;
}

// Of C++, as nobody writes it: written out, it would have megabytes.
QString entangledName()
{
    QString name = u"_Z1f1aI1b1bES_IS2_S2_E"_s;
    for (int i = 3; i < 20; ++i)
        name += u"S_IS%1_S%1_E"_s.arg(QString::number(i, 36).toUpper());
    return name.left(192);
}

// The log's lines with another prefix: %1 is the line.
QByteArray withPrefix(const QByteArray &log, const QByteArray &prefix)
{
    QByteArray changed;
    for (const QByteArray &line : log.split('\n')) {
        const KernelLine read = readKernelLine({line.constData(), std::size_t(line.size())});
        if (!line.startsWith("== "))
            changed += prefix + QByteArray(read.text.data(), qsizetype(read.text.size())) + '\n';
    }
    return changed;
}

} // namespace

class TestCrash : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tableIsComplete();
    void recorded_data();
    void recorded();
    void formats_data();
    void formats();
    void access();
    void objects_data();
    void objects();
    void variables_data();
    void variables();
    void events();
    void calls();
    void locks();
    void races();
    void registers();
    void process();
    void frames();
    void sentences_data();
    void sentences();
    void hostile_data();
    void hostile();
    void endless();
};

void TestCrash::tableIsComplete()
{
    QStringList logs = QDir(test::recordedFile(u"reports"_s)).entryList({u"*.log"_s});
    for (QString &name : logs)
        name.chop(4);
    QStringList names = table().keys();
    logs.sort();
    names.sort();
    QCOMPARE(names, logs);
}

void TestCrash::recorded_data()
{
    addRecordings();
}

void TestCrash::recorded()
{
    QFETCH(const QString, name);
    const QList<Crash> crashes = crashesIn(logOf(name));
    QCOMPARE(summary(crashes), table()[name]);
    for (const Crash &crash : crashes) {
        QVERIFY(!crashText(crash).isEmpty());
        QVERIFY(!crashText(crash).contains(u"%1"));
        QCOMPARE(crashJson(crash).value(u"kind"_s).toString(), crashKindName(crash.kind));
    }
}

void TestCrash::formats_data()
{
    QTest::addColumn<QByteArray>("prefix");
    QTest::newRow("no time") << ""_ba;
    QTest::newRow("dmesg") << "[    3.141592] "_ba;
    QTest::newRow("dmesg with callers") << "[    3.141592] [   T61] "_ba;
    QTest::newRow("dmesg -T") << "[Mon Nov 30 18:50:43 2026] "_ba;
    QTest::newRow("dmesg -T, German") << "[Mo Nov 30 18:50:43 2026] "_ba;
    QTest::newRow("dmesg -H") << "[Nov30 18:50] "_ba;
    QTest::newRow("dmesg -H, step") << "[  +0.000012] "_ba;
    QTest::newRow("dmesg -d") << "[   12.345678 <    0.000003>] "_ba;
    QTest::newRow("dmesg -x") << "kern  :warn  : [    3.141592] "_ba;
    QTest::newRow("dmesg -r") << "<4>[    3.141592] "_ba;
    QTest::newRow("dmesg --time-format=iso") << "2026-11-30T18:50:43,123456+00:00 "_ba;
    QTest::newRow("journalctl") << "Nov 30 18:50:43 host kernel: "_ba;
    QTest::newRow("journalctl -o short-iso") << "2026-11-30T18:50:43+0000 host kernel: "_ba;
    QTest::newRow("journalctl -o short-monotonic") << "[   12.345678] host kernel: "_ba;
    QTest::newRow("journalctl --no-hostname") << "Nov 30 18:50:43 kernel: "_ba;
    QTest::newRow("syslog") << "Nov  3 18:50:43 host kernel: [    3.141592] "_ba;
    QTest::newRow("a console") << "[    3.141592][    C0] "_ba;
}

// Whoever has written the log: the same is found in it.
void TestCrash::formats()
{
    QFETCH(const QByteArray, prefix);
    for (const QString &name : table().keys()) {
        // Nobody can tell two processors apart, and what QEMU says has no prefix.
        if (name.startsWith(u"two_") || name == u"triple_fault")
            continue;
        if (name == u"leak" && prefix.isEmpty()) // the number of leaks may as well be prose
            continue;
        QCOMPARE(summary(crashesIn(withPrefix(logOf(name), prefix))), table()[name]);
    }
}

void TestCrash::access()
{
    using Way = CrashAccess::Way;
    const auto access = [](const QString &name) { return crashOf(name).access; };
    QCOMPARE(access(u"null_deref-lab"_s), (CrashAccess{Way::Write, 0, {}}));
    QCOMPARE(access(u"null_deref"_s).address, 0U); // of KASAN's range, not of its shadow
    QCOMPARE(access(u"null_call-lab"_s), (CrashAccess{Way::Execute, 0, {}}));
    QCOMPARE(access(u"page_fault-lab"_s), (CrashAccess{Way::Write, 0xfffffffffffff000, {}}));
    QCOMPARE(access(u"general_protection-lab"_s).address, 0xdead000000000108);
    QCOMPARE(access(u"use_after_free"_s), (CrashAccess{Way::Write, 0xffff8880009c4208, 1}));
    QCOMPARE(access(u"global_out_of_bounds"_s).way, Way::Read);
    QCOMPARE(access(u"double_free"_s).way, Way::Free);
    QCOMPARE(access(u"kfence-5.13"_s), (CrashAccess{Way::Read, 0xffff8c3f2e291fff, {}}));
    QCOMPARE(access(u"kcsan-5.12"_s), (CrashAccess{Way::Write, 0xffffffffc009a628, 8}));
    QCOMPARE(access(u"warn_on"_s), CrashAccess());
}

void TestCrash::objects_data()
{
    using Side = CrashObject::Side;
    QTest::addColumn<int>("size");
    QTest::addColumn<QString>("cache");
    QTest::addColumn<QString>("variable");
    QTest::addColumn<int>("distance"); // -1: not known
    QTest::addColumn<int>("side");
    QTest::newRow("use_after_free") << 64 << u"kmalloc-64"_s << u""_s << 8 << int(Side::Inside);
    QTest::newRow("slab_out_of_bounds") << 40 << u"kmalloc-64"_s << u""_s << 4 << int(Side::After);
    QTest::newRow("kasan-4.19") << 128 << u"kmalloc-128"_s << u""_s << 123 << int(Side::Inside);
    QTest::newRow("stack_out_of_bounds") << 8 << u""_s << u"array"_s << -1 << int(Side::Unknown);
    QTest::newRow("global_out_of_bounds") << 0 << u""_s << u"array"_s << -1 << int(Side::Unknown);
    QTest::newRow("kfence-5.13") << 32 << u"kmalloc-32"_s << u""_s << 1 << int(Side::Before);
    QTest::newRow("kfence_corruption-written") << 40 << u"kmalloc-64"_s << u""_s << -1 << int(Side::Unknown);
    QTest::newRow("leak_objects-written") << 64 << u""_s << u""_s << -1 << int(Side::Unknown);
    QTest::newRow("user_copy") << 0 << u"kmalloc-64"_s << u""_s << -1 << int(Side::Unknown);
    QTest::newRow("cache_leak") << 0 << u"trouble_things"_s << u""_s << -1 << int(Side::Unknown);
    QTest::newRow("null_deref") << 0 << u""_s << u""_s << -1 << int(Side::Unknown);
}

void TestCrash::objects()
{
    const CrashObject object = crashOf(QString::fromLatin1(QTest::currentDataTag())).object;
    QTEST(int(object.size.value_or(0)), "size");
    QTEST(object.cache, "cache");
    QTEST(object.name, "variable");
    QTEST(object.distance ? int(*object.distance) : -1, "distance");
    QTEST(int(object.side), "side");
}

// The variable next to the access, where the report says where that was.
void TestCrash::variables_data()
{
    QTest::addColumn<QByteArray>("located");
    QTest::addColumn<QString>("name");
    QTest::newRow("after the first") << " and is located at offset 41 in frame:"_ba << u"first"_s;
    QTest::newRow("before the second") << " and is located at offset 47 in frame:"_ba << u"second"_s;
    QTest::newRow("after the last") << " and is located at offset 65 in frame:"_ba << u"second"_s;
    QTest::newRow("older")
        << "addr ffff888005fd7c82 is located in stack of task init/49 at offset 65 in frame:"_ba
        << u"second"_s;
    QTest::newRow("nowhere") << ""_ba << u""_s;
}

void TestCrash::variables()
{
    QFETCH(const QByteArray, located);
    const QList<Crash> crashes =
        crashesIn("BUG: KASAN: stack-out-of-bounds in f+0x8f/0xa0 [vdev]\n"
                  "Write of size 1 at addr ffff888005fd7c82 by task init/49\n" +
                  located +
                  "\n f+0x0/0xa0 [vdev]\n\nThis frame has 2 objects:\n [32, 40) 'first'\n"
                  " [48, 64) 'second'\n");
    QCOMPARE(crashes.size(), 1);
    QTEST(crashes.first().object.name, "name");
    QCOMPARE(crashes.first().object.size.has_value(), !located.isEmpty());
}

void TestCrash::events()
{
    const Crash freed = crashOf(u"double_free"_s);
    QCOMPARE(functionsOf(crashOf(u"slab_out_of_bounds"_s).allocated.frames),
             u"__kmalloc_cache_noprof slab_out_of_bounds trouble_write"_s);
    QCOMPARE(functionsOf(freed.freed.frames), u"kfree double_free trouble_write"_s);
    QVERIFY(freed.freed.process.pid.value_or(0) > 0);
    const Crash guarded = crashOf(u"kfence_use_after_free-written"_s);
    QCOMPARE(functionsOf(guarded.allocated.frames), u"guarded kfence_use_after_free trouble_write"_s);
    QCOMPARE(functionsOf(guarded.freed.frames), u"kfence_use_after_free trouble_write vfs_write"_s);
    QCOMPARE(guarded.freed.process, (CrashProcess{{}, 44, 1}));
    const Crash slub = crashOf(u"slub_slab_out_of_bounds-written"_s);
    QCOMPARE(functionsOf(slub.allocated.frames),
             u"__kmalloc_cache_noprof slab_out_of_bounds trouble_write"_s);
    QCOMPARE(slub.allocated.process, (CrashProcess{{}, 44, 1}));
    const Crash created = crashOf(u"uninit_value-written"_s);
    QCOMPARE(functionsOf(created.allocated.frames), u"__kmalloc_cache_noprof use_uninit trouble_write"_s);
    const Crash leaked = crashOf(u"leak_verbose-written"_s);
    QCOMPARE(functionsOf(leaked.allocated.frames), u"__kmalloc_cache_noprof leak trouble_write"_s);
    QCOMPARE(leaked.process, (CrashProcess{u"init"_s, 47, {}}));
    QVERIFY(crashOf(u"null_deref"_s).allocated.isEmpty());
}

// What the module had called when the kernel noticed.
void TestCrash::calls()
{
    QCOMPARE(functionsOf(crashOf(u"double_free"_s).calls), u"kfree"_s);
    QCOMPARE(functionsOf(crashOf(u"recursive_lock"_s).calls), u"__mutex_lock mutex_lock_nested"_s);
    QVERIFY(crashOf(u"null_deref"_s).calls.isEmpty());
}

void TestCrash::locks()
{
    const Crash inversion = crashOf(u"lock_inversion"_s);
    QCOMPARE(inversion.locks, (QList<CrashLock>{{u"first_lock"_s, {}, false}, {u"second_lock"_s, {}, true}}));
    QCOMPARE(inversion.locks[0].where.text(), u"lock_inversion+0x25/0x40 [trouble]"_s);
    QCOMPARE(inversion.locks[1].where.text(), u"lock_inversion+0x17/0x40 [trouble]"_s);
    QCOMPARE(inversion.lockOrder.size(), 2);
    QCOMPARE(inversion.lockOrder[0].what, u"second_lock"_s);
    QVERIFY(functionsOf(inversion.lockOrder[0].frames).endsWith(u"first_then_second"_s));
    QCOMPARE(inversion.lockOrder[1].what, u"first_lock"_s);
    QCOMPARE(inversion.scenario.size(), 6);
    QVERIFY(crashText(inversion).contains(u"Earlier order:   first_lock, second_lock"_s));
    QVERIFY(crashText(inversion).contains(u"Order now:       second_lock, first_lock"_s));
    const Crash interrupt = crashOf(u"inconsistent_lock"_s);
    QCOMPARE(interrupt.locks, (QList<CrashLock>{{u"timer_lock"_s, {}, false}}));
    QCOMPARE(interrupt.lockUses.size(), 1);
    QVERIFY(functionsOf(interrupt.lockUses[0].frames).contains(u"take_timer_lock"_s));
    QCOMPARE(crashOf(u"softirq_lock_order"_s).lockUses.size(), 2);
    QCOMPARE(crashOf(u"unlock_unlocked"_s).locks, (QList<CrashLock>{{u"first_lock"_s, {}, false}}));
    QCOMPARE(crashOf(u"suspicious_rcu"_s).source, u"trouble/trouble.c:384"_s);
    QVERIFY(crashOf(u"hung_task"_s).locks.isEmpty()); // those of others only
}

void TestCrash::races()
{
    const Crash race = crashOf(u"data_race-written"_s);
    QCOMPARE(race.accesses.size(), 2);
    QCOMPARE(functionsOf(race.accesses[0].frames), u"count_down run"_s);
    QCOMPARE(race.accesses[0].process, (CrashProcess{{}, 52, 1}));
    QCOMPARE(race.accesses[1].process, (CrashProcess{{}, 51, 0}));
    QVERIFY(race.accesses[1].what.startsWith(u"read to 0xffffffffa0008a40 of 4 bytes"_s));
}

// Those of the kernel, not those of the program that called it.
void TestCrash::registers()
{
    const Crash crash = crashOf(u"null_deref-lab"_s);
    QMap<QString, QString> registers;
    for (const auto &[name, value] : crash.registers)
        registers.insert(name, value);
    QCOMPARE(registers[u"RAX"_s], u"0000000000000000"_s);
    QCOMPARE(registers[u"RSP"_s], u"ffffc9000012be00"_s);
    QCOMPARE(registers[u"R08"_s], u"ffffc9000012be10"_s);
    QCOMPARE(registers[u"EFLAGS"_s], u"00010246"_s);
    QCOMPARE(registers[u"CR2"_s], u"0000000000000000"_s);
    QCOMPARE(registers[u"CR3"_s], u"000000000086b000"_s);
    QVERIFY(crash.code.startsWith(u"89 f8 c3 66"_s));
    QVERIFY(crash.code.contains(u"<c6> 00 01"_s));
    QVERIFY(crashOf(u"sleep_in_atomic"_s).registers.isEmpty());
    QVERIFY(crashOf(u"sleep_in_atomic"_s).code.isEmpty());
    QVERIFY(crashOf(u"null_call-lab"_s).code.isEmpty()); // there is none
}

void TestCrash::process()
{
    QCOMPARE(crashOf(u"null_deref-lab"_s).process, (CrashProcess{u"init"_s, 46, 0}));
    QCOMPARE(crashOf(u"null_deref-lab"_s).release, u"6.12.118"_s);
    QCOMPARE(crashOf(u"kcsan-5.12"_s).process, (CrashProcess{u"access_thread"_s, 488, 6}));
    QCOMPARE(crashOf(u"kcsan-5.12"_s).release, u"5.12.0-rc2+"_s);
    QCOMPARE(crashOf(u"hung_task"_s).process, (CrashProcess{u"init"_s, 49, {}}));
    QCOMPARE(crashOf(u"soft_lockup-written"_s).process, (CrashProcess{u"init"_s, 44, 1}));
    QCOMPARE(crashOf(u"markup"_s).process.name, u"<b>bold</b>&"_s);
    for (const QByteArray &taint :
         {"Kdump: loaded Tainted: G           O      "_ba, "Kdump: loaded Not tainted"_ba,
          "Tainted: G           OE    --------- -  -"_ba}) {
        const QList<Crash> crashes = crashesIn("kernel BUG at a.c:1!\nCPU: 1 PID: 61 Comm: my cat " + taint +
                                               " 4.18.0-372.el8.x86_64 #1\n");
        QCOMPARE(crashes.value(0).process, (CrashProcess{u"my cat"_s, 61, 1}));
        QCOMPARE(crashes.value(0).release, u"4.18.0-372.el8.x86_64"_s);
    }
}

void TestCrash::frames()
{
    const auto read = [](const QString &line) { return readCallFrame(line).value_or(CallFrame()); };
    QCOMPARE(read(u" vdev_read+0x12/0x40 [vdev]"_s).text(), u"vdev_read+0x12/0x40 [vdev]"_s);
    QCOMPARE(read(u" vdev_read+0x12/0x40 [vdev 0123456789abcdef]"_s).module, u"vdev"_s);
    QVERIFY(!read(u"  ? vdev_read+0x12/0x40 [vdev]"_s).isReliable);
    QCOMPARE(read(u" [<ffffffff81234567>] ? do_it+0x12/0x40"_s).function, u"do_it"_s);
    QCOMPARE(read(u" vdev_read+0x12/0x40 [vdev] (P)"_s).module, u"vdev"_s);
    QVERIFY(read(u" do_syscall_64+0x3f/0xd0"_s).isMachinery);
    QVERIFY(!read(u" panic_now+0x3f/0xd0 [trouble]"_s).isMachinery); // a module's own
    QCOMPARE(read(u" _ZN4VDev4seekEx.cold+0x12/0x34 [vdev]"_s).sourceName(), u"VDev::seek(long long)"_s);
    QCOMPARE(read(u' ' + entangledName() + u"+0x12/0x34 [vdev]"_s).sourceName(), entangledName());
    QVERIFY(read(u" _Z1f"_s + u"Ss"_s.repeated(90) + u"+0x12/0x34"_s).sourceName().size() <= 300);
    QCOMPARE(read(u" _Znonsense+0x12/0x34 [vdev]"_s).sourceName(), u"_Znonsense"_s);
    for (const QString &line : {u"vdev_read+0x12/0x40"_s, u" vdev_read"_s, u" vdev+0x/0x40"_s, u" </TASK>"_s,
                                u" vdev: a+0x1/0x2"_s, u""_s})
        QVERIFY2(!readCallFrame(line), qPrintable(line));
}

void TestCrash::sentences_data()
{
    QTest::addColumn<QString>("head");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("sentence");
    const QString null = u"BUG: kernel NULL pointer dereference, address: 00000000000000%1"_s;
    const QString fault = u"BUG: unable to handle page fault for address: %1"_s;
    const QString read = u"#PF: supervisor read access in kernel mode"_s;
    const auto trace = [](const QString &frames) { return u"RIP: 0010:f+0x1/0x2\nCall Trace:\n"_s + frames; };
    const QString protection =
        u"Oops: general protection fault, probably for non-canonical address 0x%1: 0000 [#1] SMP"_s;
    QTest::newRow("member")
        << null.arg(u"18"_s) << read
        << u"The module vdev dereferenced a NULL pointer, for a member at offset 24 of a structure."_s;
    QTest::newRow("member, by KASAN")
        << protection.arg(u"dffffc0000000003"_s)
        << u"KASAN: null-ptr-deref in range [0x0000000000000018-0x000000000000001f]"_s
        << u"The module vdev dereferenced a NULL pointer, for a member near offset 24 of a structure."_s;
    QTest::newRow("member, before 5.1")
        << u"BUG: unable to handle kernel NULL pointer dereference at 0000000000000018"_s << u""_s
        << u"The module vdev dereferenced a NULL pointer, for a member at offset 24 of a structure."_s;
    QTest::newRow("fault, before 5.1")
        << u"BUG: unable to handle kernel paging request at ffffc90000abc000"_s << u""_s
        << u"The module vdev followed a pointer to 0xffffc90000abc000, where there is no memory."_s;
    QTest::newRow("no address") << u"BUG: unable to handle kernel paging request"_s << u""_s
                                << u"The module vdev used an address where there is no memory."_s;
    QTest::newRow("error code")
        << fault.arg(u"fffffffffffffff4"_s) << read
        << u"The module vdev used an error code as a pointer; check the result with IS_ERR() first."_s;
    QTest::newRow("user space")
        << fault.arg(u"00007ffe12345678"_s) << read + u"\n#PF: error_code(0x0001) - permissions violation"_s
        << u"The module vdev followed a user-space pointer directly; it has to use copy_from_user(), copy_to_user() or similar."_s;
    QTest::newRow("small value")
        << fault.arg(u"0000000000001234"_s) << read + u"\n#PF: error_code(0x0000) - not-present page"_s
        << u"The module vdev followed a pointer with a small or random value (0x1234), where there is no memory."_s;
    QTest::newRow("too many references")
        << u"refcount_t: saturated; leaking memory."_s << u""_s
        << u"The module vdev took too many references to an object: some are never dropped."_s;
    QTest::newRow("freed twice") << u"BUG kmalloc-64 (Not tainted): Object already free"_s << u""_s
                                 << u"The module vdev freed memory that had already been freed."_s;
    QTest::newRow("page map") << u"BUG: Bad page map in process cat  pte:00 pmd:00"_s << u""_s
                              << u"The module vdev has a bug that the kernel noticed."_s;
    QTest::newRow("nobody's") << u"BUG: Bad page map in process cat  pte:00 pmd:00"_s
                              << u"Call Trace:\n b+0x1/0x2\n c+0x1/0x2\n"_s
                              << u"The kernel reported a bug in itself."_s;
    QTest::newRow("stalled task")
        << u"INFO: rcu_tasks detected stalls on tasks:"_s << u""_s
        << u"A task has not slept, or left a section that RCU protects, for a long time, and others wait until it does."_s;
    QTest::newRow("near")
        << u"WARNING: CPU: 0 PID: 1 at mm/a.c:1 f+0x1/0x2"_s
        << trace(u" b+0x1/0x2\n c+0x1/0x2\n vdev_open+0x1/0x2 [vdev]\n"_s)
        << u"The module vdev hit a WARN() or WARN_ON(): something is not as it should be."_s;
    QTest::newRow("far")
        << u"WARNING: CPU: 0 PID: 1 at mm/a.c:1 f+0x1/0x2"_s
        << trace(u" b+0x1/0x2\n c+0x1/0x2\n d+0x1/0x2\n vdev_open+0x1/0x2 [vdev]\n"_s)
        << u"The kernel, called from the module vdev, hit a WARN() or WARN_ON(): something is not as it should be."_s;
    QTest::newRow("uncertain")
        << u"WARNING: CPU: 0 PID: 1 at mm/a.c:1 f+0x1/0x2"_s
        << trace(u" b+0x1/0x2\n ? vdev_open+0x1/0x2 [vdev]\n"_s)
        << u"The kernel hit a WARN() or WARN_ON(): something is not as it should be."_s;
    QTest::newRow("interrupted")
        << u"WARNING: CPU: 0 PID: 1 at mm/a.c:1 f+0x1/0x2"_s
        << trace(u" b+0x1/0x2\n asm_common_interrupt+0x22/0x40\n vdev_open+0x1/0x2 [vdev]\n"_s)
        << u"The kernel hit a WARN() or WARN_ON(): something is not as it should be."_s;
    QTest::newRow("far, with no place named")
        << u"BUG: Bad page state in process cat  pfn:01234"_s
        << u"Call Trace:\n dump_stack+0x1/0x2\n b+0x1/0x2\n c+0x1/0x2\n d+0x1/0x2\n vdev_open+0x1/0x2 [vdev]\n e+0x1/0x2\n"_s
        << u"The kernel, called from the module vdev, freed a page that is still in use, or one that was changed after it was freed."_s;
    QTest::newRow("list")
        << protection.arg(u"dead000000000122"_s) << u""_s
        << u"The module vdev used a list entry that had already been removed from its list."_s;
    QTest::newRow("freed") << protection.arg(u"6b6b6b6b6b6b6b6b"_s) << u""_s
                           << u"The module vdev followed a pointer stored in memory that had been freed."_s;
    QTest::newRow("placeholder in a name")
        << u"WARNING: CPU: 0 PID: 1 at a.c:1 f+0x1/0x2 [%2]"_s << u"RIP: 0010:f+0x1/0x2 [%2]"_s
        << u"The module %2 hit a WARN() or WARN_ON(): something is not as it should be."_s;
}

void TestCrash::sentences()
{
    QFETCH(const QString, head);
    QFETCH(const QString, detail);
    const QString rest =
        u"\nCPU: 0 UID: 0 PID: 61 Comm: cat Not tainted 6.12.0 #1\nRIP: 0010:vdev_read+0x12/0x40 [vdev]\n"_s;
    const bool hasTrace = detail.contains(u"Call Trace:"_s);
    const QList<Crash> crashes = crashesIn((head + u'\n' + detail + (hasTrace ? QString() : rest)).toUtf8());
    QCOMPARE(crashes.size(), 1);
    QTEST(crashSentence(crashes.first()), "sentence");
}

// Nothing of a crash grows with the log.
static bool isBounded(const Crash &crash)
{
    constexpr qsizetype Most = 400;
    qsizetype longest = 0;
    for (const QString &line : crash.lines)
        longest = std::max(longest, line.size());
    return longest <= Most && crash.lines.size() <= Most && crash.chain.size() <= Most &&
           crash.locks.size() <= Most && crash.lockOrder.size() <= Most && crash.accesses.size() <= Most &&
           crash.registers.size() <= Most && crash.scenario.size() <= Most;
}

void TestCrash::hostile_data()
{
    addRecordings();
}

// Bytes changed, lost and doubled at random, the same in each run.
void TestCrash::hostile()
{
    QFETCH(const QString, name);
    QRandomGenerator random(static_cast<quint32>(name.size()));
    const QByteArray log = logOf(name);
    for (int round = 0; round < 20; ++round) {
        QByteArray changed = log;
        for (int i = 0; i < 200; ++i) {
            const qsizetype at = random.bounded(changed.size());
            if (i % 3 == 0)
                changed[at] = static_cast<char>(random.bounded(256));
            else if (i % 3 == 1)
                changed.remove(at, random.bounded(40));
            else
                changed.insert(at, changed.mid(random.bounded(changed.size()), 80));
        }
        for (const Crash &crash : crashesIn(changed)) {
            QVERIFY(isBounded(crash));
            QVERIFY(!crashText(crash).isEmpty());
            QVERIFY(!crashJson(crash).isEmpty());
        }
    }
}

void TestCrash::endless()
{
    const QByteArray frames = QByteArray(" vdev_read+0x12/0x40 [vdev]\n").repeated(100'000);
    const QByteArray locks =
        QByteArray("-> #1 (a){+.+.}-{3:3}:\n #0: ffffffffa00088e8 (a){+.+.}-{3:3}, at: x\n");
    const QByteArray wide = "RIP: 0010:" + QByteArray(1'000'000, 'a') + "+0x1/0x2\n";
    for (const QByteArray &text : {frames, locks.repeated(50'000), wide, QByteArray(1'000'000, '['),
                                   ' ' + entangledName().toLatin1() + "+0x1/0x2\n",
                                   QByteArray("Triple fault\nCPU Reset (CPU 0)\n").repeated(5'000)}) {
        const QList<Crash> crashes =
            crashesIn("WARNING: possible circular locking dependency detected\nCall Trace:\n" + text);
        QVERIFY(crashes.size() <= 100);
        for (const Crash &crash : crashes) {
            QVERIFY(isBounded(crash));
            QVERIFY(crashText(crash).size() < 1'000'000);
        }
    }
}

KLAB_TEST(TestCrash)
#include "tst_crash.moc"
