// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

namespace klab
{

/// Whether a file of this name is a source that a module's build could read: C, C++,
/// assembly, headers, linker scripts, scripts, Kconfig, Kbuild and Makefile. What editors
/// put beside it (".a.cpp.swp", "4913", "a.cpp~", ".#a.cpp") is none, and neither is
/// what a build makes ("a.mod.c").
bool isSourceName(const QString &name);

/// The sources below some folders, and what tells one state of them from another.
struct SourceScan {
    struct File {
        qint64 size = 0;
        qint64 modified = 0; ///< ns since the epoch
        qint64 changed = 0;  ///< of the inode, ns since the epoch
        quint64 inode = 0;
        QByteArray digest; ///< of the content; of a symbolic link's target
    };
    QMap<QString, File> files; ///< by absolute path
    QStringList folders;       ///< all that were looked into
    QSet<int> watches;         ///< of the folders, where watched
    bool isCut = false;        ///< there is more than is looked at
    bool isUnwatched = false;  ///< a folder could not be watched

    /// Files of either whose content differs, sorted.
    QStringList differences(const SourceScan &other) const;
};

/// Looks at the sources below @p roots; to be called on a worker thread. Symbolic links
/// are not followed (but a root may be one): to where it points is a link's content.
/// Bounded: at most a few thousand entries, a few folders deep, are looked at.
/// @param before  files that are as they were then are not read again
/// @param events  an inotify descriptor, to which each folder is added before it is read
///                and the two folders above each root, for roots that come and go; or -1
SourceScan scanSources(const QStringList &roots, const SourceScan &before, int events = -1);

} // namespace klab
