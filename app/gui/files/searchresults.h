// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "files/searchjob.h"
#include "gui/files/searchmodel.h"

#include <QTreeView>

#include <memory>

namespace klab
{

/// The results of one search at a time, in a tree. Follows a SearchJob, which it owns.
class SearchResults : public QTreeView
{
    Q_OBJECT
public:
    explicit SearchResults(const QList<FileRoot> &roots, QWidget *parent = nullptr);
    ~SearchResults() override;

    SearchModel *model() const { return m_model; }
    const SearchJob *job() const { return m_job.get(); }
    bool isSearching() const { return m_job && m_job->state() == Job::State::Running; }

    /// Cancels the last search, if it has not ended, and begins another one.
    void search(const SearchQuery &query);
    void cancel();

    /// Goes to the line after the current one, or before, and activates it; from the last
    /// one to the first and the other way.
    void goOn(bool forward);

Q_SIGNALS:
    void activated(const klab::FilePosition &position);
    /// More was found, or the search ended.
    void changed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void take(const QList<SearchHit> &hits);
    void giveUp();
    void activate(const QModelIndex &index);

    SearchModel *m_model;
    std::unique_ptr<SearchJob> m_job;
};

} // namespace klab
