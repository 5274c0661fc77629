// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/kernelcommand.h"

namespace klab
{

/// klab config export: the configuration, without what is a default.
class ConfigExportCommand : public KernelCommand
{
public:
    using KernelCommand::KernelCommand;

    static CommandInfo info();
    /// Where it is written; empty: to standard output.
    const QString &file() const { return m_file; }

protected:
    Result<> read(const CommandLine &line) override;
    void work() override;

private:
    QString m_file;
};

} // namespace klab
