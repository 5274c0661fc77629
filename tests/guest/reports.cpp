// SPDX-License-Identifier: GPL-2.0-or-later
#include "reports.h"

#include <array>

namespace kernel
{

bool isReport(const std::string &line)
{
    static constexpr std::array heads{"BUG:",
                                      "BUG ",
                                      "WARNING:",
                                      "UBSAN:",
                                      "Oops",
                                      "general protection fault",
                                      "kernel BUG at",
                                      "INFO: task",
                                      "refcount_t:",
                                      "suspected memory leak",
                                      "KASAN:",
                                      "KCSAN:",
                                      "sleeping function",
                                      "stack segment",
                                      "divide error",
                                      "invalid opcode",
                                      "corrupted",
                                      "soft lockup",
                                      "rcu: INFO",
                                      "possible circular",
                                      "possible recursive",
                                      "INFO: trying to register non-static key",
                                      "CFI failure",
                                      "(some of the log was overwritten"};
    if (line.find("WARNING: This kernel is") != std::string::npos)
        return false; // a banner at boot
    for (const char *head : heads) {
        if (line.find(head) != std::string::npos)
            return true;
    }
    return false;
}

// "function+0x12/0x34 [vdev]"; the device's own log lines can stand in between.
static bool isOurFrame(const std::string &line)
{
    return line.find("[vdev]") != std::string::npos || line.find("kcxx_") != std::string::npos;
}

void ReportReader::take(const std::string &line)
{
    if (line.find("BUG: KCSAN") != std::string::npos) {
        endRace(true); // the end of the last one was lost: it counts
        m_race = line;
    } else if (isReport(line)) {
        m_reports.push_back(line);
    } else if (!m_race.empty()) {
        readRace(line);
    }
}

std::vector<std::string> ReportReader::reports()
{
    endRace(true); // half of a report counts as one
    return std::exchange(m_reports, {});
}

void ReportReader::readRace(const std::string &line)
{
    m_raceIsOurs = m_raceIsOurs || isOurFrame(line) || isOurFrame(m_race);
    // The log's ring buffer is written to without a lock, on purpose, by whoever logs.
    m_raceIsInLog = m_raceIsInLog || line.find("printk") != std::string::npos;
    if (line.find("Reported by Kernel Concurrency Sanitizer") != std::string::npos)
        endRace(m_raceIsOurs && !m_raceIsInLog);
}

void ReportReader::endRace(bool isOurs)
{
    if (m_race.empty())
        return;
    if (isOurs)
        m_reports.push_back(m_race);
    else
        m_foreignRaces++;
    m_race.clear();
    m_raceIsOurs = false;
    m_raceIsInLog = false;
}

} // namespace kernel
