// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/labneeds.h"
#include "kernel/missingfiles.h"

#include <QSet>

namespace klab
{

/// Describes what is wrong with a configuration: one list for the user, and the command that
/// fixes it. Empty if nothing is wrong.
/// @param settable the symbols that can be set by hand (promptedSymbols()); all others follow from
///                 those and are left out of the command
QString configNotice(const QList<BrokenNeed> &needs, const QList<MissingFile> &files, const QString &profile,
                     const QSet<QString> &settable);

} // namespace klab
