// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>

namespace klab
{

/// Data waiting to be drawn by a terminal, in portions and bounded. A guest that writes
/// faster than can be drawn is not held up: the excess is not drawn, and one line says how
/// much. (The transcript has it: SerialConsole.)
class TerminalFeed
{
public:
    /// @param limit bytes that may wait
    explicit TerminalFeed(qsizetype limit = 512 * 1024);

    void add(const QByteArray &bytes);
    /// The next bytes to draw, at most about @p size of them; empty if none wait.
    QByteArray take(qsizetype size);
    /// Puts back what could not be drawn yet: the end of what take() gave.
    void putBack(const QByteArray &bytes);
    void clear();
    bool isEmpty() const { return m_position == m_pending.size() && m_leftOut == 0; }
    qsizetype size() const { return m_pending.size() - m_position; }
    /// Bytes left out since the beginning.
    qint64 leftOut() const { return m_leftOutInAll; }

private:
    void leaveOut();

    qsizetype m_limit;
    QByteArray m_pending;
    qsizetype m_position = 0; // up to there it is drawn
    qint64 m_leftOut = 0;     // not told yet
    qint64 m_leftOutInAll = 0;
    QByteArray m_modes; // switched within what was left out
};

} // namespace klab
