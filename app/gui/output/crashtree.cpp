// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/output/crashtree.h"

#include "gui/kit/displaytext.h"
#include "gui/output/placedelegate.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTreeWidgetItemIterator>

#include <utility>

namespace klab
{

enum Column { FactColumn, PlaceColumn };
enum Role { FileRole = Qt::UserRole, LineRole };

CrashTree::CrashTree(QWidget *parent)
    : QTreeWidget(parent)
{
    setColumnCount(2);
    setHeaderLabels({tr("Fact"), tr("Source")});
    setHeaderHidden(true);
    setAccessibleName(tr("Facts of the crash"));
    setAllColumnsShowFocus(true);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setItemDelegateForColumn(PlaceColumn, new PlaceDelegate(this));
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(FactColumn, QHeaderView::Stretch);
    header()->setSectionResizeMode(PlaceColumn, QHeaderView::Interactive);
    header()->resizeSection(PlaceColumn, fontMetrics().averageCharWidth() * 40);
    connect(this, &QTreeWidget::itemActivated, this, &CrashTree::open);
    connect(this, &QTreeWidget::itemClicked, this, [this](const QTreeWidgetItem *item, int column) {
        if (column == PlaceColumn)
            open(item);
    });
    auto *copy = new QAction(QIcon::fromTheme(QStringLiteral("edit-copy")), tr("&Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] {
        if (const QTreeWidgetItem *item = currentItem())
            QGuiApplication::clipboard()->setText(
                QStringList{item->text(FactColumn), item->text(PlaceColumn)}.join(u'\t').trimmed());
    });
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

// What tells a row from the others beside it: its text, and which one of that text it is.
static QString keyOf(const QTreeWidgetItem *row, const QTreeWidgetItem *parent)
{
    int before = 0;
    for (int i = 0; parent->child(i) != row; ++i)
        before += parent->child(i)->text(FactColumn) == row->text(FactColumn) ? 1 : 0;
    return QStringLiteral("%1 %2").arg(before).arg(row->text(FactColumn));
}

// From the outermost one to the row. Rows that are added beside it leave it.
static QStringList pathOf(const QTreeWidgetItem *row)
{
    QStringList path;
    for (; row; row = row->parent())
        path.prepend(keyOf(row, row->parent() ? row->parent() : row->treeWidget()->invisibleRootItem()));
    return path;
}

QTreeWidgetItem *CrashTree::rowAt(const QStringList &path) const
{
    QTreeWidgetItem *row = invisibleRootItem();
    for (const QString &key : path) {
        QTreeWidgetItem *next = nullptr;
        for (int i = 0; i < row->childCount() && !next; ++i)
            next = keyOf(row->child(i), row) == key ? row->child(i) : nullptr;
        if (!next)
            return nullptr;
        row = next;
    }
    return path.isEmpty() ? nullptr : row;
}

CrashTree::Reading CrashTree::reading()
{
    Reading reading;
    for (QTreeWidgetItemIterator it(this, QTreeWidgetItemIterator::HasChildren); *it; ++it)
        reading.open << std::pair(pathOf(*it), (*it)->isExpanded());
    reading.current = pathOf(currentItem());
    reading.top = pathOf(itemAt(0, 0));
    return reading;
}

void CrashTree::goOn(const Reading &reading)
{
    for (const auto &[path, isOpen] : reading.open) {
        if (QTreeWidgetItem *row = rowAt(path))
            row->setExpanded(isOpen);
    }
    if (QTreeWidgetItem *row = rowAt(reading.current))
        setCurrentItem(row);
    if (const QTreeWidgetItem *row = rowAt(reading.top))
        scrollToItem(row, PositionAtTop);
}

void CrashTree::showRows(const QList<CrashRow> &rows, bool isSame)
{
    const Reading before = isSame ? reading() : Reading();
    clear();
    QList<QTreeWidgetItem *> items;
    for (const CrashRow &row : rows)
        items << makeItem(row);
    addTopLevelItems(items);
    for (qsizetype i = 0; i < items.size(); ++i)
        items[i]->setExpanded(rows[i].isOpen);
    if (!items.isEmpty())
        setCurrentItem(items.first());
    scrollToTop();
    paintLinks();
    goOn(before);
}

QTreeWidgetItem *CrashTree::makeItem(const CrashRow &row) const
{
    auto *item = new QTreeWidgetItem({displayText(row.text), displayText(row.second)});
    if (row.isCode)
        item->setFont(FactColumn, QFontDatabase::systemFont(QFontDatabase::FixedFont));
    if (row.source)
        setLink(item, *row.source);
    for (const CrashRow &own : row.rows)
        item->addChild(makeItem(own));
    return item;
}

void CrashTree::setLink(QTreeWidgetItem *item, const SourceLine &line) const
{
    QString place = QStringLiteral("%1:%2").arg(line.file).arg(line.line);
    if (place.startsWith(m_workspace + u'/'))
        place.remove(0, m_workspace.size() + 1);
    item->setText(PlaceColumn, displayText(line.isNewer ? tr("%1 (changed since)").arg(place) : place));
    item->setData(PlaceColumn, FileRole, line.file);
    item->setData(PlaceColumn, LineRole, line.line);
    QFont font = item->font(PlaceColumn);
    font.setUnderline(true);
    item->setFont(PlaceColumn, font);
}

void CrashTree::paintLinks()
{
    for (QTreeWidgetItemIterator it(this); *it; ++it) {
        if ((*it)->data(PlaceColumn, FileRole).isValid())
            (*it)->setForeground(PlaceColumn, palette().link());
    }
}

void CrashTree::open(const QTreeWidgetItem *item)
{
    const QString file = item->data(PlaceColumn, FileRole).toString();
    if (!file.isEmpty())
        Q_EMIT placeRequested({file, item->data(PlaceColumn, LineRole).toInt(), 0});
}

void CrashTree::changeEvent(QEvent *event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintLinks();
}

} // namespace klab
