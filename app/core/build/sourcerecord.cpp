// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/sourcerecord.h"

#include "base/files.h"
#include "base/filetime.h"

#include <QFile>
#include <QHash>

#include <ctime>
#include <fts.h>
#include <functional>
#include <memory>
#include <sys/stat.h>
#include <utility>

namespace klab
{

qint64 fileSystemTime()
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME_COARSE, &now);
    return nanoseconds(now);
}

/// A file or folder.
struct SourceRecord::Entry {
    QByteArray path;
    bool isFolder = false;
    quint64 inode = 0;
    qint64 changed = 0; ///< ctime
};

/// The record of a build.
struct SourceRecord::Recorded {
    std::optional<qint64> begun;
    std::optional<qint64> ended;
    QHash<QByteArray, quint64> folders; ///< their inodes by path
};

namespace
{

/// Walks folders. For a folder, the visitor returns whether everything below it is new; @p isNew tells
/// it whether a folder above was.
template<typename Entry>
void walk(const QStringList &folders, const std::function<bool(const Entry &, bool isNew)> &visit)
{
    for (const QString &folder : folders) {
        QByteArray path = QFile::encodeName(folder);
        char *roots[] = {path.data(), nullptr};
        const std::unique_ptr<FTS, int (*)(FTS *)> tree(
            fts_open(roots, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, nullptr), fts_close);
        if (!tree)
            continue;
        while (FTSENT *entry = fts_read(tree.get())) {
            if (entry->fts_info != FTS_D && entry->fts_info != FTS_F)
                continue;
            const bool isFolder = entry->fts_info == FTS_D;
            if (isFolder && qstrcmp(entry->fts_name, ".git") == 0) {
                fts_set(tree.get(), entry, FTS_SKIP);
                continue;
            }
            const struct stat &status = *entry->fts_statp;
            const bool above = entry->fts_parent->fts_number != 0;
            entry->fts_number = visit({QByteArray(entry->fts_path), isFolder, quint64(status.st_ino),
                                       nanoseconds(status.st_ctim)},
                                      above)
                                    ? 1
                                    : 0;
        }
    }
}

} // namespace

SourceRecord::SourceRecord(QString file, QStringList folders)
    : m_file(std::move(file))
    , m_folders(std::move(folders))
{
}

// "BEGUN ENDED", then "INODE PATH" for each folder. Each is terminated by a zero byte, the only one
// that a path cannot contain.
SourceRecord::Recorded SourceRecord::read() const
{
    Recorded recorded;
    const QList<QByteArray> parts = readFile(m_file).value_or(QByteArray()).split('\0');
    const QList<QByteArray> times = parts.first().split(' ');
    bool isNumber = false;
    if (const qint64 begun = times.first().toLongLong(&isNumber); isNumber)
        recorded.begun = begun;
    if (const qint64 ended = times.value(1).toLongLong(&isNumber); isNumber)
        recorded.ended = ended;
    for (const QByteArray &part : parts.sliced(1)) {
        const qsizetype space = part.indexOf(' ');
        if (space > 0)
            recorded.folders.insert(part.sliced(space + 1), part.first(space).toULongLong());
    }
    return recorded;
}

SourceRecord::Changes SourceRecord::changes(std::optional<qint64> otherwise) const
{
    const Recorded recorded = read();
    const std::optional<qint64> begun = recorded.begun ? recorded.begun : otherwise;
    Changes changes;
    changes.ended = recorded.ended;
    changes.isAll = !begun;
    walk<Entry>(m_folders, [&](const Entry &entry, bool isNew) {
        const bool isChanged = isNew || !begun || entry.changed >= *begun;
        if (!entry.isFolder) {
            if (isChanged)
                changes.files << QFile::decodeName(entry.path);
            return false;
        }
        // All files in a folder that was moved here may have old times.
        const bool isOther = recorded.begun && recorded.folders.value(entry.path) != entry.inode;
        return isNew || (isChanged && isOther);
    });
    return changes;
}

QStringList SourceRecord::all() const
{
    QStringList files;
    walk<Entry>(m_folders, [&files](const Entry &entry, bool) {
        if (!entry.isFolder)
            files << QFile::decodeName(entry.path);
        return false;
    });
    return files;
}

Result<> SourceRecord::begin(qint64 time) const
{
    QByteArray text = QByteArray::number(time) + '\0';
    walk<Entry>(m_folders, [&text](const Entry &entry, bool) {
        if (entry.isFolder)
            text += QByteArray::number(entry.inode) + ' ' + entry.path + '\0';
        return false;
    });
    return writeFile(m_file, text);
}

void SourceRecord::end(qint64 time) const
{
    const QByteArray text = readFile(m_file).value_or(QByteArray());
    const qsizetype first = text.indexOf('\0');
    if (first > 0) // else the next build takes all for changed
        (void)writeFile(m_file, text.first(first).split(' ').first() + ' ' + QByteArray::number(time) +
                                    text.sliced(first));
}

} // namespace klab
