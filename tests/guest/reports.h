// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/reportreader.h"

#include <string>
#include <utility>
#include <vector>

namespace kernel
{

/// Finds the reports in a log, line by line: the lab's own reader, which knows what one is.
class ReportReader
{
public:
    void take(const std::string &line);

    /// The heads of the reports since the last call. A data race counts where the
    /// device itself accesses the memory, or has it copied: KCSAN also reports races in
    /// the kernel's own locks and log, which the device merely calls.
    std::vector<std::string> reports();
    /// The kernel's own data races, as of the last call of reports().
    int foreignRaces() { return std::exchange(m_foreignRaces, 0); }

private:
    klab::ReportReader m_reader;
    int m_foreignRaces = 0;
};

} // namespace kernel
