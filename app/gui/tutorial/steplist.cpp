// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/tutorial/steplist.h"

#include "gui/kit/mutedlabel.h"
#include "gui/tutorial/stateicons.h"

#include <QApplication>
#include <QEvent>
#include <QHeaderView>
#include <QScopedValueRollback>

namespace klab
{

static constexpr int ShownRows = 6;

void StepListModel::setSteps(const QList<StepItem> &steps)
{
    if (steps.size() != m_steps.size()) {
        beginResetModel();
        m_steps = steps;
        endResetModel();
        return;
    }
    for (int row = 0; row < static_cast<int>(steps.size()); ++row) {
        if (m_steps[row] == steps[row])
            continue;
        m_steps[row] = steps[row];
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

int StepListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_steps.size());
}

int StepListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StepListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_steps.size())
        return {};
    const StepItem &step = m_steps[index.row()];
    const bool isTitle = index.column() == Title;
    switch (role) {
    case Qt::DisplayRole:
        return isTitle ? QStringLiteral("%1. %2").arg(index.row() + 1).arg(step.title)
                       : tr("%1 min").arg(step.minutes);
    case Qt::DecorationRole:
        return isTitle ? QVariant(stateIcon(step.state, QApplication::palette())) : QVariant();
    case Qt::ToolTipRole:
        return tr("<p>%1<br>%2, about %n minute(s)</p>", nullptr, step.minutes)
            .arg(step.title.toHtmlEscaped(), stateWord(step.state));
    case Qt::AccessibleTextRole:
        return isTitle ? tr("Step %1: %2, %3, about %n minute(s)", nullptr, step.minutes)
                             .arg(index.row() + 1)
                             .arg(step.title, stateWord(step.state))
                       : tr("about %n minute(s)", nullptr, step.minutes);
    case Qt::TextAlignmentRole:
        return isTitle ? QVariant() : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return isTitle ? QVariant()
                       : QVariant(mutedText(QApplication::palette(), QPalette::Text, QPalette::Base));
    default:
        return {};
    }
}

StepList::StepList(QWidget *parent)
    : QTreeView(parent)
    , m_model(new StepListModel(this))
{
    setAccessibleName(tr("Steps of the tutorial"));
    setModel(m_model);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setTabKeyNavigation(false);
    setTextElideMode(Qt::ElideRight);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumHeight(fontMetrics().lineSpacing() * 3);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(StepListModel::Title, QHeaderView::Stretch);
    header()->setSectionResizeMode(StepListModel::Minutes, QHeaderView::ResizeToContents);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid() && !m_isFollowing)
                    Q_EMIT chosen(current.row());
            });
}

QSize StepList::sizeHint() const
{
    const int row = sizeHintForRow(0) > 0 ? sizeHintForRow(0) : fontMetrics().lineSpacing() + 4;
    return {QTreeView::sizeHint().width(), row * ShownRows + 2 * frameWidth()};
}

void StepList::setSteps(const QList<StepItem> &steps)
{
    const QScopedValueRollback<bool> following(m_isFollowing, true);
    m_model->setSteps(steps);
}

void StepList::setCurrent(int step)
{
    const QScopedValueRollback<bool> following(m_isFollowing, true);
    const QModelIndex index = m_model->index(step, 0);
    setCurrentIndex(index);
    // With what comes next in sight, too.
    if (const QModelIndex next = m_model->index(step + 1, 0); next.isValid())
        scrollTo(next);
    scrollTo(index);
}

void StepList::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

} // namespace klab
