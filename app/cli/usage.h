// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace klab
{

/// What --help prints: all commands of the registry, and the options that several take.
QString usage();

} // namespace klab
