// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/rollbackjob.h"

#include <utility>

namespace klab
{

RollbackJob::RollbackJob(std::unique_ptr<Job> job, JobSequence::Factory rollback, QObject *parent)
    : Job(job->title(), parent)
    , m_job(std::move(job))
    , m_makeRollback(std::move(rollback))
{
    connect(m_job.get(), &Job::logged, this, &Job::logged);
    connect(m_job.get(), &Job::progressed, this, [this](const Progress &progress) { report(progress); });
    connect(m_job.get(), &Job::finished, this, [this](const Result<> &result) {
        if (result)
            finish();
        else
            takeBack(result);
    });
}

RollbackJob::~RollbackJob() = default;

void RollbackJob::run()
{
    m_job->start();
}

void RollbackJob::abort()
{
    m_job->cancel(); // no effect once it has ended
}

void RollbackJob::takeBack(const Result<> &result)
{
    m_rollback = m_makeRollback();
    connect(m_rollback.get(), &Job::logged, this, &Job::logged);
    connect(m_rollback.get(), &Job::finished, this, [this, result] { finish(result); });
    m_rollback->start();
}

} // namespace klab
