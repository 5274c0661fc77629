// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/datafiles.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace klab
{

QString version()
{
    return QStringLiteral(KLAB_VERSION);
}

QString dataFile(const QString &relative)
{
    const QString installed =
        QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../share/kernel-lab"));
    const QString base = QFileInfo::exists(installed) ? installed : QStringLiteral(KLAB_SOURCE_DIR);
    return base + u'/' + relative;
}

QString helperProgram(const QString &name)
{
    const QString folder = QCoreApplication::applicationDirPath();
    const QString beside = folder + u'/' + name;
    if (QFileInfo::exists(beside))
        return beside;
    return QDir::cleanPath(folder + QStringLiteral("/../" KLAB_LIBEXEC_DIR "/") + name);
}

QString cacheFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
                           QStringLiteral("/kernel-lab");
    QDir().mkpath(folder);
    return folder;
}

} // namespace klab
