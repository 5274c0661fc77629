// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/kernelreport.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace klab
{

/// Puts the reports together that one speaker makes: a task, a processor, or a whole log that
/// does not tell who speaks. Plain C++.
class ReportAssembler
{
public:
    /// Takes the next line's text: without what the log puts before it, and blanks at its end.
    /// @param isLogged whether the log has put anything before it
    void take(std::string_view text, bool isLogged);
    /// Ends the report under way: half of one counts as one.
    void finish();
    /// Whether a report is under way.
    bool isOpen() const { return m_open || m_race; }
    /// Whether what was taken up to now has no effect on what follows.
    bool isIdle() const { return !isOpen() && !m_isCut; }
    /// Whether what others say belongs to the report under way: processors that are asked for
    /// their backtraces answer for themselves.
    bool takesOthers() const;
    /// Whether a text changes anything where nothing is under way.
    static bool mayBegin(std::string_view text);

    /// The reports that are complete since the last call.
    std::vector<KernelReport> reports() { return std::exchange(m_reports, {}); }

private:
    bool takeHead(const ReportHead &head, std::string_view text);
    bool isUnexplained() const;
    bool isAnnouncement() const;
    bool continues(const ReportHead &head) const;
    void begin(const ReportHead &head, std::string_view text);
    void append(std::string_view text);
    void appendToLeak(std::string_view text);
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
    std::vector<std::string> m_before; ///< since "cut here": what WARN() was given to say
    bool m_isCut = false;
    bool m_isLogged = false;    ///< the line that is being taken
    bool m_awaitsBug = false;   ///< the first line announces a BUG()
    bool m_hasWarned = false;   ///< the report has its "WARNING: CPU: 0 PID: 1 at ..."
    bool m_hasDied = false;     ///< the report has its "Oops:"
    bool m_hasTrace = false;    ///< "Call Trace:" was seen
    int m_foreign = 0;          ///< lines in a row that are not of the leak
    bool m_seeksAccess = false; ///< the next frame that does not copy is who accessed
};

} // namespace klab
