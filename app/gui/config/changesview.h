// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTreeView>

namespace klab
{

/// A table of changes: rows of a ChangesModel, or of a proxy of one.
class ChangesView : public QTreeView
{
    Q_OBJECT
public:
    explicit ChangesView(QAbstractItemModel *model, QWidget *parent = nullptr);

    QSize sizeHint() const override;

Q_SIGNALS:
    /// The user wants to see this symbol.
    void symbolActivated(const QString &symbol);
};

} // namespace klab
