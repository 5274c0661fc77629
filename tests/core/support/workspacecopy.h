// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "findings/diagnostic.h"
#include "findings/sourcepaths.h"

#include <QTemporaryDir>

/// A workspace like the one in which the logs of tests/data/diagnostics were recorded: the
/// module's sources as edited for that, and a few names of a kernel tree.
class WorkspaceCopy
{
public:
    WorkspaceCopy();

    QString path(const QString &name = {}) const;
    /// The folders that the lab passes to a parser.
    klab::SourcePaths paths() const;
    /// The lines of a recorded log, with this workspace's path in them.
    QStringList log(const QString &name) const;
    /// One line that shows everything about a finding, without this workspace's path; notes below it.
    QString told(const klab::Diagnostic &diagnostic) const;
    QStringList told(const QList<klab::Diagnostic> &diagnostics) const;

private:
    QTemporaryDir m_folder;
};
