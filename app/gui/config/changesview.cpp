// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/changesview.h"

#include <QHeaderView>

#include <algorithm>

namespace klab
{

static constexpr int RowsWanted = 6;

ChangesView::ChangesView(QAbstractItemModel *model, QWidget *parent)
    : QTreeView(parent)
{
    setModel(model);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setTextElideMode(Qt::ElideMiddle);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    const int letter = fontMetrics().horizontalAdvance(QStringLiteral("M"));
    setColumnWidth(1, letter * 9);
    setColumnWidth(2, letter * 9);
    connect(this, &QTreeView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT symbolActivated(index.siblingAtColumn(0).data().toString().mid(7)); // without "CONFIG_"
    });
}

QSize ChangesView::sizeHint() const
{
    const int rows = model() ? std::clamp(model()->rowCount(), 2, RowsWanted) : RowsWanted;
    const int row = fontMetrics().height() + 6;
    return {QTreeView::sizeHint().width(), header()->sizeHint().height() + rows * row + 2 * frameWidth()};
}

} // namespace klab
