// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "module/modulefolder.h"

#include <functional>

namespace klab
{

/// What a configuration says of a symbol without "CONFIG_": "y", "m", "n".
using ConfigLookup = std::function<QString(const QString &symbol)>;

/// Finds out what a folder builds by reading its Makefile or Kbuild file; runs nothing of it, so
/// that it can be asked of a folder that is not trusted. What is wrong with the folder is in the
/// result: see ModuleFolder::state. Reads files: any thread.
/// @param path   absolute
/// @param config for "obj-$(CONFIG_X)"; empty: nothing is set
ModuleFolder scanModuleFolder(const QString &name, const QString &path, ModuleFolder::Origin origin,
                              const ConfigLookup &config = {});

/// Where a build folder has all of a folder that is built beside the kernel: "modules/examples".
QString shadowRoot(const QString &name);

/// Where a build folder has the copy of a folder that is built beside the kernel:
/// "modules/examples/course/examples". The last two parts are the folder's own and its parent's,
/// for files that are named by "../".
QString shadowPath(const QString &name, const QString &path);

} // namespace klab
