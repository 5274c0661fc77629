// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace klab
{

/// A device's content on one line: newlines, tabs and other control characters as symbols, and whatever is
/// not UTF-8 or would change the line's direction as a replacement character. At most @p limit characters,
/// then an ellipsis.
QString contentLine(const QByteArray &content, qsizetype limit = 80);

/// The same in lines: after the symbol of each newline, the text continues on a new line.
QString contentText(const QByteArray &content);

/// A hexadecimal dump, 16 bytes per line: offset, bytes in pairs, and the same as ASCII.
QString hexDump(const QByteArray &content);

/// "12 bytes", "1,048,576 bytes or more".
QString lengthText(qint64 length, bool isLonger);

/// A history of entries, browsed with the keys Up and Down. Bounded.
class InputHistory
{
public:
    /// Keeps a line that was used, and goes back to the end.
    void add(const QString &line);
    /// The entry before, or @p present at the beginning. What was being written is kept.
    QString older(const QString &present);
    /// The entry after; past the last one, what was being written.
    QString newer(const QString &present);

private:
    QStringList m_lines;
    QString m_draft;
    qsizetype m_at = 0; ///< m_lines.size(): not in the history
};

} // namespace klab
