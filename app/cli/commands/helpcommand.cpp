// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/helpcommand.h"

#include "cli/usage.h"

namespace klab
{

CommandInfo HelpCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("help");
    info.isListed = false;
    return info;
}

void HelpCommand::start()
{
    printText(usage());
    end(0);
}

} // namespace klab
