// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/consolecommand.h"

namespace klab
{

/// klab up: the guest's console on this terminal; or the demonstration.
class UpCommand : public ConsoleCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::UpCommand)
public:
    using ConsoleCommand::ConsoleCommand;

    static CommandInfo info();
    bool isDemo() const { return m_isDemo; }

protected:
    Result<> read(const CommandLine &line) override;
    void work() override;
    void end(int status) override;
    void loaded() override;

private:
    void demonstrate();
    void sayReportsAndEnd(int status);
    QByteArray transcript();

    int m_reportsBefore = 0;
    bool m_isDemo = false;
    bool m_ending = false;
};

} // namespace klab
