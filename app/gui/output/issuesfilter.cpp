// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/output/issuesfilter.h"

#include "findings/findingtext.h"
#include "gui/output/issuesmodel.h"

#include <algorithm>

namespace klab
{

IssuesFilter::IssuesFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
}

void IssuesFilter::setErrorsShown(bool shown)
{
    m_errors = shown;
    invalidateFilter();
}

void IssuesFilter::setWarningsShown(bool shown)
{
    m_warnings = shown;
    invalidateFilter();
}

void IssuesFilter::setText(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool IssuesFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (parent.isValid())
        return true;
    const auto *issues = static_cast<const IssuesModel *>(sourceModel());
    const Diagnostic &issue = issues->finding(row);
    if (!(issue.severity == Diagnostic::Severity::Error ? m_errors : m_warnings))
        return false;
    if (m_words.isEmpty())
        return true;
    const QString text = issueText(issue, issues->workspace());
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace klab
