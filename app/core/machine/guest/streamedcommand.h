// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "machine/guest/guestagent.h"

#include <QElapsedTimer>

#include <array>

namespace klab
{

/// A command in the guest whose output is passed on while it runs: the agent itself
/// tells it only at the end. /etc/stream in the guest writes it to two files, from
/// which it is read here. A child of the agent; deletes itself once the command has
/// ended. Main thread.
class StreamedCommand : public QObject
{
    Q_OBJECT
public:
    /// See GuestAgent::stream() for the parameters.
    StreamedCommand(GuestAgent *agent, int number, QStringList command, GuestAgent::Output output,
                    GuestAgent::Exited exited, std::chrono::milliseconds limit);

    void start() { openFile(0); }

private:
    /// One of the two files.
    struct Stream {
        qint64 handle = -1;
        qint64 offset = 0; ///< read so far
        QByteArray fresh;  ///< not yet passed on
    };

    void openFile(std::size_t index);
    void execute();
    void poll();
    /// Reads what the files have gained, passes it on, and goes on by @p status.
    void passOn(const QJsonObject &status);
    void read(std::size_t index, const QJsonObject &status);
    /// After a lost answer to a read: the position in the file is not known.
    void seekAndRead(std::size_t index, const QJsonObject &status);
    void decide(const QJsonObject &status);
    /// Whether a request may be made again: a guest that is busy with its command can
    /// leave its agent without a processor for a while.
    bool mayAskAgain(const Error &error);
    void end(const Result<GuestExit> &exit);
    QString file(std::size_t index) const { return m_base + u'.' + QString::number(index + 1); }

    GuestAgent *m_agent;
    QString m_base;
    QStringList m_command;
    GuestAgent::Output m_output;
    GuestAgent::Exited m_exited;
    std::chrono::milliseconds m_limit;
    std::array<Stream, 2> m_streams;
    qint64 m_pid = 0;
    QElapsedTimer m_clock;
    int m_polls = 0;
    int m_silences = 0; ///< answers in a row that did not come
    bool m_more = false;
};

} // namespace klab
