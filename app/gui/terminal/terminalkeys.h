// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <Qt>

namespace klab
{

/// Whose key it is while a terminal has the focus. The guest's are all, also those that
/// are shortcuts of the window elsewhere (Ctrl+C, Ctrl+R, Ctrl+W, F1, F10), but for the
/// lab's own:
///
///     F5, with or without Shift, Ctrl, Alt      build, boot, stop
///     Ctrl+Shift+anything                       copy, paste, find, and the window's
///     Ctrl+1 to Ctrl+9, Ctrl+Tab                pages of the window
///     Ctrl++, Ctrl+-, Ctrl+0                    zoom
///     Alt+letter                                menus
///     Shift+Insert                              paste
bool isLabKey(int key, Qt::KeyboardModifiers modifiers);

} // namespace klab
