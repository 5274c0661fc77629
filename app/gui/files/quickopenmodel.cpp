// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/quickopenmodel.h"

#include "gui/files/fileicons.h"
#include "gui/files/markedtext.h"
#include "gui/kit/displaytext.h"
#include "gui/kit/mutedlabel.h"

#include <QApplication>
#include <QPainter>

namespace klab
{

static constexpr int EntryMargin = 8;
static constexpr int EntrySpace = 10;

void QuickOpenModel::setMatches(const QList<FileMatch> &matches)
{
    beginResetModel();
    m_matches = matches;
    endResetModel();
}

int QuickOpenModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_matches.size());
}

QVariant QuickOpenModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const FileMatch &match = m_matches[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return plainLine(match.name);
    case Qt::DecorationRole:
        return fileIcon(match.name);
    case Qt::ToolTipRole:
        return toolTipText(match.path);
    case Qt::AccessibleTextRole:
        return match.isRecent
                   ? tr("%1 in %2, opened recently").arg(plainLine(match.name), plainLine(match.folder))
                   : tr("%1 in %2").arg(plainLine(match.name), plainLine(match.folder));
    default:
        return {};
    }
}

QuickOpenDelegate::QuickOpenDelegate(QuickOpenModel *model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

QSize QuickOpenDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width(), option.fontMetrics.height() + EntrySpace};
}

void QuickOpenDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.state |= QStyle::State_Active; // the keys are the field's, but go to this list
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);

    const bool isSelected = item.state & QStyle::State_Selected;
    const QPalette::ColorRole text = isSelected ? QPalette::HighlightedText : QPalette::Text;
    const QPalette::ColorRole ground = isSelected ? QPalette::Highlight : QPalette::Base;
    const FileMatch &match = m_model->matches()[index.row()];
    QRect area = item.rect.adjusted(EntryMargin, 0, -EntryMargin, 0);
    item.icon.paint(painter, QRect(area.topLeft(), QSize(item.decorationSize.width(), area.height())));
    area.setLeft(area.left() + item.decorationSize.width() + EntryMargin);

    painter->save();
    painter->setFont(item.font);
    painter->setPen(item.palette.color(QPalette::Active, text));
    area.setLeft(area.left() + drawLine(painter, area, plainLine(match.name), boldLetters(match.nameMarks)) +
                 EntryMargin);
    painter->setPen(isSelected ? item.palette.color(QPalette::Active, text)
                               : mutedText(item.palette, text, ground));
    const QString folder = plainLine(match.folder);
    const QString fitting = item.fontMetrics.elidedText(folder, Qt::ElideMiddle, area.width() - EntryMargin);
    drawLine(painter, area, fitting,
             fitting == folder ? boldLetters(match.folderMarks) : QList<QTextLayout::FormatRange>());
    painter->restore();
}

} // namespace klab
