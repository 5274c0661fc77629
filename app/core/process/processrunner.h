// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "process/processspec.h"

#include <QObject>
#include <QTimer>

class QProcess;

namespace klab
{

/// Runs one process; the only user of QProcess in the program. It gets childEnvironment().
///
/// The process runs below klab-guard (process/guard): it and everything it starts end
/// with this object and with the lab, even if the lab is killed. Its standard input is
/// empty unless write() is called right after start(). Use from the main thread: the
/// guard's tie to the lab is to the thread that started it.
class ProcessRunner : public QObject
{
    Q_OBJECT
public:
    explicit ProcessRunner(QObject *parent = nullptr);
    /// Kills the process group; does not wait.
    ~ProcessRunner() override;

    /// Starts it; to be called once. Leads to finished() in every case.
    void start(const ProcessSpec &spec);
    /// SIGTERM to the process group, and SIGKILL once ProcessSpec::grace is over.
    void terminate();
    /// SIGKILL to the process group.
    void kill();
    void write(const QByteArray &data);
    void closeInput();
    /// Bytes that were written and that the process has not read yet.
    qint64 unread() const;

    bool isRunning() const { return m_process != nullptr; }

Q_SIGNALS:
    void started();
    void standardOutput(const QByteArray &data);
    void standardError(const QByteArray &data);
    /// Exactly once, after all output, never from within start().
    void finished(const klab::ProcessOutcome &outcome);

private:
    void finishLater(const ProcessOutcome &outcome);
    void conclude(const ProcessOutcome &outcome);
    void signalGuard(int number);

    QProcess *m_process = nullptr;
    QTimer m_grace;
    bool m_stopped = false;
    bool m_hasInput = false;
};

} // namespace klab

Q_DECLARE_METATYPE(klab::ProcessOutcome)
