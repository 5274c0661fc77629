// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/searchresults.h"

#include "gui/files/searchresultdelegate.h"

#include <QKeyEvent>

namespace klab
{

// With more lines files stay closed: the view lays out each row that is open.
static constexpr int MostOpen = 2000;

SearchResults::SearchResults(const QList<FileRoot> &roots, QWidget *parent)
    : QTreeView(parent)
    , m_model(new SearchModel(roots, this))
{
    setAccessibleName(tr("Search results"));
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

SearchResults::~SearchResults() = default;

void SearchResults::search(const SearchQuery &query)
{
    giveUp();
    m_model->clear();
    m_job = std::make_unique<SearchJob>(query);
    connect(m_job.get(), &SearchJob::found, this, &SearchResults::take);
    connect(m_job.get(), &Job::finished, this, [this] {
        m_model->sort();
        Q_EMIT changed();
    });
    m_job->start();
    Q_EMIT changed();
}

// What it still tells is nobody's; its process ends with it.
void SearchResults::giveUp()
{
    if (!m_job)
        return;
    m_job->disconnect(this);
    m_job.release()->deleteLater();
}

void SearchResults::cancel()
{
    if (m_job)
        m_job->cancel();
}

void SearchResults::take(const QList<SearchHit> &hits)
{
    const int before = m_model->fileCount();
    m_model->add(hits);
    if (m_model->lineCount() <= MostOpen) {
        for (int row = before; row < m_model->fileCount(); ++row)
            expand(m_model->index(row, 0));
    }
    Q_EMIT changed();
}

void SearchResults::activate(const QModelIndex &index)
{
    if (index.isValid())
        Q_EMIT activated(m_model->positionAt(index));
}

void SearchResults::goOn(bool forward)
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

void SearchResults::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && currentIndex().isValid()) {
        activate(currentIndex());
        return;
    }
    QTreeView::keyPressEvent(event);
}

} // namespace klab
