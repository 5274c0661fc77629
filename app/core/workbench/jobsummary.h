// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <chrono>

namespace klab
{

/// How a job ended, in a few words for a status bar: "Built in 2 s, no issues".
struct JobSummary {
    enum class Outcome { Done, Failed, Canceled };
    /// What there is to say of a job besides its result.
    struct Facts {
        QString title; ///< the job's
        std::chrono::seconds duration{0};
        bool builds = false;      ///< see Workbench::begun()
        bool onlyBuilds = false;  ///< and does nothing else
        bool hasCompiled = false; ///< something was out of date
        int errors = 0;           ///< findings that hold now
        int warnings = 0;
    };

    Outcome outcome = Outcome::Done;
    QString text;

    static JobSummary of(const Facts &facts, const Result<> &result);
};

} // namespace klab
