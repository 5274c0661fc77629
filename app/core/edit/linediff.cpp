// SPDX-License-Identifier: GPL-2.0-or-later
#include "edit/linediff.h"

#include <algorithm>
#include <vector>

namespace klab
{

namespace
{

/// Beyond this many changed lines the middle is told as one change: the search takes
/// memory by the square of it.
constexpr int maximumDistance = 600;

/// Myers' greedy search for the shortest edit script of what is between a common
/// beginning and a common end.
class Search
{
public:
    Search(const QStringList &before, const QStringList &after, qsizetype begin, qsizetype beforeEnd,
           qsizetype afterEnd)
        : m_before(before)
        , m_after(after)
        , m_begin(begin)
        , m_rows(int(beforeEnd - begin))
        , m_columns(int(afterEnd - begin))
    {
    }

    QList<LineChange> run()
    {
        for (int distance = 0; distance <= std::min(maximumDistance, m_rows + m_columns); ++distance) {
            m_trace.push_back(m_trace.empty() ? std::vector<int>{0} : next(distance));
            if (reachesEnd(distance))
                return walkBack(distance);
        }
        return {{m_begin, m_rows, m_begin, m_columns}};
    }

private:
    /// Row reached on diagonal k after @p distance edits; diagonals count by twos.
    int row(int distance, int k) const { return m_trace[distance][(k + distance) / 2]; }
    bool goesDown(int distance, int k) const
    {
        return k == -distance || (k != distance && row(distance - 1, k - 1) < row(distance - 1, k + 1));
    }
    int slide(int x, int k) const
    {
        while (x < m_rows && x - k < m_columns && m_before[m_begin + x] == m_after[m_begin + x - k])
            ++x;
        return x;
    }
    std::vector<int> next(int distance) const
    {
        std::vector<int> rows;
        rows.reserve(distance + 1);
        for (int k = -distance; k <= distance; k += 2) {
            const int x = goesDown(distance, k) ? row(distance - 1, k + 1) : row(distance - 1, k - 1) + 1;
            rows.push_back(slide(x, k));
        }
        return rows;
    }
    bool reachesEnd(int distance) const
    {
        const int k = m_rows - m_columns;
        return std::abs(k) <= distance && (k + distance) % 2 == 0 && row(distance, k) >= m_rows;
    }
    QList<LineChange> walkBack(int distance) const
    {
        QList<LineChange> changes;
        int k = m_rows - m_columns;
        for (; distance > 0; --distance) {
            const bool down = goesDown(distance, k);
            k += down ? 1 : -1;
            const int x = row(distance - 1, k); // where the edit begins
            const LineChange edit{m_begin + x, down ? 0 : 1, m_begin + x - k, down ? 1 : 0};
            if (!changes.isEmpty() && changes.last().oldLine == edit.oldLine + edit.oldCount &&
                changes.last().newLine == edit.newLine + edit.newCount) {
                LineChange &last = changes.last();
                last = {edit.oldLine, last.oldCount + edit.oldCount, edit.newLine,
                        last.newCount + edit.newCount};
            } else {
                changes << edit;
            }
        }
        std::reverse(changes.begin(), changes.end());
        return changes;
    }

    const QStringList &m_before;
    const QStringList &m_after;
    const qsizetype m_begin;
    const int m_rows;
    const int m_columns;
    std::vector<std::vector<int>> m_trace;
};

constexpr qsizetype context = 3;

QString range(qsizetype line, qsizetype count)
{
    // As diff has it: a count of 1 is left out, and an empty range names the line before.
    const QString start = QString::number(count == 0 ? line : line + 1);
    return count == 1 ? start : start + u',' + QString::number(count);
}

void append(QString &text, QChar sign, const QStringList &lines, qsizetype from, qsizetype to)
{
    for (qsizetype i = from; i < to; ++i)
        text += sign + lines[i] + u'\n';
}

/// Changes so near that the lines around them meet, as one hunk.
QString hunk(const QStringList &before, const QStringList &after, const QList<LineChange> &changes)
{
    const LineChange &first = changes.first();
    const LineChange &last = changes.last();
    const qsizetype lead = std::min(context, first.oldLine);
    const qsizetype oldBegin = first.oldLine - lead;
    const qsizetype newBegin = first.newLine - lead;
    const qsizetype oldEnd = std::min(before.size(), last.oldLine + last.oldCount + context);
    const qsizetype newEnd = last.newLine + last.newCount + (oldEnd - last.oldLine - last.oldCount);
    QString text = QStringLiteral("@@ -%1 +%2 @@\n")
                       .arg(range(oldBegin, oldEnd - oldBegin), range(newBegin, newEnd - newBegin));
    qsizetype at = oldBegin;
    for (const LineChange &change : changes) {
        append(text, u' ', before, at, change.oldLine);
        append(text, u'-', before, change.oldLine, change.oldLine + change.oldCount);
        append(text, u'+', after, change.newLine, change.newLine + change.newCount);
        at = change.oldLine + change.oldCount;
    }
    append(text, u' ', before, at, oldEnd);
    return text;
}

} // namespace

QList<LineChange> lineDiff(const QStringList &before, const QStringList &after)
{
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype begin = 0;
    while (begin < shorter && before[begin] == after[begin])
        ++begin;
    qsizetype end = 0;
    while (end < shorter - begin && before[before.size() - 1 - end] == after[after.size() - 1 - end])
        ++end;
    if (begin == before.size() && begin == after.size())
        return {};
    return Search(before, after, begin, before.size() - end, after.size() - end).run();
}

QString unifiedDiff(const QStringList &before, const QStringList &after, const QString &beforeTitle,
                    const QString &afterTitle)
{
    QString text;
    QList<LineChange> near;
    for (const LineChange &change : lineDiff(before, after)) {
        if (!near.isEmpty() && change.oldLine - near.last().oldLine - near.last().oldCount > 2 * context) {
            text += hunk(before, after, near);
            near.clear();
        }
        near << change;
    }
    if (near.isEmpty())
        return {};
    text += hunk(before, after, near);
    return QStringLiteral("--- %1\n+++ %2\n").arg(beforeTitle, afterTitle) + text;
}

} // namespace klab
