// SPDX-License-Identifier: GPL-2.0-or-later
#include "edit/pairedlines.h"

#include "edit/linediff.h"

#include <algorithm>

namespace klab
{

QList<LinePair> pairLines(const QStringList &before, const QStringList &after)
{
    QList<LinePair> rows;
    qsizetype oldLine = 0;
    qsizetype newLine = 0;
    const auto addEqual = [&](qsizetype until) {
        while (oldLine < until)
            rows << LinePair{oldLine++, newLine++, false};
    };
    for (const LineChange &change : lineDiff(before, after)) {
        addEqual(change.oldLine);
        const qsizetype count = std::max(change.oldCount, change.newCount);
        for (qsizetype i = 0; i < count; ++i) {
            rows << LinePair{i < change.oldCount ? change.oldLine + i : -1,
                             i < change.newCount ? change.newLine + i : -1, true};
        }
        oldLine = change.oldLine + change.oldCount;
        newLine = change.newLine + change.newCount;
    }
    addEqual(before.size());
    return rows;
}

QList<bool> rowsNearChanges(const QList<LinePair> &rows, qsizetype around)
{
    QList<bool> near(rows.size(), false);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (!rows[i].isChanged)
            continue;
        const qsizetype end = std::min(rows.size(), i + around + 1);
        for (qsizetype j = std::max<qsizetype>(0, i - around); j < end; ++j)
            near[j] = true;
    }
    return near;
}

LinePart changedPart(const QString &line, const QString &other)
{
    const qsizetype shorter = std::min(line.size(), other.size());
    qsizetype same = 0;
    while (same < shorter && line[same] == other[same])
        ++same;
    qsizetype sameEnd = 0;
    while (sameEnd < shorter - same && line[line.size() - 1 - sameEnd] == other[other.size() - 1 - sameEnd])
        ++sameEnd;
    return {same, line.size() - same - sameEnd};
}

} // namespace klab
