// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"

namespace klab::test
{

/// A Job that finishes when and how the test says.
class ToldJob : public Job
{
public:
    using Job::Job;
    void end(const Result<> &result = {}) { finish(result); }
    void tell(const Progress &progress) { report(progress); }

    int runs = 0;
    int aborts = 0;
    bool endsWhenRun = false;
    bool endsWhenAborted = true;

protected:
    void run() override
    {
        ++runs;
        if (endsWhenRun)
            finish();
    }
    void abort() override
    {
        ++aborts;
        if (endsWhenAborted)
            finish();
    }
};

} // namespace klab::test
