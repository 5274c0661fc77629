// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/bootcommand.h"
#include "lab/moduletest.h"

namespace klab
{

/// klab module test: builds modules, and loads and unloads each twice. What came of it is KTAP on
/// standard output.
class ModuleTestCommand : public BootCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::ModuleTestCommand)
public:
    using BootCommand::BootCommand;

    static CommandInfo info();
    const QStringList &names() const { return m_names; }
    bool isAll() const { return m_isAll; }

protected:
    Result<> read(const CommandLine &line) override;
    Result<> prepare() override;
    void work() override;

private:
    void tell(const ModuleTestResult &result);

    QStringList m_names;
    bool m_isAll = false;
    int m_number = 0;
};

} // namespace klab
