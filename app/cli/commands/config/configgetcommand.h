// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/commands/config/kconfigcommand.h"

namespace klab
{

/// klab config get: the value of a symbol.
class ConfigGetCommand : public KconfigCommand
{
public:
    using KconfigCommand::KconfigCommand;

    static CommandInfo info();
    const QString &symbol() const { return m_symbol; }

protected:
    Result<> read(const CommandLine &line) override;
    void work() override;
    void ask() override;

private:
    QString m_symbol;
};

} // namespace klab
