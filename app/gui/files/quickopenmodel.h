// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "files/filematch.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace klab
{

/// The files that were found, best first.
class QuickOpenModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setMatches(const QList<FileMatch> &matches);
    const QList<FileMatch> &matches() const { return m_matches; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<FileMatch> m_matches;
};

/// Draws a file that was found: its name, with the letters that matched in bold, and the
/// folder beside it.
class QuickOpenDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit QuickOpenDelegate(QuickOpenModel *model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QuickOpenModel *m_model;
};

} // namespace klab
