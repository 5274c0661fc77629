// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

/// What the kernel says of itself: its log, its taint, its checkers.
namespace kernel
{

/// Reads the kernel's log (/dev/kmsg) from where it stood at the construction on.
class Log
{
public:
    Log();
    ~Log();
    Log(const Log &) = delete;
    Log &operator=(const Log &) = delete;

    /// The lines since the last call, without time and level.
    std::vector<std::string> newLines();
    /// Waits until there is a line.
    void wait() const;

private:
    int m_fd;
};

/// What was reported since the last call: such lines, new taint, a lockdep that gave up.
std::vector<std::string> newReports();

/// The kernel's taint (Documentation/admin-guide/tainted-kernels.rst), but for a module
/// that was built outside of its tree.
unsigned long taint();

/// Memory that nothing refers to any more (kmemleak); throws Skip without it.
std::vector<std::string> findLeaks();
/// Forgets the leaks that there are already; nothing without kmemleak.
void forgetLeaks();

/// Keeps the log off the console while it lives, but for warnings: the serial line
/// is slow.
class QuietConsole
{
public:
    QuietConsole();
    ~QuietConsole();
};

/// Has KCSAN, where the kernel has it, watch more accesses than it does by itself: a
/// driver's own are few beside those of the kernel that it calls.
void watchRacesClosely();

/// One line: version, processors, which checkers are on.
std::string description();

bool hasLockdep();

} // namespace kernel
