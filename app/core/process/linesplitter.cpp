// SPDX-License-Identifier: GPL-2.0-or-later
#include "process/linesplitter.h"

#include <utility>

namespace klab
{

LineSplitter::LineSplitter(qsizetype limit)
    : m_limit(limit)
{
}

QList<QByteArray> LineSplitter::add(QByteArrayView data)
{
    QList<QByteArray> lines;
    for (const char c : data) {
        const bool secondOfPair = m_afterReturn && c == '\n';
        m_afterReturn = c == '\r';
        if (secondOfPair)
            continue;
        if (c == '\n' || c == '\r') {
            lines << std::exchange(m_partial, {});
            continue;
        }
        m_partial += c;
        if (m_partial.size() >= m_limit)
            lines << std::exchange(m_partial, {});
    }
    return lines;
}

QByteArray LineSplitter::finish()
{
    m_afterReturn = false;
    return std::exchange(m_partial, {});
}

} // namespace klab
