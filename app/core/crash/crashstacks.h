// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/crash.h"

namespace klab
{

/// Collects the call traces of a report: that of the bug itself, and those of what has led to it.
/// Other lines may stand in between, such as those of a driver that talks on.
class CrashStacks
{
public:
    /// @param crash outlives this; its lists of frames and events are filled
    explicit CrashStacks(Crash *crash)
        : m_crash(crash)
    {
    }

    /// @return whether the line was of a call trace, or began one
    bool take(const QString &line);

private:
    bool begins(const QString &line);
    bool beginsEvent(const QString &line);
    bool beginsLockEvent(const QString &line);
    void beginIn(QList<CrashEvent> *list, const CrashEvent &event);

    Crash *m_crash;
    CallFrames *m_frames = nullptr; ///< those that go on; null between the traces
    bool m_hasChain = false;
};

} // namespace klab
