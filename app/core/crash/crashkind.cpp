// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/crashkind.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace klab
{

namespace
{

using std::string_view;

struct KindSign {
    ReportKind found;
    string_view words; ///< in one of the report's heads; empty: the rest
    CrashKind kind;
};

// The first one that matches decides.
constexpr std::array KindSigns{
    KindSign{ReportKind::Oops, "list_add ", CrashKind::ListCorrupted},
    KindSign{ReportKind::Oops, "list_del ", CrashKind::ListCorrupted},
    KindSign{ReportKind::Oops, "usercopy: ", CrashKind::UserCopy},
    KindSign{ReportKind::Oops, "stack guard page", CrashKind::StackOverflow},
    KindSign{ReportKind::Oops, "null-ptr-deref", CrashKind::NullPointer},
    KindSign{ReportKind::Oops, "NULL pointer dereference", CrashKind::NullPointer},
    KindSign{ReportKind::Oops, "user-memory-access", CrashKind::UserPointer},
    KindSign{ReportKind::Oops, "ernel BUG at ", CrashKind::BugStatement},
    KindSign{ReportKind::Oops, "double fault", CrashKind::DoubleFault},
    KindSign{ReportKind::Oops, "divide error", CrashKind::DivideError},
    KindSign{ReportKind::Oops, "general protection fault", CrashKind::GeneralProtection},
    KindSign{ReportKind::Oops, "invalid opcode", CrashKind::InvalidInstruction},
    KindSign{ReportKind::Oops, "unable to handle page fault", CrashKind::BadAddress},
    KindSign{ReportKind::Oops, "nable to handle kernel ", CrashKind::BadAddress},
    KindSign{ReportKind::Oops, "", CrashKind::OtherOops},
    KindSign{ReportKind::TripleFault, "", CrashKind::TripleFault},
    KindSign{ReportKind::ControlFlow, "", CrashKind::ControlFlow},
    KindSign{ReportKind::Panic, "Attempted to kill init", CrashKind::InitDied},
    KindSign{ReportKind::Panic, "stack-protector: ", CrashKind::StackCorrupted},
    KindSign{ReportKind::Panic, "Unable to mount root fs", CrashKind::NoInit},
    KindSign{ReportKind::Panic, "No working init found", CrashKind::NoInit},
    KindSign{ReportKind::Panic, "Requested init ", CrashKind::NoInit},
    KindSign{ReportKind::Panic, "", CrashKind::Panic},
    KindSign{ReportKind::Kasan, "double-free", CrashKind::DoubleFree},
    KindSign{ReportKind::Kasan, "invalid-free", CrashKind::InvalidFree},
    KindSign{ReportKind::Kasan, "invalid free", CrashKind::InvalidFree},
    KindSign{ReportKind::Kasan, "after-free", CrashKind::UseAfterFree},
    KindSign{ReportKind::Kasan, "out-of-bounds", CrashKind::OutOfBounds},
    KindSign{ReportKind::Kasan, "memory corruption",
             CrashKind::OutOfBounds}, // KFENCE, found when it is freed
    KindSign{ReportKind::Kasan, "uninit-value", CrashKind::Uninitialized},
    KindSign{ReportKind::Kasan, "infoleak", CrashKind::Uninitialized},
    KindSign{ReportKind::Kasan, "null-ptr-deref", CrashKind::NullPointer},
    KindSign{ReportKind::Kasan, "user-memory-access", CrashKind::UserPointer},
    KindSign{ReportKind::Kasan, "", CrashKind::BadAccess},
    KindSign{ReportKind::Heap, "Objects remaining", CrashKind::ObjectsRemaining},
    KindSign{ReportKind::Heap, "Object already free", CrashKind::DoubleFree},
    KindSign{ReportKind::Heap, "", CrashKind::HeapCorrupted},
    KindSign{ReportKind::Leak, "", CrashKind::Leak},
    KindSign{ReportKind::Bug, "Bad page state", CrashKind::BadPage},
    KindSign{ReportKind::Bug, "sleeping function called", CrashKind::SleepInAtomic},
    KindSign{ReportKind::Bug, "scheduling while atomic", CrashKind::ScheduleInAtomic},
    KindSign{ReportKind::Bug, "leaked atomic", CrashKind::AtomicLeaked},
    KindSign{ReportKind::Bug, "leaked lock or atomic", CrashKind::AtomicLeaked},
    KindSign{ReportKind::Bug, "in preemptible", CrashKind::Preemptible},
    KindSign{ReportKind::Bug, "BUG: spinlock ", CrashKind::SpinlockMisuse},
    KindSign{ReportKind::Bug, "BUG: rwlock ", CrashKind::SpinlockMisuse},
    KindSign{ReportKind::Bug, "", CrashKind::OtherBug},
    KindSign{ReportKind::Lock, "possible circular locking", CrashKind::LockOrder},
    KindSign{ReportKind::Lock, "possible recursive locking", CrashKind::LockRecursion},
    KindSign{ReportKind::Lock, "unsafe lock order", CrashKind::LockInterrupt},
    KindSign{ReportKind::Lock, "irq lock inversion", CrashKind::LockInterrupt},
    KindSign{ReportKind::Lock, "inconsistent lock state", CrashKind::LockInterrupt},
    KindSign{ReportKind::Lock, "lock held when returning", CrashKind::LockHeld},
    KindSign{ReportKind::Lock, "still has locks held", CrashKind::LockHeld},
    KindSign{ReportKind::Lock, "held lock freed", CrashKind::LockFreed},
    KindSign{ReportKind::Lock, "bad unlock balance", CrashKind::LockBalance},
    KindSign{ReportKind::Lock, "Invalid wait context", CrashKind::LockContext},
    KindSign{ReportKind::Lock, "non-static key", CrashKind::LockUninitialized},
    KindSign{ReportKind::Lock, "suspicious RCU usage", CrashKind::RcuUsage},
    KindSign{ReportKind::Lock, "", CrashKind::OtherLock},
    KindSign{ReportKind::DataRace, "", CrashKind::DataRace},
    KindSign{ReportKind::HungTask, "", CrashKind::HungTask},
    KindSign{ReportKind::Stall, "", CrashKind::RcuStall},
    KindSign{ReportKind::Lockup, "soft lockup", CrashKind::SoftLockup},
    KindSign{ReportKind::Lockup, "", CrashKind::HardLockup},
    KindSign{ReportKind::WorkqueueLockup, "", CrashKind::WorkqueueLockup},
    KindSign{ReportKind::Undefined, "", CrashKind::Undefined},
    KindSign{ReportKind::Warning, "refcount_t: ", CrashKind::Refcount},
    KindSign{ReportKind::Warning, "list_add ", CrashKind::ListCorrupted},
    KindSign{ReportKind::Warning, "list_del ", CrashKind::ListCorrupted},
    KindSign{ReportKind::Warning, "ODEBUG: ", CrashKind::ObjectState},
    KindSign{ReportKind::Warning, "sysfs: cannot create duplicate", CrashKind::DuplicateName},
    KindSign{ReportKind::Warning, "do_init_module: ", CrashKind::InitResult},
};

constexpr std::array KindNames{
    std::pair{CrashKind::NullPointer, "null-pointer"},
    std::pair{CrashKind::UserPointer, "user-pointer"},
    std::pair{CrashKind::BadAddress, "bad-address"},
    std::pair{CrashKind::GeneralProtection, "general-protection"},
    std::pair{CrashKind::BugStatement, "bug-statement"},
    std::pair{CrashKind::DivideError, "divide-error"},
    std::pair{CrashKind::InvalidInstruction, "invalid-instruction"},
    std::pair{CrashKind::StackOverflow, "stack-overflow"},
    std::pair{CrashKind::StackCorrupted, "stack-corrupted"},
    std::pair{CrashKind::DoubleFault, "double-fault"},
    std::pair{CrashKind::TripleFault, "triple-fault"},
    std::pair{CrashKind::OtherOops, "oops"},
    std::pair{CrashKind::ControlFlow, "control-flow"},
    std::pair{CrashKind::InitDied, "init-died"},
    std::pair{CrashKind::NoInit, "no-init"},
    std::pair{CrashKind::Panic, "panic"},
    std::pair{CrashKind::UseAfterFree, "use-after-free"},
    std::pair{CrashKind::OutOfBounds, "out-of-bounds"},
    std::pair{CrashKind::DoubleFree, "double-free"},
    std::pair{CrashKind::InvalidFree, "invalid-free"},
    std::pair{CrashKind::Uninitialized, "uninitialized"},
    std::pair{CrashKind::BadAccess, "bad-access"},
    std::pair{CrashKind::HeapCorrupted, "heap-corrupted"},
    std::pair{CrashKind::ObjectsRemaining, "objects-remaining"},
    std::pair{CrashKind::Leak, "memory-leak"},
    std::pair{CrashKind::BadPage, "bad-page"},
    std::pair{CrashKind::UserCopy, "user-copy"},
    std::pair{CrashKind::ListCorrupted, "list-corrupted"},
    std::pair{CrashKind::Refcount, "refcount"},
    std::pair{CrashKind::ObjectState, "object-state"},
    std::pair{CrashKind::SleepInAtomic, "sleep-in-atomic"},
    std::pair{CrashKind::ScheduleInAtomic, "schedule-in-atomic"},
    std::pair{CrashKind::AtomicLeaked, "atomic-leaked"},
    std::pair{CrashKind::Preemptible, "preemptible"},
    std::pair{CrashKind::SpinlockMisuse, "spinlock-misuse"},
    std::pair{CrashKind::LockOrder, "lock-order"},
    std::pair{CrashKind::LockRecursion, "lock-recursion"},
    std::pair{CrashKind::LockInterrupt, "lock-interrupt"},
    std::pair{CrashKind::LockHeld, "lock-held"},
    std::pair{CrashKind::LockFreed, "lock-freed"},
    std::pair{CrashKind::LockBalance, "lock-balance"},
    std::pair{CrashKind::LockContext, "lock-context"},
    std::pair{CrashKind::LockUninitialized, "lock-uninitialized"},
    std::pair{CrashKind::OtherLock, "lock"},
    std::pair{CrashKind::RcuUsage, "rcu-usage"},
    std::pair{CrashKind::DataRace, "data-race"},
    std::pair{CrashKind::HungTask, "hung-task"},
    std::pair{CrashKind::RcuStall, "rcu-stall"},
    std::pair{CrashKind::SoftLockup, "soft-lockup"},
    std::pair{CrashKind::HardLockup, "hard-lockup"},
    std::pair{CrashKind::WorkqueueLockup, "workqueue-lockup"},
    std::pair{CrashKind::Undefined, "undefined-behavior"},
    std::pair{CrashKind::DuplicateName, "duplicate-name"},
    std::pair{CrashKind::InitResult, "init-result"},
    std::pair{CrashKind::Warning, "warning"},
    std::pair{CrashKind::OtherBug, "bug"},
};

// The lines that say what happened: the first one, and those that go on about it.
std::vector<string_view> headsOf(const KernelReport &report)
{
    std::vector<string_view> heads{report.head};
    for (const std::string &line : report.lines) {
        if (line == "Call Trace:")
            break;
        if (reportHead(line))
            heads.emplace_back(line);
    }
    return heads;
}

} // namespace

CrashKind crashKindOf(const KernelReport &report)
{
    const std::vector<string_view> heads = headsOf(report);
    const auto sign = std::ranges::find_if(KindSigns, [&report, &heads](const KindSign &one) {
        return one.found == report.kind && std::ranges::any_of(heads, [&one](string_view head) {
                   return head.find(one.words) != string_view::npos;
               });
    });
    return sign == KindSigns.end() ? CrashKind::Warning : sign->kind;
}

QString crashKindName(CrashKind kind)
{
    const auto name = std::ranges::find(KindNames, kind, &std::pair<CrashKind, const char *>::first);
    return QString::fromLatin1(name == KindNames.end() ? "bug" : name->second);
}

} // namespace klab
