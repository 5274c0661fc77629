// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/freshness.h"
#include "build/kbuild.h"
#include "build/modulebuild.h"
#include "kernel/profile.h"

#include <memory>

namespace klab
{

/// Builds the kernel image, with progress. Does nothing if nothing has changed since the
/// last successful build.
/// @param module it may be built in: then its sources count too
/// @param typicalObjects what to expect if this configuration was never built here
std::unique_ptr<Job> makeKernelBuildJob(const Kbuild &kbuild, const Module &module, int typicalObjects);

/// Builds the module's file; null if the configuration has it built in, or off.
std::unique_ptr<Job> makeModuleBuildJob(const Kbuild &kbuild, const Module &module,
                                        const QString &moduleFolder, ModuleBuild how = ModuleBuild::ByMake);

/// Whether the kernel's last good build in the folder was of the present configuration
/// and with the present tools, whatever has become of its sources. Reads two files.
bool isKernelBuiltAsConfigured(const Kbuild &kbuild);

/// As makeModuleBuildJob() that may replay; where it does not, make does not look after what the module is
/// built against (make's "prepare": objtool, generated headers), which takes a third of its time. For where
/// isKernelBuiltAsConfigured(). The commands are the same: either build takes over what the other has made.
std::unique_ptr<Job> makeModuleRebuildJob(const Kbuild &kbuild, const Module &module,
                                          const QString &moduleFolder,
                                          ModuleBuild how = ModuleBuild::MayReplay);

/// The ReplayRecord of the module's builds.
QString moduleReplayRecord(const Kbuild &kbuild);

/// What tells whether the last successful build of the kernel, or of the module, still is
/// one.
Freshness kernelFreshness(const Kbuild &kbuild, const Module &module);
Freshness moduleFreshness(const Kbuild &kbuild, const Module &module, const QString &moduleFolder);

/// Whether the module that was built has its parameter for the number of devices, and so
/// makes as many as it is told. Reads a file or two.
bool takesDeviceCount(const Kbuild &kbuild, const Module &module);

/// How the configuration has the module: "m", "y" or "n".
QString moduleSetting(const Kbuild &kbuild, const Module &module);

} // namespace klab
