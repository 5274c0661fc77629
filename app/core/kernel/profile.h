// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "kernel/kconfigfile.h"

#include <QStringList>

namespace klab
{

/// A named kernel configuration: tinyconfig with fragments of resources/kernel on top.
struct Profile {
    QString name;
    QStringList fragments; ///< file names in resources/kernel, later ones win
    /// Objects its first build compiles, measured on the default kernel: where a
    /// progress bar starts from before this machine has built it once.
    int typicalObjects = 0;
    int memoryMiB = 0; ///< what its guest needs to be comfortable
    /// How many times longer than the lab profile's its kernel takes to boot.
    int slowness = 1;

    /// "lab" (small and fast) or "debug" (sanitizers and lock checking).
    static Result<Profile> find(const QString &name);
    static QStringList names();

    /// All settings of the fragments, in order, and the module's own (SAMPLE_VDEV=m).
    Result<QList<ConfigSetting>> settings() const;
};

} // namespace klab
