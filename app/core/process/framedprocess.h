// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/contentframes.h"
#include "process/linesplitter.h"
#include "process/processrunner.h"

#include <QJsonObject>
#include <QObject>
#include <QStringList>

namespace klab
{

/// A child process that exchanges JSON objects with the lab over its pipes, each behind a
/// Content-Length header: a language server, or a debug adapter.
///
/// The process may be slow, broken or hostile: nothing waits for it, and everything that it can
/// fill is bounded. One that breaks the limits is killed. Use from the main thread, see
/// ProcessRunner; one run an object.
class FramedProcess : public QObject
{
    Q_OBJECT
public:
    struct Limits {
        qsizetype message = qsizetype(4) << 20; ///< longer ones are skipped
        qint64 unread = qint64(32) << 20;       ///< what the process may leave unread of what it was sent
        qsizetype stray = 64 * 1024;            ///< bytes in a row that are no message
        qsizetype logLines = 200;
    };

    explicit FramedProcess(const Limits &limits, QObject *parent = nullptr);
    FramedProcess(); ///< with the usual limits

    /// Starts it; to be called once. Leads to ended() in every case. The first send() has to follow
    /// at once.
    void start(const ProcessSpec &spec);
    /// Sends a message; after the end it is dropped.
    void send(const QJsonObject &message);
    /// Ends its input, and asks it to end; after ProcessSpec::grace it is killed.
    void stop();
    /// Kills it at once. @param reason what ended() then says
    void kill(const QString &reason);
    bool isRunning() const { return m_runner.isRunning(); }

    /// The last lines of its standard error, and what was wrong with its messages; oldest first.
    const QStringList &log() const { return m_log; }

Q_SIGNALS:
    void received(const QJsonObject &message);
    /// Exactly once, never from within a call of this object.
    /// @param reason in words: "was killed by signal 9 (Killed)"
    void ended(const QString &reason, const klab::ProcessOutcome &outcome);

private:
    void read(const QByteArray &data);
    void note(const QString &line);

    Limits m_limits;
    ProcessRunner m_runner;
    ContentFrames m_frames;
    LineSplitter m_errors;
    QStringList m_log;
    QString m_breach;    ///< why it was killed
    qsizetype m_bad = 0; ///< bytes of messages in a row that are no JSON object
    int m_oversized = 0;
};

} // namespace klab
