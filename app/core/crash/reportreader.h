// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/reportassembler.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace klab
{

/// Finds the reports in a log, line by line: in that of the kernel (dmesg -r, /dev/kmsg) or in
/// what a console has shown. Plain C++, for the lab and for the tests that run in the guest.
///
/// What programs have written is left out: lines of another facility, and, once a line has come
/// with its time, those without. The log's lines may be mixed with those of a driver, and, where
/// the log tells who speaks (PRINTK_CALLER), with those of other reports.
class ReportReader
{
public:
    /// From now on counts a triple fault too, of which QEMU tells ("-d cpu_reset"). Only for a log in
    /// which no program writes, since that can print the same.
    void setSeesFaults() { m_seesFaults = true; }
    /// Takes the next line, without its end.
    void take(std::string_view line);
    /// Ends the reports under way: half of one counts as one.
    void finish();
    /// Whether a report is under way.
    bool isOpen() const;

    /// The reports that are complete since the last call.
    std::vector<KernelReport> reports() { return std::exchange(m_reports, {}); }

private:
    bool takeFault(std::string_view line);
    void takeFrom(std::string_view caller, std::string_view text, bool isLogged);
    void collect(ReportAssembler &assembler);

    /// By caller: of those only who are not idle.
    std::map<std::string, ReportAssembler, std::less<>> m_assemblers;
    std::vector<KernelReport> m_reports;
    bool m_hasTimes = false;
    bool m_seesFaults = false;
    bool m_hasFaulted = false; ///< the last line was QEMU's "Triple fault"
};

} // namespace klab
