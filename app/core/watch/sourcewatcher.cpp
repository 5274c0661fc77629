// SPDX-License-Identifier: GPL-2.0-or-later
#include "watch/sourcewatcher.h"

#include <QCoreApplication>
#include <QFile>
#include <QPointer>
#include <QSocketNotifier>
#include <QThreadPool>

#include <array>
#include <chrono>
#include <sys/inotify.h>
#include <unistd.h>
#include <utility>

namespace klab
{

static constexpr std::chrono::milliseconds QuietTime{30};
static constexpr std::chrono::milliseconds LatestLook{500};
static constexpr std::chrono::milliseconds PollInterval{1000};

SourceWatcher::SourceWatcher(QStringList folders, QObject *parent)
    : QObject(parent)
    , m_folders(std::move(folders))
{
    m_quiet.setInterval(QuietTime);
    m_latest.setInterval(LatestLook);
    m_poll.setInterval(PollInterval);
    for (QTimer *timer : {&m_quiet, &m_latest}) {
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer);
    }
    for (QTimer *timer : {&m_quiet, &m_latest, &m_poll})
        connect(timer, &QTimer::timeout, this, &SourceWatcher::scan);
}

SourceWatcher::~SourceWatcher() = default;

void SourceWatcher::start()
{
    if (std::exchange(m_active, true))
        return;
    ++m_run;
    m_known = false;
    m_files = {};
    openEvents();
    m_scanning = false; // the worker may still be at the last run's
    scan();
}

void SourceWatcher::stop()
{
    m_active = false;
    m_events.reset();
    m_descriptor.reset();
    for (QTimer *timer : {&m_quiet, &m_latest, &m_poll})
        timer->stop();
}

void SourceWatcher::openEvents()
{
    const int descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (descriptor < 0) {
        tellLimit(tr("The system has no file notifications left, so the sources are checked once a second "
                     "instead. fs.inotify.max_user_instances is the limit."));
        m_poll.start();
        return;
    }
    m_descriptor = std::shared_ptr<const int>(new int(descriptor), [](const int *owned) {
        close(*owned);
        delete owned;
    });
    m_events = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
    connect(m_events.get(), &QSocketNotifier::activated, this, &SourceWatcher::readEvents);
}

// Whether an event can have to do with a source.
static bool matters(const inotify_event &event, const char *name)
{
    if (event.mask & (IN_Q_OVERFLOW | IN_UNMOUNT))
        return true;
    if (event.mask & IN_IGNORED)
        return false;
    return event.len == 0 || (event.mask & IN_ISDIR) || isSourceName(QFile::decodeName(name));
}

void SourceWatcher::readEvents()
{
    alignas(inotify_event) std::array<char, 16 * 1024> buffer;
    bool isDue = false;
    // Bounded: who writes without an end must not keep the event loop.
    for (int round = 0; round < 16; ++round) {
        const ssize_t length = read(*m_descriptor, buffer.data(), buffer.size());
        if (length <= 0)
            break;
        for (ssize_t at = 0; at < length;) {
            const auto *event = reinterpret_cast<const inotify_event *>(buffer.data() + at);
            isDue = isDue || matters(*event, event->name);
            at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
        }
    }
    if (isDue)
        noteEvent();
}

void SourceWatcher::noteEvent()
{
    if (!m_since.isValid())
        m_since.start();
    m_quiet.start();
    if (!m_latest.isActive())
        m_latest.start();
}

void SourceWatcher::scan()
{
    m_quiet.stop();
    m_latest.stop();
    if (std::exchange(m_scanning, true)) {
        m_scanAgain = true;
        return;
    }
    QThreadPool::globalInstance()->start([folders = m_folders, before = m_files, events = m_descriptor,
                                          run = m_run, self = QPointer<SourceWatcher>(this)] {
        SourceScan found = scanSources(folders, before, events ? *events : -1);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, run, found = std::move(found)] {
                if (self && self->m_active && self->m_run == run)
                    self->take(found);
            },
            Qt::QueuedConnection);
    });
}

void SourceWatcher::take(const SourceScan &found)
{
    m_scanning = false;
    const SourceChange change{m_known ? found.differences(m_files) : QStringList(), m_since};
    dropWatches(found);
    m_files = found;
    if (found.isCut)
        tellLimit(tr("There are more files in the module's folder than can be watched: changes to some of "
                     "them are not noticed."));
    if (found.isUnwatched)
        tellLimit(
            tr("Not every folder of the module can be watched: fs.inotify.max_user_watches is the limit."));
    // What came while the worker looked counts from now on.
    const bool isDue = std::exchange(m_scanAgain, false) || m_quiet.isActive();
    m_since.invalidate();
    if (isDue)
        noteEvent();
    if (!std::exchange(m_known, true))
        Q_EMIT ready();
    else if (!change.files.isEmpty())
        Q_EMIT changed(change);
}

// Folders that were moved away, or replaced, are watched no longer.
void SourceWatcher::dropWatches(const SourceScan &found)
{
    if (!m_descriptor)
        return;
    for (const int watch : m_files.watches) {
        if (!found.watches.contains(watch))
            inotify_rm_watch(*m_descriptor, watch);
    }
}

void SourceWatcher::tellLimit(const QString &notice)
{
    if (m_told.contains(notice))
        return;
    m_told << notice;
    Q_EMIT limited(notice);
}

} // namespace klab
