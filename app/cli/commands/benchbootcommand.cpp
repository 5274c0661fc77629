// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/benchbootcommand.h"

#include "base/translate.h"
#include "bench/bootbench.h"

namespace klab
{

CommandInfo BenchBootCommand::info()
{
    return BenchTimesCommand::info(QStringLiteral("bench boot"),
                                   Texts::tr("the same from the start of a machine until its guest answers:\n"
                                             "by hand, with --cold, from the snapshot, and by virtme-ng,\n"
                                             "where that is installed"));
}

std::unique_ptr<TimesBenchJob> BenchBootCommand::makeBench()
{
    return std::make_unique<BootBenchJob>(&session(), build(), times());
}

} // namespace klab
