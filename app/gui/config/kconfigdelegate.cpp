// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/kconfigdelegate.h"

#include "gui/config/kconfigmodel.h"
#include "gui/config/valueeditor.h"
#include "gui/kit/darkness.h"
#include "gui/kit/mutedlabel.h"

#include <QApplication>
#include <QPainter>
#include <QPointer>

namespace klab
{

static constexpr int RowSpace = 6;

KconfigDelegate::KconfigDelegate(KconfigModel *model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

void KconfigDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const bool isMuted = index.data(KconfigModel::HiddenRole).toBool() ||
                         index.data(KconfigModel::CommentRole).toBool() ||
                         index.column() == KconfigModel::Where;
    if (isMuted)
        option->palette.setColor(QPalette::Text, mutedText(option->palette, QPalette::Text, QPalette::Base));
    if (index.column() == KconfigModel::Where)
        option->textElideMode = Qt::ElideMiddle;
}

// Room for a finger, and for an editor's frame.
QSize KconfigDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return QStyledItemDelegate::sizeHint(option, index) + QSize(0, RowSpace);
}

// The style draws the row, and here the box that it would draw as one to check, able
// to be used, and on a dark ground without an edge that one could see.
void KconfigDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    if (!item.features.testFlag(QStyleOptionViewItem::HasCheckIndicator)) {
        style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
        return;
    }
    const QRect box = style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &item, item.widget);
    painter->save();
    painter->setClipRegion(QRegion(item.rect).subtracted(box));
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    painter->setClipRect(box);
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
    item.rect = box;
    paintBox(painter, item, index);
    painter->restore();
}

void KconfigDelegate::paintBox(QPainter *painter, QStyleOptionViewItem &item, const QModelIndex &index) const
{
    const bool isRadio = index.data(KconfigModel::RadioRole).toBool();
    const bool isChangeable = index.data(KconfigModel::ChangeableRole).toBool();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    item.state &= ~(QStyle::State_HasFocus | QStyle::State_On | QStyle::State_Off | QStyle::State_NoChange);
    item.state |= item.checkState == Qt::Checked     ? QStyle::State_On
                  : item.checkState == Qt::Unchecked ? QStyle::State_Off
                                                     : QStyle::State_NoChange;
    item.state.setFlag(QStyle::State_Enabled, isChangeable);
    if (!isChangeable)
        item.palette.setCurrentColorGroup(QPalette::Disabled);
    style->drawPrimitive(isRadio ? QStyle::PE_IndicatorRadioButton : QStyle::PE_IndicatorItemViewItemCheck,
                         &item, painter, item.widget);
    if (!isDark(item.palette.color(QPalette::Base)))
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(mutedText(item.palette, QPalette::Text, QPalette::Base));
    const QRectF edge = QRectF(item.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const qreal round = isRadio ? edge.width() / 2 : 2;
    painter->drawRoundedRect(edge, round, round);
}

QWidget *KconfigDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                       const QModelIndex &index) const
{
    KconfigService *service = m_model->service();
    const KconfigEntry entry = service->entries()[m_model->entryAt(index)];
    auto *editor = new ValueEditor(entry.type, QStringLiteral("CONFIG_") + entry.symbol, parent);
    service->describe(entry.symbol, editor, [editor](const Result<KconfigSymbol> &symbol) {
        if (symbol)
            editor->setRanges(symbol->ranges);
    });
    return editor;
}

// What is being typed stays, whatever becomes of the row meanwhile.
void KconfigDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (!static_cast<ValueEditor *>(editor)->isModified())
        QStyledItemDelegate::setEditorData(editor, index);
}

void KconfigDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    // What cannot be a number would only be refused; a range Kconfig itself explains.
    auto *line = static_cast<ValueEditor *>(editor);
    if (line->hasAcceptableInput() && (line->isGood() || !line->text().isEmpty()))
        model->setData(index, line->text(), Qt::EditRole);
}

} // namespace klab
