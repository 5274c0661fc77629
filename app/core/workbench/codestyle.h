// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace klab
{

/// By which path clangd has to know a file's text to lay it out in the right style: clang-format looks for a
/// ".clang-format" beside the file and above it.
///
/// The user's own one counts. Where there is none, C is laid out as the kernel is, and C++ as the lab's
/// layer; so is C below WORKSPACE/module, whose ".clang-format" is for the layer's C++.
/// @return a path that no file has; empty: the file's own. Fails where there is no style to be found.
Result<QString> stylePath(const QString &file, const QString &workspace);

} // namespace klab
