// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/tutorial/tutorialredocommand.h"

#include "base/translate.h"

namespace klab
{

CommandInfo TutorialRedoCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("tutorial redo");
    info.help = Texts::tr("undo the last apply or reset, then the one before it; or redo it");
    info.options = tutorialOptions();
    return info;
}

void TutorialRedoCommand::act()
{
    const QString title = tutorial().redoTitle();
    run(tutorial().redo(), [this, title] { conclude(tr("Redone: %1.").arg(title)); });
}

} // namespace klab
