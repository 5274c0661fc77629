// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"

namespace klab
{

/// Runs a job and succeeds whatever its outcome, unless it is canceled: for a sequence
/// that continues after a failure.
class AttemptJob : public Job
{
    Q_OBJECT
public:
    /// @param ended called with the job's own outcome, before this one ends; not if it was canceled
    AttemptJob(std::unique_ptr<Job> job, std::function<void(const Result<> &)> ended,
               QObject *parent = nullptr);
    ~AttemptJob() override;

protected:
    void run() override;
    void abort() override;

private:
    std::unique_ptr<Job> m_job;
    std::function<void(const Result<> &)> m_ended;
};

} // namespace klab
