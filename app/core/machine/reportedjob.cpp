// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/reportedjob.h"

#include "crash/reporttext.h"

#include <utility>

namespace klab
{

ReportedJob::ReportedJob(VmSession *vm, std::unique_ptr<Job> job, std::optional<int> since, QObject *parent)
    : Job(job->title(), parent)
    , m_vm(vm)
    , m_job(std::move(job))
    , m_since(since)
{
    connect(m_job.get(), &Job::logged, this, &Job::logged);
    connect(m_job.get(), &Job::progressed, this, [this](const Progress &progress) { report(progress); });
    connect(m_job.get(), &Job::finished, this, [this](const Result<> &result) {
        if (isCanceled() || !m_vm) {
            finish(result);
            return;
        }
        m_vm->reports()->look([self = QPointer(this), result] {
            if (self)
                self->conclude(result);
        });
    });
}

ReportedJob::~ReportedJob() = default;

void ReportedJob::run()
{
    if (!m_since)
        m_since = m_vm ? m_vm->reports()->count() : 0;
    m_job->start();
}

void ReportedJob::abort()
{
    if (m_job->state() == State::Running)
        m_job->cancel();
    else
        finish();
}

void ReportedJob::conclude(const Result<> &result)
{
    if (state() != State::Running)
        return;
    m_reports = m_vm && m_since ? m_vm->reports()->since(*m_since) : QList<KernelReport>();
    for (const KernelReport &report : std::as_const(m_reports)) {
        for (const QString &line : reportLines(report))
            Q_EMIT logged(line);
    }
    // If the report ended the machine, the job's own error says so.
    if (m_reports.isEmpty() || !m_vm->isRunning()) {
        finish(result);
        return;
    }
    const QString own = m_words ? m_words(result) : (result ? QString() : result.error().message);
    finish(tl::unexpected(reportError(m_reports, own)));
}

// ------------------------------------------------------------ LookJob

LookJob::LookJob(VmSession *vm, QObject *parent)
    : Job(tr("Read the kernel's log"), parent)
    , m_vm(vm)
{
}

void LookJob::run()
{
    if (!m_vm) {
        finish();
        return;
    }
    m_vm->reports()->look([self = QPointer(this)] {
        if (self && self->state() == State::Running)
            self->finish();
    });
}

} // namespace klab
