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

// Of the tree as it stands, from the top.
static QList<bool> openRows(const QTreeWidget *tree)
{
    QList<bool> open;
    for (int i = 0; i < tree->topLevelItemCount(); ++i)
        open << tree->topLevelItem(i)->isExpanded();
    return open;
}

void CrashTree::showRows(const QList<CrashRow> &rows, bool isSame)
{
    const QList<bool> open = isSame ? openRows(this) : QList<bool>();
    const int current = isSame ? indexOfTopLevelItem(currentItem()) : -1;
    clear();
    QList<QTreeWidgetItem *> items;
    for (const CrashRow &row : rows)
        items << makeItem(row);
    addTopLevelItems(items);
    for (qsizetype i = 0; i < items.size(); ++i)
        items[i]->setExpanded(open.size() == items.size() ? open[i] : rows[i].isOpen);
    if (!items.isEmpty())
        setCurrentItem(items[std::max(current, 0)]);
    scrollToTop();
    paintLinks();
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
