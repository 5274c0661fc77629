// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "files/folderlisting.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>
#include <functional>
#include <vector>

namespace klab
{

/// The paths of all files below some roots, in a form that is small and quick to match.
/// A value that is never changed once made: threads may read it at the same time.
class FileList
{
public:
    /// The maximum number of files and of bytes in paths: about 64 MB of memory.
    static constexpr qsizetype MostFiles = 400'000;
    static constexpr qsizetype MostBytes = 16 * 1024 * 1024;

    /// One file. Its path is relative to its root, in UTF-8.
    struct Entry {
        std::uint64_t nameLetters = 0; ///< the letters of its name; see lettersOf()
        std::uint64_t pathLetters = 0; ///< those of its whole path
        std::uint32_t offset = 0;
        std::uint16_t length = 0;
        std::uint16_t nameAt = 0; ///< where in the path the name begins
        std::uint8_t root = 0;
    };

    /// Lists the files. Links are not followed, so that nothing is listed twice and
    /// nothing outside the roots at all; hidden files and what builds leave are left out.
    /// @return what was found until @p canceled returned true
    static FileList scan(const QList<FileRoot> &roots, const std::function<bool()> &canceled);

    const std::vector<Entry> &entries() const { return m_entries; }
    const QList<FileRoot> &roots() const { return m_roots; }
    /// There are more files than it takes.
    bool isCut() const { return m_isCut; }
    qsizetype bytes() const;

    QByteArrayView path(const Entry &entry) const { return view(m_paths, entry); }
    /// The path in small letters (those of ASCII).
    QByteArrayView folded(const Entry &entry) const { return view(m_folded, entry); }
    QString absolutePath(const Entry &entry) const;

    /// A set of letters; a text that lacks one of another text's letters cannot contain
    /// it.
    static std::uint64_t lettersOf(QByteArrayView folded);

private:
    void add(std::size_t root, const QByteArray &path);
    void scanFolder(std::size_t root, const QByteArray &relative, std::vector<QByteArray> &folders);

    static QByteArrayView view(const QByteArray &all, const Entry &entry)
    {
        return QByteArrayView(all).sliced(entry.offset, entry.length);
    }

    QList<FileRoot> m_roots;
    std::vector<Entry> m_entries;
    QByteArray m_paths;
    QByteArray m_folded;
    bool m_isCut = false;
};

} // namespace klab
