// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/configchange.h"

#include <QAbstractTableModel>
#include <QList>

#include <functional>

namespace klab
{

/// Values before and after as a table: symbol, from, to.
class ChangesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    /// What a symbol is called in the menus; may be empty.
    using PromptOf = std::function<QString(const QString &symbol)>;

    explicit ChangesModel(QObject *parent = nullptr);

    void setTitles(const QString &from, const QString &to);
    void setPrompts(PromptOf prompts) { m_promptOf = std::move(prompts); }
    void setChanges(const QList<ConfigChange> &changes);
    const QList<ConfigChange> &changes() const { return m_changes; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<ConfigChange> m_changes;
    PromptOf m_promptOf;
    QString m_from;
    QString m_to;
};

} // namespace klab
