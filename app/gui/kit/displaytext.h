// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace klab
{

/// @name What the kernel's files say, as it can be shown to a person
/// A tree may come from anyone: its texts must not change the direction of the text
/// beside them, nor crowd it out, nor be taken for markup.
/// @{

/// On a label for plain text: without control characters, and long words shortened.
QString displayText(const QString &text);
/// The same for a tool tip, which Qt would otherwise read as rich text where it looks
/// like that.
QString toolTipText(const QString &text);
/// @}

} // namespace klab
