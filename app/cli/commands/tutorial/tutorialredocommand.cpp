// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/tutorial/tutorialredocommand.h"

#include "base/translate.h"

namespace klab
{

CommandInfo TutorialRedoCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("tutorial redo");
    info.help = Texts::tr("take the last apply or reset back, and the one before it; or again");
    info.options = tutorialOptions();
    return info;
}

void TutorialRedoCommand::act()
{
    const QString title = tutorial().redoTitle();
    run(tutorial().redo(), [this, title] { conclude(tr("Done again: %1.").arg(title)); });
}

} // namespace klab
