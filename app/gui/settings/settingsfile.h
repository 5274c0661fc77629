// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace klab
{

/// Checks the settings file before anything is read from it. One that is damaged, or was
/// written by a newer Kernel Lab, is set aside, never overwritten, and the defaults are
/// used instead.
/// @return what the user should know of it, in whole sentences; empty: all is well
QString prepareSettingsFile();

} // namespace klab
