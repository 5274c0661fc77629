// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/output/logbuffer.h"

#include "base/plaintext.h"

#include <QCoreApplication>
#include <QLocale>

#include <utility>

namespace klab
{

static constexpr qsizetype LineCost = 64; // of a short line, beside its text

static qsizetype cost(const QString &line)
{
    return LineCost + line.size() * qsizetype(sizeof(QChar));
}

LogBuffer::LogBuffer(LogLimits limits)
    : m_limits(limits)
{
}

QString LogBuffer::cut(const QString &line) const
{
    const qint64 left = line.size() - m_limits.lineLength;
    return plainLine(line, m_limits.lineLength) +
           QCoreApplication::translate("klab::LogBuffer", " … (%1 more characters)")
               .arg(QLocale().toString(left));
}

void LogBuffer::add(const QString &line)
{
    m_lines.push_back(line.size() > m_limits.lineLength ? cut(line) : line);
    m_bytes += cost(m_lines.back());
    drop();
}

void LogBuffer::setLimits(LogLimits limits)
{
    m_limits = limits;
    drop();
}

void LogBuffer::drop()
{
    while (size() > m_limits.lines || (m_bytes > m_limits.bytes && size() > 1)) {
        takeFirst();
        ++m_dropped;
    }
}

QString LogBuffer::takeFirst()
{
    QString line = std::move(m_lines.front());
    m_lines.pop_front();
    m_bytes -= cost(line);
    return line;
}

void LogBuffer::clear()
{
    m_lines.clear();
    m_bytes = 0;
    m_dropped = 0;
}

qint64 LogBuffer::takeDropped()
{
    return std::exchange(m_dropped, 0);
}

} // namespace klab
