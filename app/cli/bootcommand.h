// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/kernelcommand.h"

namespace klab
{

/// A command that boots what it builds. It reads the options of guestOptions(), too.
class BootCommand : public KernelCommand
{
    Q_OBJECT
public:
    using KernelCommand::KernelCommand;

    const BootOptions &boot() const { return m_boot; }

protected:
    Result<> read(const CommandLine &line) override;
    Result<> prepare() override;
    void setBoot(const BootOptions &boot) { m_boot = boot; }

private:
    BootOptions m_boot;
};

} // namespace klab
