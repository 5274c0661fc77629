// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

namespace klab
{

/// Whether a folder may be made a workspace, or is one. Fails if the kernel's build cannot
/// handle its path, if it has files of others, or if a new one would lie in a kernel tree.
/// Touches nothing. @param path absolute; need not exist
Result<> checkWorkspaceFolder(const QString &path);

} // namespace klab
