// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"

namespace klab
{

/// The command that @p arguments ask for; null for help and version, which need none.
std::unique_ptr<Command> makeCommand(const Arguments &arguments);

} // namespace klab
