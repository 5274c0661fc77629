// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace kernel
{

/// Whether a line of the log is the head of a report: BUG, WARNING, KASAN, UBSAN,
/// lockdep, refcount, kmemleak, CFI, a hung task. KCSAN's need a ReportReader.
bool isReport(const std::string &line);

/// Finds the reports in a log, line by line.
class ReportReader
{
public:
    void take(const std::string &line);

    /// The heads of the reports since the last call. A data race counts where the
    /// device itself accesses the memory, or has it copied: KCSAN also reports races in
    /// the kernel's own locks and log, which the device merely calls.
    std::vector<std::string> reports();
    /// The kernel's own data races since the last call.
    int foreignRaces() { return std::exchange(m_foreignRaces, 0); }

private:
    void readRace(const std::string &line);
    void endRace(bool isOurs);

    std::vector<std::string> m_reports;
    std::string m_race; ///< whose report is being read
    bool m_raceIsOurs = false;
    bool m_seeksAccess = false; ///< the next frame that does not copy is who accessed
    int m_foreignRaces = 0;
};

} // namespace kernel
