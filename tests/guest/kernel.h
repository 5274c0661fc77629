// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

/// What the kernel reports about itself: its log, its taint, its checkers.
namespace kernel
{

/// Reads the kernel's log (/dev/kmsg), from its end at the time of construction.
class Log
{
public:
    Log();
    ~Log();
    Log(const Log &) = delete;
    Log &operator=(const Log &) = delete;

    /// The kernel's lines since the last call, without time and level: not those that programs
    /// have written to the log.
    std::vector<std::string> newLines();
    /// Waits until there is a line.
    void wait() const;

private:
    int m_fd;
};

/// What was reported since the last call: report lines, new taint, a lockdep that gave up.
std::vector<std::string> newReports();

/// The kernel's taint (Documentation/admin-guide/tainted-kernels.rst), ignoring modules
/// built outside its tree.
unsigned long taint();

/// Memory that is no longer referenced (kmemleak); throws Skip without it.
std::vector<std::string> findLeaks();
/// Forgets the leaks found so far; does nothing without kmemleak.
void forgetLeaks();

/// Keeps the log off the console as long as it lives, except for warnings, because the
/// serial line is slow.
class QuietConsole
{
public:
    QuietConsole();
    ~QuietConsole();
};

/// Makes KCSAN, if the kernel has it, watch more accesses than by default: a driver's own
/// are few compared with those of the kernel code that it calls.
void watchRacesClosely();

/// One line: version, processors, which checkers are on.
std::string description();

bool hasLockdep();

} // namespace kernel
