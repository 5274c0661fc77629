// SPDX-License-Identifier: GPL-2.0-or-later
#include "workbench/codestyle.h"

#include "base/translate.h"
#include "language/languagereader.h"

#include <QDir>
#include <QFileInfo>

namespace klab
{

static bool hasStyle(const QString &folder)
{
    return QFileInfo::exists(folder + QStringLiteral("/.clang-format")) ||
           QFileInfo::exists(folder + QStringLiteral("/_clang-format"));
}

static QString nearestStyle(const QString &file)
{
    QDir folder = QFileInfo(file).dir();
    do {
        if (hasStyle(folder.path()))
            return folder.path();
    } while (folder.cdUp());
    return {};
}

Result<QString> stylePath(const QString &file, const QString &workspace)
{
    const QString found = QFileInfo(file).canonicalFilePath();
    const QString path = found.isEmpty() ? file : found;
    const QString real = QFileInfo(workspace).canonicalFilePath();
    const bool isCxx = languageOf(path) == u"cpp";
    const QString layer = real + QStringLiteral("/module");
    const QString kernel = real + QStringLiteral("/linux");
    const QString nearest = nearestStyle(path);
    if (!nearest.isEmpty() && (nearest != layer || isCxx))
        return QString();
    const QString &wanted = isCxx ? layer : kernel;
    if (hasStyle(wanted))
        return wanted + QStringLiteral("/klab-format.") + QFileInfo(path).suffix();
    if (!nearest.isEmpty())
        return QString();
    return fail(Error::Code::BadInput, Texts::tr("There is no style for %1.").arg(file),
                Texts::tr("Put a .clang-format file into its folder."));
}

} // namespace klab
