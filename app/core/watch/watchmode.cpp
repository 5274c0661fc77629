// SPDX-License-Identifier: GPL-2.0-or-later
#include "watch/watchmode.h"

#include "lab/moduleorder.h"

#include <QFileInfo>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace klab
{

// Each question is a program that starts in the guest, some 20 ms of its processor.
static constexpr std::chrono::milliseconds ClosedInterval{500};

static bool isAllowed(WatchMode::State from, WatchMode::State to)
{
    using State = WatchMode::State;
    switch (to) {
    case State::Off:
    case State::Watching: // also where a round was canceled
        return true;
    case State::Building:
        return from == State::Watching || from == State::InUse || from == State::Failed;
    case State::Swapping:
        return from == State::Building;
    case State::Restarting:
        return from == State::Building || from == State::Swapping;
    case State::InUse:
        return from == State::Swapping;
    case State::Failed:
        return from == State::Building || from == State::Swapping || from == State::Restarting;
    }
    return false;
}

namespace
{

/// What the folders to be watched follow from, for any thread.
struct Watched {
    Watched(const LabSession &session, const Profile &profile)
        : workspace(session.workspace().path())
        , buildFolder(session.workspace().buildFolder(profile.name))
        , place(session.workspace().moduleFolder())
        , layer(session.module().layer)
        , chosen(session.chosen())
        , kbuild(session.kbuild(profile))
    {
    }

    QString workspace;
    QString buildFolder;
    QString place; ///< of the modules
    QString layer;
    QList<Module> chosen;
    Result<Kbuild> kbuild;
};

} // namespace

// Not the whole module folder: the tutorial's other steps are no part of the build. Reads files.
static QStringList foldersOf(const Watched &watched)
{
    const QString &place = watched.place;
    const ModuleSet set = ModuleSet::read(watched.workspace, watched.buildFolder);
    QList<Module> modules = watched.chosen;
    // Once they are built, their files say what they depend on, whether that is built or not.
    for (qsizetype i = 0; watched.kbuild && i < modules.size(); ++i) {
        const ModuleInfo info = builtModuleInfo(*watched.kbuild, modules[i]).value_or(ModuleInfo());
        for (const QString &name : info.depends) {
            const std::optional<Module> needed = set.module(name);
            if (needed && !modules.contains(*needed))
                modules << *needed;
        }
    }
    QStringList folders;
    for (const Module &module : std::as_const(modules)) {
        folders += module.sourceFolders(place);
        if (module.language == Module::Language::Cxx)
            folders << place + u'/' + watched.layer;
    }
    folders.removeDuplicates();
    folders.sort();
    return folders;
}

WatchMode::WatchMode(LabSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_watcher(QStringList())
{
    connect(&m_watcher, &SourceWatcher::changed, this, &WatchMode::take);
    connect(&m_watcher, &SourceWatcher::ready, this, &WatchMode::watchSources);
    connect(&m_watcher, &SourceWatcher::limited, this, &WatchMode::noticed);
    connect(m_session->vm(), &VmSession::stateChanged, this, &WatchMode::onMachine);
    m_closedTimer.setInterval(ClosedInterval);
    m_closedTimer.setSingleShot(true);
    connect(&m_closedTimer, &QTimer::timeout, this, &WatchMode::askWhetherClosed);
}

WatchMode::~WatchMode() = default;

void WatchMode::setState(State state)
{
    if (state == m_state)
        return;
    Q_ASSERT(isAllowed(m_state, state));
    m_state = state;
    Q_EMIT stateChanged(state);
}

void WatchMode::start()
{
    if (m_state != State::Off)
        return;
    m_isReady = false;
    m_folders = foldersOf(Watched(*m_session, m_build.profile)); // others may have been chosen since
    m_watcher.setFolders(m_folders);
    m_watcher.start();
    setState(State::Watching);
}

void WatchMode::watchSources()
{
    if (!std::exchange(m_isReady, true))
        Q_EMIT ready();
    else
        retry(); // for what was saved while the folders changed
}

// A build may have made a module depend on one of another folder. What was watched stays so: where the
// build has failed, its files say nothing.
void WatchMode::followSources()
{
    const auto found = std::make_shared<QStringList>();
    m_folderSearch = std::make_unique<FunctionJob>(
        tr("Look for sources"),
        [found, watched = Watched(*m_session, m_build.profile)](const FunctionJob::Canceled &) {
            *found = foldersOf(watched);
            return Result<>();
        });
    connect(m_folderSearch.get(), &Job::finished, this, [this, found] { follow(*found); });
    m_folderSearch->start();
}

void WatchMode::follow(const QStringList &found)
{
    QStringList folders = m_folders + found;
    folders.removeDuplicates();
    folders.sort();
    if (!isActive() || !m_isReady || folders == m_folders)
        return;
    m_folders = folders;
    m_watcher.stop();
    m_watcher.setFolders(folders);
    m_watcher.start();
}

void WatchMode::stop()
{
    m_folderSearch.reset();
    m_watcher.stop();
    m_closedTimer.stop();
    m_isDue = false;
    m_pending = {};
    setState(State::Off);
    if (m_job) {
        m_dropsRound = true;
        m_job->cancel();
    }
}

// ------------------------------------------------------------ what is due

void WatchMode::take(const SourceChange &change)
{
    QStringList files = m_pending.files + change.files;
    files.removeDuplicates();
    files.sort();
    m_pending = {files, m_pending.since.isValid() ? m_pending.since : change.since};
    m_isDue = true;
    beginIfDue();
}

void WatchMode::retry()
{
    if (!isActive())
        return;
    m_isDue = true;
    beginIfDue();
}

void WatchMode::hold(const std::function<void()> &ready)
{
    ++m_holds;
    m_closedTimer.stop();
    if (!m_job) {
        ready();
        return;
    }
    m_waiting << ready;
    m_dropsRound = true;
    m_job->cancel();
}

void WatchMode::release()
{
    Q_ASSERT(m_holds > 0);
    --m_holds;
    m_running.clear(); // the owner's job may have loaded another
    if (m_state == State::InUse)
        m_closedTimer.start();
    beginIfDue();
}

void WatchMode::beginIfDue()
{
    if (m_isDue && m_holds == 0 && !m_job && isActive())
        begin();
}

// ------------------------------------------------------------ a round

void WatchMode::begin()
{
    m_isDue = false;
    m_closedTimer.stop();
    m_current = std::exchange(m_pending, {});
    WatchRound round;
    round.build = m_build;
    round.files = m_current.files;
    round.since = m_current.since;
    round.isWhole = std::any_of(round.files.cbegin(), round.files.cend(), [](const QString &file) {
        return QFileInfo(file).fileName().startsWith(u"Kconfig");
    });
    round.bootsCrashed = m_bootsCrashed;
    round.running = m_running;
    round.bootedImage = m_bootedImage;
    m_dropsRound = false;
    m_job = std::make_unique<WatchCycleJob>(m_session, round);
    connect(m_job.get(), &WatchCycleJob::partStarted, this, &WatchMode::onPart);
    connect(m_job.get(), &WatchCycleJob::foreseen, this, &WatchMode::foreseen);
    connect(m_job.get(), &Job::finished, this, &WatchMode::finishRound);
    setState(State::Building);
    Q_EMIT jobStarted(m_job.get());
    m_job->start();
}

void WatchMode::onPart(WatchCycleJob::Part part)
{
    if (!isActive() || m_dropsRound)
        return;
    if (part == WatchCycleJob::Part::Push || part == WatchCycleJob::Part::Swap)
        setState(State::Swapping);
    else if (part == WatchCycleJob::Part::Restart)
        setState(State::Restarting);
}

void WatchMode::finishRound()
{
    const WatchCycle cycle = m_job->cycle();
    m_running = m_job->running();
    m_job.release()->deleteLater();
    if (std::exchange(m_dropsRound, false) && cycle.outcome == WatchCycle::Outcome::Canceled) {
        if (isActive()) { // for the owner's job: made up for after it
            m_pending.files = m_current.files + m_pending.files;
            m_pending.files.removeDuplicates();
            m_isDue = true;
            setState(State::Watching);
        }
    } else if (isActive()) {
        conclude(cycle);
    }
    // Not before all have heard of this round's end.
    QMetaObject::invokeMethod(this, &WatchMode::goOn, Qt::QueuedConnection);
}

void WatchMode::goOn()
{
    for (const std::function<void()> &ready : std::exchange(m_waiting, {}))
        ready();
    beginIfDue();
}

void WatchMode::conclude(const WatchCycle &cycle)
{
    m_last = cycle;
    if (cycle.isSuccess() || cycle.outcome == WatchCycle::Outcome::Canceled)
        setState(State::Watching);
    else
        setState(cycle.outcome == WatchCycle::Outcome::InUse ? State::InUse : State::Failed);
    if (m_state == State::InUse && m_holds == 0)
        m_closedTimer.start();
    followSources();
    Q_EMIT cycleFinished(cycle);
}

// ------------------------------------------------------------ a device is open

void WatchMode::askWhetherClosed()
{
    if (m_state != State::InUse || m_holds > 0 || m_session->vm()->state() != VmSession::State::Ready)
        return;
    Module busy = m_session->chosen().last();
    if (!m_last.busy.isEmpty())
        busy.name = m_last.busy;
    m_session->vm()->agent()->run({QStringLiteral("/bin/cat"), busy.sysfs() + QStringLiteral("/refcnt")},
                                  [self = QPointer(this)](const Result<GuestExit> &exit) {
                                      if (!self || self->m_state != State::InUse || self->m_holds > 0)
                                          return;
                                      const bool isClosed =
                                          exit && (exit->status != 0 || exit->output.trimmed() == "0");
                                      if (isClosed)
                                          self->retry();
                                      else
                                          self->m_closedTimer.start();
                                  });
}

// ------------------------------------------------------------ the machine

QString WatchMode::imageState() const
{
    const Result<Kbuild> kernel = m_session->kbuild(m_build.profile);
    return kernel ? kernelImageState(*kernel) : QString();
}

void WatchMode::onMachine(VmSession::State state)
{
    m_running.clear();
    if (state == VmSession::State::Starting)
        m_bootedImage = imageState();
    // Who held the device is gone.
    if (m_state == State::InUse && !m_session->vm()->isRunning()) {
        m_closedTimer.stop();
        setState(State::Watching);
    }
}

} // namespace klab
