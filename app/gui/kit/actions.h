// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <KActionCollection>

#include <QAction>

namespace klab
{

/// Makes a panel's action one of the window's, so that the user can change its key.
inline void takeOver(KActionCollection *actions, const QString &name, QAction *action)
{
    const QList<QKeySequence> keys = action->shortcuts();
    actions->addAction(name, action);
    KActionCollection::setDefaultShortcuts(action, keys);
}

} // namespace klab
