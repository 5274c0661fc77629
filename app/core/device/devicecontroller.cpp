// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/devicecontroller.h"

#include "base/translate.h"
#include "device/deviceactionjob.h"
#include "device/devicecommands.h"
#include "machine/reportedjob.h"

#include <QPointer>

#include <utility>

namespace klab
{

namespace
{

/// Waits until nothing is read of the devices: what they log meanwhile stays off the
/// console, and people look there for what their own action made the driver say.
class QuietJob : public Job
{
public:
    explicit QuietJob(DeviceWatcher *watcher)
        : Job(DeviceController::tr("Wait for the devices"))
        , m_watcher(watcher)
    {
    }

protected:
    void run() override
    {
        m_watcher->whenQuiet([self = QPointer(this)] {
            if (self && self->state() == State::Running)
                self->finish();
        });
    }
    void abort() override { finish(); }

private:
    DeviceWatcher *m_watcher;
};

} // namespace

QString ActionReport::summary() const
{
    const QString name = DeviceAction::name(kind);
    switch (outcome) {
    case Outcome::Running:
        return DeviceController::tr("%1: running").arg(name);
    case Outcome::Done:
        return name;
    case Outcome::Failed:
        if (isKernels)
            return Texts::tr("%1: the kernel reported a problem").arg(name);
        if (fault)
            return DeviceController::tr("%1: %2", "Echo: EFBIG").arg(name, fault->name);
        return DeviceController::tr("%1: failed").arg(name);
    case Outcome::Unknown:
        return DeviceController::tr("%1: unknown").arg(name);
    }
    return {};
}

DeviceController::DeviceController(VmSession *vm, Module module, Runner runner, CountJob countJob,
                                   QObject *parent)
    : QObject(parent)
    , m_vm(vm)
    , m_module(std::move(module))
    , m_runner(std::move(runner))
    , m_countJob(std::move(countJob))
    , m_watcher(vm, m_module)
{
    connect(&m_watcher, &DeviceWatcher::changed, this, &DeviceController::followSnapshot);
    connect(vm, &VmSession::stateChanged, this, &DeviceController::followMachine);
}

DeviceController::State DeviceController::state() const
{
    switch (m_vm->state()) {
    case VmSession::State::Off:
    case VmSession::State::Failed:
        return State::MachineOff;
    case VmSession::State::Starting:
    case VmSession::State::Booting:
    case VmSession::State::Stopping:
        return State::Booting;
    case VmSession::State::Ready:
        break;
    }
    if (!m_watcher.isKnown())
        return m_watcher.failure() ? State::NoAnswer : State::Asking;
    if (!snapshot().devices.isEmpty())
        return State::Devices;
    return snapshot().module == DeviceSnapshot::Module::Absent ? State::NoModule : State::NoDevices;
}

void DeviceController::setBusy(bool busy)
{
    if (busy == m_busy)
        return;
    m_busy = busy;
    m_watcher.setHeld(busy);
    // Whatever has run may have loaded the module or changed a device.
    if (!busy && m_ownJobs == 0 && m_vm->state() == VmSession::State::Ready)
        m_watcher.look();
    Q_EMIT changed();
}

void DeviceController::followMachine(VmSession::State state)
{
    if (state == VmSession::State::Starting) {
        forgetDevices();
        m_countProblem.clear();
    }
    Q_EMIT changed();
}

void DeviceController::forgetDevices()
{
    m_reports.clear();
    m_undo.clear();
    m_known.clear();
    m_changedDevices.clear();
}

void DeviceController::followSnapshot()
{
    QSet<QString> fresh;
    for (const DeviceState &device : snapshot().devices) {
        if (!device.length)
            continue;
        const auto known = m_known.constFind(device.path());
        if (known != m_known.cend() && *known != device)
            fresh << device.path();
        m_known.insert(device.path(), device);
    }
    if (!fresh.isEmpty())
        m_changedDevices = fresh;
    Q_EMIT changed();
}

bool DeviceController::run(std::unique_ptr<Job> job, const std::function<void(const Result<> &)> &done)
{
    ++m_ownJobs; // before it starts: the runner tells of its being busy at once
    connect(job.get(), &Job::finished, this, [this, done](const Result<> &result) {
        --m_ownJobs;
        done(result);
        m_watcher.look();
        Q_EMIT changed();
    });
    if (m_runner(std::move(job))) {
        Q_EMIT changed();
        return true;
    }
    --m_ownJobs;
    return false;
}

// ------------------------------------------------------------ actions

const ActionReport *DeviceController::report(const QString &device) const
{
    const auto found = m_reports.constFind(device);
    return found == m_reports.cend() ? nullptr : &*found;
}

void DeviceController::report(const ActionReport &report)
{
    m_reports.insert(report.device, report);
    Q_EMIT reported(report);
    Q_EMIT changed();
}

static ActionReport conclude(ActionReport report, const ActionOutcome &outcome, const Result<> &result)
{
    using Outcome = ActionReport::Outcome;
    report.status = outcome.status;
    const QString byAgent =
        outcome.typed
            ? QString()
            : DeviceController::tr("The terminal is in use, so the guest's agent did it in the background.");
    QStringList sentences;
    if (!result && result.error().code == Error::Code::KernelReport) {
        report.outcome = Outcome::Failed;
        report.isKernels = true;
        sentences << result.error().message << result.error().remedy;
    } else if (outcome.isUnknown()) {
        report.outcome = Outcome::Unknown;
        sentences << DeviceController::tr(
            "The outcome is unknown: the command was started, but its end was not seen. It is not repeated.");
        if (!result)
            sentences << result.error().message << result.error().remedy;
    } else if (!outcome.status) {
        report.outcome = Outcome::Failed;
        sentences << DeviceController::tr("Nothing was done.") << result.error().message
                  << result.error().remedy;
    } else if (*outcome.status == 0) {
        report.outcome = Outcome::Done;
        sentences << DeviceController::tr("Done: the command exited with status 0.") << byAgent;
    } else {
        report.outcome = Outcome::Failed;
        report.fault = findDeviceFault(QString::fromUtf8(outcome.said));
        sentences << (report.fault
                          ? DeviceController::tr("%1 (%2); the command exited with status %3.")
                                .arg(report.fault->words, report.fault->name,
                                     QString::number(*outcome.status))
                          : DeviceController::tr("The command exited with status %1.").arg(*outcome.status));
        if (report.fault)
            sentences << report.fault->meaning << report.fault->remedy;
        else if (outcome.typed)
            sentences << DeviceController::tr("Its output is in the terminal.");
        sentences << byAgent;
    }
    sentences.removeAll(QString());
    report.text = sentences.join(u' ');
    return report;
}

std::optional<DeviceAction> DeviceController::undoAction(const QString &device) const
{
    const auto found = m_undo.constFind(device);
    return found == m_undo.cend() ? std::nullopt : std::optional(*found);
}

void DeviceController::rememberContent(const DeviceAction &action)
{
    if (action.kind == DeviceAction::Kind::Cat)
        return;
    m_undo.remove(action.device);
    for (const DeviceState &device : snapshot().devices) {
        const bool isWhole = device.length && !device.isLonger && *device.length == device.preview.size();
        if (device.path() != action.device || !isWhole || action.kind == DeviceAction::Kind::Append)
            continue;
        DeviceAction undo;
        undo.kind = device.preview.isEmpty() ? DeviceAction::Kind::Clear : DeviceAction::Kind::Echo;
        undo.device = action.device;
        undo.content = device.preview;
        undo.newline = device.preview.endsWith('\n');
        if (undo.newline)
            undo.content.chop(1);
        m_undo.insert(action.device, undo);
    }
}

void DeviceController::act(const DeviceAction &action)
{
    if (isBusy() || m_vm->state() != VmSession::State::Ready)
        return;
    ActionReport begun;
    begun.kind = action.kind;
    begun.device = action.device;
    begun.command = action.command();
    begun.text = tr("Running in the guest…");
    m_changedDevices.clear();
    rememberContent(action);
    // Made when its turn comes, and gone by the end of the sequence.
    const auto outcome = std::make_shared<ActionOutcome>();
    auto sequence = std::make_unique<JobSequence>(tr("Use a device"));
    sequence->add(1, [this] { return std::make_unique<QuietJob>(&m_watcher); });
    sequence->add(1, [this, action] {
        const bool isNeeded =
            action.kind != DeviceAction::Kind::Cat && action.device.startsWith(QStringLiteral("/dev/"));
        return makeNodeCheckJob(m_vm, m_module, action.device, isNeeded);
    });
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
        const ActionReport ended = conclude(begun, *outcome, result);
        if (ended.isKernels)
            m_undo.remove(ended.device); // what the device holds now is anybody's guess
        report(ended);
    });
    if (isRunning) {
        report(begun);
        return;
    }
    begun.outcome = ActionReport::Outcome::Failed;
    begun.text = tr("Nothing was done: another task is running. Try again when it has finished.");
    report(begun);
}

