// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/commandinfo.h"
#include "module/moduletemplates.h"

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
    const ModuleTemplate &from() const { return m_from; }
    Module::Language language() const { return m_language; }

protected:
    Result<> read(const CommandLine &line) override;
    void work() override;

private:
    Result<> readLanguage(const CommandLine &line);
    void create();
    void tell(const NewModule &made);

    QString m_name;
    ModuleTemplate m_from;
    Module::Language m_language = Module::Language::C;
};

} // namespace klab
