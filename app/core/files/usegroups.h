// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "files/ripgrepreader.h"

namespace klab
{

/// The places of a structure's member by what is done with it there; each in the order that they came in.
/// A line that does several things is in several of the lists, with what belongs to each marked.
struct UseGroups {
    QList<SearchHit> called; ///< through the member
    QList<SearchHit> set;
    QList<SearchHit> other; ///< its declaration, tests, copies, and what one line does not tell
    bool isMember = false;  ///< false: these are no places of a member; all of them are in other
};

/// Looks at each line by itself, see memberUse(). Pure.
/// @param hits as placeLines() makes them
UseGroups groupUses(const QList<SearchHit> &hits, const QString &name);

} // namespace klab
