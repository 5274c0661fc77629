// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/attemptjob.h"

#include <utility>

namespace klab
{

AttemptJob::AttemptJob(std::unique_ptr<Job> job, std::function<void(const Result<> &)> ended, QObject *parent)
    : Job(job->title(), parent)
    , m_job(std::move(job))
    , m_ended(std::move(ended))
{
    connect(m_job.get(), &Job::logged, this, &Job::logged);
    connect(m_job.get(), &Job::progressed, this, [this](const Progress &progress) { report(progress); });
    connect(m_job.get(), &Job::finished, this, [this](const Result<> &result) {
        if (!isCanceled())
            m_ended(result);
        finish();
    });
}

AttemptJob::~AttemptJob() = default;

void AttemptJob::run()
{
    m_job->start();
}

void AttemptJob::abort()
{
    m_job->cancel();
}

} // namespace klab
