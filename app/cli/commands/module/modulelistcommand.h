// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/commandinfo.h"

namespace klab
{

/// klab module list: the modules that a workspace knows.
class ModuleListCommand : public Command
{
    Q_DECLARE_TR_FUNCTIONS(klab::ModuleListCommand)
public:
    using Command::Command;

    static CommandInfo info();
    void start() override;

protected:
    Result<> read(const CommandLine &line) override;

private:
    QString m_profile;
};

} // namespace klab
