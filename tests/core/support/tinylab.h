// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "fixtures.h"
#include "lab/labsession.h"

namespace klab::test
{

/// A session in a workspace of its own, with a tree that builds nothing (makeTinyTree()) and a QEMU
/// that is none (fakeqemu, which behaves as "boot").
struct TinyLab {
    TinyLab();
    ~TinyLab();
    Q_DISABLE_COPY_MOVE(TinyLab)

    /// Runs a job, whose lines are in log then, to its end.
    Result<> run(std::unique_ptr<Job> job);
    /// The kernel's configuration.
    QString config() const;
    /// What it says of a symbol.
    QString value(const QString &symbol) const;

    QTemporaryDir folder; ///< has the workspace as "ws", and the tree that is copied there
    Variable path;
    Variable behaviour; ///< of fakeqemu
    LabSession session;
    BuildOptions build; ///< of a profile "tiny"
    BootOptions boot;
    QStringList log;
    QStringList notices; ///< LabSession::noticed()
};

} // namespace klab::test
