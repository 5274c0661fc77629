// SPDX-License-Identifier: GPL-2.0-or-later
#include "files/fileindex.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include <utility>

namespace klab
{

FileIndex::FileIndex(QObject *parent)
    : QObject(parent)
{
}

FileIndex::~FileIndex()
{
    raise(m_scan);
    raise(m_find);
}

// Tells a worker that nobody waits for it any more.
void FileIndex::raise(Flag &flag)
{
    if (flag)
        flag->store(true);
    flag.reset();
}

void FileIndex::setRoots(const QList<FileRoot> &roots)
{
    if (roots == m_roots)
        return;
    m_roots = roots;
    m_list.reset();
    if (isRefreshing())
        refresh();
}

void FileIndex::refreshIfOlderThan(std::chrono::milliseconds age)
{
    if (!isRefreshing() && (!m_list || m_age.durationElapsed() > age))
        refresh();
}

void FileIndex::refresh()
{
    raise(m_scan);
    m_scan = std::make_shared<std::atomic_bool>(false);
    QThreadPool::globalInstance()->start([roots = m_roots, stop = m_scan,
                                          self = QPointer<FileIndex>(this)]() mutable {
        auto list = std::make_shared<const FileList>(FileList::scan(roots, [&stop] { return stop->load(); }));
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, stop, list] {
                if (self)
                    self->takeList(stop, list);
            },
            Qt::QueuedConnection);
    });
    Q_EMIT refreshingChanged();
}

void FileIndex::takeList(const Flag &scan, std::shared_ptr<const FileList> list)
{
    if (scan != m_scan)
        return;
    m_scan.reset();
    m_list = std::move(list);
    m_age.start();
    Q_EMIT refreshingChanged();
}

static QList<FileMatch> describeRecent(const QList<FileRoot> &roots, const QStringList &recent)
{
    QList<FileMatch> matches;
    for (const QString &path : recent) {
        if (!QFileInfo(path).isFile())
            continue;
        matches << describeFile(roots, path);
        matches.last().isRecent = true;
    }
    return matches;
}

void FileIndex::find(const QString &text)
{
    raise(m_find);
    m_find = std::make_shared<std::atomic_bool>(false);
    const FileQuery query = FileQuery::parse(text);
    QThreadPool::globalInstance()->start(
        [query, list = m_list, roots = m_roots, recent = m_recent, stop = m_find,
         self = QPointer<FileIndex>(this)]() mutable {
            QList<FileMatch> matches;
            if (query.pattern.isEmpty())
                matches = describeRecent(roots, recent);
            else if (list)
                matches = matchFiles(*list, query, recent, MostMatches, [&stop] { return stop->load(); });
            list.reset(); // a big one is given back here, not where the window is drawn
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [self, stop, query, matches] {
                    if (!self || self->m_find != stop)
                        return;
                    self->m_find.reset();
                    Q_EMIT self->found(query, matches);
                },
                Qt::QueuedConnection);
        },
        1); // before scans that wait
}

void FileIndex::noteOpened(const QString &path)
{
    m_recent.removeAll(path);
    m_recent.prepend(path);
    if (m_recent.size() > MostRecent)
        m_recent.removeLast();
}

void FileIndex::setRecentFiles(const QStringList &paths)
{
    m_recent = paths.first(qMin(paths.size(), MostRecent));
}

} // namespace klab
