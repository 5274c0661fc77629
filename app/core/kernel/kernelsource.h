// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"

#include <QCoreApplication>
#include <QString>

#include <memory>

namespace klab
{

/// Where a kernel tree comes from.
struct KernelSource {
    /// A folder, or an archive that tar can unpack; empty: the newest linux-source package of
    /// the distribution.
    QString path;

    /// The archive or folder meant, checked to exist and to look like a kernel's.
    Result<QString> resolve() const;

    Q_DECLARE_TR_FUNCTIONS(klab::KernelSource)
};

/// A Job that puts the kernel tree in place at @p target, or null if it is there already.
/// What it makes has no history and nothing that was built, see makeSourceCopyJob(). The tree
/// is made aside and renamed: a job that fails or is canceled leaves nothing, one that is
/// killed no tree. Fails, with nothing touched, if @p target lies in the tree to be copied, or
/// holds a tree from another source than the one asked for; an empty @p source accepts what is
/// there.
Result<std::unique_ptr<Job>> makeKernelTreeJob(const KernelSource &source, const QString &target);

} // namespace klab
