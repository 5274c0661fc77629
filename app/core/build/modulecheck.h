// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "build/kbuild.h"
#include "kernel/kconfigfile.h"

#include <memory>

namespace klab
{

/// @name What keeps a module from being built, found out before make is run
///
/// make would say it in riddles, or not at all: it takes what an earlier build left for what it
/// was asked to make. Each is one sentence and the remedy; the details are lines as compilers
/// write them, "FILE:LINE: error: TEXT". They read a few files: on a worker thread.
/// @{

/// Kconfig files of the module that Kconfig cannot read: with Windows line ends or another
/// encoding than UTF-8.
Result<> checkKconfigText(const Kbuild &kbuild, const Module &module);

/// Sources in another encoding than UTF-8.
Result<> checkSourceText(const Kbuild &kbuild, const Module &module, const QString &moduleFolder);

/// The module is off, although @p wanted, the settings of profile and user, asks for it: its
/// symbol may have another name by now. Whoever turns it off knows.
Result<> checkModuleSetting(const Kbuild &kbuild, const Module &module, const QList<ConfigSetting> &wanted);

/// The module's Makefile makes an object of that name, and as the configuration has the module.
/// What is computed in the Makefile is trusted.
Result<> checkModuleMakefile(const Kbuild &kbuild, const Module &module);

/// @}

/// A Job that is such a check. It logs the details of its failure, for whoever reads what tools say.
std::unique_ptr<Job> makeCheckJob(const QString &title, const std::function<Result<>()> &check);

} // namespace klab
