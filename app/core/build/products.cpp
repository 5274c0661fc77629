// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/products.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <limits>
#include <sys/stat.h>

namespace klab
{

static constexpr qint64 Second = 1'000'000'000; // ns

// Of the file itself, also where it is a link; 0 where there is none.
static qint64 modified(const QString &path)
{
    struct stat status{};
    if (lstat(QFile::encodeName(path).constData(), &status) != 0)
        return 0;
    return static_cast<qint64>(status.st_mtim.tv_sec) * Second + status.st_mtim.tv_nsec;
}

int makeOlderThan(const QString &folder, const QStringList &sources)
{
    qint64 oldest = std::numeric_limits<qint64>::max();
    for (const QString &source : sources) {
        if (const qint64 time = modified(source); time > 0)
            oldest = std::min(oldest, time);
    }
    int count = 0;
    for (const QString &name : QDir(folder).entryList(QDir::Files | QDir::Hidden)) {
        const QString path = folder + u'/' + name;
        if (modified(path) < oldest)
            continue;
        const qint64 time = oldest - 1;
        const timespec stamp{time / Second, time % Second};
        const timespec stamps[] = {stamp, stamp};
        if (utimensat(AT_FDCWD, QFile::encodeName(path).constData(), stamps, AT_SYMLINK_NOFOLLOW) == 0)
            ++count;
    }
    return count;
}

} // namespace klab
