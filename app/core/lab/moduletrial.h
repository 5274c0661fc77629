// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/steppedjob.h"
#include "lab/labsession.h"
#include "lab/moduletest.h"
#include "machine/guestjobs.h"
#include "module/moduletraces.h"
#include "module/swapjob.h"

#include <QElapsedTimer>
#include <QList>
#include <QStringList>

#include <memory>

namespace klab
{

/// Tries one module that is built, in a guest that is Ready: loads what it depends on, then loads it, runs
/// its test, unloads it, and loads and unloads it once more. It is good if all of that works, the kernel
/// reports nothing meanwhile, the guest can be looked at before and after, and nothing of it is left.
///
/// Its test is the script test.sh beside its sources, run as root by the guest's sh: status 0 is good, 4
/// says that this kernel has not what it takes, and any other is a failure, with the last line of its
/// output as the reason. With 4, the test is skipped, see ModuleTestResult::skipped; the rest counts.
///
/// Succeeds whatever comes of it, unless it is canceled. Main thread.
class ModuleTrialJob : public SteppedJob
{
    Q_OBJECT
public:
    /// @param session lives longer than the job
    ModuleTrialJob(LabSession *session, Profile profile, Module module);

    /// Once the job has finished successfully.
    const ModuleTestResult &outcome() const { return m_now; }
    /// The guest cannot be used for another one.
    bool isGuestSpent() const { return m_isSpent; }

protected:
    void run() override;

private:
    void loadDependencies(const QList<Module> &order);
    void blameUnseen(const Result<> &result);
    void look(GuestInventory *place, const std::function<void()> &next);
    void round(int number);
    void seeWhatItMade();
    void runOwnTest();
    void judgeOwnTest(const GuestExit &exit, const Result<> &result);
    void unload(int number);
    void tellWhoUsesIt(const std::shared_ptr<SwapOutcome> &outcome);
    void lookBetween();
    void blameLeft(const QStringList &left);
    void afterRounds();
    void unloadDependencies();
    std::unique_ptr<Job> makeDependencyUnload(const Module &module,
                                              const std::shared_ptr<QStringList> &stuck);
    void conclude();
    QStringList leftBehind() const;
    Error stuckError(const SwapOutcome &outcome) const;
    std::unique_ptr<Job> makeLoad(const Module &module);
    std::unique_ptr<Job> makeUnload(const Module &module, const std::shared_ptr<SwapOutcome> &outcome);

    LabSession *m_session;
    Profile m_profile;
    Module m_module;
    QList<Module> m_dependencies; // in the order of loading
    ModuleTestResult m_now;
    QElapsedTimer m_clock;
    GuestInventory m_before;
    GuestInventory m_after;
    int m_reportsBefore = 0;
    bool m_hasOwnTest = false;
    bool m_isSpent = false;
};

} // namespace klab
