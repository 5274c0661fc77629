// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "kernel/kconfigfile.h"
#include "machine/qemu/vmspec.h"
#include "module/module.h"

#include <QStringList>

namespace klab
{

/// A named kernel configuration, tinyconfig with fragments of resources/kernel on top, and the
/// machine that it is for. All that is different from one profile to the next is in here.
struct Profile {
    enum class Toolchain { Gcc, Llvm };

    /// A module of the kernel tree's own, which the tree does not let be built in.
    struct TreeModule {
        QString symbol; ///< of Kconfig, without "CONFIG_": "I2C_STUB"
        QString file;   ///< below the build folder, which is also make's target

        bool operator==(const TreeModule &) const = default;
    };

    QString name;
    QString purpose;       ///< what it is for, in a sentence or two for the user
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
    /// Built with the kernel and put into the guest, for modprobe, where the configuration has
    /// them as modules.
    QList<TreeModule> modules = {};

    VmSpec::Machine machine = VmSpec::Machine::MicroVm; ///< unless the user chooses another
    QStringList pciDevices = {};                        ///< see VmSpec
    QStringList kernelArguments = {};                   ///< before those of the user

    /// Whether an imported configuration replaces the fragments.
    bool takesImport = false;

    /// "lab" (small and fast), "debug" (sanitizers and lock checking), "driver" (more of the
    /// kernel, with simulated devices), "kcsan" (data races), "clang" (built by LLVM, with
    /// control flow integrity) or "custom" (the lab's until another is imported).
    static Result<Profile> find(const QString &name);
    static QStringList names();
    /// The fastest profile other than @p except that switches all of these options on by itself; the first of
    /// several, empty if there is none. Reads files the first time.
    /// @param symbols without "CONFIG_"
    static QString having(const QStringList &symbols, const QString &except);

    /// What it is for and what it costs, in sentences for the user.
    QString description() const;
    /// Its machine, to which the files and what the user has chosen are added.
    VmSpec vmSpec() const;

    /// All settings of the fragments, in order, and the module's own: its symbol as "m".
    Result<QList<ConfigSetting>> settings(const Module &module) const;
};

} // namespace klab
