// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/kit/labstyle.h"

#include "gui/kit/darkness.h"
#include "gui/kit/focusmarker.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOption>

namespace klab
{

LabStyle::LabStyle()
    : QProxyStyle(QStringLiteral("fusion"))
{
}

void LabStyle::install()
{
    if (QApplication::style()->name() != u"fusion")
        return;
    QApplication::setStyle(new LabStyle);
    new FocusMarker(qApp);
}

static QColor between(const QColor &one, const QColor &other)
{
    return QColor((one.red() + other.red()) / 2, (one.green() + other.green()) / 2,
                  (one.blue() + other.blue()) / 2);
}

// Fusion outlines a button that has the focus as it does the default one, and draws the line around
// anything else so faintly that it is hardly seen.
static void drawFocus(const QStyleOption *option, QPainter *painter, double margin)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(FocusMarker::colour(option->palette));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option->rect).adjusted(margin, margin, -margin, -margin), 1, 1);
    painter->restore();
}

// The line around a tab's label does not come by way of drawPrimitive().
void LabStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                           const QWidget *widget) const
{
    QProxyStyle::drawControl(element, option, painter, widget);
    const QStyle::State focused = State_HasFocus | State_KeyboardFocusChange;
    if (element == CE_TabBarTabLabel && (option->state & focused) == focused)
        drawFocus(option, painter, 2.5);
}

void LabStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const QStyle::State focused = State_HasFocus | State_KeyboardFocusChange;
    if (element == PE_PanelButtonCommand && (option->state & focused) == focused)
        drawFocus(option, painter, 2.5);
    if (element == PE_FrameFocusRect && (option->state & State_KeyboardFocusChange))
        drawFocus(option, painter, 0.5);
    const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    if (!isBox && element != PE_IndicatorRadioButton)
        return;
    const QPalette &palette = option->palette;
    if (!isDark(palette.color(QPalette::Window)) || (option->state & State_HasFocus))
        return; // in the light it is seen, and with the focus it has a colour
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, !isBox);
    painter->setPen(between(palette.color(QPalette::WindowText), palette.color(QPalette::Window)));
    painter->setBrush(Qt::NoBrush);
    if (isBox)
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    else
        painter->drawEllipse(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5));
    painter->restore();
}

} // namespace klab
