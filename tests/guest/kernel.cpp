// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel.h"

#include "reports.h"
#include "sys.h"

#include <cstdlib>
#include <mutex>
#include <thread>
#include <utility>

#include <poll.h>
#include <sched.h>
#include <sys/klog.h>
#include <sys/syscall.h>
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
    constexpr unsigned long FirstOfPrograms = 8; // the facility after the kernel's
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
        if (strtoul(text.c_str(), nullptr, 10) >= FirstOfPrograms)
            continue;
        const std::size_t start = text.find(';') + 1;
        lines.push_back(text.substr(start, text.find('\n', start) - start));
    }
}

unsigned long taint()
{
    // A module built with M= taints the kernel by that alone (TAINT_OOT_MODULE).
    static constexpr unsigned long outOfTree = 1UL << 12;
    return strtoul(sys::readText("/proc/sys/kernel/tainted").c_str(), nullptr, 10) & ~outOfTree;
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
        std::vector<std::string> reports = m_reader.reports();
        if (const int races = m_reader.foreignRaces(); races > 0)
            ktap::note("%d data races of the kernel's own, without the device", races);
        return reports;
    }

private:
    void collect()
    {
        for (const std::string &line : m_log.newLines())
            m_reader.take(line);
    }

    Log m_log;
    std::mutex m_lock;
    ReportReader m_reader;
};

} // namespace

std::vector<std::string> newReports()
{
    // Never destroyed: its thread reads on until the program has ended.
    static ReportCollector &collector = *new ReportCollector;
    static unsigned long knownTaint = 0;
    static bool lockdepWorked = true;

    std::vector<std::string> reports = collector.take();
    if (const unsigned long now = taint(); now != knownTaint) {
        reports.push_back("the kernel is tainted: " + std::to_string(now));
        knownTaint = now;
    }
    if (const bool works = lockdepWorks(); works != lockdepWorked) {
        reports.emplace_back("lockdep has turned itself off");
        lockdepWorked = works;
    }
    return reports;
}

static const char *const leakControl = "/sys/kernel/debug/kmemleak";

void forgetLeaks()
{
    if (sys::exists(leakControl))
        sys::writeText(leakControl, "clear");
}

std::vector<std::string> findLeaks()
{
    const std::string control = leakControl;
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

void watchRacesClosely()
{
    const std::string skipped = "/sys/module/kcsan/parameters/skip_watch";
    if (sys::exists(skipped))
        sys::writeText(skipped, "150");
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
    add("userfaultfd", sys::Fd(static_cast<int>(syscall(SYS_userfaultfd, O_CLOEXEC))).isOpen());
    return text;
}

} // namespace kernel
