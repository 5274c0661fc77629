// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/terminal/terminalfeed.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace klab
{

static constexpr qsizetype ModesLimit = 1024;

TerminalFeed::TerminalFeed(qsizetype limit)
    : m_limit(limit)
{
}

void TerminalFeed::add(const QByteArray &bytes)
{
    m_pending += bytes;
    if (size() > m_limit)
        leaveOut();
}

// The sequences ESC [ ? ... h and l switch modes, as the second screen of vi: these hold
// on, so that the picture is right again after the gap.
static QByteArray modeSwitches(QByteArrayView bytes)
{
    QByteArray found;
    for (qsizetype at = bytes.indexOf('\x1b'); at >= 0; at = bytes.indexOf('\x1b', at + 1)) {
        if (!bytes.sliced(at + 1).startsWith("[?"))
            continue;
        qsizetype end = at + 3;
        while (end < bytes.size() && (QByteArrayView("0123456789;").contains(bytes[end])))
            ++end;
        if (end < bytes.size() && (bytes[end] == 'h' || bytes[end] == 'l'))
            found += bytes.sliced(at, end + 1 - at).toByteArray();
        if (found.size() > ModesLimit)
            found = found.last(ModesLimit / 2).mid(found.last(ModesLimit / 2).indexOf('\x1b'));
    }
    return found;
}

// Down to an eighth, so that this does not happen with every byte.
void TerminalFeed::leaveOut()
{
    qsizetype end = m_pending.size() - m_limit / 8;
    // From the beginning of a line; where there is none, not from within a sequence or
    // a character of several bytes.
    const qsizetype line = m_pending.indexOf('\n', end);
    if (line >= 0)
        end = line + 1;
    else
        while (end < m_pending.size() && (m_pending[end] & 0xc0) == 0x80)
            ++end;
    const QByteArrayView gone = QByteArrayView(m_pending).sliced(m_position, end - m_position);
    m_modes += modeSwitches(gone);
    if (m_modes.size() > 2 * ModesLimit)
        m_modes = m_modes.mid(m_modes.indexOf('\x1b', m_modes.size() - ModesLimit));
    m_leftOut += gone.size();
    m_leftOutInAll += gone.size();
    m_pending.remove(0, end);
    m_position = 0;
}

QByteArray TerminalFeed::take(qsizetype size)
{
    if (m_leftOut > 0) {
        // ESC ends a sequence that was begun before the gap.
        const QString note =
            QCoreApplication::translate("klab::TerminalFeed", "[... %1 of output not shown ...]")
                .arg(QLocale().formattedDataSize(m_leftOut));
        m_leftOut = 0;
        return "\x1b[0m" + std::exchange(m_modes, {}) + "\r\n\x1b[7m" + note.toUtf8() + "\x1b[0m\r\n";
    }
    const QByteArray next = m_pending.mid(m_position, size);
    m_position += next.size();
    if (m_position == m_pending.size()) {
        m_pending.clear();
        m_position = 0;
    }
    return next;
}

void TerminalFeed::putBack(const QByteArray &bytes)
{
    m_pending.replace(0, m_position, bytes);
    m_position = 0;
}

void TerminalFeed::clear()
{
    m_pending.clear();
    m_position = 0;
    m_leftOut = 0;
    m_modes.clear();
}

} // namespace klab
