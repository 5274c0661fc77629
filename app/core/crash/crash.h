// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/callframe.h"
#include "crash/crashkind.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

namespace klab
{

/// An access to memory that went wrong.
struct CrashAccess {
    enum class Way { Unknown, Read, Write, Execute, Free };

    Way way = Way::Unknown;
    std::optional<quint64> address;
    std::optional<quint64> size; ///< in bytes

    bool operator==(const CrashAccess &) const = default;
};

/// Who was running.
struct CrashProcess {
    QString name;           ///< may be empty
    std::optional<int> pid; ///< a thread's, as the kernel counts
    std::optional<int> cpu;

    bool operator==(const CrashProcess &) const = default;
};

/// Something that was done at some time: memory allocated or freed, a lock taken, a variable written.
struct CrashEvent {
    QString what; ///< in the kernel's words: "Allocated by task 48"
    CrashProcess process;
    CallFrames frames; ///< where, the innermost first

    bool isEmpty() const { return what.isEmpty(); }
};

/// The object of memory that the bug is about.
struct CrashObject {
    std::optional<quint64> size; ///< in bytes, as asked for
    QString cache;               ///< of the allocator: "kmalloc-64"; or empty
    QString name;                ///< of a variable; or empty
    std::optional<quint64> address;
    /// How far from the object's beginning ("inside of") or from its nearest end the access was, in bytes.
    std::optional<quint64> distance;
    enum class Side { Unknown, Inside, Before, After } side = Side::Unknown;

    bool isEmpty() const { return !size && cache.isEmpty() && name.isEmpty(); }
};

/// A lock that lockdep speaks of.
struct CrashLock {
    QString name;       ///< "first_lock"
    CallFrame where;    ///< where it is or was taken; may be empty
    bool isHeld = true; ///< else it is the one that is asked for, or given back

    bool operator==(const CrashLock &other) const { return name == other.name && isHeld == other.isHeld; }
};

/// What is to be known of a report of the kernel, taken apart: the crash card.
///
/// All lists are bounded, whatever the report has. Texts are as the kernel printed them, so they have
/// to be filtered for a terminal.
struct Crash {
    CrashKind kind = CrashKind::Warning;
    QString headline;  ///< the kernel's line that says what happened
    QString source;    ///< "trouble/trouble.c:99" where the kernel names one; or empty
    CallFrame where;   ///< where the kernel was, without its machinery of reporting; may be empty
    CallFrame nearest; ///< the innermost place within a module; empty if no module is involved
    /// What the module of nearest has to do with it.
    enum class Part {
        None,   ///< nothing that is certain
        Caller, ///< it has led there, but from far
        Actor   ///< it did it, or called what did
    } part = Part::None;
    CrashAccess access;
    CrashProcess process;
    QString release;  ///< of the kernel: "6.12.118"; or empty
    CallFrames calls; ///< what had been called there, the innermost first, without the machinery
    CallFrames chain; ///< the callers of where, the innermost first
    CrashObject object;
    CrashEvent allocated;
    CrashEvent freed;
    QList<CrashEvent> accesses; ///< of a data race: both
    QList<CrashLock> locks;
    /// Of an inversion: the locks in the order in which they were taken before, and where each but the
    /// first one was.
    QList<CrashEvent> lockOrder;
    QList<CrashEvent> lockUses; ///< earlier uses that do not go with the present one, as in an interrupt
    QStringList scenario;       ///< how lockdep says it can come to a deadlock, a table of two columns
    QList<std::pair<QString, QString>> registers; ///< name and hexadecimal value
    QString code;         ///< the bytes around the instruction, which is in "<>"; or empty
    QStringList lines;    ///< the whole report
    bool isWhole = false; ///< whether its end was seen
};

/// Takes a report apart. What it does not have stays empty.
/// @param report of any kind but ReportKind::Lost
Crash readCrash(const KernelReport &report);

/// All places that a crash names, to be changed or looked at: where it was, the call traces, memory and
/// locks.
QList<CallFrame *> framesIn(Crash &crash);

} // namespace klab
