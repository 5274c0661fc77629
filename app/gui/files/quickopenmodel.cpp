// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/quickopenmodel.h"

#include "gui/editor/codeicons.h"
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

void QuickOpenModel::set(const QList<QuickOpenEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

void QuickOpenModel::setFiles(const QList<FileMatch> &matches)
{
    QList<QuickOpenEntry> entries;
    for (const FileMatch &match : matches) {
        QuickOpenEntry entry{plainLine(match.name),
                             plainLine(match.folder),
                             match.nameMarks,
                             match.folderMarks,
                             fileIcon(match.name),
                             {match.path},
                             {}};
        entry.spoken = match.isRecent ? tr("%1 in %2, opened recently").arg(entry.name, entry.place)
                                      : tr("%1 in %2").arg(entry.name, entry.place);
        entries << entry;
    }
    set(entries);
}

/// "Ring · module/demo/ring.cpp:12", or in one file the type beside what it belongs to.
static QString symbolPlace(const CodeSymbol &symbol, const QList<FileRoot> &roots)
{
    QStringList parts{symbol.container, symbol.detail};
    if (!roots.isEmpty()) {
        const FileMatch file = describeFile(roots, symbol.location.path);
        parts[1] =
            QStringLiteral("%1/%2:%3").arg(file.folder, file.name).arg(symbol.location.range.begin.line + 1);
    }
    parts.removeAll(QString());
    return plainLine(parts.join(QStringLiteral(" · ")));
}

void QuickOpenModel::setSymbols(const QList<SymbolMatch> &matches, const QList<FileRoot> &roots)
{
    QList<QuickOpenEntry> entries;
    for (const SymbolMatch &match : matches) {
        const CodeSymbol &symbol = match.symbol;
        const TextPosition begin = symbol.location.range.begin;
        QuickOpenEntry entry{plainLine(symbol.name),
                             symbolPlace(symbol, roots),
                             match.marks,
                             {},
                             codeIcon(symbol.kind),
                             {symbol.location.path, begin.line + 1, begin.column + 1},
                             {}};
        entry.spoken = entry.place.isEmpty() ? entry.name : tr("%1, %2").arg(entry.name, entry.place);
        entries << entry;
    }
    set(entries);
}

int QuickOpenModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant QuickOpenModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const QuickOpenEntry &entry = m_entries[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return entry.name;
    case Qt::DecorationRole:
        return entry.icon;
    case Qt::ToolTipRole:
        return toolTipText(entry.position.file);
    case Qt::AccessibleTextRole:
        return entry.spoken;
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
    const QuickOpenEntry &entry = m_model->entries()[index.row()];
    QRect area = item.rect.adjusted(EntryMargin, 0, -EntryMargin, 0);
    item.icon.paint(painter, QRect(area.topLeft(), QSize(item.decorationSize.width(), area.height())));
    area.setLeft(area.left() + item.decorationSize.width() + EntryMargin);

    painter->save();
    painter->setFont(item.font);
    painter->setPen(item.palette.color(QPalette::Active, text));
    area.setLeft(area.left() + drawLine(painter, area, entry.name, boldLetters(entry.nameMarks)) +
                 EntryMargin);
    painter->setPen(isSelected ? item.palette.color(QPalette::Active, text)
                               : mutedText(item.palette, text, ground));
    const QString fitting =
        item.fontMetrics.elidedText(entry.place, Qt::ElideMiddle, area.width() - EntryMargin);
    drawLine(painter, area, fitting,
             fitting == entry.place ? boldLetters(entry.placeMarks) : QList<QTextLayout::FormatRange>());
    painter->restore();
}

} // namespace klab
