// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/crash.h"

#include <optional>

namespace klab
{

/// @name What single lines of a report tell beside the call traces.
/// Each looks at one line, and fills in what @p crash does not have yet.
/// @{

/// Who was running: "CPU: 0 UID: 0 PID: 48 Comm: init Tainted: G           O       6.12.118 #1".
void readProcessFact(const QString &line, Crash *crash);
/// Which memory was accessed, and how.
void readAccessFact(const QString &line, Crash *crash);
/// @}

/// Which object the memory belongs to, as KASAN, KFENCE, SLUB and kmemleak describe it, line by line.
class ObjectFacts
{
public:
    void take(const QString &line, Crash *crash);

private:
    void readVariable(const QString &line, CrashObject *object);

    bool m_isVariable = false;        ///< the next line names a variable
    std::optional<quint64> m_offset;  ///< of the access within a function's frame
    std::optional<quint64> m_nearest; ///< how far the nearest variable of the frame is from it
};

/// What lockdep tells about locks, line by line.
class LockFacts
{
public:
    void take(const QString &line, Crash *crash);

private:
    void takeLock(const QString &line, Crash *crash);

    bool m_isAsked = false; ///< the next lock is the one that is asked for
    bool m_isInScenario = false;
    bool m_isOthers = false; ///< from here on, all locks of the system are listed
};

/// The registers of the kernel at the place of the bug, and the code there, line by line.
class RegisterFacts
{
public:
    void take(const QString &line, Crash *crash);
    /// The place in the kernel of the first "RIP:"; empty without a name.
    const CallFrame &place() const { return m_place; }

private:
    enum class State { Before, Within, After } m_state = State::Before;
    CallFrame m_place;
};

} // namespace klab
