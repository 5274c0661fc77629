// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/commands/tutorial/tutorialcommand.h"

namespace klab
{

/// klab tutorial show: a step's text, and what is checked.
class TutorialShowCommand : public TutorialCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::TutorialCommand)
public:
    using TutorialCommand::TutorialCommand;

    static CommandInfo info();

protected:
    bool putsFiles() const override { return false; }
    void act() override;
};

} // namespace klab
