// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace klab
{

/// How much of @p now, from its beginning, was in @p before: two readings of a log of limited
/// size, of which the oldest part goes as new text comes. Linear time.
/// @return nothing where they have nothing in common, so that some may have been missed
std::optional<qsizetype> logOverlap(QByteArrayView before, QByteArrayView now);

} // namespace klab
