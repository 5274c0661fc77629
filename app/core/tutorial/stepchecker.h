// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "build/kbuild.h"
#include "machine/vmsession.h"
#include "tutorial/stepcheck.h"

#include <QDateTime>
#include <QMap>

#include <memory>
#include <vector>

namespace klab
{

/// What a step's checks are evaluated against. A value, except for the machine.
struct CheckSurroundings {
    QString workspace;
    QString moduleFolder;
    Module module = defaultModule();
    std::optional<Kbuild> kbuild; ///< of the step's profile; empty: there is no kernel tree yet
    QString profile;              ///< the step's
    QString runningProfile;       ///< of the running kernel; empty: none does
    QDateTime begun;              ///< the step
    QString marker;               ///< the line of the kernel's log that was written then
    QString heard;                ///< what consoles have said since then, see kernelLinesAfter()
    QStringList seen;             ///< ids of log checks that have held since then
    QDateTime booted;             ///< when the machine was started; invalid: it was not
    QMap<QString, int> answers;
    VmSession *vm = nullptr; ///< outlives the job
};

/// Evaluates checks. It builds nothing and changes nothing on this machine; commands of the
/// checks run in the guest. Succeeds whatever the outcome, see results().
class CheckStepJob : public Job
{
    Q_OBJECT
public:
    CheckStepJob(const QList<StepCheck> &checks, CheckSurroundings surroundings, QObject *parent = nullptr);
    ~CheckStepJob() override;

    /// One for each check, in order; once the job has finished, and was not canceled.
    QList<CheckResult> results() const;

protected:
    void run() override;
    void abort() override;

private:
    using Done = std::function<void(const CheckResult &)>;
    using Look = std::function<CheckResult(const FunctionJob::Canceled &)>;
    using Judge = std::function<CheckResult(const GuestExit &, const FunctionJob::Canceled &)>;
    void next();
    void evaluate(const StepCheck &check, const Done &done);
    const StepCheck &present() const { return m_checks[static_cast<qsizetype>(m_order[m_next])]; }
    void askGuest(const QStringList &command, const std::function<void(const GuestExit &)> &answer,
                  const Done &done);
    void askGuestAndJudge(const QStringList &command, const Judge &judge, const Done &done);

    void check(const FileMatches &one, const Done &done);
    void check(const ConfigHas &one, const Done &done);
    void check(const IsBuilt &one, const Done &done);
    void check(const ModuleRuns &one, const Done &done);
    void check(const LogHas &one, const Done &done);
    void check(const GuestSays &one, const Done &done);
    void check(const DeviceCount &one, const Done &done);
    void check(const ParameterHas &one, const Done &done);
    void check(const ProfileRuns &one, const Done &done);
    void check(const IsAnswered &one, const Done &done);
    void checkLog(const LogHas &one, const QString &marker, const Done &done);
    void onWorker(const Look &look, const Done &done);
    void later(const std::function<void()> &next);

    QList<StepCheck> m_checks;
    CheckSurroundings m_surroundings;
    std::vector<std::size_t> m_order; ///< of evaluation: what a command of a check logs does not count
    std::vector<CheckResult> m_results;
    std::size_t m_next = 0;
    std::unique_ptr<Job> m_part;
};

} // namespace klab
