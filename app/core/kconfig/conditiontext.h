// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kconfig/kconfigtypes.h"

#include <QString>
#include <QStringList>

namespace klab
{

/// "CONFIG_X", by which a view knows a symbol in a sentence.
QString namedSymbol(const QString &symbol);

/// "is on", "is a module", "is off", "is 8".
QString stateText(const QString &value, KconfigType type);

/// A condition as a Kconfig file has it, with the current values.
QString conditionText(const KconfigExpression &condition);

/// What keeps a condition below @p wanted: one sentence for each thing that has to
/// change.
QStringList unmetSentences(const KconfigExpression &condition, Tristate wanted);

/// The first names of a list, and how many more there are.
QString listedNames(const QStringList &names);

} // namespace klab
