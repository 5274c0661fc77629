// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <functional>

namespace klab
{

/// Sends a lot of data on a slow line, a portion at a time, each once the last was
/// accepted, so that it can be canceled and keys pressed in the meantime are not stuck
/// behind it. Main thread.
class PacedSender : public QObject
{
    Q_OBJECT
public:
    /// Whether the line has taken what was sent so far.
    using Drained = std::function<bool()>;

    explicit PacedSender(QObject *parent = nullptr);

    /// Without one, the pace is that of a line of 115200 bit/s.
    void setDrained(Drained drained) { m_drained = std::move(drained); }

    /// Begins; what fits into one portion is sent at once. More is put behind what is
    /// on its way.
    void send(const QByteArray &bytes);
    /// Forgets what was not sent yet.
    void cancel();
    bool isSending() const { return m_timer.isActive(); }

Q_SIGNALS:
    /// These are to be sent now.
    void portion(const QByteArray &bytes);
    /// Emitted while isSending().
    void progressed(qsizetype sent, qsizetype total);
    /// All was sent, or canceled; once for each time that isSending() was true.
    void finished();

private:
    void sendPortion();

    Drained m_drained;
    QByteArray m_bytes;
    qsizetype m_sent = 0;
    QTimer m_timer;
};

} // namespace klab
