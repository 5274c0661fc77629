// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/output/placedelegate.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace klab
{

QString PlaceDelegate::fitted(const QString &place, const QFontMetrics &metrics, int width)
{
    if (metrics.horizontalAdvance(place) <= width)
        return place;
    const qsizetype slash = place.lastIndexOf(u'/');
    const QString name = place.mid(slash); // with the slash, where there is one
    const int left = width - metrics.horizontalAdvance(name);
    if (slash <= 0 || left < metrics.horizontalAdvance(u'…'))
        return metrics.elidedText(place.mid(slash + 1), Qt::ElideLeft, width);
    return metrics.elidedText(place.first(slash), Qt::ElideMiddle, left) + name;
}

void PlaceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem own = option;
    initStyleOption(&own, index);
    const QStyle *style = own.widget ? own.widget->style() : QApplication::style();
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &own, own.widget) + 1;
    const int width = style->subElementRect(QStyle::SE_ItemViewItemText, &own, own.widget).width();
    own.text = fitted(own.text, own.fontMetrics, width - 2 * margin);
    style->drawControl(QStyle::CE_ItemViewItem, &own, painter, own.widget);
}

} // namespace klab
