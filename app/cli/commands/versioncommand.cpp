// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/versioncommand.h"

#include "base/datafiles.h"

namespace klab
{

void VersionCommand::start()
{
    print("klab " + version().toLocal8Bit() + '\n');
    end(0);
}

} // namespace klab
