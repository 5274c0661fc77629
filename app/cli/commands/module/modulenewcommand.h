// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/commandinfo.h"
#include "module/moduletemplates.h"

#include <optional>

namespace klab
{

/// klab module new: a module of the user's own, from a template.
class ModuleNewCommand : public WorkspaceCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::ModuleNewCommand)
public:
    using WorkspaceCommand::WorkspaceCommand;

    static CommandInfo info();
    const QString &name() const { return m_name; }
    const QString &templateId() const { return m_template; }

protected:
    Result<> read(const CommandLine &line) override;
    void work() override;

private:
    void create();

    QString m_name;
    QString m_template;
    std::optional<Module::Language> m_language;
};

} // namespace klab
