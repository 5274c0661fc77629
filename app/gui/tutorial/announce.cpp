// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/tutorial/announce.h"

#include <QAccessible>
#include <QWidget>

namespace klab
{

void announce(QWidget *widget, const QString &text)
{
    QAccessibleAnnouncementEvent event(widget, text);
    QAccessible::updateAccessibility(&event);
}

} // namespace klab
