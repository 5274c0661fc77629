// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/kconfigfile.h"
#include "tutorial/tutorialprogress.h"

#include <optional>

namespace klab
{

/// What a reset discards besides files, kept with their backup, so that undoing the reset
/// is complete.
struct StepNote {
    /// Reads what toJson() gave. The file may be anybody's: what is not there, or is no
    /// setting, gives nothing back.
    static StepNote fromJson(const QJsonObject &object);
    QJsonObject toJson() const;

    QString tutorial; ///< its id
    QString step;     ///< its id
    std::optional<StepProgress> progress;
    /// Own settings of the step's profile, of those symbols that the reset sets; "" for a
    /// value: there was none for the symbol.
    QList<ConfigSetting> settings;
};

} // namespace klab
