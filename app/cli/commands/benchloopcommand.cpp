// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/benchloopcommand.h"

#include "base/translate.h"
#include "bench/loopbench.h"

namespace klab
{

CommandInfo BenchLoopCommand::info()
{
    return BenchTimesCommand::info(
        QStringLiteral("bench loop"),
        Texts::tr("from a save until the new code answers in the guest: by hand\n"
                  "(make the kernel with the module in it, boot it), and by\n"
                  "'watch'; in turn, N times each (7), as a table and, into FILE,\n"
                  "as an SVG picture. It works in a workspace of its own, whose\n"
                  "kernels the first run has to build"));
}

std::unique_ptr<TimesBenchJob> BenchLoopCommand::makeBench()
{
    return std::make_unique<LoopBenchJob>(&session(), build(), times());
}

} // namespace klab
