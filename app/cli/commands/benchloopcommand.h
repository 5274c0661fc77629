// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/commands/benchtimescommand.h"

namespace klab
{

/// klab bench loop: from a save to the new code in the guest.
class BenchLoopCommand : public BenchTimesCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::BenchLoopCommand)
public:
    using BenchTimesCommand::BenchTimesCommand;

    static CommandInfo info();

protected:
    std::unique_ptr<TimesBenchJob> makeBench() override;
};

} // namespace klab
