// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace klab
{

class SearchModel;

/// Draws the rows of a SearchModel: files with their folders and counts; lines with
/// their numbers, and what matched in bold on a tinted ground.
class SearchResultDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit SearchResultDelegate(SearchModel *model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintFile(QPainter *painter, const QStyleOptionViewItem &item, const QModelIndex &index) const;
    void paintTitle(QPainter *painter, const QStyleOptionViewItem &item, const QModelIndex &index) const;
    void paintLine(QPainter *painter, const QStyleOptionViewItem &item, const QModelIndex &index) const;

    SearchModel *m_model;
};

} // namespace klab
