// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/editscope.h"

#include "base/translate.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace klab
{

static QString whereItLeads(const QString &path)
{
    const QString found = QFileInfo(path).canonicalFilePath();
    return found.isEmpty() ? QDir::cleanPath(path) : found;
}

static bool isBelow(const QString &path, const QString &folder)
{
    return !folder.isEmpty() && whereItLeads(path).startsWith(whereItLeads(folder) + u'/');
}

bool EditScope::isKernel(const QString &path) const
{
    // A module's folder may be in the kernel's tree, and the tree in a module's folder.
    const auto isNearer = [&](const QString &folder) {
        return isBelow(path, folder) && isBelow(folder, kernel);
    };
    return isBelow(path, kernel) && std::ranges::none_of(folders, isNearer);
}

Result<> EditScope::admit(const WorkspaceEdit &edit, const QString &own) const
{
    for (const FileEdit &file : edit.files) {
        if (!own.isEmpty() && whereItLeads(file.path) == whereItLeads(own))
            continue;
        if (!isKernel(file.path) &&
            std::ranges::any_of(folders, [&](const QString &folder) { return isBelow(file.path, folder); }))
            continue;
        return fail(
            Error::Code::BadInput,
            (isKernel(file.path)
                 ? Texts::tr("Nothing was changed, because %1 belongs to the kernel.")
                 : Texts::tr("Nothing was changed, because %1 is not in a module folder of this workspace."))
                .arg(file.path));
    }
    return {};
}

} // namespace klab
