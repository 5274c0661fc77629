// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/searchresultdelegate.h"

#include "gui/files/markedtext.h"
#include "gui/files/searchmodel.h"
#include "gui/kit/mutedlabel.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPainter>

namespace klab
{

static constexpr int ResultMargin = 6;
static constexpr int ResultSpace = 6;
static constexpr float Tint = 0.35F;

SearchResultDelegate::SearchResultDelegate(SearchModel *model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

QSize SearchResultDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, option.fontMetrics.height() + ResultSpace};
}

static bool isSelected(const QStyleOptionViewItem &item)
{
    return item.state & QStyle::State_Selected;
}

static QColor textColor(const QStyleOptionViewItem &item)
{
    return item.palette.color(QPalette::Active,
                              isSelected(item) ? QPalette::HighlightedText : QPalette::Text);
}

static QColor mutedColor(const QStyleOptionViewItem &item)
{
    return isSelected(item) ? textColor(item) : mutedText(item.palette, QPalette::Text, QPalette::Base);
}

void SearchResultDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
    painter->save();
    painter->setClipRect(item.rect);
    if (m_model->hitAt(index))
        paintLine(painter, item, index);
    else if (m_model->isTitle(index))
        paintTitle(painter, item, index);
    else
        paintFile(painter, item, index);
    painter->restore();
}

void SearchResultDelegate::paintFile(QPainter *painter, const QStyleOptionViewItem &item,
                                     const QModelIndex &index) const
{
    QRect area = item.rect.adjusted(2, 0, -ResultMargin, 0);
    item.icon.paint(painter, QRect(area.topLeft(), QSize(item.decorationSize.width(), area.height())));
    area.setLeft(area.left() + item.decorationSize.width() + ResultMargin);
    painter->setFont(item.font);
    const auto draw = [&](const QString &text, const QColor &color) {
        painter->setPen(color);
        area.setLeft(area.left() + drawLine(painter, area, text) + ResultMargin);
    };
    draw(m_model->nameAt(index), textColor(item));
    const QString count = matchesText(m_model->matchesAt(index));
    const int countWidth = item.fontMetrics.horizontalAdvance(count) + 1;
    const int folderWidth = qMax(0, area.width() - countWidth - 2 * ResultMargin);
    draw(item.fontMetrics.elidedText(m_model->folderAt(index), Qt::ElideMiddle, folderWidth),
         mutedColor(item));
    draw(count, textColor(item));
}

void SearchResultDelegate::paintTitle(QPainter *painter, const QStyleOptionViewItem &item,
                                      const QModelIndex &index) const
{
    QRect area = item.rect.adjusted(2, 0, -ResultMargin, 0);
    QFont font = item.font;
    font.setBold(true);
    painter->setFont(font);
    painter->setPen(textColor(item));
    area.setLeft(area.left() + drawLine(painter, area, m_model->nameAt(index)) + ResultMargin);
    painter->setFont(item.font);
    painter->setPen(mutedColor(item));
    drawLine(painter, area, matchesText(m_model->matchesAt(index)));
}

void SearchResultDelegate::paintLine(QPainter *painter, const QStyleOptionViewItem &item,
                                     const QModelIndex &index) const
{
    const SearchHit &hit = *m_model->hitAt(index);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(item.font.pointSizeF());
    painter->setFont(font);
    const int digits = QFontMetrics(font).horizontalAdvance(u'0');
    QRect area = item.rect;
    const QString number = QString::number(hit.line);
    QRect place = area;
    place.setLeft(area.left() + digits * qMax(0, 6 - int(number.size())));
    painter->setPen(mutedColor(item));
    drawLine(painter, place, number);
    area.setLeft(area.left() + digits * 6 + 2 * ResultMargin);

    QList<QTextLayout::FormatRange> formats;
    QColor ground = item.palette.color(QPalette::Active, QPalette::Highlight);
    ground.setAlphaF(Tint);
    for (const SearchHit::Mark &mark : hit.marks) {
        QTextLayout::FormatRange range;
        range.start = int(mark.start);
        range.length = int(mark.length);
        range.format.setFontWeight(QFont::Bold);
        if (!isSelected(item))
            range.format.setBackground(ground);
        else
            range.format.setFontUnderline(true);
        formats << range;
    }
    painter->setPen(textColor(item));
    drawLine(painter, area, plainLine(hit.text), formats);
}

} // namespace klab
