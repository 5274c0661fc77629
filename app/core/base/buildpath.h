// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

namespace klab
{

/// Where a path leads: absolute, and with its links followed as far as it exists.
QString resolvedPath(const QString &path);

/// Whether @p path is @p folder, or lies below it. Both as resolvedPath() has them.
bool isInside(const QString &path, const QString &folder);

/// Fails unless the kernel's build can work at @p path, as given and as resolvedPath() has
/// it: make, and the shells that it starts, read a part of the path as something else where
/// it has certain characters. The error names those. Touches nothing.
/// @param remedy what the user can do about it
Result<> checkBuildPath(const QString &path, const QString &remedy);

/// A name of a file with what checkBuildPath() refuses replaced by '_', which also follows a '.' at the end.
QString harmlessName(const QString &name);

} // namespace klab
