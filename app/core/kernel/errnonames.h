// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace klab
{

/// An error number as the kernel's headers name it.
struct ErrnoName {
    int number = 0;
    QString text;            ///< the header's own words; empty where it has none
    bool isInternal = false; ///< the kernel uses it within itself; no program ever gets to see it
    bool operator==(const ErrnoName &) const = default;
};

/// The error numbers of a kernel tree, by name, with those that only the kernel knows. Aliases have the
/// number of what they stand for. Reads three small files; any thread.
/// Source: include/uapi/asm-generic/errno-base.h and errno.h, include/linux/errno.h.
QHash<QString, ErrnoName> readErrnoNames(const QString &tree);

/// Adds those of one header's text to @p names.
void addErrnoNames(const QByteArray &header, bool isInternal, QHash<QString, ErrnoName> &names);

} // namespace klab
