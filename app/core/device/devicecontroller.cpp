// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/devicecontroller.h"

#include "device/devicecommands.h"

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

DeviceController::DeviceController(VmSession *vm, Module module, Runner runner, CountJob countJob,
                                   QObject *parent)
    : FileActions(vm, std::move(runner), parent)
    , m_module(std::move(module))
    , m_countJob(std::move(countJob))
    , m_watcher(vm, m_module)
{
    connect(&m_watcher, &DeviceWatcher::changed, this, &DeviceController::followSnapshot);
    connect(vm, &VmSession::stateChanged, this, &DeviceController::followMachine);
}

DeviceController::State DeviceController::state() const
{
    switch (vm()->state()) {
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

void DeviceController::followBusy(bool busy)
{
    m_watcher.setHeld(busy);
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
    forgetReports();
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

// ------------------------------------------------------------ actions

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

void DeviceController::prepare(const DeviceAction &action)
{
    m_changedDevices.clear();
    rememberContent(action);
}

void DeviceController::conclude(const ActionReport &report)
{
    if (report.isKernels)
        m_undo.remove(report.device); // what the device holds now is anybody's guess
}

std::unique_ptr<Job> DeviceController::makeWaitJob()
{
    return std::make_unique<QuietJob>(&m_watcher);
}

std::unique_ptr<Job> DeviceController::makeCheckJob(const DeviceAction &action)
{
    const bool isNeeded =
        action.kind != DeviceAction::Kind::Cat && action.device.startsWith(QStringLiteral("/dev/"));
    return makeNodeCheckJob(vm(), m_module, action.device, isNeeded);
}

// ------------------------------------------------------------ device count

DeviceController::CountWay DeviceController::countWay() const
{
    if (vm()->state() != VmSession::State::Ready)
        return CountWay::AtNextBoot;
    // Where that is not known yet: the job finds out, and says so.
    return snapshot().module == DeviceSnapshot::Module::BuiltIn ? CountWay::RestartsMachine
                                                                : CountWay::ReloadsModule;
}

int DeviceController::presentCount() const
{
    if (vm()->state() != VmSession::State::Ready || !m_watcher.isKnown() ||
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
