// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/commands/tutorial/tutorialcommand.h"

namespace klab
{

/// klab tutorial answer: chooses an answer of a step's question.
class TutorialAnswerCommand : public TutorialCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::TutorialCommand)
public:
    using TutorialCommand::TutorialCommand;

    static CommandInfo info();
    const QString &question() const { return m_question; }
    const QString &choice() const { return m_choice; }

protected:
    Result<> read(const CommandLine &line) override;
    bool putsFiles() const override { return false; }
    void act() override;

private:
    QString m_question;
    QString m_choice;
};

} // namespace klab
