// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/labneeds.h"
#include "kernel/missingfiles.h"

#include <QSet>

namespace klab
{

/// What is to be mended in a configuration, as one list for a person, with the command that
/// mends it; empty if nothing is.
/// @param settable the symbols that can be set by hand (promptedSymbols()): the others follow
QString configNotice(const QList<BrokenNeed> &needs, const QList<MissingFile> &files, const QString &profile,
                     const QSet<QString> &settable);

} // namespace klab
