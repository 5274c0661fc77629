// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

namespace klab
{

/// @name WORKSPACE/modules.json: the folders of modules that are elsewhere
/// They read and write files: any thread.
/// @{

/// A folder of the list, as the file has it.
struct ListedFolder {
    QString name; ///< unique in the list
    QString path; ///< absolute
};

/// The file may be somebody else's: only what the lab would write itself is taken from it.
QList<ListedFolder> readModuleList(const QString &workspace);
Result<> writeModuleList(const QString &workspace, const QList<ListedFolder> &list);

/// Whether a folder of modules may be called so: it becomes a part of paths, and stands in lists of names.
bool isFolderName(const QString &name);
/// What the folder at a path can be called.
QString folderNameFor(const QString &path);

/// @}

} // namespace klab
