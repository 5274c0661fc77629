// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "module/module.h"

#include <QCoreApplication>
#include <QString>

namespace klab
{

/// A Linux source tree.
class KernelTree
{
    Q_DECLARE_TR_FUNCTIONS(klab::KernelTree)
public:
    /// Fails unless @p path holds a kernel's Makefile, Kconfig and scripts.
    /// @param calledAs what an error calls the tree; empty: its path
    static Result<KernelTree> open(const QString &path, const QString &calledAs = {});

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

} // namespace klab
