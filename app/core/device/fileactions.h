// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "device/deviceaction.h"
#include "machine/vmsession.h"

#include <QHash>
#include <QObject>

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
    /// Of Cat, where it is Done and all of it is known: what it showed.
    std::optional<QByteArray> content;
    bool isTyped = false; ///< content is as the terminal shows it, not byte for byte

    /// A few words for a list: "Echo" where it went well, "Append: EFBIG".
    QString summary() const;
};

/// What a person does with files of the guest, such as devices: one action at a time, as Jobs which a runner
/// starts, and how the last ones ended. Who derives from it knows which files there are. Main thread.
class FileActions : public QObject
{
    Q_OBJECT
public:
    /// Takes over a Job and starts it; false if another one is running (it then deletes
    /// the Job).
    using Runner = std::function<bool(std::unique_ptr<Job>)>;

    /// @param vm must outlive it
    FileActions(VmSession *vm, Runner runner, QObject *parent = nullptr);

    /// The window is running a job, so the runner would refuse another.
    void setBusy(bool busy);
    bool isBusy() const { return m_busy || m_ownJobs > 0; }
    /// Whether an action can be begun now.
    virtual bool canAct() const = 0;

    /// Carries out an action, once. reported() follows.
    void act(const DeviceAction &action);
    /// How the last action at a file ended; null if there was none since the boot.
    const ActionReport *report(const QString &path) const;
    /// What takes the last action back; empty where that is not possible.
    virtual std::optional<DeviceAction> undoAction(const QString & /*path*/) const { return {}; }

Q_SIGNALS:
    /// Anything above has changed.
    void changed();
    void reported(const klab::ActionReport &report);
    /// An action has begun.
    void acted(const klab::DeviceAction &action);

protected:
    VmSession *vm() const { return m_vm; }
    /// @p done is called at the job's end, and look() after it. @return false: another job runs.
    bool run(std::unique_ptr<Job> job, const std::function<void(const Result<> &)> &done);
    void forgetReport(const QString &path) { m_reports.remove(path); }
    void forgetReports() { m_reports.clear(); }

    virtual void followBusy(bool /*busy*/) {}
    /// Whatever has run may have changed the files.
    virtual void look() = 0;
    /// A step before each action; may be null.
    virtual std::unique_ptr<Job> makeWaitJob() { return nullptr; }
    /// A step that fails where the action would not reach what is meant.
    virtual std::unique_ptr<Job> makeCheckJob(const DeviceAction &action) = 0;
    /// An action is about to begin.
    virtual void prepare(const DeviceAction & /*action*/) {}
    virtual void conclude(const ActionReport & /*report*/) {}

private:
    void tell(const ActionReport &report);

    VmSession *m_vm;
    Runner m_runner;
    bool m_busy = false;
    int m_ownJobs = 0;
    QHash<QString, ActionReport> m_reports;
};

} // namespace klab
