// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QList>
#include <QTemporaryDir>
#include <QThreadPool>

#include <memory>

namespace klab
{

/// A text that had not been saved when the program ended.
struct RecoveredText {
    QString copy; ///< the file that keeps it
    QString path; ///< the file it belongs to
    QDateTime time;

    bool operator==(const RecoveredText &) const = default;
};

/// Keeps copies of unsaved texts so that they survive a sudden end of the program, and
/// finds those that a program left behind.
///
/// Each store has a folder of its own below the root, with a lock that the kernel takes
/// away with the process: what lies in folders without a holder was left behind. Copies
/// are written by a thread, in the order of the calls, each as a whole; none of it blocks
/// the caller. Copies that are there when the store goes stay.
class RecoveryStore
{
public:
    /// @param root folder for the copies of all sessions; made, for its user only
    explicit RecoveryStore(QString root = defaultRoot());
    ~RecoveryStore();
    Q_DISABLE_COPY_MOVE(RecoveryStore)

    /// XDG_STATE_HOME/kernel-lab/editor
    static QString defaultRoot();

    /// A new, empty folder of this session's, for files that need not outlive it.
    /// Where the root cannot be written, among the temporary files; empty if there neither.
    QString makeFolder();

    /// Keeps @p text for the file @p path, in place of what was kept for it before.
    void keep(const QString &path, const QString &text);
    /// Forgets what was kept for a file: it was saved, or discarded.
    void drop(const QString &path);
    /// Waits until everything kept or dropped so far is on disk; for tests and the end.
    void flush();

    /// What other sessions left behind, newest first; at most 100, one for each file.
    QList<RecoveredText> orphans() const;
    /// The text that was left behind.
    static Result<QString> text(const RecoveredText &orphan);
    /// Deletes it: it is recovered and kept or saved again, or not wanted.
    static void discard(const RecoveredText &orphan);

private:
    QString copyOf(const QString &path) const;
    void removeEmptySessions() const;

    QString m_root;
    QString m_folder;
    std::unique_ptr<QTemporaryDir> m_elsewhere; ///< made where m_folder cannot be used
    int m_lock = -1;
    int m_folders = 0;
    QThreadPool m_writer;
};

} // namespace klab
