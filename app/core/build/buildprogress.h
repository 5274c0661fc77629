// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"

#include <QElapsedTimer>
#include <QString>

namespace klab
{

/// Turns Kbuild's output (V=0) into progress by counting the objects it builds.
class BuildProgress
{
public:
    /// @param total   objects of the whole build; 0 if not known
    /// @param present objects that an earlier, interrupted build left
    BuildProgress(int total, int present);

    /// Takes one line. @return the progress where the line is a build step, such as
    /// "  CC [M]  samples/x/x.o".
    std::optional<Progress> take(const QString &line);

    int objects() const { return m_done; }

private:
    int m_total;
    int m_present;
    int m_done = 0;
    QElapsedTimer m_clock;
};

/// Object files below a build folder: what BuildProgress counts, on disk.
int countObjects(const QString &folder);

} // namespace klab
