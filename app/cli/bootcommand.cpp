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

Result<> BootCommand::prepare()
{
    if (const Result<> chosen = KernelCommand::prepare(); !chosen)
        return chosen;
    const Module &counted = session().module();
    if (!m_boot.checkDevices || session().chosen().contains(counted))
        return {};
    return klab::fail(
        Error::Code::BadInput,
        tr("A number of devices can be given for %1 only, which is not loaded.").arg(counted.name),
        tr("Leave --devices and --demo out, or name %1 with --module, too.").arg(counted.name));
}

} // namespace klab
