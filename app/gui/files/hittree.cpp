// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/hittree.h"

#include "gui/files/searchresultdelegate.h"

#include <QKeyEvent>

namespace klab
{

// With more lines files stay closed: the view lays out each row that is open.
static constexpr int MostOpen = 2000;

HitTree::HitTree(const QList<FileRoot> &roots, QWidget *parent)
    : QTreeView(parent)
    , m_model(new SearchModel(roots, this))
{
    setFrameShape(QFrame::NoFrame);
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setExpandsOnDoubleClick(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new SearchResultDelegate(m_model, this));
    setModel(m_model);
    connect(this, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) {
        if (m_model->hitAt(index))
            activate(index);
    });
}

void HitTree::add(const QList<SearchHit> &hits)
{
    const int before = m_model->fileCount();
    m_model->add(hits);
    if (m_model->lineCount() <= MostOpen) {
        for (int row = before; row < m_model->fileCount(); ++row)
            expand(m_model->index(row, 0));
    }
}

void HitTree::activate(const QModelIndex &index)
{
    if (index.isValid() && !m_model->isTitle(index))
        Q_EMIT activated(m_model->positionAt(index));
}

void HitTree::goOn(bool forward)
{
    const QModelIndex index =
        forward ? m_model->nextLine(currentIndex()) : m_model->previousLine(currentIndex());
    if (!index.isValid())
        return;
    expand(index.parent());
    setCurrentIndex(index);
    scrollTo(index);
    activate(index);
}

void HitTree::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && currentIndex().isValid()) {
        activate(currentIndex());
        return;
    }
    QTreeView::keyPressEvent(event);
}

} // namespace klab
