// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <Qt>

namespace klab
{

/// Who gets a key while a terminal has the focus. All go to the guest, even those that
/// are shortcuts of the window elsewhere (Ctrl+C, Ctrl+R, Ctrl+W, F1, F10), except the
/// lab's own:
///
///     F5 to F8, with or without Shift, Ctrl, Alt
///                                               build, boot, stop; reload, watch; issues
///     Ctrl+Shift+anything                       copy, paste, find, and the window's
///     Ctrl+1 to Ctrl+9, Ctrl+Tab                pages of the window
///     Ctrl++, Ctrl+-, Ctrl+0                    zoom
///     Alt+letter                                menus
///     Shift+Insert                              paste
bool isLabKey(int key, Qt::KeyboardModifiers modifiers);

} // namespace klab
