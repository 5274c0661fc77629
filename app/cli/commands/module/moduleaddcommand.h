// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/kernelcommand.h"

namespace klab
{

/// klab module add: a folder of modules that is there already.
class ModuleAddCommand : public KernelCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::ModuleAddCommand)
public:
    using KernelCommand::KernelCommand;

    static CommandInfo info();
    const QString &folder() const { return m_folder; }
    bool isCopy() const { return m_isCopy; }

protected:
    Result<> read(const CommandLine &line) override;
    void work() override;

private:
    void add();
    Result<> requireTrustOfSource();

    QString m_folder;
    bool m_isCopy = false;
};

} // namespace klab