// ------------------------------------------------------------ device count

DeviceController::CountWay DeviceController::countWay() const
{
    if (m_vm->state() != VmSession::State::Ready)
        return CountWay::AtNextBoot;
    // Where that is not known yet: the job finds out, and says so.
    return snapshot().module == DeviceSnapshot::Module::BuiltIn ? CountWay::RestartsMachine
                                                                : CountWay::ReloadsModule;
}

int DeviceController::presentCount() const
{
    if (m_vm->state() != VmSession::State::Ready || !m_watcher.isKnown() ||
        snapshot().module == DeviceSnapshot::Module::Absent)
        return m_bootCount;
    return snapshot().parameter.value_or(static_cast<int>(snapshot().devices.size()));
}

void DeviceController::setBootCount(int count)
{
    if (count == m_bootCount)
        return;
    m_bootCount = count;
    Q_EMIT changed();
}

void DeviceController::keepCount(int before, int count)
{
    if (before != count)
        m_previousCount = before;
    if (count != m_bootCount) {
        m_bootCount = count;
        Q_EMIT bootCountChanged(count);
    }
    Q_EMIT changed();
}

void DeviceController::applyCount(int count)
{
    if (isBusy() || count < 1 || count > MaxDevices)
        return;
    m_countProblem.clear();
    switch (countWay()) {
    case CountWay::AtNextBoot:
        keepCount(m_bootCount, count);
        break;
    case CountWay::RestartsMachine:
        keepCount(presentCount(), count);
        Q_EMIT restartRequested();
        break;
    case CountWay::ReloadsModule:
        reloadModule(count);
        break;
    }
}

void DeviceController::reloadModule(int count)
{
    const int before = presentCount();
    const auto done = [this, before, count](const Result<> &result) {
        if (result) {
            forgetDevices(); // there are new ones
            keepCount(before, count);
            return;
        }
        if (result.error().code == Error::Code::Canceled)
            return;
        m_countProblem = QStringList{result.error().message, result.error().remedy}.join(u' ').trimmed();
        if (before != count)
            m_previousCount = before;
    };
    if (!run(m_countJob(count), done)) {
        m_countProblem = tr("Another task is running. Try again when it has finished.");
        Q_EMIT changed();
    }
}

} // namespace klab
