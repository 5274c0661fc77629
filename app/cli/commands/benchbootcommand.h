// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/commands/benchtimescommand.h"

namespace klab
{

/// klab bench boot: from the start until the guest answers.
class BenchBootCommand : public BenchTimesCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::BenchBootCommand)
public:
    using BenchTimesCommand::BenchTimesCommand;

    static CommandInfo info();

protected:
    std::unique_ptr<TimesBenchJob> makeBench() override;
};

} // namespace klab
