// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/commandinfo.h"

namespace klab
{

/// klab help, and --help wherever it is given.
class HelpCommand : public Command
{
public:
    using Command::Command;

    static CommandInfo info();
    void start() override;
};

} // namespace klab
