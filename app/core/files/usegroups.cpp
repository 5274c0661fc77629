// SPDX-License-Identifier: GPL-2.0-or-later
#include "files/usegroups.h"

#include "language/codeuse.h"

#include <QHash>

namespace klab
{

/// The line with only those of its marks that belong together.
static SearchHit withMarks(const SearchHit &hit, const QList<SearchHit::Mark> &marks, int matches)
{
    SearchHit part = hit;
    part.marks = marks;
    part.matches = matches;
    // The column is of the first mark of the whole line.
    if (!marks.isEmpty() && hit.column > 0)
        part.column = hit.column + int(marks.first().start - hit.marks.first().start);
    return part;
}

UseGroups groupUses(const QList<SearchHit> &hits, const QString &name)
{
    UseGroups groups;
    for (const SearchHit &hit : hits) {
        QHash<MemberUse, QList<SearchHit::Mark>> marks;
        for (const SearchHit::Mark &mark : hit.marks) {
            const qsizetype end = mark.start + mark.length;
            marks[memberUse(hit.text, mark.start, end, name)] << mark;
            groups.isMember |= isOperationDeclared(hit.text, mark.start, end);
        }
        const QList<SearchHit::Mark> called = marks.value(MemberUse::Called);
        const QList<SearchHit::Mark> set = marks.value(MemberUse::Set);
        const int rest = hit.matches - int(called.size() + set.size());
        if (!called.isEmpty())
            groups.called << withMarks(hit, called, int(called.size()));
        if (!set.isEmpty())
            groups.set << withMarks(hit, set, int(set.size()));
        if (rest > 0)
            groups.other << withMarks(hit, marks.value(MemberUse::Other), rest);
    }
    groups.isMember |= !groups.set.isEmpty();
    if (!groups.isMember)
        return {{}, {}, hits, false};
    return groups;
}

} // namespace klab
