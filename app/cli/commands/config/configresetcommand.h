// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/kernelcommand.h"

namespace klab
{

/// klab config reset: takes own changes back.
class ConfigResetCommand : public KernelCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::ConfigResetCommand)
public:
    using KernelCommand::KernelCommand;

    static CommandInfo info();
    /// Only these; none: all.
    const QStringList &symbols() const { return m_symbols; }

protected:
    Result<> read(const CommandLine &line) override;
    void work() override;

private:
    QStringList m_symbols;
};

} // namespace klab
