// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFont>
#include <QList>
#include <QString>
#include <QTextLayout>

class QPainter;
class QRect;

namespace klab
{

/// A line of any file in a form that can be drawn: control characters, and those that
/// change the direction of the text, are replaced by visible ones, so that positions in
/// it stay valid.
QString plainLine(const QString &line);

/// Bold letters at those places.
QList<QTextLayout::FormatRange> boldLetters(const QList<int> &places);

/// Draws one line of plain text in the middle of @p area's height, in the painter's font
/// and pen; what does not fit is cut at its end.
/// @return how wide it was
int drawLine(QPainter *painter, const QRect &area, const QString &text,
             const QList<QTextLayout::FormatRange> &formats = {});

} // namespace klab
