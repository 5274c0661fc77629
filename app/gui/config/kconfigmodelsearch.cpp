// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a query finds, as a list.
#include "gui/config/kconfigmodel.h"

#include <QSet>

#include <algorithm>

namespace klab
{

void KconfigModel::setQuery(const KconfigQuery &query)
{
    if (m_query == query)
        return;
    m_query = query;
    if (query.isNarrowing()) {
        search();
        return;
    }
    ++m_search;
    m_isSearching = false;
    if (m_isFlat)
        showTree();
    Q_EMIT found(0, 0);
}

// One at a time: a query that comes meanwhile is asked when the answer is there.
void KconfigModel::search()
{
    if (m_isSearching) {
        m_searchAgain = true;
        return;
    }
    m_isSearching = true;
    m_searchAgain = false;
    KconfigQuery query = m_query;
    query.withHidden = query.withHidden || m_hiddenShown;
    ask(query);
}

// Where nothing that can be set has the words, what cannot be set at present may.
void KconfigModel::ask(const KconfigQuery &query)
{
    m_service->search(query, this, [this, query, id = ++m_search](const Result<KconfigHits> &hits) {
        if (id != m_search)
            return;
        if (hits && hits->total == 0 && !query.withHidden && !query.text.isEmpty() && !m_searchAgain) {
            KconfigQuery all = query;
            all.withHidden = true;
            ask(all);
            return;
        }
        m_isSearching = false;
        m_isHiddenFound = query.withHidden && !m_hiddenShown && !m_query.withHidden;
        if (m_searchAgain)
            search();
        else
            takeHits(hits);
    });
}

void KconfigModel::takeHits(const Result<KconfigHits> &hits)
{
    if (!hits) {
        Q_EMIT failed(hits.error());
        return;
    }
    updateHits(Rows(hits->entries.cbegin(), hits->entries.cend()));
    Q_EMIT found(int(hits->entries.size()), hits->total);
}

void KconfigModel::updateHits(const Rows &hits)
{
    const QSet<int> before(m_hits.cbegin(), m_hits.cend());
    const QSet<int> after(hits.cbegin(), hits.cend());
    Rows stayBefore = m_hits;
    std::erase_if(stayBefore, [&](int one) { return !after.contains(one); });
    Rows stayAfter = hits;
    std::erase_if(stayAfter, [&](int one) { return !before.contains(one); });
    const size_t changes = m_hits.size() + hits.size() - 2 * stayAfter.size();
    if (m_isFlat && stayBefore == stayAfter && changes <= RowsAtOnce) {
        removeRuns(0, hits);
        insertRuns(0, hits);
        return;
    }
    beginResetModel();
    m_isFlat = true;
    m_hits = hits;
    m_hitRows.clear();
    endResetModel();
}

} // namespace klab
