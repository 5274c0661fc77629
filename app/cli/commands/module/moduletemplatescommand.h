// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/commandinfo.h"

namespace klab
{

/// klab module templates: what a new module can begin as.
class ModuleTemplatesCommand : public Command
{
    Q_DECLARE_TR_FUNCTIONS(klab::ModuleTemplatesCommand)
public:
    using Command::Command;

    static CommandInfo info();
    void start() override;
};

} // namespace klab
