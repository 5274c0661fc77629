// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/commandinfo.h"

namespace klab
{

/// klab module remove: forgets a folder that was added.
class ModuleRemoveCommand : public WorkspaceCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::ModuleRemoveCommand)
public:
    using WorkspaceCommand::WorkspaceCommand;

    static CommandInfo info();
    const QString &name() const { return m_name; }

protected:
    Result<> read(const CommandLine &line) override;
    void work() override;

private:
    QString m_name;
};

} // namespace klab
