// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kconfig/kconfigtypes.h"

#include <QString>
#include <QStringList>

namespace klab
{

/// Why a symbol has the value that it has, in sentences. Symbols are written
/// "CONFIG_X", so that a view can make links of them.
struct Explanation {
    QString state;          ///< one sentence: "CONFIG_KASAN is off."
    QStringList reasons;    ///< what makes it so, and what keeps it from being otherwise
    bool isBlocked = false; ///< it cannot have the value asked about now
};

/// @param wanted the value asked about; empty: on, where it is off
Explanation explain(const KconfigSymbol &symbol, const QString &wanted = {});

/// Why Kconfig did not accept a setting, in one sentence without a full stop.
/// @param symbol what Kconfig knows of it; null if it is unknown
QString explainRefusal(const RefusedSetting &refused, const KconfigSymbol *symbol);

} // namespace klab
