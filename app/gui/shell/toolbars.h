// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>

class KConfigGroup;
class KToolBar;

namespace klab
{

/// What the menu of a tool bar changes: the size of the icons, the place of the texts, and whether
/// tool bars can be moved. Where they stand is in the window's layout, and which actions they have
/// is kept by KDE's dialog itself.
void restoreToolBars(const QList<KToolBar *> &bars, const KConfigGroup &group);
void saveToolBars(const QList<KToolBar *> &bars, KConfigGroup &group);

} // namespace klab
