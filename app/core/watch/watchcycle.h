// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/labsession.h"
#include "module/deviceholders.h"
#include "module/swapjob.h"

#include <QElapsedTimer>

#include <memory>
#include <optional>

namespace klab
{

/// One round of the watch: from a save to the new code in the guest, or to the reason why
/// not.
struct WatchCycle {
    enum class Outcome {
        Swapped,    ///< the new module runs in the guest
        Restarted,  ///< the guest was booted again, with the new code
        Same,       ///< what was built is already running: nothing was touched
        BuiltOnly,  ///< built; there is no running guest
        Reported,   ///< the new module runs, but the kernel has reported a problem meanwhile
        InUse,      ///< built; a device is open, so that the old module runs on
        BuildError, ///< the old module runs on
        LoadError,  ///< the new one did not load: see swap for what runs
        Failed,     ///< anything else: see error
        Canceled,
    };
    /// How long the parts took, in ms; -1: it did not come to that.
    struct Times {
        qint64 detect = -1; ///< from the file's event until it was known what changed
        qint64 build = -1;
        qint64 push = -1;
        qint64 swap = -1;
        qint64 restart = -1; ///< the guest, instead of push and swap
        qint64 total = -1;   ///< from the file's event until the new code answers
    };

    Outcome outcome = Outcome::Canceled;
    QStringList files; ///< what changed, absolute paths; empty if it was asked for otherwise
    Times times;
    Error error; ///< for the outcomes that are failures
    SwapOutcome swap;
    QList<DeviceHolder> holders; ///< for InUse
    QString busy;                ///< for InUse: the name of the module that is in use
    QList<KernelReport> reports; ///< what the kernel has reported while the modules were swapped

    bool isSuccess() const { return outcome <= Outcome::BuiltOnly; }
    /// One line for a person: "a.cpp saved: built 0.9 s, swapped 0.2 s, total 1.2 s."
    QString text() const;
};

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

private:
    enum class Way { Swap, Restart, Nothing };

    void findOrder(const Kbuild &kernel);
    std::unique_ptr<Job> timed(Part part, std::unique_ptr<Job> job);
    void note(Part part);
    std::unique_ptr<Job> makeBuild();
    std::unique_ptr<Job> decide();
    std::unique_ptr<Job> askWhatRuns();
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
    QElapsedTimer m_clock; // of the present part
    int m_reportsBefore = 0;
    int m_linesBefore = 0;
    std::optional<Error> m_reloadError; // of several modules
};

} // namespace klab
