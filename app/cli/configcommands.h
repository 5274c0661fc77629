// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"

#include <memory>

namespace klab
{

/// The command of "klab config" that @p arguments ask for.
std::unique_ptr<Command> makeConfigCommand(const Arguments &arguments);

} // namespace klab
