// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "machine/guest/guestagent.h"

#include <QElapsedTimer>

#include <array>

namespace klab
{

/// A command in the guest whose output is passed on while it runs: the agent itself
/// tells it only at the end. /etc/stream in the guest writes it to two files, from
/// which it is read here, and how it ended to a third. An agent that takes the place of one that
/// was ended does not know the command; it is then followed by these files. A child of the
/// agent; deletes itself once the command has ended. Main thread.
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
        qint64 end = -1;   ///< where to end, if the file may grow on
        QByteArray fresh;  ///< not yet passed on
    };
    using Value = std::function<void(const QJsonValue &)>;
    using Failed = std::function<void(const Error &)>;

    void openFile(std::size_t index);
    void execute();
    /// Asks how the command stands, by the agent or by the file, and goes on with the output.
    void poll();
    void pollByFile();
    void readStatus(qint64 handle);
    void lookForProcess();
    /// Reads what the files have gained, passes it on, and goes on by @p status.
    void passOn(const QJsonObject &status);
    void findEnds(const QJsonObject &status);
    void read(std::size_t index, const QJsonObject &status);
    void decide(const QJsonObject &status);
    void conclude(const GuestExit &exit);
    /// A request whose answer is @p value; a lost one finds the command again, and another
    /// error is @p failed, or, without it, finds the command again, too.
    void ask(const QString &command, const QJsonObject &arguments, const Value &value,
             const Failed &failed = {});
    /// The agent does not know the command, or its files: there may be another one.
    void findAgain(const Error &error);
    void reopen(std::size_t index);
    void close(qint64 handle);
    void end(const Result<GuestExit> &exit);
    QString file(std::size_t index) const { return m_base + u'.' + QString::number(index + 1); }
    QString statusFile() const { return m_base + QStringLiteral(".status"); }

    GuestAgent *m_agent;
    QString m_base;
    QStringList m_command;
    GuestAgent::Output m_output;
    GuestAgent::Exited m_exited;
    std::chrono::milliseconds m_limit;
    std::array<Stream, 2> m_streams;
    qint64 m_pid = 0;
    QElapsedTimer m_clock;
    int m_agents = 0; ///< see GuestAgent::agents()
    int m_polls = 0;
    int m_searches = 0; ///< since the command was heard of last
    bool m_byFile = false;
    bool m_isGone = false; ///< its process was not found
    bool m_more = false;
};

} // namespace klab
