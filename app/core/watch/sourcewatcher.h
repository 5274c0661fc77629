// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "watch/sourcescan.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

class QSocketNotifier;

namespace klab
{

/// Sources that were changed.
struct SourceChange {
    QStringList files;   ///< absolute paths, sorted: changed, new and removed ones
    QElapsedTimer since; ///< runs since the first event of it was seen

    bool operator==(const SourceChange &other) const { return files == other.files; }
};

/// Reports when the sources below some folders have changed, whoever changed them, and
/// however: written in place, replaced by renaming, created, removed, checked out.
///
/// The kernel's events (inotify, on the folders) are only the reason to look: what counts
/// is that the content of a source differs from before. So a touch, a swap file or a save
/// without a change is not reported, and no way of saving is missed. Files are looked at
/// on a worker thread. Main thread.
class SourceWatcher : public QObject
{
    Q_OBJECT
public:
    /// @param folders where the sources are; they may be missing, or come and go
    explicit SourceWatcher(QStringList folders, QObject *parent = nullptr);
    ~SourceWatcher() override;

    /// Other folders; to be called while it is not active.
    void setFolders(const QStringList &folders) { m_folders = folders; }
    /// Takes the sources as they are now as what later changes are told against;
    /// ready() follows. What is changed between here and there may be part of either.
    void start();
    /// Tells nothing any more.
    void stop();
    bool isActive() const { return m_active; }

Q_SIGNALS:
    /// The sources were looked at for the first time since start().
    void ready();
    void changed(const klab::SourceChange &change);
    /// Changes are not fully noticed, and why, in whole sentences; once per cause.
    void limited(const QString &notice);

private:
    void openEvents();
    void readEvents();
    void noteEvent();
    void scan();
    void take(const SourceScan &found);
    void dropWatches(const SourceScan &found);
    void tellLimit(const QString &notice);

    QStringList m_folders;
    bool m_active = false;
    bool m_known = false;    // m_files is the present start()'s
    bool m_scanning = false; // on a worker thread
    bool m_scanAgain = false;
    std::shared_ptr<const int> m_descriptor; // inotify's; the worker may outlive this by a moment
    std::unique_ptr<QSocketNotifier> m_events;
    SourceScan m_files; // what was told last, or begun with
    int m_run = 0;      // the worker's answer to an earlier start() is none
    QElapsedTimer m_since;
    QTimer m_quiet;
    QTimer m_latest; // many events do not put the look off for ever
    QTimer m_poll;   // where the kernel gives no events
    QStringList m_told;
};

} // namespace klab

Q_DECLARE_METATYPE(klab::SourceChange)
