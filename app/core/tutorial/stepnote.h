// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/kconfigfile.h"
#include "tutorial/tutorialprogress.h"

namespace klab
{

/// What a reset takes away beside files, kept with the backup of these: so that taking the
/// reset back is the whole of it.
struct StepNote {
    /// Reads what toJson() gave; anything else is a note on no step.
    static StepNote fromJson(const QJsonObject &object);
    QJsonObject toJson() const;

    QString tutorial; ///< its id
    QString step;     ///< its id
    StepProgress progress;
    QList<ConfigSetting> settings; ///< own ones, of the step's profile
};

} // namespace klab
