// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/kbuild.h"
#include "kernel/profile.h"

#include <memory>

namespace klab
{

/// Makes the kernel's .config: tinyconfig with a profile's settings and the user's own,
/// brought in order by the kernel's own Kconfig, which drops without a word what it
/// will not have. The job fails, and leaves the present .config as it is, where a
/// setting did not stick, naming each with the reason; but a profile may name symbols
/// that only other versions of the kernel have. Does nothing where the settings are
/// those of the last time and the .config was not touched since.
std::unique_ptr<Job> makeConfigureJob(const Kbuild &kbuild, const QList<ConfigSetting> &profile,
                                      const QList<ConfigSetting> &own = {});

/// Builds the kernel image, with progress. Does nothing where nothing has changed
/// since the last good build.
/// @param typicalObjects what to expect where this configuration was never built here
std::unique_ptr<Job> makeKernelBuildJob(const Kbuild &kbuild, int typicalObjects);

/// Builds vdev.ko; null where the configuration has the module built in, or off.
std::unique_ptr<Job> makeModuleBuildJob(const Kbuild &kbuild, const QString &moduleFolder);

/// How the configuration has the module: "m", "y" or "n".
QString moduleSetting(const Kbuild &kbuild);

} // namespace klab
