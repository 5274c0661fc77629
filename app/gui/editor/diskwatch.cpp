// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/diskwatch.h"

#include <QFileInfo>

#include <chrono>
#include <utility>

namespace klab
{

using namespace std::chrono_literals;

static QString folderOf(const QString &path)
{
    return path.section(u'/', 0, -2);
}

DiskWatch::DiskWatch(QObject *parent)
    : QObject(parent)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(100ms);
    connect(&m_delay, &QTimer::timeout, this, &DiskWatch::tell);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this](const QString &path) {
        m_touched << path;
        m_delay.start();
    });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &DiskWatch::folderChanged);
}

void DiskWatch::add(const QString &path)
{
    const QString folder = folderOf(path);
    if (!m_files.contains(folder))
        m_watcher.addPath(folder);
    m_files[folder] << path;
    watchFile(path);
}

void DiskWatch::remove(const QString &path)
{
    const QString folder = folderOf(path);
    const auto files = m_files.find(folder);
    if (files == m_files.end() || !files->remove(path))
        return;
    m_watcher.removePath(path);
    m_touched.remove(path);
    if (files->isEmpty()) {
        m_files.erase(files);
        m_watcher.removePath(folder);
    }
}

void DiskWatch::setHeld(bool held)
{
    if (std::exchange(m_isHeld, held) == held || held)
        return;
    for (const QSet<QString> &files : std::as_const(m_files))
        m_touched.unite(files);
    tell();
}

void DiskWatch::watchFile(const QString &path)
{
    // A file that another was renamed over is watched no more: it is another file now.
    if (!m_watcher.files().contains(path) && QFileInfo::exists(path))
        m_watcher.addPath(path);
}

void DiskWatch::folderChanged(const QString &folder)
{
    m_touched.unite(m_files.value(folder));
    m_delay.start();
}

void DiskWatch::tell()
{
    if (m_isHeld)
        return;
    m_delay.stop();
    const QSet<QString> touched = std::exchange(m_touched, {});
    for (const QString &path : touched) {
        if (!m_files.value(folderOf(path)).contains(path))
            continue; // closed by a slot
        watchFile(path);
        Q_EMIT this->touched(path);
    }
}

} // namespace klab
