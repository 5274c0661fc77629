// SPDX-License-Identifier: GPL-2.0-or-later
#include "watch/sourcescan.h"

#include "base/filetime.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <cerrno>
#include <ctime>
#include <dirent.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

namespace klab
{

// A module's sources are tens of files; whoever unpacks a kernel there is told.
static constexpr int MostEntries = 4000;
static constexpr int DeepestFolder = 8;
// Larger ones (none of which anybody writes) are told apart by their time and size.
static constexpr qint64 LargestRead = 4 * 1024 * 1024;

bool isSourceName(const QString &name)
{
    static const QRegularExpression source(
        QStringLiteral("^(?:(?:Makefile|Kconfig|Kbuild)(?:[.-][\\w.-]*\\w)?|"
                       "[^.#][^#]*\\.(?:c|h|cc|hh|cpp|hpp|cxx|hxx|inc|inl|ipp|S|s|lds|sh|mk))$"));
    static const QRegularExpression other(
        QStringLiteral("\\.mod\\.c$|\\.(?:swp|swo|swx|kate-swp|orig|rej|bak|tmp|part|old|new)$"));
    return source.match(name).hasMatch() && !other.match(name).hasMatch();
}

QStringList SourceScan::differences(const SourceScan &other) const
{
    QStringList names;
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        const auto found = other.files.constFind(it.key());
        if (found == other.files.cend() || found->digest != it->digest)
            names << it.key();
    }
    for (auto it = other.files.cbegin(); it != other.files.cend(); ++it) {
        if (!files.contains(it.key()))
            names << it.key();
    }
    names.sort();
    return names;
}

namespace
{

class Scanner
{
public:
    Scanner(const SourceScan &before, int events)
        : m_before(before)
        , m_events(events)
    {
    }

    SourceScan scan(const QStringList &roots)
    {
        for (const QString &root : roots) {
            const QString above = QFileInfo(root).path();
            watch(QFileInfo(above).path(), true);
            watch(above, true);
            readFolder(root, 0);
        }
        return m_found;
    }

private:
    void watch(const QString &folder, bool mayBeMissing)
    {
        if (m_events < 0)
            return;
        const uint32_t content = IN_CLOSE_WRITE | IN_MODIFY;
        const uint32_t names = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF |
                               IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK;
        // Above the roots other things are written, such as logs: names only. One of these
        // folders may be a root as well, of which nothing must be taken away again.
        const uint32_t mask = mayBeMissing ? (names | IN_MASK_ADD) : (names | content);
        const int id = inotify_add_watch(m_events, QFile::encodeName(folder).constData(), mask);
        if (id >= 0)
            m_found.watches << id;
        else if (errno == ENOSPC || errno == ENOMEM)
            m_found.isUnwatched = true;
    }

    void readFolder(const QString &folder, int depth)
    {
        // Watched first: what comes while it is read is told by an event.
        watch(folder, false);
        const std::unique_ptr<DIR, int (*)(DIR *)> open(opendir(QFile::encodeName(folder).constData()),
                                                        closedir);
        if (!open)
            return;
        m_found.folders << folder;
        while (const dirent *entry = readdir(open.get())) {
            const QString name = QFile::decodeName(entry->d_name);
            if (name.startsWith(u'.'))
                continue;
            if (++m_entries > MostEntries) {
                m_found.isCut = true;
                return;
            }
            readEntry(folder + u'/' + name, name, depth);
        }
    }

    void readEntry(const QString &path, const QString &name, int depth)
    {
        struct stat status{};
        if (lstat(QFile::encodeName(path).constData(), &status) != 0)
            return;
        if (S_ISDIR(status.st_mode)) {
            if (depth < DeepestFolder)
                readFolder(path, depth + 1);
            else
                m_found.isCut = true;
            return;
        }
        if ((S_ISREG(status.st_mode) || S_ISLNK(status.st_mode)) && isSourceName(name))
            readFile(path, status);
    }

    void readFile(const QString &path, const struct stat &status)
    {
        SourceScan::File file{status.st_size,
                              nanoseconds(status.st_mtim),
                              nanoseconds(status.st_ctim),
                              static_cast<quint64>(status.st_ino),
                              {}};
        const auto known = m_before.files.constFind(path);
        // A file system's clock ticks every few milliseconds: within one tick a file can
        // change twice. Young files are read again.
        const bool isSame = known != m_before.files.cend() && known->size == file.size &&
                            known->modified == file.modified && known->changed == file.changed &&
                            known->inode == file.inode && now() - file.changed > 100'000'000;
        file.digest = isSame ? known->digest : digest(path, file, S_ISLNK(status.st_mode));
        if (!file.digest.isEmpty())
            m_found.files.insert(path, file);
    }

    static qint64 now()
    {
        timespec time{};
        clock_gettime(CLOCK_REALTIME, &time);
        return nanoseconds(time);
    }

    // Empty where the file has gone meanwhile.
    static QByteArray digest(const QString &path, const SourceScan::File &file, bool isLink)
    {
        QCryptographicHash hash(QCryptographicHash::Sha1);
        if (isLink) {
            QByteArray target(4096, Qt::Uninitialized);
            const ssize_t length = readlink(QFile::encodeName(path).constData(), target.data(), 4096);
            if (length < 0)
                return {};
            hash.addData("link to ");
            hash.addData(target.left(length));
        } else if (file.size > LargestRead) {
            hash.addData(QByteArray::number(file.size) + ' ' + QByteArray::number(file.modified));
        } else {
            QFile content(path);
            if (!content.open(QIODevice::ReadOnly))
                return QFileInfo::exists(path) ? QByteArrayLiteral("not readable") : QByteArray();
            hash.addData(content.read(LargestRead));
        }
        return hash.result();
    }

    const SourceScan &m_before;
    int m_events;
    int m_entries = 0;
    SourceScan m_found;
};

} // namespace

SourceScan scanSources(const QStringList &roots, const SourceScan &before, int events)
{
    return Scanner(before, events).scan(roots);
}

} // namespace klab
