// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/tutorial/tutorialundocommand.h"

namespace klab
{

CommandInfo TutorialUndoCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("tutorial undo");
    info.options = tutorialOptions();
    return info;
}

void TutorialUndoCommand::act()
{
    const QString title = tutorial().undoTitle();
    run(tutorial().undo(), [this, title] { conclude(tr("Undone: %1.").arg(title)); });
}

} // namespace klab
