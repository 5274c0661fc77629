// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace klab
{

/// Makes, or brings up to date, a kernel tree at @p target that is another one's in all but the samples: it
/// has links to what is in @p tree, which it takes next to no room beside. Its samples are a folder of its
/// own, with copies of what a module is entered into, so that another module can be part of it. Nothing is
/// written to @p tree. Reads and writes files: for a worker thread.
/// @param modulePlace of the one that is not taken over, below the tree: "samples/demo"
Result<> makeBenchTree(const QString &tree, const QString &target, const QString &modulePlace);

} // namespace klab
