// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace klab
{

/// Remembers when a build began and ended, and the state of its sources, so that the next build
/// knows which files have changed, whatever their modification times say. make only compares these
/// times: it would take a source for built that was saved while the compiler was running, or that was
/// copied, unpacked or restored with an old time.
///
/// A build is recorded whether it succeeds or fails. All functions walk the folders: call them in a
/// worker thread.
class SourceRecord
{
public:
    /// What has changed since the recorded build.
    struct Changes {
        QStringList files; ///< regular files that are new or have changed since that build began
        /// When that build ended, in ns since the epoch; empty if it was killed, or if no build is
        /// recorded. Files modified later are newer than everything it made.
        std::optional<qint64> ended;
        bool isAll = false; ///< no earlier build is known, so files has all files
    };

    /// @param file    where the record is kept
    /// @param folders the sources; they may be symbolic links, but links inside them are not followed.
    ///                .git folders are skipped
    SourceRecord(QString file, QStringList folders);

    /// @param otherwise when the last build began, if no build is recorded; without it all files count
    ///                  as changed
    Changes changes(std::optional<qint64> otherwise = {}) const;
    /// All regular files.
    QStringList all() const;

    /// A build begins. @param time changes after it belong to the next build
    Result<> begin(qint64 time) const;
    /// The build has ended, successfully or not.
    void end(qint64 time) const;

private:
    struct Entry;
    struct Recorded;
    Recorded read() const;

    QString m_file;
    QStringList m_folders;
};

/// The time that file systems use for time stamps, in ns since the epoch: a coarse clock, which may
/// lag behind the system clock by one tick.
qint64 fileSystemTime();

} // namespace klab
