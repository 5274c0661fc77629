// SPDX-License-Identifier: GPL-2.0-or-later
#include "files/filelist.h"

#include <QFile>

#include <filesystem>
#include <limits>
#include <utility>

namespace klab
{

static constexpr qsizetype LongestPath = 4096;

static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::uint64_t FileList::lettersOf(QByteArrayView folded)
{
    std::uint64_t letters = 0;
    for (const char c : folded) {
        const auto code = static_cast<unsigned char>(c);
        // a to z and 0 to 9 have a bit each; the rest share what is left.
        const unsigned bit = c >= 'a' && c <= 'z'   ? code - 'a'
                             : c >= '0' && c <= '9' ? 26U + (code - '0')
                                                    : 36U + code % 28U;
        letters |= std::uint64_t(1) << bit;
    }
    return letters;
}

FileList FileList::scan(const QList<FileRoot> &roots, const std::function<bool()> &canceled)
{
    FileList list;
    list.m_roots = roots.first(qMin(roots.size(), qsizetype(std::numeric_limits<std::uint8_t>::max())));
    for (std::size_t root = 0; root < std::size_t(list.m_roots.size()); ++root) {
        std::vector<QByteArray> folders{QByteArray()};
        while (!folders.empty() && !list.m_isCut && !canceled()) {
            const QByteArray folder = std::exchange(folders.back(), {});
            folders.pop_back();
            list.scanFolder(root, folder, folders);
        }
    }
    list.m_entries.shrink_to_fit();
    list.m_paths.squeeze();
    list.m_folded.squeeze();
    return list;
}

void FileList::scanFolder(std::size_t root, const QByteArray &relative, std::vector<QByteArray> &folders)
{
    namespace fs = std::filesystem;
    QByteArray place = QFile::encodeName(m_roots[qsizetype(root)].path);
    if (!relative.isEmpty())
        place += '/' + relative;
    std::error_code error;
    fs::directory_iterator it(place.toStdString(), error);
    for (; !error && it != fs::directory_iterator() && !m_isCut; it.increment(error)) {
        std::error_code unknown;
        const QByteArray name = QByteArray::fromStdString(it->path().filename().string());
        if (it->is_symlink(unknown) || isHiddenByDefault(QString::fromUtf8(name)))
            continue;
        QByteArray path = relative.isEmpty() ? name : relative + '/' + name;
        if (path.size() > LongestPath || !path.isValidUtf8())
            continue;
        if (it->is_directory(unknown))
            folders.push_back(std::move(path));
        else if (it->is_regular_file(unknown))
            add(root, path);
    }
}

void FileList::add(std::size_t root, const QByteArray &path)
{
    if (qsizetype(m_entries.size()) >= MostFiles || m_paths.size() + path.size() > MostBytes) {
        m_isCut = true;
        return;
    }
    Entry entry;
    entry.root = static_cast<std::uint8_t>(root);
    entry.offset = static_cast<std::uint32_t>(m_paths.size());
    entry.length = static_cast<std::uint16_t>(path.size());
    entry.nameAt = static_cast<std::uint16_t>(path.lastIndexOf('/') + 1);
    m_paths += path;
    for (const char c : path)
        m_folded += fold(c);
    entry.pathLetters = lettersOf(folded(entry));
    entry.nameLetters = lettersOf(folded(entry).sliced(entry.nameAt));
    m_entries.push_back(entry);
}

qsizetype FileList::bytes() const
{
    return m_paths.capacity() + m_folded.capacity() + qsizetype(m_entries.capacity() * sizeof(Entry));
}

QString FileList::absolutePath(const Entry &entry) const
{
    return m_roots[entry.root].path + u'/' + QString::fromUtf8(path(entry));
}

} // namespace klab
