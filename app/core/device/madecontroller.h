// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "device/devicesnapshot.h"
#include "device/fileactions.h"
#include "device/maderecord.h"
#include "module/module.h"

#include <QTimer>

#include <chrono>
#include <optional>

namespace klab
{

/// What the chosen modules have made in the guest, and what is done with it. The guest is asked while someone
/// looks, more and more rarely while nothing changes, and by makeLookJob() before each load. No file
/// is opened without being asked for: to read one may have an effect, or never end. Main thread.
class MadeController : public FileActions
{
    Q_OBJECT
public:
    enum class State {
        MachineOff, ///< Off or Failed
        Booting,    ///< Starting, Booting, Stopping
        Asking,     ///< Ready, and the first answer is due
        NoAnswer,   ///< Ready, and the agent gave none
        NotLoaded,  ///< none of the modules is
        Loaded,     ///< one of them, at least
    };
    Q_ENUM(State)

    /// Makes the Job that unloads the chosen modules.
    using UnloadJob = std::function<std::unique_ptr<Job>()>;

    MadeController(VmSession *vm, Runner runner, UnloadJob unloadJob, QObject *parent = nullptr);
    ~MadeController() override;

    void setModules(const QList<Module> &modules);
    const QList<Module> &modules() const { return m_modules; }
    State state() const;
    /// Of the modules, those that are loaded, or are not.
    QStringList names(bool isLoaded) const;
    const QList<MadeThing> &things() const { return m_record.things(); }
    QList<MadeThing> leftBehind() const { return m_record.leftBehind(); }
    bool canAct() const override;

    /// Whether anyone looks.
    void setWatching(bool watching);
    /// Asks now.
    void refresh();
    /// A step before a load: takes what is there before. Always succeeds.
    std::unique_ptr<Job> makeLookJob();

    /// Unloads the modules.
    void unload();
    /// Makes a node for a major number that has none, under /dev. It goes again with the number.
    void makeNode(const MadeThing &thing);
    /// Reads the beginning of a file; content() has it then.
    void read(const QString &path);
    /// What read() or Cat has got last of a file; null: nothing.
    const DeviceState *content(const QString &path) const;
    /// Why the last thing that was asked for, apart from actions, failed; empty if it did not.
    const QString &problem() const { return m_problem; }

protected:
    void followBusy(bool busy) override;
    void look() override;
    std::unique_ptr<Job> makeCheckJob(const DeviceAction &action) override;
    void conclude(const ActionReport &report) override;

private:
    void followMachine(VmSession::State state);
    void take(const Result<GuestExit> &exit);
    void concludeLook(bool isNews);
    void removeNodes(const GuestInventory &now);
    void tell(const Result<> &result);

    QList<Module> m_modules;
    UnloadJob m_unloadJob;
    MadeRecord m_record;
    QHash<QString, DeviceState> m_contents;
    QList<std::pair<QString, ModuleTrace>> m_nodes; ///< made by the lab, for that major
    QString m_problem;
    std::optional<Error> m_failure;
    QTimer m_poll;
    std::chrono::milliseconds m_interval;
    int m_run = 0; ///< which machine an answer belongs to
    bool m_isAsking = false;
    bool m_asksAgain = false;
    bool m_isWatching = false;
    bool m_isHeld = false;
};

} // namespace klab
