// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace klab
{

/// One line of the kernel's log, split into its text and the prefix. All views point into the line
/// that was read.
struct KernelLine {
    std::string_view text;       ///< without the prefix
    bool hasTime = false;        ///< "[   12.345678] ", as by PRINTK_TIME, or the time of a day
    std::string_view caller;     ///< PRINTK_CALLER: a task ("T61") or a processor ("C0"); may be empty
    std::optional<int> priority; ///< facility * 8 + level; only in dmesg -r, dmesg -x and /dev/kmsg

    /// Whether a program has written it to /dev/kmsg. Only the kernel itself can use facility 0.
    bool isPrograms() const { return priority && *priority >= 8; }
};

/// Reads a line of the console, of "dmesg -r" ("<4>[   12.345678] ") or of /dev/kmsg
/// ("4,1234,12345678,-;"), with or without a time and a caller ("[   T61] "); also of "dmesg -x"
/// ("kern  :warn  : [   12.345678] "), "dmesg -T" ("[Mon Nov 30 18:50:43 2026] ") in any language, "dmesg
/// -H" ("[Nov30 18:50] ", "[  +0.000012] "), "dmesg -d" ("[   12.345678 <    0.000003>] "), "dmesg
/// --time-format=iso", and the kernel's lines of the journal or syslog, with or without the host ("Nov 30
/// 18:50:43 host kernel: ", "[   12.345678] host kernel: ").
/// On a console there may be other text before the time, such as a prompt. Without a time, the whole
/// line is the text.
/// @param line without its line end. Takes linear time.
KernelLine readKernelLine(std::string_view line);

} // namespace klab
