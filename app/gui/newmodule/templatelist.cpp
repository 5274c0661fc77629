// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/newmodule/templatelist.h"

#include "gui/kit/mutedlabel.h"

#include <QApplication>
#include <QPainter>
#include <QStyledItemDelegate>

namespace klab
{

namespace
{

constexpr int DescriptionRole = Qt::UserRole;
constexpr int Margin = 6;

/// Two lines a template: the title, and below it what it makes.
class TemplateDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {0, 2 * option.fontMetrics.height() + 2 * Margin};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
        style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
        const bool isSelected = item.state & QStyle::State_Selected;
        const QPalette::ColorGroup group =
            item.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
        const QColor text =
            item.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text);
        const QColor muted = isSelected ? text : mutedText(item.palette, QPalette::Text, QPalette::Base);
        const QRect area = item.rect.adjusted(Margin, Margin, -Margin, -Margin);
        painter->save();
        QFont bold = item.font;
        bold.setBold(true);
        painter->setFont(bold);
        painter->setPen(text);
        painter->drawText(area, Qt::AlignLeft | Qt::AlignTop, item.text);
        painter->setFont(item.font);
        painter->setPen(muted);
        const QString description =
            item.fontMetrics.elidedText(index.data(DescriptionRole).toString(), Qt::ElideRight, area.width());
        painter->drawText(area, Qt::AlignLeft | Qt::AlignBottom, description);
        painter->restore();
    }
};

} // namespace

TemplateList::TemplateList(QWidget *parent)
    : QListWidget(parent)
    , m_templates(ModuleTemplates::all())
{
    setAccessibleName(tr("Templates"));
    setItemDelegate(new TemplateDelegate(this));
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    for (const ModuleTemplate &one : std::as_const(m_templates)) {
        auto *item = new QListWidgetItem(one.title, this);
        item->setData(DescriptionRole, one.description);
        item->setData(Qt::AccessibleDescriptionRole, one.description);
        item->setToolTip(one.description);
    }
    setCurrentRow(0);
    connect(this, &QListWidget::currentRowChanged, this, &TemplateList::chosen);
}

ModuleTemplate TemplateList::current() const
{
    return m_templates.value(currentRow(), m_templates.constFirst());
}

void TemplateList::move(int rows)
{
    setCurrentRow(qBound(0, currentRow() + rows, count() - 1));
}

} // namespace klab
