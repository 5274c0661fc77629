// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/reporthead.h"

#include <string>
#include <vector>

namespace klab
{

/// One report of the kernel.
struct KernelReport {
    ReportKind kind = ReportKind::Bug;
    std::string head;               ///< the line that says what happened
    std::vector<std::string> lines; ///< all lines of the report, without times; bounded
    /// Where it happened, as the kernel puts it: "demo_init+0x1/0x30 [demo]"; may be empty.
    std::string where;
    /// For a data race: the functions that access the memory. If one merely copies or clears memory,
    /// its caller counts.
    std::vector<std::string> accessors;
    bool isWhole = false; ///< whether its end was seen
    /// Whether its first line came with a time, a level or a caller, so that it is not prose.
    bool isLogged = false;

    /// Whether the report concerns code whose functions have one of @p names in their names, such as
    /// "[demo]". Only data races are filtered: KCSAN also reports races in the kernel's own locks and
    /// log, so one of the accessing functions has to match. An incomplete report always matches.
    bool isAbout(const std::vector<std::string> &names) const;
};

} // namespace klab
