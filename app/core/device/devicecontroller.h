// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "device/deviceobstacle.h"
#include "device/devicewatcher.h"
#include "device/fileactions.h"

#include <QHash>
#include <QSet>

#include <functional>
#include <memory>
#include <optional>

namespace klab
{

/// What the device panel does, without the panel: it knows the machine, its devices and how
/// the last actions ended, and makes Jobs which a runner starts. Main thread.
class DeviceController : public FileActions
{
    Q_OBJECT
public:
    /// What can be done about devices now.
    enum class State {
        MachineOff, ///< Off or Failed
        Booting,    ///< Starting, Booting, Stopping
        Asking,     ///< Ready, and the first answer is due
        NoAnswer,   ///< Ready, and the agent gave no answer
        NoModule,   ///< the module is not loaded
        NoDevices,  ///< the module is there, but creates none
        Devices,
    };
    Q_ENUM(State)

    /// How a new device count takes effect.
    enum class CountWay {
        AtNextBoot,      ///< no machine runs: kept for the next boot
        ReloadsModule,   ///< in the running guest
        RestartsMachine, ///< built in: its parameters are read at boot only
    };
    Q_ENUM(CountWay)

    /// Makes the Job that gives the running guest another number of devices, as
    /// LabSession::changeDevices().
    using CountJob = std::function<std::unique_ptr<Job>(int count)>;

    /// @param vm must outlive the controller
    DeviceController(VmSession *vm, Module module, Runner runner, CountJob countJob,
                     QObject *parent = nullptr);

    const Module &module() const { return m_module; }

    DeviceWatcher *watcher() { return &m_watcher; }
    const DeviceSnapshot &snapshot() const { return m_watcher.snapshot(); }
    State state() const;

    bool canAct() const override { return state() == State::Devices && !isBusy(); }

    /// Removes what is in the place of a device, see DeviceState::obstacle().
    void removeObstacle(const QString &device)
    {
        if (isBusy() || vm()->state() != VmSession::State::Ready)
            return;
        forgetReport(device);
        m_undo.remove(device);
        run(makeRemoveObstacleJob(vm(), device), [](const Result<> &) {});
    }
    /// What brings back the content that the last Echo or Clear replaced; empty if that was
    /// not known as a whole (see DeviceSnapshot::PreviewBytes), or nothing was replaced.
    std::optional<DeviceAction> undoAction(const QString &device) const override;
    /// Whether the device's content changed when contents last did, since the last action.
    bool hasChanged(const QString &device) const { return m_changedDevices.contains(device); }

    CountWay countWay() const;
    /// Devices that the next boot has. Set by applyCount() and by setBootCount().
    int bootCount() const { return m_bootCount; }
    void setBootCount(int count);
    /// The number that one click brings back; empty if there is none.
    std::optional<int> previousCount() const { return m_previousCount; }
    /// The number in use: the module's parameter in a running guest, or else bootCount().
    int presentCount() const;
    /// Requests another number of devices, in the way given by countWay().
    void applyCount(int count);

    /// Why the last applyCount() failed, with the remedy; empty if it did not.
    const QString &countProblem() const { return m_countProblem; }

    /// Looks at the devices now.
    void refresh() { m_watcher.refresh(); }

Q_SIGNALS:
    /// The number of devices for the next boot has changed by applyCount().
    void bootCountChanged(int count);
    /// The machine has to be restarted for bootCount() to take effect.
    void restartRequested();

protected:
    void followBusy(bool busy) override;
    void look() override { m_watcher.look(); }
    std::unique_ptr<Job> makeWaitJob() override;
    std::unique_ptr<Job> makeCheckJob(const DeviceAction &action) override;
    void prepare(const DeviceAction &action) override;
    void conclude(const ActionReport &report) override;

private:
    void followSnapshot();
    void followMachine(VmSession::State state);
    void rememberContent(const DeviceAction &action);
    void forgetDevices();
    void reloadModule(int count);
    void keepCount(int before, int count);

    Module m_module;
    CountJob m_countJob;
    DeviceWatcher m_watcher;
    int m_bootCount = 1;
    std::optional<int> m_previousCount;
    QString m_countProblem;
    QHash<QString, DeviceAction> m_undo;
    QHash<QString, DeviceState> m_known; ///< as of the last look, to find changes
    QSet<QString> m_changedDevices;
};

} // namespace klab
