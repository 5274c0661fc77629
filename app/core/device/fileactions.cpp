// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/fileactions.h"

#include "base/translate.h"
#include "device/deviceactionjob.h"
#include "machine/reportedjob.h"

#include <utility>

namespace klab
{

QString ActionReport::summary() const
{
    const QString name = DeviceAction::name(kind);
    switch (outcome) {
    case Outcome::Running:
        return FileActions::tr("%1: running").arg(name);
    case Outcome::Done:
        return name;
    case Outcome::Failed:
        if (isKernels)
            return Texts::tr("%1: the kernel reported a problem").arg(name);
        if (fault)
            return FileActions::tr("%1: %2", "Echo: EFBIG").arg(name, fault->name);
        return FileActions::tr("%1: failed").arg(name);
    case Outcome::Unknown:
        return FileActions::tr("%1: unknown").arg(name);
    }
    return {};
}

FileActions::FileActions(VmSession *vm, Runner runner, QObject *parent)
    : QObject(parent)
    , m_vm(vm)
    , m_runner(std::move(runner))
{
}

void FileActions::setBusy(bool busy)
{
    if (busy == m_busy)
        return;
    m_busy = busy;
    followBusy(busy);
    if (!busy && m_ownJobs == 0 && m_vm->state() == VmSession::State::Ready)
        look();
    Q_EMIT changed();
}

bool FileActions::run(std::unique_ptr<Job> job, const std::function<void(const Result<> &)> &done)
{
    ++m_ownJobs; // before it starts: the runner tells of its being busy at once
    connect(job.get(), &Job::finished, this, [this, done](const Result<> &result) {
        --m_ownJobs;
        done(result);
        look();
        Q_EMIT changed();
    });
    if (m_runner(std::move(job))) {
        Q_EMIT changed();
        return true;
    }
    --m_ownJobs;
    return false;
}

const ActionReport *FileActions::report(const QString &path) const
{
    const auto found = m_reports.constFind(path);
    return found == m_reports.cend() ? nullptr : &*found;
}

void FileActions::tell(const ActionReport &report)
{
    m_reports.insert(report.device, report);
    Q_EMIT reported(report);
    Q_EMIT changed();
}

static ActionReport reportOf(ActionReport report, const ActionOutcome &outcome, const Result<> &result)
{
    using Outcome = ActionReport::Outcome;
    report.status = outcome.status;
    const QString byAgent =
        outcome.typed
            ? QString()
            : FileActions::tr("The terminal is in use, so the guest's agent did it in the background.");
    QStringList sentences;
    if (!result && result.error().code == Error::Code::KernelReport) {
        report.outcome = Outcome::Failed;
        report.isKernels = true;
        sentences << result.error().message << result.error().remedy;
    } else if (outcome.isUnknown()) {
        report.outcome = Outcome::Unknown;
        sentences << FileActions::tr(
            "The outcome is unknown: the command was started, but its end was not seen. It is not repeated.");
        if (!result)
            sentences << result.error().message << result.error().remedy;
    } else if (!outcome.status) {
        report.outcome = Outcome::Failed;
        sentences << FileActions::tr("Nothing was done.") << result.error().message << result.error().remedy;
    } else if (*outcome.status == 0) {
        report.outcome = Outcome::Done;
        report.isTyped = outcome.typed;
        if (report.kind == DeviceAction::Kind::Cat)
            report.content = outcome.output(report.command);
        sentences << FileActions::tr("Done: the command exited with status 0.") << byAgent;
    } else {
        report.outcome = Outcome::Failed;
        report.fault = findDeviceFault(QString::fromUtf8(outcome.said));
        sentences << (report.fault
                          ? FileActions::tr("%1 (%2); the command exited with status %3.")
                                .arg(report.fault->words, report.fault->name,
                                     QString::number(*outcome.status))
                          : FileActions::tr("The command exited with status %1.").arg(*outcome.status));
        if (report.fault)
            sentences << report.fault->meaning << report.fault->remedy;
        else if (outcome.typed)
            sentences << FileActions::tr("Its output is in the terminal.");
        sentences << byAgent;
    }
    sentences.removeAll(QString());
    report.text = sentences.join(u' ');
    return report;
}

void FileActions::act(const DeviceAction &action)
{
    if (isBusy() || m_vm->state() != VmSession::State::Ready)
        return;
    ActionReport begun;
    begun.kind = action.kind;
    begun.device = action.device;
    begun.command = action.command();
    if (begun.command.isEmpty()) {
        begun.outcome = ActionReport::Outcome::Failed;
        begun.text = tr("Nothing was done: the file's name has a control character in it.");
        tell(begun);
        return;
    }
    begun.text = tr("Running in the guest…");
    prepare(action);
    // Made when its turn comes, and gone by the end of the sequence.
    const auto outcome = std::make_shared<ActionOutcome>();
    auto sequence = std::make_unique<JobSequence>(tr("Use a device"));
    sequence->add(1, [this] { return makeWaitJob(); });
    sequence->add(1, [this, action] { return makeCheckJob(action); });
    sequence->add(1, [this, command = begun.command, outcome] {
        auto job = std::make_unique<DeviceActionJob>(m_vm, command);
        connect(job.get(), &Job::finished, this, [job = job.get(), outcome] { *outcome = job->outcome(); });
        auto reported = std::make_unique<ReportedJob>(m_vm, std::move(job));
        reported->setOwnWords([outcome](const Result<> &) {
            return outcome->status ? tr("The command exited with status %1.").arg(*outcome->status)
                                   : tr("The command has not ended.");
        });
        return reported;
    });
    const bool isRunning = run(std::move(sequence), [this, begun, outcome](const Result<> &result) {
        const ActionReport ended = reportOf(begun, *outcome, result);
        conclude(ended);
        tell(ended);
    });
    if (isRunning) {
        Q_EMIT acted(action);
        tell(begun);
        return;
    }
    begun.outcome = ActionReport::Outcome::Failed;
    begun.text = tr("Nothing was done: another task is running. Try again when it has finished.");
    tell(begun);
}

} // namespace klab
