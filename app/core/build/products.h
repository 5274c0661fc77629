// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

namespace klab
{

/// Makes what a build has left in @p folder older than @p sources, if it is not, so that
/// make builds it again. make only compares time stamps: a source that is saved while the
/// compiler is running, or restored with its old time, would count as built. The sources'
/// own times are left alone: editors look at them. @return how many files
int makeOlderThan(const QString &folder, const QStringList &sources);

} // namespace klab
