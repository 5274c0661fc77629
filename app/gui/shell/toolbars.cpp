// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/toolbars.h"

#include <KConfigGroup>
#include <KToolBar>

namespace klab
{

static const char *const Locked = "ToolBarsLocked";

static QString groupOf(const KToolBar *bar)
{
    return QStringLiteral("ToolBar ") + bar->objectName();
}

void restoreToolBars(const QList<KToolBar *> &bars, const KConfigGroup &group)
{
    KToolBar::setToolBarsLocked(group.readEntry(Locked, KToolBar::toolBarsLocked()));
    for (KToolBar *bar : bars)
        bar->applySettings(group.group(groupOf(bar)));
}

void saveToolBars(const QList<KToolBar *> &bars, KConfigGroup &group)
{
    group.writeEntry(Locked, KToolBar::toolBarsLocked());
    for (KToolBar *bar : bars) {
        KConfigGroup own = group.group(groupOf(bar));
        bar->saveSettings(own);
    }
}

} // namespace klab
