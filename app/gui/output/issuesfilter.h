// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace klab
{

/// The findings of an IssuesModel that the user wants to see. A finding is shown with
/// all that belongs to it, or not.
class IssuesFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit IssuesFilter(QObject *parent = nullptr);

    void setErrorsShown(bool shown);
    void setWarningsShown(bool shown);
    /// Shows findings that have each of its words in their message, place or notes.
    void setText(const QString &text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    bool m_errors = true;
    bool m_warnings = true;
    QStringList m_words;
};

} // namespace klab
