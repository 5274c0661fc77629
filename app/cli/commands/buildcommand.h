// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/kernelcommand.h"

namespace klab
{

/// klab build: the kernel and the module, or one of them.
class BuildCommand : public KernelCommand
{
public:
    using KernelCommand::KernelCommand;

    static CommandInfo info();

protected:
    Result<> read(const CommandLine &line) override;
    void work() override;
};

} // namespace klab
