// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"

namespace klab
{

/// A command on the kernel of a profile, and on what is built with it. It reads --profile and
/// --kernel where its table has them.
class KernelCommand : public WorkspaceCommand
{
    Q_OBJECT
public:
    using WorkspaceCommand::WorkspaceCommand;

    const BuildOptions &build() const { return m_build; }

protected:
    Result<> read(const CommandLine &line) override;
    Profile profile() const override { return m_build.profile; }
    void setBuild(const BuildOptions &build) { m_build = build; }

private:
    BuildOptions m_build;
};

} // namespace klab
