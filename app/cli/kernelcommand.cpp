// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/kernelcommand.h"

#include "cli/sharedoptions.h"

namespace klab
{

Result<> KernelCommand::read(const CommandLine &line)
{
    const Result<BuildOptions> build = readBuildOptions(line);
    if (!build)
        return tl::unexpected(build.error());
    m_build = *build;
    return {};
}

} // namespace klab
