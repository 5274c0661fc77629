// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "build/buildprogress.h"
#include "build/freshness.h"
#include "build/replayscope.h"
#include "build/sourcerecord.h"
#include "build/warnings.h"
#include "process/processspec.h"

#include <functional>
#include <memory>

namespace klab
{

/// How something is built by make.
struct BuildRecipe {
    QString title;
    QString folder; ///< that is built in
    ProcessSpec make;
    Freshness freshness;
    SourceRecord record;
    KeptWarnings warnings;
    /// @name Called on a worker thread, in this order
    /// @{
    std::function<Result<>()> check = {}; ///< whether it can be built at all
    /// Sees to it that make does not take for built what is not.
    /// @param lastBegun when the last build began, if it has succeeded
    /// @return from which time on changes are news to the next build
    std::function<qint64(std::optional<qint64> lastBegun)> age = {};
    std::function<BuildPlan()> plan = {};
    /// What is recorded of a good build for later replays, see ReplayPlan; may be null.
    std::function<ReplayScope()> replay = {};
    std::function<Result<>(const BuildTimes &)> verify = {}; ///< that make has made what it was asked for
    /// @}
    /// Whether make may be replaced by a replay; then age() and plan() are not called.
    bool mayReplay = false;
    /// Whether make runs in any case.
    bool isAnew = false;
};

/// A Job that is skipped where Freshness says that nothing has changed; then it logs once more
/// which warnings there were. Where a replay does what make would do, make does not run; where the replay
/// cannot be done, it does, and the log says why. make itself looks at times of modification only: it is made
/// to see what is new, and must not pass for having made what an earlier build has left.
std::unique_ptr<Job> makeBuildJob(const BuildRecipe &recipe);

} // namespace klab
