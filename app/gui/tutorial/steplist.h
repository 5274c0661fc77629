// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/tutorial/stepitem.h"

#include <QAbstractTableModel>
#include <QTreeView>

namespace klab
{

/// The steps: number, title, state; and the minutes each takes.
class StepListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Title, Minutes, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setSteps(const QList<StepItem> &steps);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<StepItem> m_steps;
};

/// All steps with their states, one of which is shown. Choosing one, by a click or by the
/// arrow keys, shows it.
class StepList : public QTreeView
{
    Q_OBJECT
public:
    explicit StepList(QWidget *parent = nullptr);

    /// The one that is shown stays it.
    void setSteps(const QList<StepItem> &steps);
    /// Does not emit chosen().
    void setCurrent(int step);

    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(int step);

protected:
    void changeEvent(QEvent *event) override;

private:
    StepListModel *m_model;
    bool m_isFollowing = false; ///< what is chosen was not chosen here
};

} // namespace klab
