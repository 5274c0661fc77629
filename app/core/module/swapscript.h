// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "module/module.h"

#include <QString>
#include <QStringList>

namespace klab
{

/// @name The commands of SwapJob and UnloadJob, for the guest's shell
/// The first word that they print is the outcome, see parseSwapOutcome().
/// @{

/// Loads a module in place of the one that runs, or where none runs.
/// @param folder     of modules, in the guest
/// @param file       the new one, there; empty: the one that is there
/// @param parameters see SwapJob
QStringList swapCommand(const Module &module, const QString &folder, const QString &file,
                        const QStringList &parameters);

/// Unloads a module, where it is loaded.
QStringList unloadCommand(const Module &module);

/// @}

} // namespace klab
