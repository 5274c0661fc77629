// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "files/ripgrepreader.h"
#include "process/processrunner.h"

#include <QStringList>

#include <memory>

namespace klab
{

/// What to look for in files, and where.
struct SearchQuery {
    /// Smart: lower-case letters match capitals, too; a capital matches only itself.
    enum class Case { Smart, Sensitive, Insensitive };

    QString text;
    bool isRegex = false;
    Case letterCase = Case::Smart;
    bool isWholeWord = false;
    QStringList globs;   ///< files to look into, as "*.h", or with "!" not to; empty: all
    QStringList folders; ///< absolute; those that are not there are left out

    bool operator==(const SearchQuery &) const = default;
};

/// Looks for a text in all files below some folders, with ripgrep. Links are not
/// followed; hidden files, what builds leave, and files over 32 MB are left out.
class SearchJob : public Job
{
    Q_OBJECT
public:
    /// With that many lines found, the search ends: isCut().
    static constexpr int MostHits = 10'000;

    explicit SearchJob(SearchQuery query, QObject *parent = nullptr);
    ~SearchJob() override;

    const SearchQuery &query() const { return m_query; }
    int matchCount() const { return m_matches; }
    int fileCount() const { return m_files; }
    /// There is more than what was reported.
    bool isCut() const { return m_isCut; }
    std::chrono::milliseconds duration() const { return m_duration; }

Q_SIGNALS:
    /// Some lines, those of a file one after the other; at most 250 in a turn of the
    /// event loop.
    void found(const QList<klab::SearchHit> &hits);

protected:
    void run() override;
    void abort() override;

private:
    struct Strand;

    static QStringList arguments(const SearchQuery &query, const QStringList &folders);
    static void drain(const std::shared_ptr<Strand> &strand);
    void feed(const QByteArray &data, bool isEnd);
    void takeResults();
    void takeHits(const QList<SearchHit> &hits);
    void conclude();
    Result<> outcome() const;
    Error inputError() const;

    SearchQuery m_query;
    ProcessRunner m_runner;
    ProcessOutcome m_outcome;
    std::shared_ptr<Strand> m_strand;
    QByteArray m_errors;
    QString m_lastPath;
    QElapsedTimer m_clock;
    std::chrono::milliseconds m_duration{0};
    int m_matches = 0;
    int m_files = 0;
    bool m_isCut = false;
};

} // namespace klab
