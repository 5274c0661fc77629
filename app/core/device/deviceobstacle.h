// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "machine/vmsession.h"
#include "module/module.h"

#include <memory>

namespace klab
{

/// A Job that fails where @p path is not a device of the module's driver: where another file is in its
/// place, or, with @p isNeeded, none. It does not wait for a guest that gives no answer.
std::unique_ptr<Job> makeNodeCheckJob(VmSession *vm, const Module &module, const QString &path,
                                      bool isNeeded);

/// A Job that removes what is in the place of a device, and makes the device's node where the driver
/// has one.
std::unique_ptr<Job> makeRemoveObstacleJob(VmSession *vm, const QString &path);

/// How to get rid of what is in the place of a device.
QString obstacleRemedy(const QString &path);

} // namespace klab
