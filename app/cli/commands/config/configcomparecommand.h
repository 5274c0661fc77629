// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/kernelcommand.h"

namespace klab
{

/// klab config compare: what differs between the configurations of two profiles.
class ConfigCompareCommand : public KernelCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::ConfigCompareCommand)
public:
    using KernelCommand::KernelCommand;

    static CommandInfo info();
    /// What it is compared with.
    const BuildOptions &other() const { return m_other; }

protected:
    Result<> read(const CommandLine &line) override;
    void work() override;

private:
    QByteArray json(const QList<ConfigDifference> &differences) const;
    QString table(QList<ConfigDifference> rows) const;

    BuildOptions m_other;
};

} // namespace klab
