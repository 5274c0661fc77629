// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/steppedjob.h"
#include "lab/labsession.h"
#include "module/moduletraces.h"

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
    bool isGood = true;
    QString reason;               ///< one sentence; empty where it is good
    QString remedy;               ///< what to do about it; may be empty
    QString details;              ///< the kernel's words, or the compiler's; may be empty
    qint64 milliseconds = 0;      ///< in the guest
    QList<ModuleTrace> made = {}; ///< what there was in the guest while it was loaded, and not before
    QStringList notes = {};       ///< what is worth knowing, good or not; one sentence each
    QString skipped = {};         ///< why this kernel cannot run its own test, where all else is good

    /// It is not good, and why.
    void blame(const Error &error);
    /// The same; what was found first stays the reason.
    void fault(const Error &error);
};

/// What is tested.
struct ModuleTestPlan {
    BuildOptions build;
    BootOptions boot;
    QStringList names; ///< of modules, and of folders for all that they make; empty: everything
};

/// Tests modules one by one in one guest: each is built, loaded, unloaded, loaded and unloaded, after
/// those that it depends on; see ModuleTrialJob. Where a module has broken the guest, the next one
/// gets a new one. A reason comes with what the lab knows of it: the option that provides what is missing,
/// what an API was replaced by.
///
/// Fails where it cannot begin, as without a kernel, or where a name is not known, which it finds out
/// before anything is built; modules that are not good are no failure of the job. What the session had
/// chosen is chosen again at the end. Main thread.
class ModuleTestJob : public SteppedJob
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

private:
    void build();
    void takeBuilt(const QList<BuiltModule> &built);
    void testNext();
    void boot();
    void tryOut();
    void conclude(const ModuleTestResult &result);
    /// Adds what the lab knows to what is not good among @p results.
    void explain(const QList<ModuleTestResult> &results,
                 const std::function<void(const QList<ModuleTestResult> &)> &next);
    QList<Diagnostic> findingsOf(const ModuleTestResult &result);

    LabSession *m_session;
    ModuleTestPlan m_plan;
    QList<Module> m_chosenBefore;
    QList<BuiltModule> m_built;                 // in the order of the test
    QHash<QString, ModuleTestResult> m_unbuilt; // by folder and module
    qsizetype m_index = -1;
    bool m_isSpent = true; // the guest
    QList<ModuleTestResult> m_results;
};

} // namespace klab
