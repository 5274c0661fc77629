// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/commands/tutorial/tutorialcommand.h"

#include <QStringList>

namespace klab
{

/// klab tutorial check: builds, boots and loads if the step looks at the guest, types the
/// commands given with --do, and checks.
class TutorialCheckCommand : public TutorialCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::TutorialCommand)
public:
    using TutorialCommand::TutorialCommand;

    static CommandInfo info();
    /// What is typed in the guest first.
    const QStringList &commands() const { return m_commands; }

protected:
    Result<> read(const CommandLine &line) override;
    void act() override;

private:
    void type(qsizetype index);
    void check();
    void tell();
    QList<KernelReport> unexpectedReports();

    QStringList m_commands;
    int m_step = 0;
};

} // namespace klab
