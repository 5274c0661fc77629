// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace klab
{

/// A line of a tool's output as plain text: without terminal sequences (colours, links)
/// and control characters other than tabs, and without what would turn the direction of
/// the text around it. Cheap for a line that has none of these.
/// @param limit characters kept; what is longer is cut, with no mark
QString plainLine(const QString &line, qsizetype limit);

} // namespace klab
