// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "build/kbuild.h"

#include <memory>

namespace klab
{

/// The file name of the bridge, beside the kernel tree's own conf: make runs it from
/// there.
QString kconfigBridgeName();

/// A Job that makes the program of tools/kconfig-bridge for a tree, linked with
/// the tree's own scripts/kconfig objects, and puts it beside them. The build folder
/// must be configured: that has made the objects. What was compiled is kept in the
/// user's cache for all build folders with the same objects and headers. A program there that
/// somebody else could have written is made again, and never run.
std::unique_ptr<Job> makeKconfigBridgeJob(const Kbuild &kbuild);

} // namespace klab
