// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/tutorial/stateicons.h"

#include "base/translate.h"
#include "gui/config/mutedlabel.h"

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

QIcon draw(Shape shape, const QColor &colour)
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
    painter.end();
    QIcon icon;
    // As it is also where a row is chosen.
    for (const QIcon::Mode mode : {QIcon::Normal, QIcon::Selected, QIcon::Active})
        icon.addPixmap(pixmap, mode);
    return icon;
}

} // namespace

QIcon stateIcon(StepItem::State state, const QPalette &palette)
{
    const QColor muted = mutedText(palette, QPalette::Text, QPalette::Base);
    switch (state) {
    case StepItem::State::Open:
        return draw(Shape::Ring, muted);
    case StepItem::State::Begun:
        return draw(Shape::Half, palette.color(QPalette::Active, QPalette::Link));
    case StepItem::State::Passed:
        return draw(Shape::Hook, QColor(0x1e, 0x8e, 0x3e));
    }
    return {};
}

QIcon stateIcon(CheckItem::State state, const QPalette &palette)
{
    switch (state) {
    case CheckItem::State::Unknown:
        return draw(Shape::Ring, mutedText(palette, QPalette::WindowText, QPalette::Window));
    case CheckItem::State::Passed:
        return draw(Shape::Hook, QColor(0x1e, 0x8e, 0x3e));
    case CheckItem::State::Failed:
        return draw(Shape::Cross, QColor(0xc6, 0x28, 0x28));
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
