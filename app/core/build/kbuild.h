// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/kerneltree.h"
#include "kernel/profile.h"
#include "module/module.h"
#include "process/processspec.h"

#include <QStringList>

namespace klab
{

/// A kernel tree and a folder it is built in (Kbuild's O=).
struct Kbuild {
    KernelTree tree;
    QString folder;    ///< the output folder
    QString workspace; ///< paths below it are ignored by the compiler cache
    Profile::Toolchain toolchain = Profile::Toolchain::Gcc;
    QList<Profile::TreeModule> modules = {}; ///< see Profile

    /// How to run make there. The build is reproducible: user, host and time stamp
    /// in the image are fixed, so that the same sources give the same kernel and
    /// the compiler cache works across workspaces.
    ProcessSpec make(const QStringList &targets) const;
    /// The same in the output folder itself, for targets of a tree that is prepared.
    ProcessSpec makePrepared(const QStringList &targets) const;

    QString config() const { return folder + QStringLiteral("/.config"); }
    /// The make target that gives the image to boot: vmlinux, which QEMU enters
    /// directly (PVH) where the configuration allows it, else bzImage. Reads .config.
    QString kernelTarget() const;
    QString kernelImage() const;
    /// The files, below the output folder, of those modules that the configuration has as modules:
    /// targets of make, too. Reads .config.
    QStringList treeModules() const;
    QString moduleFile(const Module &module) const { return folder + u'/' + module.target(); }
    /// The kernel's release, as the folder has it: "6.12.48"; empty before a build.
    QString release() const;

    /// What a build depends on besides the source files: the kernel's version, the
    /// compiler, and how make is called.
    QByteArray toolFingerprint() const;
};

} // namespace klab
