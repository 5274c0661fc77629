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
    /// These libraries are about to be packed, too.
    void addLibraries(const QStringList &libraries);
    /// Notes that it was packed from all these, as they were before.
    void write() const;

private:
    QString file() const;
    QByteArray text() const;

    QString m_target;
    QByteArray m_entries;   ///< with the state of each file
    QByteArray m_libraries; ///< the same
};

} // namespace klab
