// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/steppedjob.h"

#include <utility>

namespace klab
{

SteppedJob::SteppedJob(QString title, QObject *parent)
    : Job(std::move(title), parent)
{
}

SteppedJob::~SteppedJob() = default;

void SteppedJob::go(std::unique_ptr<Job> job, const Next &next)
{
    if (isCanceled()) {
        finish();
        return;
    }
    if (!job) {
        QMetaObject::invokeMethod(this, [next] { next({}); }, Qt::QueuedConnection);
        return;
    }
    if (m_step)
        m_step.release()->deleteLater();
    m_step = std::move(job);
    connect(m_step.get(), &Job::logged, this, &Job::logged);
    connect(m_step.get(), &Job::progressed, this,
            [this](const Progress &progress) { report({{}, {}, progress.activity}); });
    connect(m_step.get(), &Job::finished, this, [this, next](const Result<> &result) {
        if (!result && result.error().code == Error::Code::Canceled)
            finish(result);
        else
            next(result);
    });
    m_step->start();
}

void SteppedJob::goOrFail(std::unique_ptr<Job> job, const std::function<void()> &next)
{
    go(std::move(job), [this, next](const Result<> &result) {
        if (result)
            next();
        else
            finish(result);
    });
}

void SteppedJob::abort()
{
    if (m_step && m_step->state() == State::Running)
        m_step->cancel();
    // Otherwise go() ends it.
}

} // namespace klab
