// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"

namespace klab
{

/// klab --version, which is no command by name and is not in the registry.
class VersionCommand : public Command
{
public:
    using Command::Command;

    void start() override;
};

} // namespace klab
