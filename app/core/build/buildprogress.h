// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"

#include <QElapsedTimer>
#include <QString>

#include <chrono>
#include <optional>

namespace klab
{

/// What is known about a build before it starts.
struct BuildPlan {
    int objects = 0; ///< how many will be compiled; 0 if unknown
    /// How long it takes from the last object to the end; empty if not known.
    std::optional<std::chrono::milliseconds> link;
};

/// Measured in one build, for the estimate of the next one of its kind.
struct BuildTimes {
    int objects = 0; ///< how many were compiled
    std::chrono::milliseconds link{0};
};

/// Turns Kbuild's output (V=0) into progress by counting the objects it builds.
///
/// The time left is estimated once a tenth of the objects is done. While the estimate of the whole
/// build keeps growing, it is not shown.
class BuildProgress
{
public:
    explicit BuildProgress(const BuildPlan &plan);

    /// Takes one line. @return the progress where the line is a build step, such as
    /// "  CC [M]  samples/x/x.o".
    std::optional<Progress> take(const QString &line);
    /// The same, with the line's time since the build began.
    std::optional<Progress> take(const QString &line, std::chrono::milliseconds time);

    int objects() const { return m_done; }
    /// Valid once the build has ended.
    BuildTimes times() const;

private:
    std::optional<std::chrono::milliseconds> timeLeft();

    BuildPlan m_plan;
    int m_done = 0;
    std::chrono::milliseconds m_first{0}; ///< when the first object was begun
    std::chrono::milliseconds m_last{0};
    std::chrono::milliseconds m_shortest = std::chrono::milliseconds::max(); ///< of the whole, as estimated
    std::chrono::milliseconds m_longest{0};
    QElapsedTimer m_clock;
};

/// Object files below a build folder: what BuildProgress counts, on disk.
int countObjects(const QString &folder);

} // namespace klab
