// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"

namespace klab
{

/// A command on the kernel of a profile, and on what is built with it. It reads --profile,
/// --kernel and --module where its table has them.
class KernelCommand : public WorkspaceCommand
{
    Q_OBJECT
public:
    using WorkspaceCommand::WorkspaceCommand;

    const BuildOptions &build() const { return m_build; }
    /// As --module gives them; empty: the bundled one.
    const QStringList &moduleNames() const { return m_moduleNames; }

protected:
    Result<> read(const CommandLine &line) override;
    /// Chooses the modules.
    Result<> prepare() override;
    /// Keeps that a folder of modules is trusted, if the user has said so.
    Result<> trust(const ModuleFolder &folder);
    Profile profile() const override { return m_build.profile; }
    void setBuild(const BuildOptions &build) { m_build = build; }

private:
    BuildOptions m_build;
    QStringList m_moduleNames;
};

} // namespace klab
