// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/tutorial/stateicons.h"

#include "base/translate.h"
#include "gui/kit/mutedlabel.h"

#include <QPainter>

namespace klab
{

namespace
{

constexpr int Size = 16;
constexpr int Scale = 3; // drawn larger, for screens with small dots

enum class Shape { Ring, Half, Hook, Cross };

void drawSign(QPainter &painter, Shape shape)
{
    painter.setPen(QPen(Qt::white, 1.9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (shape == Shape::Hook) {
        painter.drawPolyline(QPolygonF({QPointF(4.8, 8.3), QPointF(7.1, 10.6), QPointF(11.3, 5.7)}));
    } else {
        painter.drawLine(QPointF(5.6, 5.6), QPointF(10.4, 10.4));
        painter.drawLine(QPointF(10.4, 5.6), QPointF(5.6, 10.4));
    }
}

QPixmap draw(Shape shape, const QColor &colour)
{
    QPixmap pixmap(Size * Scale, Size * Scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(Scale, Scale);
    const QRectF circle(1.8, 1.8, Size - 3.6, Size - 3.6);
    if (shape == Shape::Hook || shape == Shape::Cross) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(circle.adjusted(-0.8, -0.8, 0.8, 0.8));
        drawSign(painter, shape);
    } else {
        painter.setPen(QPen(colour, 1.6));
        painter.drawEllipse(circle);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        if (shape == Shape::Half)
            painter.drawPie(circle.adjusted(2.2, 2.2, -2.2, -2.2), 90 * 16, 180 * 16);
    }
    return pixmap;
}

/// @param chosen its colour in a row that is chosen
QIcon icon(Shape shape, const QColor &colour, const QColor &chosen)
{
    QIcon icon(draw(shape, colour));
    icon.addPixmap(draw(shape, chosen), QIcon::Selected);
    return icon;
}

const QColor Good(0x1e, 0x8e, 0x3e);
const QColor Bad(0xc6, 0x28, 0x28);

} // namespace

QIcon stateIcon(StepItem::State state, const QPalette &palette)
{
    const QColor chosen = palette.color(QPalette::Active, QPalette::Text);
    switch (state) {
    case StepItem::State::Open:
        return icon(Shape::Ring, mutedText(palette, QPalette::Text, QPalette::Base), chosen);
    case StepItem::State::Begun:
        return icon(Shape::Half, palette.color(QPalette::Active, QPalette::Link), chosen);
    case StepItem::State::Passed:
        return icon(Shape::Hook, Good, Good);
    }
    return {};
}

QIcon stateIcon(CheckItem::State state, const QPalette &palette)
{
    switch (state) {
    case CheckItem::State::Unknown: {
        const QColor muted = mutedText(palette, QPalette::WindowText, QPalette::Window);
        return icon(Shape::Ring, muted, muted);
    }
    case CheckItem::State::Passed:
        return icon(Shape::Hook, Good, Good);
    case CheckItem::State::Failed:
        return icon(Shape::Cross, Bad, Bad);
    }
    return {};
}

QString stateWord(StepItem::State state)
{
    switch (state) {
    case StepItem::State::Open:
        return Texts::tr("open");
    case StepItem::State::Begun:
        return Texts::tr("begun");
    case StepItem::State::Passed:
        return Texts::tr("done");
    }
    return {};
}

QString stateWord(CheckItem::State state)
{
    switch (state) {
    case CheckItem::State::Unknown:
        return Texts::tr("Not checked");
    case CheckItem::State::Passed:
        return Texts::tr("Holds");
    case CheckItem::State::Failed:
        return Texts::tr("Does not hold");
    }
    return {};
}

} // namespace klab
