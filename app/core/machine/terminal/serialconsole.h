// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "machine/terminal/terminalfilter.h"

#include <QObject>

class QLocalSocket;

namespace klab
{

/// The guest's serial line: the human's terminal. Reads without ever stalling the
/// guest, and keeps the last part as a transcript. Main thread.
class SerialConsole : public QObject
{
    Q_OBJECT
public:
    explicit SerialConsole(QObject *parent = nullptr);
    ~SerialConsole() override;

    /// Takes over the socket.
    void open(int descriptor);

    /// Reads what the guest has already sent; does not wait. See QmpClient::drain().
    void drain();

    /// Types bytes on the line, as they are.
    void send(const QByteArray &data);
    /// Whether anything was ever typed.
    bool isTypedAt() const { return m_isTypedAt; }

    /// Bytes typed that the guest has not taken yet: its port is slow.
    qint64 bytesToSend() const;

    /// Whether the guest has taken all that was typed, also out of the socket: for
    /// sending much at its pace.
    bool isDrained() const;

    /// True while the shell waits at its prompt with nothing typed yet.
    bool isPromptIdle() const { return m_promptIdle; }

    /// The last part of what was shown, at most a few hundred kilobytes.
    const QByteArray &transcript() const { return m_transcript; }
    /// The last complete lines of the transcript, without carriage returns.
    QStringList lastLines(qsizetype count) const;

    /// What undoes the modes that a terminal which has shown all of received() is in.
    QByteArray undoModes() const { return m_filter.undoModes(); }

Q_SIGNALS:
    /// Some of what was to be sent has been taken.
    void sent();
    /// Filtered bytes for a terminal.
    void received(const QByteArray &data);
    void promptShown();
    /// A command typed at the prompt has ended.
    void commandEnded(int status);

private:
    void readMore();

    QLocalSocket *m_socket = nullptr;
    TerminalFilter m_filter;
    QByteArray m_transcript;
    bool m_promptIdle = false;
    bool m_isTypedAt = false;
    bool m_lineSent = true; // what was typed last ended a line: nothing is half typed
};

} // namespace klab
