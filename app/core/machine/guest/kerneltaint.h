// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace klab
{

/// One thing the kernel says about itself in /proc/sys/kernel/tainted; see its
/// Documentation/admin-guide/tainted-kernels.rst.
struct TaintFlag {
    char letter;     ///< as in the "Tainted:" line of an oops
    QString meaning; ///< in words
    /// Something went wrong; otherwise it only says what the kernel consists of, such as
    /// an unsigned module from outside the tree.
    bool isTrouble;
};

/// The flags of a value of /proc/sys/kernel/tainted, lowest bit first. Bits that no
/// kernel of today has are left out.
QList<TaintFlag> taintFlags(quint64 value);

} // namespace klab
