// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

namespace klab
{

/// Makes what a build has left in @p folder older than @p sources, where it is not, so that
/// make builds it again. make goes by the time stamps alone: a source that is saved while
/// the compiler runs, or one that is put back with its old time, passes for built.
/// The sources' own times are left alone: editors look at them. @return how many files
int makeOlderThan(const QString &folder, const QStringList &sources);

} // namespace klab
