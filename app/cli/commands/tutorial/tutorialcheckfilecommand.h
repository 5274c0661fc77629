// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/commandinfo.h"
#include "tutorial/tutorial.h"

namespace klab
{

/// klab tutorial check-file: reads a tutorial and tells what is wrong with it; needs no workspace.
class TutorialCheckFileCommand : public Command
{
    Q_DECLARE_TR_FUNCTIONS(klab::TutorialCommand)
public:
    using Command::Command;

    static CommandInfo info();
    void start() override;
    const QString &folder() const { return m_folder; }

protected:
    Result<> read(const CommandLine &line) override;

private:
    static QString faultsOfCommands(const Tutorial &tutorial, int step);

    QString m_folder;
};

} // namespace klab
