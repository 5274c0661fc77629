// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"

namespace klab
{

/// klab watch: the guest's console on this terminal, and each save in the guest.
std::unique_ptr<Command> makeWatchCommand(const Arguments &arguments);

} // namespace klab
