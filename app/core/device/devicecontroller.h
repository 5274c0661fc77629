// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "device/deviceaction.h"
#include "device/deviceobstacle.h"
#include "device/devicewatcher.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <memory>
#include <optional>

namespace klab
{

/// How the last action on a device ended, in words for a person.
struct ActionReport {
    enum class Outcome { Running, Done, Failed, Unknown };

    Outcome outcome = Outcome::Running;
    DeviceAction::Kind kind = DeviceAction::Kind::Cat;
    QString device;
    QString command;
    std::optional<int> status;        ///< exit status
    std::optional<DeviceFault> fault; ///< the kernel's error, where what was said shows one
    bool isKernels = false;           ///< Failed, for the kernel has reported a problem meanwhile
    QString text;                     ///< whole sentences: what happened, and the remedy

    /// A few words for a list: "Echo" where it went well, "Append: EFBIG".
    QString summary() const;
};

/// What the device panel does, without the panel: it knows the machine, its devices and how
/// the last actions ended, and makes Jobs which a runner starts. Main thread.
class DeviceController : public QObject
{
    Q_OBJECT
public:
    /// Takes over a Job and starts it; false if another one is running (it then deletes
    /// the Job).
    using Runner = std::function<bool(std::unique_ptr<Job>)>;

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

    /// The window is running a job, so the runner would refuse another.
    void setBusy(bool busy);
    bool isBusy() const { return m_busy || m_ownJobs > 0; }
    /// Whether an action at a device can be begun now.
    bool canAct() const { return state() == State::Devices && !isBusy(); }

    /// Carries out an action, once. reported() follows.
    void act(const DeviceAction &action);
    /// Removes what is in the place of a device, see DeviceState::obstacle().
    void removeObstacle(const QString &device)
    {
        if (isBusy() || m_vm->state() != VmSession::State::Ready)
            return;
        m_reports.remove(device);
        m_undo.remove(device);
        run(makeRemoveObstacleJob(m_vm, device), [](const Result<> &) {});
    }
    /// How the last action at a device ended; null if there was none since the boot.
    const ActionReport *report(const QString &device) const;
    /// What brings back the content that the last Echo or Clear replaced; empty if that was
    /// not known as a whole (see DeviceSnapshot::PreviewBytes), or nothing was replaced.
    std::optional<DeviceAction> undoAction(const QString &device) const;
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
    /// Anything above has changed.
    void changed();
    void reported(const klab::ActionReport &report);
    /// The number of devices for the next boot has changed by applyCount().
    void bootCountChanged(int count);
    /// The machine has to be restarted for bootCount() to take effect.
    void restartRequested();

private:
    void followSnapshot();
    void followMachine(VmSession::State state);
    /// @p done is called at the job's end. @return false: another job runs.
    bool run(std::unique_ptr<Job> job, const std::function<void(const Result<> &)> &done);
    void report(const ActionReport &report);
    void rememberContent(const DeviceAction &action);
    void forgetDevices();
    void reloadModule(int count);
    void keepCount(int before, int count);

    VmSession *m_vm;
    Module m_module;
    Runner m_runner;
    CountJob m_countJob;
    DeviceWatcher m_watcher;
    bool m_busy = false;
    int m_ownJobs = 0;
    int m_bootCount = 1;
    std::optional<int> m_previousCount;
    QString m_countProblem;
    QHash<QString, ActionReport> m_reports;
    QHash<QString, DeviceAction> m_undo;
    QHash<QString, DeviceState> m_known; ///< as of the last look, to find changes
    QSet<QString> m_changedDevices;
};

} // namespace klab
