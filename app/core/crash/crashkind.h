// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/kernelreport.h"

#include <QString>

namespace klab
{

/// What has gone wrong, as far as a report of the kernel tells. Finer than ReportKind, which says
/// who found it.
enum class CrashKind {
    // The kernel died of it, or would have.
    NullPointer,
    UserPointer, ///< an address of user space, used without copy_from_user() and the like
    BadAddress,
    GeneralProtection, ///< an address that no pointer can have
    BugStatement,      ///< BUG() or BUG_ON()
    DivideError,
    InvalidInstruction,
    StackOverflow,
    StackCorrupted, ///< found by the stack protector
    DoubleFault,
    TripleFault,
    OtherOops,
    ControlFlow,
    // Panics that follow from no report of their own.
    InitDied,
    NoInit, ///< no root file system, or no program to begin with
    Panic,
    // Memory.
    UseAfterFree,
    OutOfBounds,
    DoubleFree,
    InvalidFree,
    Uninitialized,
    BadAccess, ///< of any other kind
    HeapCorrupted,
    ObjectsRemaining, ///< a cache was destroyed that was still in use
    Leak,
    BadPage,
    UserCopy, ///< copied more to or from user space than the object has
    ListCorrupted,
    Refcount,
    ObjectState, ///< a timer, work item or the like that is used wrongly, found by debugobjects
    // Locks and contexts.
    SleepInAtomic,
    ScheduleInAtomic,
    AtomicLeaked, ///< a work item returned with preemption off or a lock held
    Preemptible,  ///< data of a processor used where the task can move to another one
    SpinlockMisuse,
    LockOrder,
    LockRecursion,
    LockInterrupt, ///< does not go with an interrupt that takes it, or another one
    LockHeld,      ///< at the return to user space, or at exit
    LockFreed,
    LockBalance, ///< unlocked without being locked
    LockContext, ///< a sleeping lock within a spinning one
    LockUninitialized,
    OtherLock,
    RcuUsage,
    DataRace,
    // No progress.
    HungTask,
    RcuStall,
    SoftLockup,
    HardLockup,
    WorkqueueLockup,
    // The rest.
    Undefined, ///< UBSAN
    DuplicateName,
    InitResult, ///< a module's init() returned a positive number
    Warning,
    OtherBug,
};

/// @param report of any kind but ReportKind::Lost
CrashKind crashKindOf(const KernelReport &report);

/// A name for programs that never changes: "null-pointer".
QString crashKindName(CrashKind kind);

} // namespace klab
