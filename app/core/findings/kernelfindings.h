// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "findings/findingstore.h"
#include "findings/sourcepaths.h"
#include "machine/vmsession.h"

#include <functional>

namespace klab
{

/// A report as a finding: the place where the kernel names a file, the whole report as details.
Diagnostic kernelFinding(const KernelReport &report, const SourcePaths &paths);

/// Feeds a store with what the kernel of a machine reports, whatever has led to it. Its findings
/// go when the machine is started again. Main thread.
class KernelFindings : public QObject
{
    Q_OBJECT
public:
    /// @param store and @p vm outlive this
    /// @param paths where the files are that the kernel names, asked for with each report
    KernelFindings(FindingStore *store, VmSession *vm, std::function<SourcePaths()> paths,
                   QObject *parent = nullptr);

    /// Its id in the store.
    static QString feeder() { return QStringLiteral("kernel"); }

private:
    FindingStore *m_store;
    std::function<SourcePaths()> m_paths;
};

} // namespace klab
