// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace klab
{

class KconfigModel;

/// Draws the rows of a KconfigModel, radio buttons for choices and hidden entries
/// muted, and edits values in place.
class KconfigDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit KconfigDelegate(KconfigModel *model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    void paintBox(QPainter *painter, QStyleOptionViewItem &item, const QModelIndex &index) const;

    KconfigModel *m_model;
};

} // namespace klab
