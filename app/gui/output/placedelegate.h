// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace klab
{

/// Draws a place, "module/demo/demo.cpp:12", so that the name and the line can be read in a narrow
/// column, too: what is left out is in the middle of the folders.
class PlaceDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// The place as it fits into that many pixels.
    static QString fitted(const QString &place, const QFontMetrics &metrics, int width);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace klab
