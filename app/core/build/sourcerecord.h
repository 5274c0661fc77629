// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace klab
{

/// Remembers when a build began and ended, and the folders of its sources, so that the next
/// build knows which files are others by now, whatever their times of modification say. make
/// compares nothing else: a source that is saved while the compiler runs, copied with its
/// time, unpacked or restored would count as built.
///
/// It does not matter how the recorded build ended. Walks the folders, so that all of it is for
/// a worker thread.
class SourceRecord
{
public:
    /// What was found.
    struct Changes {
        QStringList files; ///< regular files that are new or others since the recorded build began
        /// When that build ended, in ns since the epoch; empty where it was killed or none is
        /// recorded. What was modified later is newer than anything it made.
        std::optional<qint64> ended;
        bool isAll = false; ///< nothing is known of a build before: these are all files
    };

    /// @param file    where it is kept
    /// @param folders followed through symbolic links given here only; what is in a .git is passed over
    SourceRecord(QString file, QStringList folders);

    /// @param otherwise when the last build began, where none is recorded; empty: all files count
    Changes changes(std::optional<qint64> otherwise = {}) const;
    /// All regular files.
    QStringList all() const;

    /// A build begins. @param time from which on changes are news to the next one
    Result<> begin(qint64 time) const;
    /// It has ended, whatever came of it.
    void end(qint64 time) const;

private:
    struct Entry;
    struct Recorded;
    Recorded read() const;

    QString m_file;
    QStringList m_folders;
};

/// The time by which file systems stamp, in ns since the epoch: the coarse clock, which may lag
/// behind the system's by a tick.
qint64 fileSystemTime();

} // namespace klab
