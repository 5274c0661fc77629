// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "module/elfreader.h"
#include "module/moduleinfo.h"

#include <QList>

namespace klab
{

/// Finds what parameters are where nobody gives them a value: the variable that each is kept in, as the
/// module's file has it, and how much room there is in it. Sets ModuleParameter::defaultValue and
/// ModuleParameter::room where they can be determined.
void readParameterDefaults(const ElfReader &file, QList<ModuleParameter> &parameters);

} // namespace klab
