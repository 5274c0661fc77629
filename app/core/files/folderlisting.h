// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace klab
{

/// A folder whose files the lab shows and searches.
struct FileRoot {
    QString name; ///< what a person calls it
    QString path; ///< absolute, without a slash at its end

    bool operator==(const FileRoot &) const = default;
};

/// The roots with the links in their paths resolved, as those name files that see through links; a root that
/// is not there stays as it is. Asks the disk.
QList<FileRoot> resolvedRoots(QList<FileRoot> roots);

/// Whether @p path is a root's folder or lies in it, by its text alone.
bool isWithin(const QString &path, const QString &folder);

/// A file that a build left behind, by its name: an object, a list of kbuild's.
bool isBuildLeftover(const QString &name);

/// A dot file, or what a build left behind: not shown unless asked for.
bool isHiddenByDefault(const QString &name);

/// One thing in a folder.
struct FolderEntry {
    QString name;
    bool isFolder = false;
    bool isLink = false; ///< symbolic; never also a folder, so that it is not followed

    bool operator==(const FolderEntry &) const = default;
};

/// The content of a folder, folders first, each sorted as a person would ("file2" before
/// "file10"). Names that are not UTF-8, and all beyond the first 20,000 entries, are left
/// out; a folder that cannot be read is empty. Takes as long as the disk does: for worker
/// threads.
QList<FolderEntry> listFolder(const QString &path);

} // namespace klab
