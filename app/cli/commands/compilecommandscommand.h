// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/kernelcommand.h"

namespace klab
{

/// klab compile-commands: tells clangd what was built.
class CompileCommandsCommand : public KernelCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::CompileCommandsCommand)
public:
    using KernelCommand::KernelCommand;

    static CommandInfo info();

protected:
    void work() override;

private:
    QByteArray report(const CompileCommandsJob &written) const;
};

} // namespace klab
