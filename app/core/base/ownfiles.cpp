// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/ownfiles.h"

#include "base/translate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>
#include <unistd.h>

namespace klab
{

namespace
{

constexpr mode_t WritableByOthers = S_IWGRP | S_IWOTH;

struct stat statusOf(const QString &path)
{
    struct stat status = {};
    if (lstat(QFile::encodeName(path).constData(), &status) != 0)
        status.st_mode = 0;
    return status;
}

tl::unexpected<Error> failOfFolder(const QString &path)
{
    return fail(
        Error::Code::FileSystem,
        Texts::tr("The folder %1 does not belong to you alone, so programs in it are not run.").arg(path),
        Texts::tr("Remove it, or make it yours: 'chown' and 'chmod go-w'."));
}

// Others can no longer write to a folder of one's own. @return whether they could
Result<bool> closeFolder(const QString &path)
{
    const struct stat status = statusOf(path);
    if (!S_ISDIR(status.st_mode) || status.st_uid != geteuid())
        return failOfFolder(path);
    if ((status.st_mode & WritableByOthers) == 0)
        return false;
    if (chmod(QFile::encodeName(path).constData(), status.st_mode & ~WritableByOthers & 07777) != 0)
        return failOfFolder(path);
    return true;
}

} // namespace

bool isOwn(const QString &path)
{
    const struct stat status = statusOf(path);
    return (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)) && status.st_uid == geteuid() &&
           (status.st_mode & WritableByOthers) == 0;
}

Result<> makeOwnFolder(const QString &path)
{
    const QString parent = QFileInfo(path).path();
    QDir().mkpath(parent);
    // In this order: whoever could write to the parent could have put any folder there.
    return closeFolder(parent)
        .and_then([&path](bool wasOpen) -> Result<bool> {
            if (mkdir(QFile::encodeName(path).constData(), 0700) == 0)
                return false;
            return closeFolder(path).map([wasOpen](bool isOpen) { return wasOpen || isOpen; });
        })
        .and_then([&path](bool wasOpen) -> Result<> {
            const bool isEmptied = !wasOpen || (QDir(path).removeRecursively() &&
                                                mkdir(QFile::encodeName(path).constData(), 0700) == 0);
            return isEmptied ? closeFolder(path).map([](bool) {}) : failOfFolder(path);
        });
}

} // namespace klab
