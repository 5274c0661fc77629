// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/kernelline.h"
#include "crash/reporthead.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace klab
{

/// One report of the kernel's.
struct KernelReport {
    ReportKind kind = ReportKind::Bug;
    std::string head;               ///< its first telling line
    std::vector<std::string> lines; ///< all of it that is known, without times; bounded
    /// Where it happened, in the kernel's words: "demo_init+0x1/0x30 [demo]"; may be empty.
    std::string where;
    /// The functions that access the memory, for a data race, without what copies or clears
    /// on behalf of its caller.
    std::vector<std::string> accessors;
    bool isWhole = false; ///< its end was seen

    /// Whether it is about code that has one of these in the name of its function, such as
    /// "[demo]". KCSAN also reports races in the kernel's own locks and log, which a driver
    /// merely calls: for it only the accesses count, and half a report is about anything.
    /// Any other report is about whoever caused it.
    bool isAbout(const std::vector<std::string> &names) const;
};

/// Finds the reports in a log, line by line: in that of the kernel (dmesg -r, /dev/kmsg) or in
/// what a console has shown. Plain C++, for the lab and for the tests that run in the guest.
///
/// What programs have written is left out: lines of another facility, and, once a line has come
/// with its time, those without. The log's lines may be mixed with those of a driver.
class ReportReader
{
public:
    /// Takes the next line, without its end.
    void take(std::string_view line);
    /// Ends the report under way: half of one counts as one.
    void finish();
    /// Whether a report is under way.
    bool isOpen() const { return m_open || m_race; }

    /// The reports that are complete since the last call.
    std::vector<KernelReport> reports() { return std::exchange(m_reports, {}); }

private:
    void takeText(std::string_view text);
    bool takeHead(const ReportHead &head, std::string_view text);
    bool continues(const ReportHead &head) const;
    void begin(const ReportHead &head, std::string_view text);
    void append(std::string_view text);
    void findPlace(std::string_view text);
    bool ends(std::string_view text) const;
    void beginRace(std::string_view text);
    void appendToRace(std::string_view text);
    void finishOpen();
    void finishRace();

    // Null while there is none.
    std::unique_ptr<KernelReport> m_open;
    std::unique_ptr<KernelReport> m_race; ///< apart: another processor may report meanwhile
    std::vector<KernelReport> m_reports;
    std::vector<std::string> m_before; ///< since "cut here": what WARN() was told to say
    bool m_isCut = false;
    bool m_hasTimes = false;
    bool m_hasDied = false;     ///< the report has its "Oops:"
    bool m_hasTrace = false;    ///< "Call Trace:" was seen
    bool m_seeksAccess = false; ///< the next frame that does not copy is who accessed
};

} // namespace klab
