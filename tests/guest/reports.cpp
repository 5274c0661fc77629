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

// "function+0x12/0x34 [vdev]"; built in, a function has its (mangled) name only.
static bool isOurs(const std::string &frame)
{
    for (const char *mark : {"[vdev]", "vdev_", "VDev", "kcxx_"}) {
        if (frame.find(mark) != std::string::npos)
            return true;
    }
    return false;
}

// What copies or clears memory on behalf of its caller.
static bool isCopy(const std::string &frame)
{
    for (const char *name : {"copy_from_iter", "copy_to_iter", "copy_from_user", "copy_to_user",
                             "simple_read_from_buffer", "memcpy", "memset", "memmove"}) {
        if (frame.find(name) != std::string::npos)
            return true;
    }
    return false;
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

// "read to 0xffff888003f4d1a8 of 8 bytes by task 98 on cpu 1:", and then the stack, the
// accessing function first. The device's own log lines can stand in between.
void ReportReader::readRace(const std::string &line)
{
    const bool isFrame = line.find("+0x") != std::string::npos;
    if (line.find(" to 0x") != std::string::npos && line.find(" by ") != std::string::npos) {
        m_seeksAccess = true;
    } else if (m_seeksAccess && isFrame && !isCopy(line)) {
        m_raceIsOurs = m_raceIsOurs || isOurs(line);
        m_seeksAccess = false;
    }
    if (line.find("Reported by Kernel Concurrency Sanitizer") != std::string::npos)
        endRace(m_raceIsOurs);
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
    m_seeksAccess = false;
}

} // namespace kernel
