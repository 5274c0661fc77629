// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "files/filematch.h"

#include <QElapsedTimer>
#include <QObject>

#include <atomic>
#include <chrono>
#include <memory>

namespace klab
{

/// Finds files by a few letters of their names. The list of files is built, and searched,
/// on worker threads; while it is being rebuilt, the old one is used.
class FileIndex : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype MostMatches = 50;
    static constexpr qsizetype MostRecent = 50;

    explicit FileIndex(QObject *parent = nullptr);
    ~FileIndex() override;

    /// Where files are looked for, the dearest root first. The list is made when it is
    /// first needed.
    void setRoots(const QList<FileRoot> &roots);
    const QList<FileRoot> &roots() const { return m_roots; }

    /// Makes the list again.
    void refresh();
    /// Makes the list, unless it was made within @p age.
    void refreshIfOlderThan(std::chrono::milliseconds age);
    bool isRefreshing() const { return m_scan != nullptr; }
    bool isReady() const { return m_list != nullptr; }
    qsizetype fileCount() const { return m_list ? qsizetype(m_list->entries().size()) : 0; }
    /// There are more files than the list takes.
    bool isCut() const { return m_list && m_list->isCut(); }

    /// Looks for files; the answer comes as found(), unless a later call overtakes it.
    /// Where nothing is typed, the answer is the recent files that still exist.
    void find(const QString &text);

    /// A file was opened: it is the newest of the recent ones.
    void noteOpened(const QString &path);
    /// Absolute paths, the newest first; for a session to keep.
    const QStringList &recentFiles() const { return m_recent; }
    void setRecentFiles(const QStringList &paths);

Q_SIGNALS:
    /// isRefreshing() changed; at its end with another list.
    void refreshingChanged();
    void found(const klab::FileQuery &query, const QList<klab::FileMatch> &matches);

private:
    using Flag = std::shared_ptr<std::atomic_bool>;

    static void raise(Flag &flag);
    void takeList(const Flag &scan, std::shared_ptr<const FileList> list);

    QList<FileRoot> m_roots;
    std::shared_ptr<const FileList> m_list;
    QStringList m_recent;
    QElapsedTimer m_age;
    Flag m_scan; ///< ends the scan that is under way; null: none is
    Flag m_find; ///< the same of the matching
};

} // namespace klab
