// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace klab
{

/// What stands at a place in a line of code, as far as the kernel has words of its own for it.
struct KernelWord {
    enum class Kind {
        None,
        Option, ///< "CONFIG_X"; the text is without "CONFIG_"
        Errno,  ///< what may be an error number, or another macro: "EINVAL", "EXPORT_SYMBOL"
        Format, ///< a "%p" conversion in a string, and the rest of the string
        Name,   ///< any other identifier
    };

    Kind kind = Kind::None;
    QString text;
    int begin = 0; ///< column, from 0
    int end = 0;   ///< the column behind it

    bool operator==(const KernelWord &) const = default;
};

/// Reads one line on its own: what lies in a comment of several lines is not known to. Pure.
/// @param column from 0; right behind a word is still in it
KernelWord kernelWordAt(const QString &line, int column);

} // namespace klab
