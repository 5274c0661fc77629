// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/configchange.h"
#include "kernel/kconfigfile.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace klab
{

/// An option that the lab itself needs from a kernel, and does not have.
struct BrokenNeed {
    QString symbol;      ///< without "CONFIG_"
    QString wanted;      ///< the value that it has to have
    QString present;     ///< the value that it has, or would have; "n" if it is off
    QString consequence; ///< what no longer works, as a sentence for the user
    bool operator==(const BrokenNeed &) const = default;
};

/// All symbols that the lab needs: each has to be "y".
QStringList neededSymbols();

/// The needs that @p changes break. The rest of the configuration is assumed to be good;
/// a change from one bad value to another breaks nothing. Any thread.
QList<BrokenNeed> brokenNeeds(const QList<ConfigChange> &changes);

/// The needs that a whole configuration, an imported one perhaps, does not meet.
/// @param values those of a .config, after Kconfig has completed it. Any thread.
/// @see configNotice() for the message to the user
QList<BrokenNeed> missingNeeds(const ConfigValues &values);

} // namespace klab
