// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"

namespace klab
{

/// Runs a job and, where that fails or is canceled, a second one that takes back what it has
/// begun. Ends with the outcome of the first one, after the second, which cannot be canceled.
class RollbackJob : public Job
{
    Q_OBJECT
public:
    /// @param rollback makes the second job
    RollbackJob(std::unique_ptr<Job> job, JobSequence::Factory rollback, QObject *parent = nullptr);
    ~RollbackJob() override;

protected:
    void run() override;
    void abort() override;

private:
    void takeBack(const Result<> &result);

    std::unique_ptr<Job> m_job;
    JobSequence::Factory m_makeRollback;
    std::unique_ptr<Job> m_rollback;
};

} // namespace klab
