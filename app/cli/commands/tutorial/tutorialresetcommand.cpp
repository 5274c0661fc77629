// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/tutorial/tutorialresetcommand.h"

#include "base/translate.h"

namespace klab
{

CommandInfo TutorialResetCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("tutorial reset");
    info.synopsis = QStringLiteral("[N]");
    info.help = Texts::tr("restore the sources that the step begins with; yours are kept");
    info.options = tutorialOptions();
    info.positionals = oneStep();
    return info;
}

void TutorialResetCommand::act()
{
    const int index = step();
    if (index < 0)
        return;
    run(tutorial().reset(index), [this, index] {
        tutorial().setCurrent(index);
        conclude(tr("Step %1 is set up. Your previous files are kept; 'klab tutorial undo' restores them.")
                     .arg(index + 1));
    });
}

} // namespace klab
