// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "module/module.h"

#include <QCoreApplication>
#include <QString>

#include <memory>

namespace klab
{

/// A Linux source tree.
class KernelTree
{
    Q_DECLARE_TR_FUNCTIONS(klab::KernelTree)
public:
    /// Fails unless @p path holds a kernel's Makefile, Kconfig and scripts.
    static Result<KernelTree> open(const QString &path);

    const QString &path() const { return m_path; }
    /// As the Makefile gives it, for example "6.12.48".
    const QString &version() const { return m_version; }

    /// Makes a module part of the tree as the seed tutorial does by hand: links its place
    /// in samples to its sources in @p moduleFolder and adds one line each to
    /// samples/Kconfig and samples/Makefile. Does nothing where that was done before.
    Result<> addSample(const Module &module, const QString &moduleFolder) const;

private:
    QString m_path;
    QString m_version;
};

/// Where a kernel tree comes from.
struct KernelSource {
    /// A folder or a .tar.xz (or other archive that tar knows); empty: the newest
    /// linux-source package of the distribution.
    QString path;

    /// The archive or folder meant, checked to exist and to look like a kernel's.
    Result<QString> resolve() const;

    Q_DECLARE_TR_FUNCTIONS(klab::KernelSource)
};

/// A Job that puts the kernel tree in place at @p target, or null if it is there already.
/// The tree is created aside and renamed, so an interrupted job leaves none. Fails if @p
/// target holds a tree from another source than the one asked for; an empty @p source
/// accepts what is there.
Result<std::unique_ptr<Job>> makeKernelTreeJob(const KernelSource &source, const QString &target);

} // namespace klab
