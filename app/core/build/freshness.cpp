// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/freshness.h"

#include "base/files.h"
#include "base/filetime.h"
#include "build/sourcerecord.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <ctime>
#include <fts.h>
#include <sys/stat.h>
#include <utility>

namespace klab
{

qint64 newestChange(const QString &folder)
{
    QByteArray path = QFile::encodeName(folder);
    char *roots[] = {path.data(), nullptr};
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, nullptr);
    if (!walk)
        return 0;
    qint64 newest = 0;
    while (const FTSENT *entry = fts_read(walk)) {
        if (entry->fts_info == FTS_DP || entry->fts_info == FTS_NS || entry->fts_info == FTS_DNR)
            continue;
        newest = std::max(newest, nanoseconds(entry->fts_statp->st_ctim));
    }
    fts_close(walk);
    return newest;
}

Freshness::Freshness(QString stamp, QString product, QStringList sources, QByteArray inputs)
    : m_stamp(std::move(stamp))
    , m_product(std::move(product))
    , m_sources(std::move(sources))
    , m_inputs(std::move(inputs))
{
}

bool Freshness::isFresh() const
{
    const QList<QByteArray> lines = readFile(m_stamp).value_or(QByteArray()).split('\n');
    if (lines.size() < 2 || !QFile::exists(m_product) || lines[1] != m_inputs)
        return false;
    const qint64 built = lines[0].toLongLong();
    return std::all_of(m_sources.cbegin(), m_sources.cend(), [built](const QString &folder) {
        const qint64 newest = newestChange(folder);
        return newest != 0 && newest < built;
    });
}

void Freshness::begin()
{
    QFile::remove(m_stamp);
    m_begun = fileSystemTime();
}

void Freshness::confirm() const
{
    QFile stamp(m_stamp);
    if (stamp.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        stamp.setFileTime(QDateTime::currentDateTime(), QFileDevice::FileModificationTime);
}

QDateTime Freshness::lastGood() const
{
    return QFileInfo(m_stamp).lastModified();
}

std::optional<qint64> Freshness::lastBegun() const
{
    bool isNumber = false;
    const qint64 begun = readFile(m_stamp).value_or(QByteArray()).split('\n').first().toLongLong(&isNumber);
    return isNumber ? std::optional(begun) : std::nullopt;
}

Result<> Freshness::succeeded() const
{
    return writeFile(m_stamp, QByteArray::number(m_begun) + '\n' + m_inputs + '\n');
}

} // namespace klab
