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
    /// Number of objects its first build compiles, measured on the default kernel: what a
    /// progress bar assumes until this machine has built it once.
    int typicalObjects = 0;
    qint64 buildBytes = 0; ///< what its build folder takes
    int memoryMiB = 0;     ///< what its guest needs to be comfortable
    int cpus = 1;          ///< more than one if it looks for locking mistakes
    /// How many times longer its kernel takes to boot than that of the lab profile.
    int slowness = 1;

    /// Whether an imported configuration replaces the fragments.
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
