// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/bootcommand.h"

#include "cli/sharedoptions.h"

namespace klab
{

Result<> BootCommand::read(const CommandLine &line)
{
    if (const Result<> outcome = KernelCommand::read(line); !outcome)
        return outcome;
    const Result<BootOptions> boot = readBootOptions(line);
    if (!boot)
        return tl::unexpected(boot.error());
    m_boot = *boot;
    return {};
}

} // namespace klab
