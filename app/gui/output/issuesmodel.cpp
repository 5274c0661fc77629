// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/output/issuesmodel.h"

#include "findings/findingtext.h"
#include "gui/kit/displaytext.h"
#include "gui/output/severitystyle.h"

#include <QFontDatabase>

namespace klab
{

// The parent of a child's index: 0 for findings, else their row and one.
static constexpr quintptr NoParent = 0;

IssuesModel::IssuesModel(const FindingStore *store, QObject *parent)
    : QAbstractItemModel(parent)
    , m_store(store)
{
    connect(store, &FindingStore::aboutToAdd, this,
            [this](int first, int last) { beginInsertRows({}, first, last); });
    connect(store, &FindingStore::added, this, [this] { endInsertRows(); });
    connect(store, &FindingStore::aboutToReplace, this, [this] { beginResetModel(); });
    connect(store, &FindingStore::replaced, this, [this] { endResetModel(); });
}

void IssuesModel::setWorkspace(const QString &folder)
{
    beginResetModel();
    m_workspace = folder;
    endResetModel();
}

const Diagnostic &IssuesModel::issue(const QModelIndex &index) const
{
    return m_store->findings()[index.internalId() == NoParent ? index.row() : int(index.internalId()) - 1];
}

const Diagnostic *IssuesModel::note(const QModelIndex &child) const
{
    const Diagnostic &parent = issue(child);
    const qsizetype at = child.row() - parent.details.size();
    return child.internalId() != NoParent && at >= 0 ? &parent.notes[at] : nullptr;
}

FilePosition IssuesModel::position(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const Diagnostic *own = note(index);
    return own && !own->position.file.isEmpty() ? own->position : issue(index).position;
}

QString IssuesModel::line(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    if (const Diagnostic *own = note(index))
        return issueLine(*own, m_workspace);
    return index.internalId() == NoParent ? issueLine(issue(index), m_workspace)
                                          : issue(index).details[index.row()];
}

QModelIndex IssuesModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : NoParent);
}

QModelIndex IssuesModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == NoParent)
        return {};
    return createIndex(int(index.internalId()) - 1, 0, NoParent);
}

int IssuesModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_store->findings().size());
    if (parent.internalId() != NoParent || parent.column() != 0)
        return 0;
    return int(issue(parent).details.size() + issue(parent).notes.size());
}

int IssuesModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant IssuesModel::issueData(const Diagnostic &issue, int column, int role) const
{
    // Where in the line is for the editor to show.
    const FilePosition place{issue.position.file, issue.position.line, 0};
    const QString text = column == SeverityColumn   ? severityWord(issue.severity)
                         : column == MessageColumn  ? displayText(issue.message)
                         : column == LocationColumn ? positionText(place, m_workspace)
                                                    : sourceWord(issue.source);
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::DecorationRole:
        return column == SeverityColumn ? severityIcon(issue.severity) : QVariant();
    case Qt::ToolTipRole:
        return column == MessageColumn && !issue.option.isEmpty()
                   ? toolTipText(issue.message + QStringLiteral("\n") + issue.option)
                   : toolTipText(column == MessageColumn ? issue.message : text);
    case Qt::AccessibleTextRole:
        // A screen reader that stands on the row hears all of it.
        if (column != SeverityColumn)
            return text;
        if (issue.position.file.isEmpty())
            return tr("%1: %2", "severity, message").arg(severityWord(issue.severity), issue.message);
        return tr("%1: %2 (%3)", "severity, message, place")
            .arg(severityWord(issue.severity), issue.message, positionText(issue.position, m_workspace));
    default:
        return {};
    }
}

QVariant IssuesModel::detailData(const QString &line, int column, int role) const
{
    if (column != MessageColumn)
        return {};
    if (role == Qt::DisplayRole)
        return line;
    if (role == Qt::FontRole)
        return QFontDatabase::systemFont(QFontDatabase::FixedFont);
    return {};
}

QVariant IssuesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == SeverityRole)
        return int(issue(index).severity);
    if (role == IndexRole)
        return int(&issue(index) - m_store->findings().constData());
    if (const Diagnostic *own = note(index))
        return issueData(*own, index.column(), role);
    return index.internalId() == NoParent
               ? issueData(issue(index), index.column(), role)
               : detailData(issue(index).details[index.row()], index.column(), role);
}

QVariant IssuesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SeverityColumn:
        return tr("Severity");
    case MessageColumn:
        return tr("Message");
    case LocationColumn:
        return tr("Location");
    default:
        return tr("Found by");
    }
}

} // namespace klab
