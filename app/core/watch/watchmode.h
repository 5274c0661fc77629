// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "watch/sourcewatcher.h"
#include "watch/watchcyclejob.h"

#include <functional>

namespace klab
{

/// Builds the module whenever its sources change, and loads it into the running guest,
/// without a boot for each save.
///
///     Off --start()--> Watching
///     Watching, InUse, Failed --a change, or retry()--> Building
///     Building --> Swapping --> Watching, InUse, Failed
///     Building, Swapping --> Restarting --> Watching, Failed
///     Building --> Watching, Failed
///     InUse --the device is closed--> Building
///     any --stop()--> Off
///
/// One job at a time, together with the owner's: a window that wants to run a job of its
/// own calls hold() first, and release() when it has ended. What is saved meanwhile is
/// built afterwards, and what is saved during a build of the watch is built again. A
/// failed build or load leaves the old module running. Nothing in the guest is ever
/// killed for a swap. A swap empties the devices: their contents belong to the module.
/// Main thread.
class WatchMode : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Off,
        Watching,   ///< waits for a change; what was saved last was dealt with
        Building,   ///< the module, or the kernel where it is built in
        Swapping,   ///< puts it into the guest
        Restarting, ///< the guest, with the new kernel
        InUse,      ///< built, and waits until a device is closed: see lastCycle().holders
        Failed,     ///< lastCycle().error tells why; waits for a change
    };
    Q_ENUM(State)

    /// To be made before the session's machine is started: it notes with which kernel.
    /// @param session must outlive this
    explicit WatchMode(LabSession *session, QObject *parent = nullptr);
    ~WatchMode() override;

    /// What is built: profile and kernel; the part does not matter. Counts from the next round on.
    void setBuild(const BuildOptions &build) { m_build = build; }
    /// Whether a guest that has failed, as by a panic of the last edit, is booted again
    /// once the next build is good. Off at first: then only builds follow.
    void setBootsCrashed(bool boots) { m_bootsCrashed = boots; }

    /// Changes count once ready() was told. Needs the module's folder only, no tree and no
    /// machine.
    void start();
    /// Cancels the round under way.
    void stop();

    State state() const { return m_state; }
    bool isActive() const { return m_state != State::Off; }
    /// Whether a job of the watch runs.
    bool isBusy() const { return m_job != nullptr; }
    /// The last round that has come to an end; see cycleFinished().
    const WatchCycle &lastCycle() const { return m_last; }

    /// For a job of the owner's: stops starting rounds, cancels the one under way, and
    /// calls @p ready once there is none, perhaps at once. Calls may be nested, each with
    /// its release(). What was canceled is done after the release.
    void hold(const std::function<void()> &ready);
    void release();

    /// Whether the last round left something that another try could fix.
    bool canRetry() const { return m_state == State::InUse || m_state == State::Failed; }
    /// Builds and swaps as if a source had changed.
    void retry();

Q_SIGNALS:
    void stateChanged(klab::WatchMode::State state);
    /// The sources are known since start(): a change from now on is noticed.
    void ready();
    /// A round begins; @p job shows progress, logs, and can be canceled by its cancel(). It
    /// belongs to this and is gone soon after it has finished.
    void jobStarted(klab::Job *job);
    /// A swap is due, and this is to be expected of it; see WatchCycle::outlook.
    void foreseen(const klab::SwapOutlook &outlook);
    /// A round has ended, for which see lastCycle() and what state() tells now. None is
    /// told for one that hold() or stop() has canceled.
    void cycleFinished(const klab::WatchCycle &cycle);
    /// Something worth knowing although nothing failed, in whole sentences.
    void noticed(const QString &text);

private:
    void setState(State state);
    void take(const SourceChange &change);
    void beginIfDue();
    void begin();
    void onPart(WatchCycleJob::Part part);
    void finishRound();
    void goOn();
    void watchSources();
    void followSources();
    void follow(const QStringList &found);
    void conclude(const WatchCycle &cycle);
    void askWhetherClosed();
    void onMachine(VmSession::State state);
    QString imageState() const;

    LabSession *m_session;
    SourceWatcher m_watcher;
    QStringList m_folders; // that it watches
    std::unique_ptr<Job> m_folderSearch;
    bool m_isReady = false; // ready() was told since start()
    BuildOptions m_build;
    bool m_bootsCrashed = false;
    State m_state = State::Off;
    WatchCycle m_last;
    std::unique_ptr<WatchCycleJob> m_job;
    bool m_isDue = false; // a round is to begin
    SourceChange m_pending;
    SourceChange m_current; // of the round under way
    int m_holds = 0;
    QList<std::function<void()>> m_waiting;
    bool m_dropsRound = false; // hold() or stop() cancels it
    QTimer m_closedTimer;
    QByteArray m_running;
    QString m_bootedImage;
};

} // namespace klab
