// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "machine/qemu/vmspec.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QStringList>

#include <optional>

namespace klab
{

/// What the saved state of a machine depends on: with any of it different, it is the state of another one.
struct SnapshotKey {
    QStringList arguments; ///< QEMU's, as for a boot
    QByteArray kernel;     ///< digest of the kernel's image
    QByteArray initramfs;  ///< digest of the file
    QByteArray qemu;       ///< which QEMU it is
    QByteArray host;       ///< which computer: the guest has measured how fast its clock runs

    /// Reads the files of @p spec: for a worker thread.
    static Result<SnapshotKey> of(const VmSpec &spec);
    /// The name of the snapshot: machines with the same arguments share one.
    QString name() const;
    /// What of @p other is different, in words for "since the snapshot, ... has changed"; empty if nothing
    /// is.
    QString differenceTo(const SnapshotKey &other) const;

    bool operator==(const SnapshotKey &) const = default;
};

/// A saved machine, on disk.
struct Snapshot {
    SnapshotKey key;
    QString file; ///< the state
    qint64 size = 0;
    QByteArray digest; ///< of the state
    QDateTime made;
    QDateTime used; ///< last

    QString name() const { return key.name(); }
};

/// The snapshots of one's machines, in a folder that nobody else can write to: QEMU trusts the state that it
/// restores. What is in it is a cache, and bounded: the one that was not used for longest goes first.
///
/// A snapshot is written aside and appears as a whole, with a digest of what was written. Several processes
/// may use the same folder. Reads and writes files: for a worker thread, except where noted.
class SnapshotStore
{
public:
    static constexpr int Most = 8;
    static constexpr qint64 MostBytes = qint64(1) << 30;

    /// @param folder    where; empty: in the cache of the user
    /// @param mostBytes of all snapshots
    explicit SnapshotStore(QString folder = {}, qint64 mostBytes = MostBytes);

    const QString &folder() const { return m_folder; }
    /// All that are whole, the last used first.
    QList<Snapshot> list() const;
    std::optional<Snapshot> find(const QString &name) const;
    /// Whether the state is still what was written.
    static Result<> verify(const Snapshot &snapshot);
    /// Notes that it was used now.
    void touch(const QString &name) const;

    /// Where QEMU may write a new state to, for keep(). Makes the folder.
    Result<QString> newFile() const;
    /// Makes what was written to @p file, of newFile(), the snapshot of @p key, in the place of an older one.
    /// Whatever becomes of it, there is no such file afterwards. Fails if it is too large, and remembers
    /// that.
    Result<> keep(const SnapshotKey &key, const QString &file) const;
    /// Whether the state of this machine was too large before, and would only be written in vain.
    bool isTooLarge(const SnapshotKey &key) const;
    /// Removes one, if there is one.
    void drop(const QString &name) const;
    /// Removes what a lab that was killed has left.
    void tidy() const;

private:
    QString stateFile(const QString &name) const;
    QString noteFile(const QString &name) const;
    QString largeFile(const QString &name) const;
    std::optional<Snapshot> read(const QString &name) const;
    void makeRoom() const;

    QString m_folder;
    qint64 m_mostBytes;
};

} // namespace klab
