// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/kit/tool.h"

namespace klab
{

void Tool::addActions([[maybe_unused]] KActionCollection *actions) {}

void Tool::apply([[maybe_unused]] const AppSettings &settings) {}

} // namespace klab
