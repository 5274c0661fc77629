// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"

#include <memory>

namespace klab
{

/// The command of "klab tutorial" that @p arguments ask for.
std::unique_ptr<Command> makeTutorialCommand(const Arguments &arguments);

} // namespace klab
