// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "kernel/kconfigfile.h"
#include "module/module.h"

#include <QStringList>

namespace klab
{

/// A named kernel configuration: tinyconfig with fragments of resources/kernel on top.
struct Profile {
    enum class Toolchain { Gcc, Llvm };

    QString name;
    QStringList fragments; ///< file names in resources/kernel, later ones win
    Toolchain toolchain = Toolchain::Gcc;
    /// Objects its first build compiles, measured on the default kernel: where a
    /// progress bar starts from before this machine has built it once.
    int typicalObjects = 0;
    qint64 buildBytes = 0; ///< what its build folder takes
    int memoryMiB = 0;     ///< what its guest needs to be comfortable
    int cpus = 1;          ///< more than one where it looks for mistakes with locks
    /// How many times longer than the lab profile's its kernel takes to boot.
    int slowness = 1;

    /// Whether a configuration of the user's takes the place of the fragments once it
    /// was imported.
    bool takesImport = false;

    /// "lab" (small and fast), "debug" (sanitizers and lock checking), "kcsan" (data
    /// races), "clang" (built by LLVM, with control flow integrity) or "custom" (the
    /// lab's until another is imported).
    static Result<Profile> find(const QString &name);
    static QStringList names();

    /// All settings of the fragments, in order, and the module's own: its symbol as "m".
    Result<QList<ConfigSetting>> settings(const Module &module) const;
};

} // namespace klab
