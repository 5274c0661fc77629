// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/freshness.h"

#include "base/files.h"
#include "base/filetime.h"
#include "build/sourcerecord.h"

#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <algorithm>
#include <condition_variable>
#include <dirent.h>
#include <fcntl.h>
#include <iterator>
#include <memory>
#include <mutex>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace klab
{

namespace
{

/// Walks a tree with as many threads as help, each of which takes one folder at a time: a kernel tree
/// has a hundred thousand files.
class ChangeWalk
{
public:
    explicit ChangeWalk(QByteArray root) { m_folders.push_back(std::move(root)); }

    qint64 run()
    {
        {
            std::vector<std::jthread> others;
            size_t wanted = size_t(std::clamp(QThread::idealThreadCount() - 1, 0, 3));
            while (others.size() < wanted) {
                try {
                    others.emplace_back([this] { work(); });
                } catch (const std::system_error &) {
                    wanted = others.size(); // no more threads are to be had: fewer do it, too
                }
            }
            work();
        }
        return m_newest;
    }

private:
    void work()
    {
        qint64 newest = 0;
        std::unique_lock lock(m_mutex);
        while (true) {
            m_changed.wait(lock, [this] { return !m_folders.empty() || m_busy == 0; });
            if (m_folders.empty())
                break;
            const QByteArray folder = std::move(m_folders.back());
            m_folders.pop_back();
            ++m_busy;
            lock.unlock();
            std::vector<QByteArray> found;
            newest = std::max(newest, walk(folder, found));
            lock.lock();
            --m_busy;
            std::ranges::move(found, std::back_inserter(m_folders));
            m_changed.notify_all();
        }
        m_newest = std::max(m_newest, newest);
    }

    /// The newest change in a folder, and the folders in it. Links are looked at, not followed.
    static qint64 walk(const QByteArray &path, std::vector<QByteArray> &folders)
    {
        const std::unique_ptr<DIR, int (*)(DIR *)> folder(::opendir(path.constData()), ::closedir);
        if (!folder)
            return 0;
        qint64 newest = 0;
        while (const dirent *entry = ::readdir(folder.get())) { // NOLINT(concurrency-mt-unsafe): one each
            const std::string_view name(static_cast<const char *>(entry->d_name));
            struct stat state = {};
            if (name == "." || name == ".." ||
                ::fstatat(::dirfd(folder.get()), entry->d_name, &state, AT_SYMLINK_NOFOLLOW) != 0)
                continue;
            newest = std::max(newest, nanoseconds(state.st_ctim));
            if (S_ISDIR(state.st_mode))
                folders.push_back(path + '/' + name.data());
        }
        return newest;
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<QByteArray> m_folders; ///< that nobody has walked yet
    int m_busy = 0;                    ///< threads that may find more of them
    qint64 m_newest = 0;
};

} // namespace

qint64 newestChange(const QString &folder)
{
    const QByteArray path = QFile::encodeName(folder);
    struct stat root = {};
    if (::stat(path.constData(), &root) != 0)
        return 0;
    const qint64 own = nanoseconds(root.st_ctim);
    return S_ISDIR(root.st_mode) ? std::max(own, ChangeWalk(path).run()) : own;
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
