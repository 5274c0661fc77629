// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace klab
{

/// Lines [oldLine, oldLine + oldCount) of one text stand where the other has lines
/// [newLine, newLine + newCount). Lines from 0; a count may be 0.
struct LineChange {
    qsizetype oldLine = 0;
    qsizetype oldCount = 0;
    qsizetype newLine = 0;
    qsizetype newCount = 0;

    bool operator==(const LineChange &) const = default;
};

/// What turns one text into the other, in order and as short as possible; texts that have
/// little in common give one change. Bounded in time and memory.
QList<LineChange> lineDiff(const QStringList &before, const QStringList &after);

/// The same for people, as "diff -u" tells it with three lines around each change.
/// Empty for equal texts.
QString unifiedDiff(const QStringList &before, const QStringList &after, const QString &beforeTitle,
                    const QString &afterTitle);

} // namespace klab
