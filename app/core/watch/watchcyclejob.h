// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/labsession.h"
#include "watch/watchcycle.h"

#include <QElapsedTimer>

#include <memory>
#include <optional>

namespace klab
{

/// What a round begins with.
struct WatchRound {
    BuildOptions build;
    QStringList files;         ///< see SourceChange
    QElapsedTimer since;       ///< see SourceChange
    bool isWhole = false;      ///< build the kernel too: the configuration may be another
    bool bootsCrashed = false; ///< a guest that has failed, or cannot unload the module, is booted again
    QByteArray running;        ///< moduleBuildNote() of what runs in the guest; empty: not known
    QString bootedImage;       ///< kernelImageState() when the guest was booted; empty: not known
};

/// Identifies a kernel image, to notice when another one replaces it under the same name.
QString kernelImageState(const Kbuild &kbuild);

/// Builds and swaps, or restarts the guest if necessary: once. Succeeds only if the new code
/// runs, or would run in a guest.
class WatchCycleJob : public JobSequence
{
    Q_OBJECT
public:
    enum class Part { Build, Push, Swap, Restart };

    WatchCycleJob(LabSession *session, WatchRound round, QObject *parent = nullptr);

    /// What came of it; once the job has finished.
    WatchCycle cycle() const;
    /// moduleBuildNote() of the running module now; empty if it is not known.
    QByteArray running() const { return m_running; }

Q_SIGNALS:
    void partStarted(klab::WatchCycleJob::Part part);
    /// A swap is due, and this is to be expected of it. Logged, too.
    void foreseen(const klab::SwapOutlook &outlook);

private:
    enum class Way { Swap, Restart, Nothing };

    std::unique_ptr<Job> timed(Part part, std::unique_ptr<Job> job);
    void note(Part part);
    std::unique_ptr<Job> makeBuild();
    std::unique_ptr<Job> decide();
    std::unique_ptr<Job> findOrder();
    std::unique_ptr<Job> checkFile();
    std::unique_ptr<Job> askWhatRuns();
    void askAhead();
    std::unique_ptr<Job> askOutlook();
    void foresee(const QByteArray &facts);
    bool isRunningAlready() const;
    std::unique_ptr<Job> makePush();
    std::unique_ptr<Job> makeSwap();
    std::unique_ptr<Job> makeReload();
    /// The one that is swapped where it depends on no other, and no more are chosen.
    const Module &module() const { return m_session->chosen().first(); }
    bool isSeveral() const { return m_order.size() > 1; }
    std::unique_ptr<Job> readReports();
    std::unique_ptr<Job> afterSwap();
    std::unique_ptr<Job> askHolders(const Module &busy);
    void takeHolders(const QList<DeviceHolder> &holders);
    std::unique_ptr<Job> makeRestart();
    std::unique_ptr<Job> judge();
    Way chooseWay(const Kbuild &kernel) const;

    LabSession *m_session;
    WatchRound m_round;
    QString m_modules;     // the guest's folder of modules; once built, as the next
    QList<Module> m_order; // those that are chosen and what they depend on
    WatchCycle m_cycle;
    Way m_way = Way::Nothing;
    std::shared_ptr<QByteArray> m_module = std::make_shared<QByteArray>();
    QByteArray m_running;
    QByteArray m_facts; // see SwapOutlook::read()
    QElapsedTimer m_sinceFacts;
    QElapsedTimer m_clock; // of the present part
    int m_reportsBefore = 0;
    int m_linesBefore = 0;
    std::optional<Error> m_reloadError; // of several modules
};

} // namespace klab
