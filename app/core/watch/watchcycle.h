// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "crash/kernelreport.h"
#include "module/deviceholders.h"
#include "module/swapjob.h"
#include "module/swapoutlook.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace klab
{

/// One round of the watch: from a save to the new code in the guest, or to the reason why
/// not.
struct WatchCycle {
    enum class Outcome {
        Swapped,    ///< the new module runs in the guest
        Restarted,  ///< the guest was booted again, with the new code
        Same,       ///< what was built is already running: nothing was touched
        BuiltOnly,  ///< built; there is no running guest
        Reported,   ///< the new module runs, but the kernel has reported a problem meanwhile
        InUse,      ///< built; a device is open, so that the old module runs on
        BuildError, ///< the old module runs on
        LoadError,  ///< the new one did not load: see swap for what runs
        Failed,     ///< anything else: see error
        Canceled,
    };
    /// How long the parts took, in ms; -1: it did not come to that.
    struct Times {
        qint64 detect = -1; ///< from the file's event until it was known what changed
        qint64 build = -1;
        qint64 push = -1;
        qint64 swap = -1;
        qint64 restart = -1; ///< the guest, instead of push and swap
        qint64 total = -1;   ///< from the file's event until the new code answers
    };

    Outcome outcome = Outcome::Canceled;
    QStringList files; ///< what changed, absolute paths; empty if it was asked for otherwise
    Times times;
    Error error; ///< for the outcomes that are failures
    SwapOutcome swap;
    SwapOutlook outlook;         ///< of the guest before the swap; Unknown where there was none
    QList<DeviceHolder> holders; ///< for InUse
    QString busy;                ///< for InUse: the name of the module that is in use
    QList<KernelReport> reports; ///< what the kernel has reported while the modules were swapped

    bool isSuccess() const { return outcome <= Outcome::BuiltOnly; }
    /// One line for a person: "a.cpp saved: built 0.9 s, swapped 0.2 s, total 1.2 s."
    QString text() const;
};

} // namespace klab
