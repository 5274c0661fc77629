// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/jsonstream.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QObject>
#include <QQueue>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

class QLocalSocket;

namespace klab
{

/// How a command in the guest ended.
struct GuestExit {
    int status = 0;         ///< exit status; 128 + the signal's number where one killed it
    QByteArray output;      ///< standard output, byte for byte
    QByteArray errors;      ///< standard error
    bool truncated = false; ///< the agent kept only the first 16 MB of a stream
    /// What a streamed command has left running with its output open: "sleep 1000 (87)", with the PID.
    QStringList stillRunning;
};

/// The lab's side of qemu-guest-agent (protocol: QEMU docs/interop/qemu-ga-ref):
/// commands with exit status and binary-safe output, and files. The guest is
/// hostile: every answer is bounded and checked.
///
/// There is one deadline, for each answer. A guest that is busy may take most of it: silent() tells that
/// one waits. Past it, as where the agent was ended and is another one now, an error says so, and that
/// the outcome is unknown; whoever asks next waits for a moment only. Main thread.
class GuestAgent : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<void(const Result<QJsonValue> &)>;
    using Exited = std::function<void(const Result<GuestExit> &)>;
    using Output = std::function<void(const QByteArray &standardOutput, const QByteArray &errors)>;
    using Done = std::function<void(const Result<> &)>;

    explicit GuestAgent(QObject *parent = nullptr);
    ~GuestAgent() override;

    /// Takes over the channel's socket. The agent may not be there yet.
    void open(int descriptor);
    /// The guest has opened the port: synchronises with the agent, until it answers: available()
    /// follows. A pending answer is given up; waiting requests are sent afterwards.
    void connectToAgent();
    bool isAvailable() const { return m_available; }
    /// How many agents there were: a later one does not know an earlier one's commands and files.
    int agents() const { return m_agents; }

    /// Runs a program, without a shell. @p exited is called exactly once.
    /// @param limit how long it may run, and the agent may be silent; afterwards it is abandoned and reported
    /// as Error::Code::Timeout,
    ///              because what it did is unknown
    void run(const QStringList &command, const Exited &exited,
             std::chrono::milliseconds limit = std::chrono::minutes(1), const QByteArray &input = {});
    /// Runs a program and passes on its output while it runs; otherwise like run(),
    /// except that a missing program exits with 127, as in a shell. The GuestExit carries
    /// no output. All output is kept in the guest's /run, which is half of the guest's
    /// memory, until the program ends: more than that is an error, and none is lost
    /// silently. It ends with the program, and says what that has left running. Where the agent
    /// is ended and started again meanwhile, the program and its output are found again.
    void stream(const QStringList &command, const Output &output, const Exited &exited,
                std::chrono::milliseconds limit);
    /// Writes a file, as a whole: aside, then renamed. @p done is called exactly once.
    /// @param mode as for chmod; without one the file is written in place, which saves a
    ///             program's start: for what nobody reads before it is whole
    /// @param isWanted asked before each part of the content is sent: with false no more
    ///                 is, and the error is Error::Code::Canceled
    void writeFile(const QString &path, const QByteArray &content, std::optional<int> mode, const Done &done,
                   const std::function<bool()> &isWanted = {});

    /// One request of the protocol; @p answer is called exactly once, never from here.
    /// @param limit for the answer, where the usual one is longer
    void request(const QString &command, const QJsonObject &arguments, const Answer &answer,
                 std::chrono::milliseconds limit = std::chrono::hours(1));
    /// What guest-exec-status tells of a command that has ended.
    static GuestExit readExit(const QJsonObject &status);
    static Result<GuestExit> timedOut(const QString &name, std::chrono::milliseconds limit);
    /// The error of a command that had been started when this one came.
    static Error outcomeUnknown(const QString &name, const Error &error);

    /// The guest's console has shown something. A guest that prints much on its only processor lets the
    /// agent wait, but it is alive: the usual deadline counts from here on, up to the busy limit.
    void noteOutput();

    /// The longest wait for an answer, for a guest that keeps printing.
    void setBusyLimit(std::chrono::milliseconds limit) { m_busyLimit = limit; }
    void setAnswerLimit(std::chrono::milliseconds limit) { m_answerLimit = limit; }
    void setSyncInterval(std::chrono::milliseconds interval) { m_syncInterval = interval; }
    void setSilenceNotice(std::chrono::milliseconds after) { m_silenceNotice = after; }

Q_SIGNALS:
    void available();
    /// An answer is late, and will be waited for until so much time has passed.
    void silent(std::chrono::milliseconds limit);
    void closed();

private:
    struct Request {
        QString command;
        QJsonObject arguments;
        Answer answer;
        std::chrono::milliseconds limit;
        QDeadlineTimer deadline; ///< for being sent: counts while the agent is away
    };
    std::chrono::milliseconds waited() const;
    bool isKnownAlive(std::chrono::milliseconds since) const;
    Error noAnswer(std::chrono::milliseconds limit) const;
    void giveUpWaiting();
    void synchronise(const Error &lost);
    void sendNext();
    void sendSync();
    void readMore();
    void settle(const Result<QJsonValue> &result);
    void fault(const Error &error);
    void poll(const std::shared_ptr<struct RunningCommand> &command);
    void endWriting(const std::shared_ptr<struct FileTransfer> &transfer);
    void closeFile(const std::shared_ptr<struct FileTransfer> &transfer, const Error &error);
    void writeChunk(const std::shared_ptr<struct FileTransfer> &transfer);

    QLocalSocket *m_socket = nullptr;
    JsonStream m_stream;
    QQueue<Request> m_queue;
    QTimer m_limit;
    QTimer m_notice;
    std::chrono::milliseconds m_answerLimit{std::chrono::minutes(1)};
    std::chrono::milliseconds m_busyLimit{std::chrono::minutes(5)};
    QElapsedTimer m_sinceAsked;  ///< the answer that is waited for
    QElapsedTimer m_sinceOutput; ///< of the guest's console
    std::chrono::milliseconds m_syncInterval{std::chrono::seconds(1)};
    std::chrono::milliseconds m_silenceNotice{std::chrono::seconds(10)};
    int m_agents = 0;
    int m_syncId = 0;
    int m_streams = 0;
    bool m_overdue = false; ///< an answer did not come in time, and none has come since
    bool m_busy = false;
    bool m_syncing = false;
    bool m_available = false;
};

} // namespace klab
