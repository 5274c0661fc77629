// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/searchresults.h"

namespace klab
{

SearchResults::SearchResults(const QList<FileRoot> &roots, QWidget *parent)
    : HitTree(roots, parent)
{
    setAccessibleName(tr("Search results"));
}

SearchResults::~SearchResults() = default;

void SearchResults::search(const SearchQuery &query)
{
    giveUp();
    model()->clear();
    m_job = std::make_unique<SearchJob>(query);
    connect(m_job.get(), &SearchJob::found, this, [this](const QList<SearchHit> &hits) {
        add(hits);
        Q_EMIT changed();
    });
    connect(m_job.get(), &Job::finished, this, [this] {
        model()->sort();
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

} // namespace klab
