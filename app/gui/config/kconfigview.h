// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kconfig/kconfigtypes.h"

#include <QHash>
#include <QTreeView>

namespace klab
{

class KconfigModel;

/// A view of a KconfigModel: Space goes on to the next value, y, m and n set one, Return
/// edits or opens. Expanded entries and the current one are kept when the model is reset.
class KconfigView : public QTreeView
{
    Q_OBJECT
public:
    explicit KconfigView(KconfigModel *model, QWidget *parent = nullptr);

    /// Goes to an entry and shows it, opening what it is in.
    /// @return whether it has a row now
    bool goTo(int entry);
    int currentEntry() const;

Q_SIGNALS:
    void currentEntryChanged(int entry);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void restore();
    QString keyOf(int entry) const;
    void findAgain();
    bool takeKey(const QKeyEvent &event, const QModelIndex &current);
    void goOn(int entry, Tristate present);
    void activate(const QModelIndex &current);
    void fitColumns();

    KconfigModel *m_model;
    QHash<int, QString> m_open; ///< entries, and their keys; kept over a list of results
    int m_entry = -1;
    QString m_key;    ///< of m_entry
    int m_found = -1; ///< where that is in another tree
};

} // namespace klab
