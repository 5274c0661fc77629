// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace klab
{

/// A row of two texts side by side.
struct LinePair {
    qsizetype oldLine = -1; ///< from 0; -1: nothing stands there
    qsizetype newLine = -1;
    bool isChanged = false; ///< one side has nothing, or something else

    bool operator==(const LinePair &) const = default;
};

/// Two texts side by side: equal lines are placed beside each other, and so are lines that
/// replace each other.
QList<LinePair> pairLines(const QStringList &before, const QStringList &after);

/// Which of the rows show the changes, with some lines around each.
/// @return for each row whether it does
QList<bool> rowsNearChanges(const QList<LinePair> &rows, qsizetype around);

/// The part of a line that differs from another line: where it begins, and its length.
struct LinePart {
    qsizetype begin = 0;
    qsizetype length = 0;

    bool operator==(const LinePart &) const = default;
};
LinePart changedPart(const QString &line, const QString &other);

} // namespace klab
