// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/initramfs.h"

namespace klab
{

/// What an initramfs was packed from, in a file beside it: nothing is packed again where nothing is
/// different. Reads and writes files: for a worker thread.
class InitramfsRecord
{
public:
    /// @param target the initramfs
    /// @param entries all of them but the shared libraries
    InitramfsRecord(QString target, const QList<InitramfsEntry> &entries);

    /// Whether the target is what packing it would make.
    bool isCurrent() const;
    /// Notes that it was packed from the entries and these libraries.
    void write(const QStringList &libraries) const;

private:
    QString file() const;
    QByteArray text(const QByteArrayList &libraries) const;

    QString m_target;
    QByteArray m_entries; ///< with the state of each file
};

} // namespace klab
