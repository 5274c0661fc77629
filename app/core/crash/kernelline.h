// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace klab
{

/// One line of the kernel's log, and what the log has put before it. Views into the line that
/// was read.
struct KernelLine {
    std::string_view text;       ///< what was said
    bool hasTime = false;        ///< "[   12.345678] ": PRINTK_TIME
    std::optional<int> priority; ///< facility * 8 + level, where the log tells: dmesg -r, /dev/kmsg

    /// A program has written it to /dev/kmsg: the kernel's own facility is 0, and it lets nobody
    /// else use it.
    bool isPrograms() const { return priority && *priority >= 8; }
};

/// Reads a line as the console shows it, as "dmesg -r" prints it ("<4>[   12.345678] "), or as
/// /dev/kmsg has it ("4,1234,12345678,-;"), with or without a time and a caller ("[   T61] ").
/// On a console other text may stand in front of the time, as a prompt does; without a time,
/// the whole line is the text. @p line has no end; read in linear time.
KernelLine readKernelLine(std::string_view line);

} // namespace klab
