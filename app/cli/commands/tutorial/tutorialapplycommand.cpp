// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/tutorial/tutorialapplycommand.h"

#include "base/translate.h"
#include "cli/sharedoptions.h"

namespace klab
{

CommandInfo TutorialApplyCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("tutorial apply");
    info.synopsis = QStringLiteral("[N]");
    info.help = Texts::tr("do the step's work");
    info.options = tutorialOptions() + guestOptions();
    info.positionals = oneStep();
    return info;
}

void TutorialApplyCommand::act()
{
    const int index = step();
    if (index < 0)
        return;
    tutorial().setCurrent(index);
    run(tutorial().apply(index), [this, index] { conclude(tr("Step %1 was done.").arg(index + 1)); });
}

} // namespace klab
