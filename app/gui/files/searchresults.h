// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "files/searchjob.h"
#include "gui/files/hittree.h"

#include <memory>

namespace klab
{

/// The results of one search at a time. Follows a SearchJob, which it owns.
class SearchResults : public HitTree
{
    Q_OBJECT
public:
    explicit SearchResults(const QList<FileRoot> &roots, QWidget *parent = nullptr);
    ~SearchResults() override;

    const SearchJob *job() const { return m_job.get(); }
    bool isSearching() const { return m_job && m_job->state() == Job::State::Running; }

    /// Cancels the last search, if it has not ended, and begins another one.
    void search(const SearchQuery &query);
    void cancel();

Q_SIGNALS:
    /// More was found, or the search ended.
    void changed();

private:
    void giveUp();

    std::unique_ptr<SearchJob> m_job;
};

} // namespace klab
