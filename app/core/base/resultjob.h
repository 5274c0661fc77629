// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"

#include <memory>

namespace klab
{

/// A sequence that is run for a value, which one of its steps makes.
template<typename T>
class ResultJob : public JobSequence
{
public:
    using JobSequence::JobSequence;

    /// What was made; meaningful once the job has succeeded.
    const T &value() const { return *m_value; }

    /// Where the step puts it. The step keeps this pointer: a worker thread may outlive the
    /// job by a moment.
    const std::shared_ptr<T> &place() const { return m_value; }

private:
    std::shared_ptr<T> m_value = std::make_shared<T>();
};

} // namespace klab
