// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "fixtures.h"
#include "tutorial/tutorialsession.h"
#include "workbench/workbench.h"

namespace klab::test
{

/// A lab in a workspace of its own, with a tree that builds nothing, a fake QEMU and the
/// tiny tutorial.
class TutorialLab
{
public:
    TutorialLab();

    /// A path below the workspace.
    QString at(const QString &name) const { return session.workspace().path() + u'/' + name; }
    QByteArray source() const { return read(at(QStringLiteral("module/vdev/vdev.cpp"))); }
    void setSource(const QByteArray &text) const { write(at(QStringLiteral("module/vdev/vdev.cpp")), text); }
    /// Runs a job to its end, then processes all pending events.
    static Result<> run(std::unique_ptr<Job> job);
    /// Puts the kernel's tree in place, configured, and builds it.
    Result<> build();
    /// Reads the tutorial with another manifest.
    Tutorial tutorial(const QString &manifest) const;
    Tutorial tutorial() const;

    QTemporaryDir folder;
    Variable path;
    Variable behaviour;
    LabSession session;
    Workbench workbench;
};

} // namespace klab::test
