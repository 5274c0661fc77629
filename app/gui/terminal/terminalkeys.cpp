// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/terminal/terminalkeys.h"

namespace klab
{

bool isLabKey(int key, Qt::KeyboardModifiers modifiers)
{
    const Qt::KeyboardModifiers held =
        modifiers & (Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    if (key >= Qt::Key_F5 && key <= Qt::Key_F8)
        return true;
    if (held == (Qt::ControlModifier | Qt::ShiftModifier))
        return true;
    if (held == Qt::ControlModifier) {
        return (key >= Qt::Key_0 && key <= Qt::Key_9) || key == Qt::Key_Tab || key == Qt::Key_Plus ||
               key == Qt::Key_Equal || key == Qt::Key_Minus;
    }
    if (held == Qt::AltModifier)
        return key >= Qt::Key_A && key <= Qt::Key_Z;
    return held == Qt::ShiftModifier && key == Qt::Key_Insert;
}

} // namespace klab
