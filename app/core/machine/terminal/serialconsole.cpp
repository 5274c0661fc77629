// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/terminal/serialconsole.h"

#include <QLocalSocket>
#include <QStringList>

#include <linux/sockios.h>
#include <sys/ioctl.h>

namespace klab
{

static constexpr qsizetype TranscriptLimit = 512 * 1024;

SerialConsole::SerialConsole(QObject *parent)
    : QObject(parent)
{
}

SerialConsole::~SerialConsole() = default;

void SerialConsole::open(int descriptor)
{
    Q_ASSERT(!m_socket);
    m_socket = new QLocalSocket(this);
    connect(m_socket, &QLocalSocket::readyRead, this, &SerialConsole::readMore);
    connect(m_socket, &QLocalSocket::bytesWritten, this, &SerialConsole::sent);
    m_socket->setSocketDescriptor(descriptor);
}

void SerialConsole::drain()
{
    while (m_socket && m_socket->waitForReadyRead(0)) {
    }
}

// Enter, Ctrl+C, Ctrl+D, Ctrl+Z and Ctrl+\ end what was typed.
static bool endsLine(char last)
{
    return last == '\r' || last == '\n' || last == '\x03' || last == '\x04' || last == '\x1a' ||
           last == '\x1c';
}

qint64 SerialConsole::bytesToSend() const
{
    return m_socket ? m_socket->bytesToWrite() : 0;
}

bool SerialConsole::isDrained() const
{
    int waiting = 0;
    if (m_socket && ioctl(static_cast<int>(m_socket->socketDescriptor()), SIOCOUTQ, &waiting) != 0)
        waiting = 0;
    return bytesToSend() == 0 && waiting == 0;
}

void SerialConsole::send(const QByteArray &data)
{
    m_isTypedAt = true;
    if (!m_socket || data.isEmpty())
        return;
    m_promptIdle = false;
    m_lineSent = endsLine(data.back());
    m_socket->write(data);
}

void SerialConsole::readMore()
{
    const TerminalFilter::Output output = m_filter.add(m_socket->readAll());
    if (!output.text.isEmpty()) {
        m_transcript += output.text;
        // In large steps, so that a flood does not move half a megabyte a line.
        if (m_transcript.size() > 2 * TranscriptLimit)
            m_transcript = m_transcript.last(TranscriptLimit);
        Q_EMIT received(output.text);
    }
    for (const TerminalFilter::Mark &mark : output.marks) {
        if (const auto *ended = std::get_if<TerminalFilter::CommandEnded>(&mark)) {
            Q_EMIT commandEnded(ended->status);
        } else {
            m_promptIdle = m_lineSent;
            Q_EMIT promptShown();
        }
    }
}

QStringList SerialConsole::lastLines(qsizetype count) const
{
    constexpr qsizetype Enough = 16 * 1024;
    QStringList lines = QString::fromUtf8(m_transcript.last(std::min(Enough, m_transcript.size())))
                            .remove(u'\r')
                            .split(u'\n', Qt::SkipEmptyParts);
    return lines.last(std::min(count, lines.size()));
}

} // namespace klab
