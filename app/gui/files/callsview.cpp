// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/callsview.h"

#include "files/calltree.h"
#include "gui/editor/codeicons.h"
#include "gui/files/markedtext.h"
#include "gui/kit/mutedlabel.h"

#include <QFontDatabase>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStyledItemDelegate>

namespace klab
{

namespace
{

/// The rows' icons and fonts. What is not a call, and where something is, is less important than the rest.
class CallsDelegate : public QStyledItemDelegate
{
public:
    CallsDelegate(const CallTree *tree, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_tree(tree)
    {
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const CallTree::Row *row = m_tree->rowAt(index);
        if (!row)
            return;
        const bool isMessage = row->kind == CallTree::Row::Kind::Message;
        option->text = plainLine(option->text);
        option->textElideMode = Qt::ElideRight;
        if (index.column() == CallTree::NameColumn && !isMessage) {
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->icon = codeIcon(row->item.kind);
        }
        if (index.column() == CallTree::LineColumn) {
            const qreal size = option->font.pointSizeF();
            option->font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
            option->font.setPointSizeF(size);
        }
        if (isMessage || index.column() == CallTree::PlaceColumn)
            option->palette.setColor(QPalette::Text,
                                     mutedText(option->palette, QPalette::Text, QPalette::Base));
    }

private:
    const CallTree *m_tree;
};

} // namespace

CallsView::CallsView(CallTree *tree, QWidget *parent)
    : QTreeView(parent)
    , m_tree(tree)
{
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setExpandsOnDoubleClick(false);
    setItemDelegate(new CallsDelegate(tree, this));
    setModel(tree);
    const int letter = fontMetrics().averageCharWidth();
    header()->setStretchLastSection(true);
    header()->resizeSection(CallTree::NameColumn, letter * 48);
    header()->resizeSection(CallTree::PlaceColumn, letter * 24);
    connect(this, &QTreeView::doubleClicked, this, &CallsView::goTo);
    connect(this, &QTreeView::expanded, tree, &CallTree::load);
    connect(tree, &QAbstractItemModel::rowsInserted, this, &CallsView::spanMessages);
}

void CallsView::spanMessages(const QModelIndex &parent, int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const CallTree::Row *one = m_tree->rowAt(m_tree->index(row, 0, parent));
        if (one && one->kind == CallTree::Row::Kind::Message)
            setFirstColumnSpanned(row, parent, true);
    }
}

void CallsView::goTo(const QModelIndex &index)
{
    const CallTree::Row *row = m_tree->rowAt(index);
    if (row && row->kind != CallTree::Row::Kind::Message)
        Q_EMIT activatedPlace({row->hit.path, row->hit.line, row->hit.column});
}

void CallsView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        goTo(currentIndex());
    else
        QTreeView::keyPressEvent(event);
}

} // namespace klab
