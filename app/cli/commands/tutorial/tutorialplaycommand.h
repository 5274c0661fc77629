// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/commands/tutorial/tutorialcommand.h"
#include "tutorial/tutorialplay.h"

#include <QPointer>

#include <memory>

namespace klab
{

/// klab tutorial play: does all steps, or one, and reports.
class TutorialPlayCommand : public TutorialCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::TutorialCommand)
public:
    using TutorialCommand::TutorialCommand;

    static CommandInfo info();
    /// Whether the mistakes of each step are played, too.
    bool hasMistakes() const { return m_hasMistakes; }

protected:
    Result<> read(const CommandLine &line) override;
    TutorialSession::Keep keep() const override;
    void act() override;
    void end(int status) override;

private:
    void tell(const PlayedStep &step);

    bool m_hasMistakes = false;
    QPointer<PlayJob> m_play;
    std::unique_ptr<Job> m_restore;
    bool m_isTold = false;
};

} // namespace klab
