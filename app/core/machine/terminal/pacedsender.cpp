// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/terminal/pacedsender.h"

namespace klab
{

// The guest's terminal keeps 4096 bytes for a program that does not read yet.
static constexpr qsizetype Portion = 256;
// 115200 bit/s carry 11.5 bytes a millisecond.
static constexpr std::chrono::milliseconds Interval{23};

PacedSender::PacedSender(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(Interval);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (!m_drained || m_drained())
            sendPortion();
    });
}

void PacedSender::send(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    m_bytes += bytes;
    if (isSending())
        return;
    if (m_bytes.size() <= Portion) {
        Q_EMIT portion(std::exchange(m_bytes, {}));
        return;
    }
    m_timer.start();
    sendPortion();
}

void PacedSender::sendPortion()
{
    const QByteArray next = m_bytes.mid(m_sent, Portion);
    m_sent += next.size();
    Q_EMIT portion(next);
    if (!isSending())
        return; // canceled by who got it
    Q_EMIT progressed(m_sent, m_bytes.size());
    if (m_sent == m_bytes.size())
        cancel();
}

void PacedSender::cancel()
{
    m_bytes.clear();
    m_sent = 0;
    if (!isSending())
        return;
    m_timer.stop();
    Q_EMIT finished();
}

} // namespace klab
