// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/kernelcommand.h"

namespace klab
{

/// klab config import: makes a .config a profile's own.
class ConfigImportCommand : public KernelCommand
{
public:
    using KernelCommand::KernelCommand;

    static CommandInfo info();
    const QString &file() const { return m_file; }

protected:
    Result<> read(const CommandLine &line) override;
    void work() override;

private:
    QString m_file;
};

} // namespace klab
