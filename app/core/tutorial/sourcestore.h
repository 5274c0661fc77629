// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tutorial/tutorial.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace klab
{

/// Puts the workspace's sources into a state of a tutorial, and undoes that. What is
/// overwritten is first kept in .tutorial/backups. File work: for a worker thread, one
/// call at a time.
class SourceStore
{
    Q_DECLARE_TR_FUNCTIONS(klab::SourceStore)
public:
    /// @param aside whose backups are kept apart from a learner's: for playing
    explicit SourceStore(QString workspace, bool aside = false);

    /// Whether the files are just those of a state.
    bool holds(const SourceState &state) const;
    /// Writes a state. Files that have it already are not touched. Where any is changed,
    /// all of the state's files are backed up first as one entry that undo() takes back.
    /// If something is in the way, nothing is changed.
    /// @param reason told by undoTitle(): "Reset of step 4"
    /// @param group those of one group, of one job for instance, are taken back together;
    ///              empty: this one alone
    /// @param note kept with the backup, see undoNote(); where it is not empty there is a
    ///             backup in any case
    Result<> put(const SourceState &state, const QString &reason, const QString &group = {},
                 const QJsonObject &note = {});
    /// What undo() would take back, and redo() bring again; empty: nothing.
    QString undoTitle() const;
    QString redoTitle() const;
    /// What was noted with it.
    QJsonObject undoNote() const;
    QJsonObject redoNote() const;
    /// Gives back what was there before the last put() that is not undone yet, and before those
    /// of its group. What stood there now is kept for redo().
    /// @param note kept with it, for redoNote()
    Result<> undo(const QJsonObject &note = {});
    /// Takes the last undo() back, unless put() has come since: its copy is kept then, but not
    /// offered any more.
    Result<> redo(const QJsonObject &note = {});

    /// Makes a file that is not there yet, for the learner to begin with; empty.
    Result<> makeFile(const QString &path) const;

    QString backupFolder() const;

    /// Copies files, be they there or not, to .tutorial/originals, unless a copy is there that
    /// nobody has given back.
    Result<> keepOriginals(const QStringList &paths);
    /// Gives back what keepOriginals() has kept; does nothing where it has nothing. A
    /// learner's store backs up what stands there: it may have been edited meanwhile.
    Result<> restoreOriginals();

private:
    QString originalsFolder() const;
    QStringList backups() const;
    /// How a backup came about.
    enum class Kind {
        Put,    ///< in the way of a state
        Undone, ///< of undo()
        Redone, ///< of redo()
    };
    QString backupFor(Kind way) const;
    static QString reasonOf(const QString &folder);
    static QJsonObject noteOf(const QString &folder);
    /// What the list of a backup tells beside its files.
    struct About {
        QString reason;
        QString group;
        QJsonObject note;
        Kind kind = Kind::Put;
    };
    Result<> putKeeping(const SourceState &state, const About &about);
    Result<> takeBack(Kind way, const QJsonObject &note);
    Result<> giveBack(const QString &folder, Kind kind, const QJsonObject &note);
    static QString groupOf(const QString &folder);
    QString nameForBackup() const;
    static Result<SourceState> readBackup(const QString &folder);
    Result<> requireOwnFolders() const;
    Result<> requireInside(const QString &path) const;
    Result<> backUp(const QStringList &paths, const QString &folder, const About &about) const;
    Result<> write(const QString &path, const std::optional<QByteArray> &content) const;
    void prune() const;

    QString m_workspace;
    bool m_aside;
};

} // namespace klab
