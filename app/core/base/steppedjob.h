// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"

#include <functional>
#include <memory>

namespace klab
{

/// A Job made of other jobs, where what comes next depends on how the last one ended. A derived class
/// calls go() for one job after the other, and finish() at the end. Canceling it cancels the job under
/// way, and ends it.
class SteppedJob : public Job
{
    Q_OBJECT
public:
    explicit SteppedJob(QString title, QObject *parent = nullptr);
    ~SteppedJob() override;

protected:
    using Next = std::function<void(const Result<> &)>;
    /// Runs a job, and then calls @p next with its outcome, unless it was canceled. A null job is one that
    /// has succeeded.
    void go(std::unique_ptr<Job> job, const Next &next);
    /// The same; if the job fails, that is the end of this one, too.
    void goOrFail(std::unique_ptr<Job> job, const std::function<void()> &next);

    void abort() override;

private:
    std::unique_ptr<Job> m_step;
};

} // namespace klab
