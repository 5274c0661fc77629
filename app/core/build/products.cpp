// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/products.h"

#include "build/sourcerecord.h"

#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <fcntl.h>
#include <limits>
#include <sys/stat.h>

namespace klab
{

static constexpr qint64 Second = 1'000'000'000; // ns

// Of the file itself, also where it is a link; empty where there is none.
static std::optional<qint64> modified(const QString &path)
{
    struct stat status{};
    if (lstat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    return static_cast<qint64>(status.st_mtim.tv_sec) * Second + status.st_mtim.tv_nsec;
}

static qint64 changed(const QString &path)
{
    struct stat status{};
    if (lstat(QFile::encodeName(path).constData(), &status) != 0)
        return 0;
    return static_cast<qint64>(status.st_ctim.tv_sec) * Second + status.st_ctim.tv_nsec;
}

static bool setModified(const QString &path, qint64 time)
{
    const timespec stamp{time / Second, time % Second};
    const timespec stamps[] = {stamp, stamp};
    return utimensat(AT_FDCWD, QFile::encodeName(path).constData(), stamps, AT_SYMLINK_NOFOLLOW) == 0;
}

int makeOlderThan(const QString &folder, const QStringList &sources)
{
    qint64 oldest = std::numeric_limits<qint64>::max();
    for (const QString &source : sources) {
        if (const std::optional<qint64> time = modified(source))
            oldest = std::min(oldest, *time);
    }
    int count = 0;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        if (modified(path).value_or(oldest - 1) < oldest)
            continue;
        // Archives may be packed with times at the epoch, before which there is none.
        if (oldest > Second ? setModified(path, oldest - 1) : QFile::remove(path))
            ++count;
    }
    return count;
}

void removeObjects(const QString &folder)
{
    QDirIterator objects(folder, {QStringLiteral("*.o")}, QDir::Files | QDir::Hidden,
                         QDirIterator::Subdirectories);
    while (objects.hasNext())
        QFile::remove(objects.next());
}

std::optional<qint64> makeNew(const QStringList &sources, std::optional<qint64> limit)
{
    const qint64 now = fileSystemTime();
    std::optional<qint64> given;
    for (const QString &source : sources) {
        const std::optional<qint64> time = modified(source);
        if (time && (!limit || *time <= *limit) && setModified(source, now))
            given = std::max(given.value_or(now), changed(source));
    }
    return given;
}

} // namespace klab
