// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace klab
{

/// A line of a tool's output as plain text: without terminal sequences (colours, links)
/// and control characters other than tabs, and without what would turn the direction of
/// the text around it. Cheap for a line that has none of these.
/// @param limit characters kept; what is longer is cut, with no mark
QString plainLine(const QString &line, qsizetype limit);

/// Text of several lines, each as plainLine() makes it, in whole length: what others have
/// written and a terminal will show.
QString plainText(const QString &text);

/// JSON with what plainLine() would take out as \uXXXX: for readers the same, and harmless
/// at a terminal. Control characters below U+0020 are escaped in any JSON.
QByteArray plainJson(const QByteArray &json);

} // namespace klab
