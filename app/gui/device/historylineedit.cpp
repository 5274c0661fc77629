// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/device/historylineedit.h"

#include <QKeyEvent>

namespace klab
{

void HistoryLineEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = !(event->modifiers() & ~Qt::KeypadModifier);
    if (isPlain && event->key() == Qt::Key_Up)
        setText(m_history.older(text()));
    else if (isPlain && event->key() == Qt::Key_Down)
        setText(m_history.newer(text()));
    else
        QLineEdit::keyPressEvent(event);
}

} // namespace klab
