// SPDX-License-Identifier: GPL-2.0-or-later
#include "workbench/crashcards.h"

namespace klab
{

static constexpr qsizetype MostCrashes = 100;

CrashCards::CrashCards(Workbench *workbench, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_profile(workbench->runningProfile())
{
    connect(workbench->vm(), &VmSession::stateChanged, this, &CrashCards::follow);
    connect(workbench->vm()->reports(), &KernelReports::reported, this, &CrashCards::add);
}

CrashCards::~CrashCards() = default;

void CrashCards::follow(VmSession::State state)
{
    if (const QString profile = m_workbench->runningProfile(); !profile.isEmpty())
        m_profile = profile;
    if (state != VmSession::State::Starting)
        return;
    if (m_job)
        m_job.release()->deleteLater();
    m_known = 0;
    m_crashes.clear();
    Q_EMIT changed();
}

void CrashCards::add(const KernelReport &report)
{
    if (report.kind == ReportKind::Lost || m_crashes.size() >= MostCrashes)
        return;
    m_crashes << readCrash(report);
    Q_EMIT changed();
    Q_EMIT added();
    lookUp();
}

// One after the other: many may come at once.
void CrashCards::lookUp()
{
    const Result<Profile> profile = Profile::find(m_profile);
    const bool isBusy = m_job && m_job->state() != Job::State::Finished;
    if (!profile || isBusy || m_known == m_crashes.size())
        return;
    if (m_job)
        m_job.release()->deleteLater();
    m_job = std::make_unique<GuestCrashJob>(m_workbench->session(), *profile, m_crashes.sliced(m_known));
    connect(m_job.get(), &Job::finished, this, [this, job = m_job.get()] {
        if (job != m_job.get())
            return; // of a guest that is gone
        for (const Crash &crash : job->crashes())
            m_crashes[m_known++] = crash;
        Q_EMIT changed();
        lookUp();
    });
    m_job->start();
}

} // namespace klab
