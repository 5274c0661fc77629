// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "findings/findingstore.h"

#include <QAbstractItemModel>

namespace klab
{

/// Findings as a tree: errors and warnings, and below each its notes and the lines that
/// belong to it. A view of the store, with no list of its own.
class IssuesModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { SeverityColumn, MessageColumn, LocationColumn, SourceColumn, ColumnCount };
    enum Role {
        SeverityRole = Qt::UserRole, ///< int(Diagnostic::Severity); of a child, its finding's
        IndexRole,                   ///< of the finding, in the store's list
    };

    /// @param store outlives this
    explicit IssuesModel(const FindingStore *store, QObject *parent = nullptr);

    /// Paths are shown relative to it.
    void setWorkspace(const QString &folder);
    const QString &workspace() const { return m_workspace; }

    const Diagnostic &finding(int row) const { return m_store->findings()[row]; }
    /// Where the row leads to: the note's own place, else its finding's.
    FilePosition position(const QModelIndex &index) const;
    /// The row as a line of text.
    QString line(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    // Children: the finding's lines, then its notes.
    const Diagnostic &issue(const QModelIndex &index) const;
    const Diagnostic *note(const QModelIndex &child) const;
    QVariant issueData(const Diagnostic &issue, int column, int role) const;
    QVariant detailData(const QString &line, int column, int role) const;

    const FindingStore *m_store;
    QString m_workspace;
};

} // namespace klab
