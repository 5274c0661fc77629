// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/markedtext.h"

#include <QFontMetrics>
#include <QPainter>

#include <cmath>

namespace klab
{

QString plainLine(const QString &line)
{
    QString shown = line;
    for (QChar &letter : shown) {
        const char16_t code = letter.unicode();
        const bool isTurn = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) ||
                            code == 0x200e || code == 0x200f || code == 0x2028 || code == 0x2029;
        if (code == u'\t')
            letter = u' ';
        else if (code < 0x20 || (code >= 0x7f && code < 0xa0) || isTurn)
            letter = QChar::ReplacementCharacter;
    }
    return shown;
}

QList<QTextLayout::FormatRange> boldLetters(const QList<int> &places)
{
    QList<QTextLayout::FormatRange> formats;
    for (const int place : places) {
        if (!formats.isEmpty() && formats.last().start + formats.last().length == place) {
            ++formats.last().length;
            continue;
        }
        QTextLayout::FormatRange range;
        range.start = place;
        range.length = 1;
        range.format.setFontWeight(QFont::Bold);
        formats << range;
    }
    return formats;
}

int drawLine(QPainter *painter, const QRect &area, const QString &text,
             const QList<QTextLayout::FormatRange> &formats)
{
    if (area.width() <= 0 || text.isEmpty())
        return 0;
    QTextLayout layout(text, painter->font());
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    layout.setTextOption(option);
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(area.width());
    layout.endLayout();
    painter->save();
    painter->setClipRect(area, Qt::IntersectClip);
    layout.draw(painter, QPointF(area.x(), area.y() + (area.height() - line.height()) / 2));
    painter->restore();
    return qMin(area.width(), int(std::ceil(line.naturalTextWidth())));
}

} // namespace klab
