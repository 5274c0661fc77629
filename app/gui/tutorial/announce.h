// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

class QString;
class QWidget;

namespace klab
{

/// Has a screen reader say something that happened, without moving the focus.
void announce(QWidget *widget, const QString &text);

} // namespace klab
