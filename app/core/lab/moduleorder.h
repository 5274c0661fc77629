// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/kbuild.h"
#include "lab/moduleset.h"
#include "module/moduleinfo.h"

#include <QList>

namespace klab
{

/// @name What the files of modules that are built tell
/// They read those files: any thread.
/// @{

/// In which order modules have to be loaded: each after those that it depends on, which are among
/// them then, too.
/// @param kbuild where they are built
/// @return all of them, or which one needs one that is not built
Result<QList<Module>> loadOrder(const Kbuild &kbuild, const ModuleSet &set, const QList<Module> &modules);

/// What the file of a module that is built says.
Result<ModuleInfo> builtModuleInfo(const Kbuild &kbuild, const Module &module);

/// Whether the modules have these parameters, and they can have these values; nothing runs. One of a
/// module whose file is not there, as of one that is built in, is checked only for what the lab knows.
/// @param set those that there are to be named
Result<> checkParameterSettings(const Kbuild &kbuild, const ModuleSet &set, const QList<Module> &modules,
                                const QList<ParameterSetting> &settings);

/// @}

} // namespace klab
