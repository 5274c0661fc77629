// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "device/actionhistory.h"
#include "lab/bootsettings.h"
#include "lab/moduletest.h"
#include "watch/watchmode.h"

#include <QElapsedTimer>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

namespace klab
{

/// What a person does with a lab: chooses a profile and how to boot, builds, boots,
/// reloads, stops; one job at a time. Used by the window and by tests alike. Main thread.
class Workbench : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool working READ isWorking NOTIFY workingChanged)
public:
    /// @param session outlives this
    explicit Workbench(LabSession *session, QObject *parent = nullptr);
    ~Workbench() override;

    /// Puts the module's source in place, so that it can be looked at; jobs wait for it.
    void prepare();

    LabSession *session() const { return m_session; }
    VmSession *vm() const { return m_session->vm(); }

    const Profile &profile() const { return m_profile; }
    /// The profile of the next build. An unknown name selects the first profile.
    void setProfile(const QString &name);
    /// For the next boot.
    const BootSettings &bootSettings() const { return m_bootSettings; }
    /// Its parameters of modules are left out: see setParameters().
    void setBootSettings(const BootSettings &settings);

    /// What is built, loaded and watched, in this order.
    const QList<Module> &chosen() const { return m_chosen; }
    /// Chooses modules by their names, or by those of folders for all that they make. Fails, with
    /// nothing changed, where one is not there, and while the lab is working.
    Result<> choose(const QStringList &names);
    /// Parameters that modules are loaded with at the next boot; of modules that are not chosen, too.
    const QList<ParameterSetting> &parameters() const { return m_parameters; }
    /// Replaces those of one module.
    void setParameters(const QString &module, const QList<ParameterSetting> &settings);
    /// The modules of the guest have these now: a job has seen to it.
    void noteParameters(const QList<ParameterSetting> &settings);
    /// The choice and the parameters, to be kept with the workspace.
    QVariantMap moduleSettings() const;
    /// Takes what moduleSettings() gave, as far as it is valid: the map may come from a file that
    /// somebody has edited. Fails where some of what was chosen is not there: the rest is chosen, and until
    /// something else is, moduleSettings() has all of it still.
    Result<> restoreModuleSettings(const QVariantMap &map);
    /// What the running machine was booted with; empty while none runs.
    const std::optional<BootSettings> &booted() const { return m_booted; }
    /// The profile whose kernel runs; empty while none does.
    QString runningProfile() const;

    /// The job builds, and boots or loads nothing.
    bool onlyBuilds(const Job *job) const { return job && job == m_onlyBuilds; }
    /// The running job; null if none does.
    Job *job() const { return isBusy() ? m_job.get() : nullptr; }
    bool isBusy() const { return m_job && m_job->state() != Job::State::Finished; }
    /// A job, or a round of the watch, has begun and not ended: what it uses is not to be
    /// changed meanwhile.
    bool isWorking() const { return m_isWorking; }
    /// Runs a job. @return false if another one is running; the job is then deleted. A
    /// round of the watch gives way, and is repeated afterwards.
    /// @param builds see begun()
    bool run(std::unique_ptr<Job> job, bool builds = false);
    /// Cancels the job, or the round of the watch.
    void cancel();
    bool canCancel() const { return isBusy() || m_watch.isBusy(); }

    /// Builds and loads the module at each save, whoever saves.
    WatchMode *watch() { return &m_watch; }
    void setWatching(bool on);

    /// Each returns whether it has begun; it has not if another job is running.
    bool build(BuildOptions::Part part = BuildOptions::Part::All);
    /// Builds, ends the running machine, boots and loads the module.
    bool buildAndBoot();
    /// Ends the running machine, boots what is built and loads the module.
    bool boot();
    /// boot(), after ending the running job: for a guest that does not respond, and keeps a job waiting.
    void restart();
    /// Builds the module alone and reloads it in the running machine; if it is built in,
    /// builds the kernel and boots it.
    bool reload();
    /// What was done with files of the guest; who does something adds it.
    const ActionHistory &history() const { return m_history; }
    void noteAction(const DeviceAction &action);
    /// Builds, boots again, loads the module and does once more what was done with its files. If the kernel
    /// has no problem with it this time, repeated() follows.
    bool repeat();
    /// Ends the running job, and the machine.
    void stop();

    /// What buildAndBoot() and reload() run, to be part of another job that is given to
    /// run(). With the profile and boot settings of now.
    std::unique_ptr<Job> makeBuildAndBoot();
    std::unique_ptr<Job> makeReload();
    /// Builds all modules of a folder, as its Makefile has it, after the kernel, as far as that is needed:
    /// for run().
    std::unique_ptr<Job> makeFolderBuild(const QString &folder);

    /// Tests modules in guests of its own, see ModuleTestJob: for runModuleTest().
    std::unique_ptr<ModuleTestJob> makeModuleTest(const QStringList &names);
    /// Stops the machine, tests, and leaves none running. @return whether it has begun
    bool runModuleTest(std::unique_ptr<ModuleTestJob> test,
                       const std::function<void(const Result<> &)> &ended);

    /// The kernel of the profile has been built once.
    bool isBuilt() const;
    /// The module is part of the kernel rather than loaded into it.
    bool isModuleBuiltIn() const;

Q_SIGNALS:
    void profileChanged();
    void bootSettingsChanged();
    /// Other modules are chosen.
    void choiceChanged();
    /// Comes after begun(), and before ended().
    void workingChanged(bool working);
    /// A job, or a round of the watch, begins; valid until ended(). @p builds: the tools' findings so far are
    /// those of an earlier build.
    void begun(klab::Job *job, bool builds);
    /// It has ended; still valid.
    void ended(klab::Job *job, const klab::Result<> &result, std::chrono::seconds duration);
    /// So many actions were repeated, and the kernel has reported no problem.
    void repeated(int actions);
    /// Something was done with a file of the guest.
    void historyChanged();
    /// A line of a job's output.
    void logged(const QString &line);
    /// Which module the machine has may have changed.
    void moduleChanged();

private:
    void addBoot(JobSequence &sequence);
    QList<ParameterSetting> chosenParameters() const;
    Error missingError(const ModuleSet &set, const QStringList &missing) const;
    void followMachine(VmSession::State state);
    void announce(Job *job, bool builds);
    void setWorking(bool working);
    BuildOptions buildOptions(BuildOptions::Part part) const;

    LabSession *m_session;
    Profile m_profile;
    BootSettings m_bootSettings;
    QList<Module> m_chosen;
    QStringList m_kept; ///< names, of which some are not there
    QList<ParameterSetting> m_parameters;
    ActionHistory m_history;
    std::optional<BootSettings> m_booted;
    BootSettings m_lastBooted; ///< what the last machine was booted with
    WatchMode m_watch;
    QPointer<Job> m_round; ///< of the watch
    QPointer<Job> m_onlyBuilds;
    std::unique_ptr<Job> m_preparation;
    std::unique_ptr<Job> m_job;
    bool m_isWorking = false;
};

} // namespace klab
