// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace klab
{

class FileTreeModel;

/// Edits the names in a FileTreeModel in their rows. An invalid name is reported while it
/// is typed, and Return does not accept it.
class FileNameDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit FileNameDelegate(FileTreeModel *model, QObject *parent = nullptr);

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

Q_SIGNALS:
    /// What is wrong with the name so far; empty: nothing any more.
    void problemChanged(const QString &problem) const;

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    FileTreeModel *m_model;
    mutable QPersistentModelIndex m_edited;
};

} // namespace klab
