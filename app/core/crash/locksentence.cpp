// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/locksentence.h"

#include "base/translate.h"

#include <algorithm>

namespace klab
{

using namespace Qt::StringLiterals;

QString crashActor(const Crash &crash)
{
    switch (crash.part) {
    case Crash::Part::Actor:
        return Texts::tr("The module %1").arg(crash.nearest.module);
    case Crash::Part::Caller:
        return Texts::tr("The kernel, called from the module %1,").arg(crash.nearest.module);
    case Crash::Part::None:
        break;
    }
    return Texts::tr("The kernel");
}

// The name of a lock that is held, or that is asked for.
static QString lockName(const Crash &crash, bool isHeld)
{
    const auto lock = std::ranges::find(crash.locks, isHeld, &CrashLock::isHeld);
    return lock == crash.locks.end() ? QString() : lock->name;
}

static QString lockOrder(const Crash &crash)
{
    const QString held = lockName(crash, true);
    const QString asked = lockName(crash, false);
    if (held.isEmpty() || asked.isEmpty())
        return Texts::tr("Locks are taken in opposite orders in different places, so they can deadlock.");
    return Texts::tr("%1 takes %2 while holding %3, but elsewhere they are taken in the opposite order, so "
                     "they can deadlock.")
        .arg(crashActor(crash), asked, held);
}

static QString lockInterrupt(const Crash &crash)
{
    if (crash.headline.contains(u"inconsistent lock state"_s)) {
        return Texts::tr("The lock is taken both in an interrupt and elsewhere with that interrupt enabled, "
                         "so it can deadlock.");
    }
    return Texts::tr("A lock that an interrupt takes is held while another one is taken that is elsewhere "
                     "held with interrupts enabled, so they can deadlock.");
}

QString lockSentence(const Crash &crash)
{
    const QString held = lockName(crash, true);
    switch (crash.kind) {
    case CrashKind::LockOrder:
        return lockOrder(crash);
    case CrashKind::LockRecursion:
        return Texts::tr(
                   "%1 takes a lock of a class that it already holds (%2), so it can deadlock with itself.")
            .arg(crashActor(crash), held);
    case CrashKind::LockInterrupt:
        return lockInterrupt(crash);
    case CrashKind::LockHeld:
        return Texts::tr("%1 returned with the lock %2 still held; an unlock is missing.")
            .arg(crashActor(crash), held);
    case CrashKind::LockFreed:
        return Texts::tr("%1 freed memory that contains the lock %2, which is still held.")
            .arg(crashActor(crash), held);
    case CrashKind::LockBalance:
        return Texts::tr("%1 unlocked %2, which it does not hold.")
            .arg(crashActor(crash), lockName(crash, false));
    case CrashKind::LockContext:
        return Texts::tr("%1 takes a lock that may sleep while holding one that must not (%2).")
            .arg(crashActor(crash), held);
    case CrashKind::LockUninitialized:
        return Texts::tr("%1 took a lock that was never initialized.").arg(crashActor(crash));
    case CrashKind::RcuUsage:
        return Texts::tr("%1 accessed data protected by RCU without rcu_read_lock() or the matching lock.")
            .arg(crashActor(crash));
    case CrashKind::DataRace:
        return Texts::tr(
            "Two threads of execution accessed the same memory at the same time, at least one of "
            "them writing, and no lock orders them.");
    default:
        return Texts::tr("%1 broke the rules for a lock.").arg(crashActor(crash));
    }
}

} // namespace klab
