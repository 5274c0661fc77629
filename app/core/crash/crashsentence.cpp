// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/crashsentence.h"

#include "base/translate.h"
#include "crash/locksentence.h"

#include <QRegularExpression>

#include <algorithm>

namespace klab
{

using namespace Qt::StringLiterals;

static QString addressText(quint64 address)
{
    return u"0x%1"_s.arg(address, 0, 16);
}

// What a pattern captures in the headline; empty where it does not match.
static QString inHeadline(const Crash &crash, const QString &pattern)
{
    return QRegularExpression(pattern).match(crash.headline).captured(1);
}

// ------------------------------------------------------------ pointers

static bool hasLine(const Crash &crash, const QString &start, const QString &inside)
{
    return std::ranges::any_of(crash.lines, [&start, &inside](const QString &line) {
        return line.startsWith(start) && line.contains(inside);
    });
}

static QString nullPointer(const Crash &crash)
{
    if (crash.access.way == CrashAccess::Way::Execute)
        return Texts::tr("%1 called a function through a NULL pointer.").arg(crashActor(crash));
    if (const quint64 address = crash.access.address.value_or(0); address > 0) {
        const bool isRange = hasLine(crash, u"KASAN: "_s, u" in range ["_s); // of eight bytes
        return (isRange
                    ? Texts::tr("%1 dereferenced a NULL pointer, for a member near offset %2 of a structure.")
                    : Texts::tr("%1 dereferenced a NULL pointer, for a member at offset %2 of a structure."))
            .arg(crashActor(crash), QString::number(address));
    }
    if (crash.access.way == CrashAccess::Way::Write)
        return Texts::tr("%1 wrote through a NULL pointer.").arg(crashActor(crash));
    return Texts::tr("%1 dereferenced a NULL pointer.").arg(crashActor(crash));
}

static QString userPointer(const Crash &crash)
{
    return Texts::tr("%1 followed a user-space pointer directly; it has to use copy_from_user(), "
                     "copy_to_user() or similar.")
        .arg(crashActor(crash));
}

// What functions return in place of a pointer: -ENOMEM and the like.
static bool isErrorCode(quint64 address)
{
    constexpr quint64 Lowest = ~quint64(0) - 4094;
    return address >= Lowest;
}

// A program's addresses; the first page is for NULL.
static bool isUsers(quint64 address)
{
    return address >= 4096 && address < (quint64(1) << 47);
}

static QString badAddress(const Crash &crash)
{
    if (!crash.access.address)
        return Texts::tr("%1 used an address where there is no memory.").arg(crashActor(crash));
    const quint64 address = *crash.access.address;
    if (crash.access.way == CrashAccess::Way::Execute)
        return Texts::tr("%1 called a function at %2, where there is no code.")
            .arg(crashActor(crash), addressText(address));
    if (isErrorCode(address)) {
        return Texts::tr("%1 used an error code as a pointer; check the result with IS_ERR() first.")
            .arg(crashActor(crash));
    }
    if (isUsers(address)) {
        // The program does have memory there.
        if (hasLine(crash, u"#PF: error_code("_s, u"permissions violation"_s))
            return userPointer(crash);
        return Texts::tr("%1 followed a pointer with a small or random value (%2), where there is no memory.")
            .arg(crashActor(crash), addressText(address));
    }
    if (crash.access.way == CrashAccess::Way::Write) {
        return Texts::tr("%1 wrote to %2, where there is no writable memory.")
            .arg(crashActor(crash), addressText(address));
    }
    return Texts::tr("%1 followed a pointer to %2, where there is no memory.")
        .arg(crashActor(crash), addressText(address));
}

// Values that the kernel leaves where a pointer is no longer, or not yet.
static QString generalProtection(const Crash &crash)
{
    const quint64 address = crash.access.address.value_or(0);
    if ((address >> 32) == 0xdead0000) // include/linux/poison.h
        return Texts::tr("%1 used a list entry that had already been removed from its list.")
            .arg(crashActor(crash));
    if ((address >> 16) == 0x6b6b6b6b6b6b)
        return Texts::tr("%1 followed a pointer stored in memory that had been freed.")
            .arg(crashActor(crash));
    if (address == 0)
        return Texts::tr("%1 used an address or an instruction that the processor does not allow.")
            .arg(crashActor(crash));
    return Texts::tr(
               "%1 followed a pointer with an impossible value (%2): it was never set, or was overwritten.")
        .arg(crashActor(crash), addressText(address));
}

static QString oopsSentence(const Crash &crash)
{
    switch (crash.kind) {
    case CrashKind::NullPointer:
        return nullPointer(crash);
    case CrashKind::UserPointer:
        return userPointer(crash);
    case CrashKind::BadAddress:
        return badAddress(crash);
    case CrashKind::GeneralProtection:
        return generalProtection(crash);
    case CrashKind::BugStatement:
        return Texts::tr("%1 hit a BUG() or BUG_ON(): something happened that never should.")
            .arg(crashActor(crash));
    case CrashKind::DivideError:
        return Texts::tr("%1 divided by zero.").arg(crashActor(crash));
    case CrashKind::InvalidInstruction:
        return Texts::tr("%1 executed bytes that are not an instruction.").arg(crashActor(crash));
    case CrashKind::StackOverflow:
        return Texts::tr(
                   "%1 used up the kernel stack: endless recursion, or local variables that are too large.")
            .arg(crashActor(crash));
    case CrashKind::StackCorrupted:
        return Texts::tr("%1 wrote past the end of a local variable and overwrote its own stack.")
            .arg(crashActor(crash));
    case CrashKind::DoubleFault:
        return Texts::tr("A second fault occurred while the processor was starting to handle the first; "
                         "often the stack is used up.");
    case CrashKind::TripleFault:
        return Texts::tr("The processor failed even to report a fault, and reset the machine.");
    case CrashKind::ControlFlow:
        return Texts::tr(
                   "%1 called a function through a pointer of the wrong type, or one that was overwritten.")
            .arg(crashActor(crash));
    default:
        return Texts::tr("%1 did something that the processor does not allow.").arg(crashActor(crash));
    }
}

// ------------------------------------------------------------ memory

static QString outOfBounds(const Crash &crash)
{
    using Side = CrashObject::Side;
    const CrashObject &object = crash.object;
    const bool isRead = crash.access.way == CrashAccess::Way::Read;
    if (!object.name.isEmpty()) {
        return (isRead ? Texts::tr("%1 read outside the variable '%2'.")
                       : Texts::tr("%1 wrote outside the variable '%2'."))
            .arg(crashActor(crash), object.name);
    }
    if (!object.size)
        return Texts::tr("%1 used memory outside an object.").arg(crashActor(crash));
    const QString size = QString::number(*object.size);
    if (crash.access.way == CrashAccess::Way::Unknown) // KFENCE finds it when the object is freed
        return Texts::tr("Something wrote outside an object of %1 bytes.").arg(size);
    switch (object.side) {
    case Side::Before:
        return (isRead ? Texts::tr("%1 read before the start of an object of %2 bytes.")
                       : Texts::tr("%1 wrote before the start of an object of %2 bytes."))
            .arg(crashActor(crash), size);
    case Side::After:
        return (isRead ? Texts::tr("%1 read after the end of an object of %2 bytes.")
                       : Texts::tr("%1 wrote after the end of an object of %2 bytes."))
            .arg(crashActor(crash), size);
    default:
        return (isRead ? Texts::tr("%1 read outside an object of %2 bytes.")
                       : Texts::tr("%1 wrote outside an object of %2 bytes."))
            .arg(crashActor(crash), size);
    }
}

static QString useAfterFree(const Crash &crash)
{
    const bool isWrite = crash.access.way == CrashAccess::Way::Write;
    if (crash.object.size) {
        return (isWrite ? Texts::tr("%1 wrote to an object of %2 bytes that had been freed.")
                        : Texts::tr("%1 read from an object of %2 bytes that had been freed."))
            .arg(crashActor(crash), QString::number(*crash.object.size));
    }
    return Texts::tr("%1 used memory that had been freed.").arg(crashActor(crash));
}

static QString leak(const Crash &crash)
{
    if (crash.object.size) {
        return Texts::tr("%1 allocated %2 bytes that nothing points to any more, so they can never be freed.")
            .arg(crashActor(crash), QString::number(*crash.object.size));
    }
    return Texts::tr("Memory was allocated that nothing points to any more; in the guest, "
                     "/sys/kernel/debug/kmemleak says where.");
}

static QString memorySentence(const Crash &crash)
{
    switch (crash.kind) {
    case CrashKind::UseAfterFree:
        return useAfterFree(crash);
    case CrashKind::OutOfBounds:
        return outOfBounds(crash);
    case CrashKind::DoubleFree:
        return Texts::tr("%1 freed memory that had already been freed.").arg(crashActor(crash));
    case CrashKind::InvalidFree:
        return Texts::tr("%1 freed an address that no allocation had returned.").arg(crashActor(crash));
    case CrashKind::Uninitialized:
        return Texts::tr("%1 used memory before anything had been written to it.").arg(crashActor(crash));
    case CrashKind::HeapCorrupted:
        return Texts::tr("Something wrote outside an object in the allocator's cache %1, or to one that had "
                         "been freed.")
            .arg(crash.object.cache);
    case CrashKind::ObjectsRemaining:
        return Texts::tr("%1 destroyed the cache %2 before all of its objects had been freed.")
            .arg(crashActor(crash), crash.object.cache);
    case CrashKind::Leak:
        return leak(crash);
    case CrashKind::BadPage:
        return Texts::tr("%1 freed a page that is still in use, or one that was changed after it was freed.")
            .arg(crashActor(crash));
    case CrashKind::UserCopy:
        return Texts::tr("%1 tried to copy more to or from user space than the kernel's object holds.")
            .arg(crashActor(crash));
    case CrashKind::ListCorrupted:
        return Texts::tr(
                   "%1 added a list entry twice, removed it twice, or freed it while it was still in a list.")
            .arg(crashActor(crash));
    case CrashKind::Refcount:
        if (crash.headline.contains(u"saturated"_s)) {
            return Texts::tr("%1 took too many references to an object: some are never dropped.")
                .arg(crashActor(crash));
        }
        return Texts::tr("%1 dropped more references than it took, or used an object after its last "
                         "reference was gone.")
            .arg(crashActor(crash));
    case CrashKind::ObjectState:
        return Texts::tr("%1 freed or reinitialized a timer, work item or similar object that is still "
                         "active, or used one that was never initialized.")
            .arg(crashActor(crash));
    default:
        return Texts::tr("%1 accessed memory that it must not access.").arg(crashActor(crash));
    }
}

// ------------------------------------------------------------ contexts

static QString contextSentence(const Crash &crash)
{
    switch (crash.kind) {
    case CrashKind::SleepInAtomic:
        return Texts::tr("%1 called a function that may sleep where sleeping is not allowed: with a spinlock "
                         "held, with interrupts disabled, or in an interrupt.")
            .arg(crashActor(crash));
    case CrashKind::ScheduleInAtomic:
        return Texts::tr(
                   "%1 went to sleep where sleeping is not allowed: with a spinlock held or in an interrupt.")
            .arg(crashActor(crash));
    case CrashKind::AtomicLeaked:
        return Texts::tr("A work item returned with a lock held or preemption disabled.");
    case CrashKind::Preemptible:
        return Texts::tr("%1 used per-CPU data while its task could move to another processor.")
            .arg(crashActor(crash));
    default:
        return Texts::tr("%1 misused a spinlock: it was never initialized, is already held, or is held by "
                         "another task.")
            .arg(crashActor(crash));
    }
}

// ------------------------------------------------------------ no progress

static QString progressSentence(const Crash &crash)
{
    const QString task = crash.process.name.isEmpty() ? Texts::tr("A task") : crash.process.name;
    switch (crash.kind) {
    case CrashKind::HungTask:
        return Texts::tr("%1 has waited more than %2 seconds for something that does not happen.")
            .arg(task, inHeadline(crash, u"for more than (\\d{1,9}) seconds"_s));
    case CrashKind::RcuStall:
        if (crash.headline.contains(u"stalls on tasks"_s)) {
            return Texts::tr("A task has not slept, or left a section that RCU protects, for a long time, "
                             "and others wait until it does.");
        }
        return Texts::tr("A processor stays busy in the kernel while others wait for it: an endless loop, or "
                         "a long one without cond_resched().");
    case CrashKind::SoftLockup:
        return Texts::tr(
                   "%1 kept a processor busy in the kernel for %2 seconds without letting another task run.")
            .arg(task, inHeadline(crash, u"stuck for (\\d{1,9})s"_s));
    case CrashKind::HardLockup:
        return Texts::tr("A processor no longer takes interrupts: an endless loop with interrupts disabled, "
                         "or a deadlock.");
    default:
        return Texts::tr("A workqueue makes no progress because a work item does not return.");
    }
}

// ------------------------------------------------------------ the rest

static QString otherSentence(const Crash &crash)
{
    switch (crash.kind) {
    case CrashKind::InitDied:
        return Texts::tr("The first program (init) ended, and the kernel cannot run without it.");
    case CrashKind::NoInit:
        return Texts::tr("The kernel found no program to start: the initramfs or the root file system is "
                         "missing or damaged.");
    case CrashKind::Panic:
        return Texts::tr("The kernel gave up: %1.")
            .arg(inHeadline(crash, u"not syncing(?:: )?(.{1,200}?)\\.?$"_s));
    case CrashKind::Undefined:
        return Texts::tr("%1 did something that the C standard leaves undefined (%2).")
            .arg(crashActor(crash), inHeadline(crash, u"^UBSAN: (.{1,100}?) (?:in|at) "_s));
    case CrashKind::DuplicateName:
        return Texts::tr("%1 registered a name that is already taken: %2.")
            .arg(crashActor(crash), inHeadline(crash, u"filename '(.{1,200})'"_s));
    case CrashKind::InitResult:
        return Texts::
            tr("init() of %1 returned a positive number, but it has to return 0 or a negative error number.")
                .arg(inHeadline(crash, u"'(.{1,64})'->init"_s));
    case CrashKind::Warning:
        return Texts::tr("%1 hit a WARN() or WARN_ON(): something is not as it should be.")
            .arg(crashActor(crash));
    default:
        return crash.part == Crash::Part::Actor
                   ? Texts::tr("%1 has a bug that the kernel noticed.").arg(crashActor(crash))
                   : Texts::tr("The kernel reported a bug in itself.");
    }
}

QString crashSentence(const Crash &crash)
{
    if (crash.kind <= CrashKind::ControlFlow)
        return oopsSentence(crash);
    if (crash.kind >= CrashKind::UseAfterFree && crash.kind <= CrashKind::ObjectState)
        return memorySentence(crash);
    if (crash.kind >= CrashKind::SleepInAtomic && crash.kind <= CrashKind::SpinlockMisuse)
        return contextSentence(crash);
    if (crash.kind >= CrashKind::LockOrder && crash.kind <= CrashKind::DataRace)
        return lockSentence(crash);
    if (crash.kind >= CrashKind::HungTask && crash.kind <= CrashKind::WorkqueueLockup)
        return progressSentence(crash);
    return otherSentence(crash);
}

} // namespace klab
