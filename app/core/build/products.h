// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace klab
{

/// Makes what a build has left below @p folder older than @p sources, if it is not, so that
/// make builds it again: see SourceRecord. The sources' own times are left alone: editors look
/// at them. @return how many files
int makeOlderThan(const QString &folder, const QStringList &sources);

/// Removes what was compiled below @p folder, so that make does it again.
void removeObjects(const QString &folder);

/// The opposite of makeOlderThan(), for sources whose products may be anywhere: gives those that were
/// modified at @p limit or before, in ns since the epoch, the present time of modification.
/// @return when the last of them was changed so; empty where there were none
std::optional<qint64> makeNew(const QStringList &sources, std::optional<qint64> limit);

} // namespace klab
