// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QSet>
#include <QTreeView>

namespace klab
{

class KconfigModel;

/// A KconfigModel for eyes and keys: Space goes on to the next value, y, m and n set
/// one, Return edits or opens. What is open and where one is stays where the model
/// begins anew.
class KconfigView : public QTreeView
{
    Q_OBJECT
public:
    explicit KconfigView(KconfigModel *model, QWidget *parent = nullptr);

    /// Goes to an entry and shows it, opening what it is in.
    /// @return whether it has a row at present
    bool goTo(int entry);
    int currentEntry() const;

Q_SIGNALS:
    void currentEntryChanged(int entry);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void restore();
    bool takeKey(const QKeyEvent &event, const QModelIndex &current);
    void activate(const QModelIndex &current);
    void fitColumns();

    KconfigModel *m_model;
    QSet<int> m_open; ///< entries; kept over a list of results
    int m_entry = -1;
};

} // namespace klab
