// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/welcome/pathbutton.h"

#include "gui/kit/displaytext.h"

namespace klab
{

static constexpr int LeastLetters = 12;

PathButton::PathButton(const QString &path, QWidget *parent)
    : QToolButton(parent)
    , m_path(path)
{
    setAccessibleName(path);
    setToolTip(toolTipText(path));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

// The icon and the room at the sides.
int PathButton::around() const
{
    return QToolButton::sizeHint().width() - fontMetrics().horizontalAdvance(m_shown);
}

QSize PathButton::sizeHint() const
{
    return {around() + fontMetrics().horizontalAdvance(m_path), QToolButton::sizeHint().height()};
}

QSize PathButton::minimumSizeHint() const
{
    return {around() + fontMetrics().averageCharWidth() * LeastLetters, QToolButton::sizeHint().height()};
}

void PathButton::resizeEvent(QResizeEvent *event)
{
    QToolButton::resizeEvent(event);
    m_shown = fontMetrics().elidedText(m_path, Qt::ElideMiddle, width() - around());
    setText(QString(m_shown).replace(u'&', QStringLiteral("&&")));
}

} // namespace klab
