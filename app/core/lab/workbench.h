// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/labsession.h"

#include <QElapsedTimer>

namespace klab
{

/// What a person does with a lab: chooses a profile and how to boot, builds, boots,
/// reloads, stops; one job at a time. A window shows it and a test drives it alike.
/// Main thread.
class Workbench : public QObject
{
    Q_OBJECT
public:
    /// @param session outlives this
    explicit Workbench(LabSession *session, QObject *parent = nullptr);
    ~Workbench() override;

    LabSession *session() const { return m_session; }
    VmSession *vm() const { return m_session->vm(); }

    const Profile &profile() const { return m_profile; }
    /// Of the next build. A name that there is not is taken for the first profile.
    void setProfile(const QString &name);
    /// For the next boot.
    const BootOptions &bootOptions() const { return m_bootOptions; }
    void setBootOptions(const BootOptions &options);

    /// The job that runs; null where none does.
    Job *job() const { return isBusy() ? m_job.get() : nullptr; }
    bool isBusy() const { return m_job && m_job->state() == Job::State::Running; }
    /// Runs a job. @return false, and the job is gone, where another one runs.
    bool run(std::unique_ptr<Job> job);
    void cancel();

    /// Each returns whether it has begun; it has not while another job runs.
    bool build(BuildOptions::Part part = BuildOptions::Part::All);
    /// Builds, ends the machine that runs, boots and loads the module.
    bool buildAndBoot();
    /// Ends the machine that runs, boots what is built and loads the module.
    bool boot();
    /// Builds the module alone and loads it anew into the machine that runs; where it
    /// is built in, builds the kernel and boots it.
    bool reload();
    /// Ends the job that runs, and the machine.
    void stop();

    /// The kernel of the profile has been built once.
    bool isBuilt() const;
    /// The module is part of the kernel rather than loaded into it.
    bool isModuleBuiltIn() const;
    /// The number of devices that the machine was asked for, as of the last load; 0
    /// where none was.
    int devices() const { return m_devices; }

Q_SIGNALS:
    void profileChanged();
    void bootOptionsChanged();
    /// A job begins; valid until ended(). @p builds: the tools' findings so far are
    /// those of an earlier build.
    void begun(klab::Job *job, bool builds);
    /// The job has ended; still valid.
    void ended(klab::Job *job, const klab::Result<> &result, std::chrono::seconds duration);
    /// A line of a job's output.
    void logged(const QString &line);
    /// What the machine has of the module may have changed.
    void moduleChanged();

private:
    bool run(std::unique_ptr<Job> job, bool builds);
    void addBoot(JobSequence &sequence);
    BuildOptions buildOptions(BuildOptions::Part part) const;

    LabSession *m_session;
    Profile m_profile;
    BootOptions m_bootOptions;
    std::unique_ptr<Job> m_job;
    QElapsedTimer m_clock;
    int m_devices = 0;
};

} // namespace klab
