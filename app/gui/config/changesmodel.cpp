// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/changesmodel.h"

#include "gui/kit/displaytext.h"

namespace klab
{

ChangesModel::ChangesModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_from(tr("From"))
    , m_to(tr("To"))
{
}

void ChangesModel::setTitles(const QString &from, const QString &to)
{
    m_from = from;
    m_to = to;
    Q_EMIT headerDataChanged(Qt::Horizontal, 1, 2);
}

void ChangesModel::setChanges(const QList<ConfigChange> &changes)
{
    if (m_changes == changes)
        return;
    beginResetModel();
    m_changes = changes;
    endResetModel();
}

int ChangesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_changes.size());
}

int ChangesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 3;
}

QVariant ChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Symbol") : section == 1 ? m_from : m_to;
}

QVariant ChangesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ConfigChange &change = m_changes[index.row()];
    if (role == Qt::DisplayRole)
        return index.column() == 0   ? QStringLiteral("CONFIG_") + change.symbol
               : index.column() == 1 ? change.from
                                     : change.to;
    if (role != Qt::ToolTipRole)
        return {};
    if (!m_promptOf)
        return {};
    const QString prompt = m_promptOf(change.symbol);
    return prompt.isEmpty() ? tr("Follows from other symbols; it has no entry in the menus")
                            : toolTipText(prompt);
}

} // namespace klab
