// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include <deque>

namespace klab
{

/// How much of a log is kept.
struct LogLimits {
    int lines = 20'000;
    qsizetype bytes = 16 * 1024 * 1024;
    qsizetype lineLength = 2'000; ///< characters; what is longer is cut, with a mark
};

/// Keeps the last lines. Adding one is cheap: a line that will not be shown is not
/// examined.
class LogBuffer
{
public:
    explicit LogBuffer(LogLimits limits);

    /// Adds at the end; drops at the beginning what no longer fits.
    void add(const QString &line);
    /// Takes the oldest line out. Must not be empty.
    QString takeFirst();
    void clear();
    /// What no longer fits is dropped at once.
    void setLimits(LogLimits limits);

    bool isEmpty() const { return m_lines.empty(); }
    int size() const { return int(m_lines.size()); }
    /// Oldest first.
    const std::deque<QString> &lines() const { return m_lines; }
    /// Lines that were dropped before the oldest one that is kept, since the last call.
    qint64 takeDropped();

private:
    QString cut(const QString &line) const;
    void drop();

    LogLimits m_limits;
    std::deque<QString> m_lines;
    qsizetype m_bytes = 0;
    qint64 m_dropped = 0;
};

} // namespace klab
