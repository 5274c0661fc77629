// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel.h"

#include "sys.h"

#include <array>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <utility>

#include <poll.h>
#include <sched.h>
#include <sys/klog.h>
#include <sys/utsname.h>

namespace kernel
{

Log::Log()
    : m_fd(open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC))
{
    lseek(m_fd, 0, SEEK_END);
}

Log::~Log()
{
    close(m_fd);
}

void Log::wait() const
{
    pollfd ready{m_fd, POLLIN, 0};
    poll(&ready, 1, -1);
}

std::vector<std::string> Log::newLines()
{
    std::vector<std::string> lines;
    char record[8192];
    for (;;) {
        // "6,1234,5678901,-;text", then " KEY=value" lines (Documentation/ABI/testing/dev-kmsg).
        const ssize_t count = read(m_fd, record, sizeof record);
        if (count < 0 && errno == EPIPE) {
            lines.emplace_back("(some of the log was overwritten before it could be read)");
            continue;
        }
        if (count <= 0)
            return lines;
        const std::string text(record, static_cast<std::size_t>(count));
        const std::size_t start = text.find(';') + 1;
        lines.push_back(text.substr(start, text.find('\n', start) - start));
    }
}

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
                                      "(some of the log was overwritten"};
    if (line.find("WARNING: This kernel is") != std::string::npos)
        return false; // a banner at boot
    for (const char *head : heads) {
        if (line.find(head) != std::string::npos)
            return true;
    }
    return false;
}

static std::string taint()
{
    std::string value = sys::readText("/proc/sys/kernel/tainted");
    while (!value.empty() && value.back() == '\n')
        value.pop_back();
    return value;
}

bool hasLockdep()
{
    return sys::exists("/proc/lockdep_stats");
}

static bool lockdepWorks()
{
    const std::string stats = sys::readText("/proc/lockdep_stats");
    const std::size_t line = stats.find("debug_locks:");
    return line == std::string::npos || atoi(stats.c_str() + line + strlen("debug_locks:")) == 1;
}

namespace
{

/// Reads the log all the time: the tests make the device say more than the log
/// holds, and a report must not be pushed out by that.
class ReportCollector
{
public:
    ReportCollector()
    {
        std::thread reader([this] {
            // Before those who write: there is one of it and many of them.
            const sched_param urgent{.sched_priority = 1};
            sched_setscheduler(0, SCHED_FIFO, &urgent);
            for (;;) {
                m_log.wait();
                const std::lock_guard guard(m_lock);
                collect();
            }
        });
        reader.detach();
    }

    std::vector<std::string> take()
    {
        const std::lock_guard guard(m_lock);
        collect();
        if (m_foreignRaces > 0)
            ktap::note("%d data races of the kernel's own, without the device",
                       std::exchange(m_foreignRaces, 0));
        return std::exchange(m_reports, {});
    }

private:
    void collect()
    {
        for (const std::string &line : m_log.newLines()) {
            if (!m_race.empty())
                readRace(line);
            else if (line.find("BUG: KCSAN") != std::string::npos)
                m_race = line;
            else if (isReport(line))
                m_reports.push_back(line);
        }
    }

    // KCSAN reports the kernel's own races too: ours are those with the module, or
    // a function of the layer's, somewhere on the way.
    void readRace(const std::string &line)
    {
        m_raceIsOurs = m_raceIsOurs || isOurFrame(line) || isOurFrame(m_race);
        if (line.find("Reported by Kernel Concurrency Sanitizer") == std::string::npos)
            return;
        if (m_raceIsOurs)
            m_reports.push_back(m_race);
        else
            m_foreignRaces++;
        m_race.clear();
        m_raceIsOurs = false;
    }

    // "function+0x12/0x34 [vdev]"; the device's own log lines can stand in between.
    static bool isOurFrame(const std::string &line)
    {
        return line.find("[vdev]") != std::string::npos || line.find("kcxx_") != std::string::npos;
    }

    Log m_log;
    std::mutex m_lock;
    std::vector<std::string> m_reports;
    std::string m_race; // whose report is being read
    bool m_raceIsOurs = false;
    int m_foreignRaces = 0;
};

} // namespace

std::vector<std::string> newReports()
{
    // Never destroyed: its thread reads on until the program has ended.
    static ReportCollector &collector = *new ReportCollector;
    static std::string knownTaint = "0";
    static bool lockdepWorked = true;

    std::vector<std::string> reports = collector.take();
    if (const std::string now = taint(); now != knownTaint) {
        reports.push_back("the kernel is tainted: " + now);
        knownTaint = now;
    }
    if (const bool works = lockdepWorks(); works != lockdepWorked) {
        reports.emplace_back("lockdep has turned itself off");
        lockdepWorked = works;
    }
    return reports;
}

std::vector<std::string> findLeaks()
{
    const std::string control = "/sys/kernel/debug/kmemleak";
    if (!sys::exists(control))
        throw ktap::Skip{"needs CONFIG_DEBUG_KMEMLEAK, as in the debug profile"};
    // An object counts once it is five seconds old (MSECS_MIN_AGE in mm/kmemleak.c):
    // there is nothing else to wait for. The second scan confirms the first.
    sleep(6);
    sys::writeText(control, "scan");
    sys::writeText(control, "scan");
    std::vector<std::string> leaks;
    const std::string report = sys::readText(control);
    for (std::size_t at = 0; (at = report.find("unreferenced object", at)) != std::string::npos; at++)
        leaks.push_back(report.substr(at, 600));
    return leaks;
}

// syslog(2)
static constexpr int ConsoleLevel = 8;
static constexpr int WarningsOnly = 5;

QuietConsole::QuietConsole()
{
    klogctl(ConsoleLevel, nullptr, WarningsOnly);
}

QuietConsole::~QuietConsole()
{
    klogctl(ConsoleLevel, nullptr, 7);
}

std::string description()
{
    utsname name{};
    uname(&name);
    std::string text =
        ktap::format("Linux %s, %d %s", name.release, sys::cpuCount(), sys::cpuCount() == 1 ? "CPU" : "CPUs");
    const std::string symbols = sys::readText("/proc/kallsyms");
    const auto add = [&](const char *what, bool on) { text += on ? std::string(", ") + what : ""; };
    add("KASAN", symbols.find(" kasan_report") != std::string::npos);
    add("KCSAN", symbols.find(" kcsan_setup_watchpoint") != std::string::npos ||
                     symbols.find(" __tsan_read1") != std::string::npos);
    add("UBSAN", symbols.find(" __ubsan_handle") != std::string::npos);
    add("lockdep", hasLockdep());
    add("kmemleak", sys::exists("/sys/kernel/debug/kmemleak"));
    add("fault injection", sys::exists("/proc/self/fail-nth"));
    add("userfaultfd", symbols.find(" __x64_sys_userfaultfd") != std::string::npos);
    return text;
}

} // namespace kernel
