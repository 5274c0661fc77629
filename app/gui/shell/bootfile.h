// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QVariantMap>

namespace klab
{

class Workspace;

/// How the guest of a workspace is booted, as the window keeps it: BootSettings, and the choice and
/// parameters of modules. Files: for the start and the end of a window, not for the middle of its work.
/// @{

/// Empty where there is none, or one that cannot be read.
QVariantMap readBootFile(const Workspace &workspace);
/// Where that fails, the defaults hold next time.
void writeBootFile(const Workspace &workspace, const QVariantMap &settings);
/// @}

} // namespace klab
