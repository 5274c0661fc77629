// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace klab
{

/// Reports when files may have changed on disk: written in place, replaced by renaming
/// another over them, deleted, or created again. Costs nothing while nothing changes.
class DiskWatch : public QObject
{
    Q_OBJECT
public:
    explicit DiskWatch(QObject *parent = nullptr);

    /// @param path canonical path of a file
    void add(const QString &path);
    void remove(const QString &path);
    /// Reports nothing while it is held: the lab itself is writing. Afterwards each file is
    /// reported once, at once.
    void setHeld(bool held);
    bool isHeld() const { return m_isHeld; }

Q_SIGNALS:
    /// Something happened to the file, or beside it: worth looking. Several events
    /// within a tenth of a second come as one.
    void touched(const QString &path);

private:
    void folderChanged(const QString &folder);
    void watchFile(const QString &path);
    void tell();

    QFileSystemWatcher m_watcher;
    QHash<QString, QSet<QString>> m_files; ///< by folder
    QSet<QString> m_touched;
    QTimer m_delay;
    bool m_isHeld = false;
};

} // namespace klab
