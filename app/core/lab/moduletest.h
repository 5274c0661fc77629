// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/labsession.h"
#include "module/moduletraces.h"
#include "module/swapjob.h"

#include <QElapsedTimer>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace klab
{

/// What came of the test of one module.
struct ModuleTestResult {
    Module module;
    bool isGood = false;
    QString reason;          ///< one sentence; empty where it is good
    QString remedy;          ///< what to do about it; may be empty
    QString details;         ///< the kernel's words, or the compiler's; may be empty
    qint64 milliseconds = 0; ///< in the guest
};

/// What is tested.
struct ModuleTestPlan {
    BuildOptions build;
    BootOptions boot;
    QStringList names; ///< of modules, and of folders for all that they make; empty: everything
};

/// Tests modules one by one in one guest: each is built, loaded, unloaded, loaded and unloaded, after
/// those that it depends on. It is good if all of that works, the kernel reports nothing meanwhile,
/// and nothing of it is left. A script test.sh beside its sources is run once it is loaded, as root, by
/// the guest's sh: status 0 is good, 4 says that this kernel has not what it takes, and any other is a
/// failure, with the last line of its output as the reason. Where a module has broken the guest, the next one
/// gets a new one.
///
/// Fails where it cannot begin, as without a kernel; modules that are not good are no failure of the job.
/// Main thread.
class ModuleTestJob : public Job
{
    Q_OBJECT
public:
    /// @param session lives longer than the job; its machine is not running
    ModuleTestJob(LabSession *session, ModuleTestPlan plan, QObject *parent = nullptr);
    ~ModuleTestJob() override;

    const QList<ModuleTestResult> &results() const { return m_results; }
    bool isAllGood() const;

Q_SIGNALS:
    /// Everything is built; so many modules are tested.
    void planned(int count);
    void tested(const klab::ModuleTestResult &result);

protected:
    void run() override;
    void abort() override;

private:
    using Next = std::function<void(const Result<> &)>;
    /// Runs a job, and then goes on whatever its outcome; ends where it was canceled.
    void go(std::unique_ptr<Job> job, const Next &next);
    /// The same; ends with the job's error.
    void goOrFail(std::unique_ptr<Job> job, const std::function<void()> &next);

    void plan();
    void buildNext();
    void takeBuilt(const QList<BuiltModule> &built, const Result<> &result);
    void prepareTests();
    void testNext();
    void boot();
    void loadDependencies();
    void look(GuestInventory *place, const std::function<void()> &next);
    void round(int number);
    void runOwnTest();
    void unload(int number);
    void lookBetween();
    void blameLeft(const QStringList &left);
    void afterRounds();
    void unloadDependencies();
    void conclude();
    /// The module is not good, and why; what was found first stays the reason.
    void fault(const Error &error);
    /// The same; this is the reason, whatever was found before.
    void blame(const Error &error);
    QStringList leftBehind() const;
    Error stuckError(const SwapOutcome &outcome) const;
    std::unique_ptr<Job> makeLoad(const Module &module);
    std::unique_ptr<Job> makeUnload(const Module &module, std::shared_ptr<SwapOutcome> outcome);

    LabSession *m_session;
    ModuleTestPlan m_plan;
    std::unique_ptr<Job> m_job; // under way

    /// A folder to be built.
    struct Part {
        QString folder;
        QStringList wanted; ///< empty: all
    };
    QList<Part> m_parts;
    QList<Part> m_again; // perhaps another folder has what they miss
    bool m_isSecondPass = false;
    QHash<QString, BuiltModule> m_built;
    QList<Module> m_tests;

    // The module that is tested.
    qsizetype m_index = -1;
    QList<Module> m_dependencies; // in the order of loading
    ModuleTestResult m_now;
    QElapsedTimer m_clock;
    GuestInventory m_before;
    GuestInventory m_after;
    int m_reportsBefore = 0;
    bool m_isBroken = false; // the guest
    QList<ModuleTestResult> m_results;
};

} // namespace klab
