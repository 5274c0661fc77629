// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "process/framedprocess.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QJsonValue>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace klab
{

/// JSON-RPC 2.0 with a child process, as the Language Server Protocol uses it: requests and
/// notifications both ways, "$/cancelRequest" to take a request back. Main thread; one run an object.
class RpcPeer : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<void(const Result<QJsonValue> &)>;
    /// Answers a request of the process; nothing: it is not supported.
    using Responder =
        std::function<std::optional<QJsonValue>(const QString &method, const QJsonObject &params)>;

    explicit RpcPeer(const FramedProcess::Limits &limits, QObject *parent = nullptr);
    /// Nobody is called any more.
    ~RpcPeer() override;

    void setResponder(Responder responder) { m_responder = std::move(responder); }

    /// Starts the process; once. Ask or notify at once, see FramedProcess::start().
    void start(const ProcessSpec &spec);
    /// Sends a request. @p answer is called once, never from within this call: with the result, or with
    /// why there is none: the process's own error, its end, or no answer within the time limit.
    /// @return its id, for cancel()
    int ask(const QString &method, const QJsonObject &params, std::chrono::milliseconds limit,
            const Answer &answer);
    /// Takes a request back; its answer is never called. One that has been answered is no error.
    void cancel(int id);
    void notify(const QString &method, const QJsonObject &params);
    void stop() { m_process.stop(); }
    void kill(const QString &reason) { m_process.kill(reason); }

    /// How many requests in a row had no answer in time.
    int timeouts() const { return m_timeouts; }
    qsizetype pending() const { return m_pending.size(); }
    const QStringList &log() const { return m_process.log(); }

Q_SIGNALS:
    void notified(const QString &method, const QJsonObject &params);
    /// A request had no answer within its limit; comes after the request's own answer.
    void timedOut();
    /// Once; what was pending has been answered with an error before.
    void ended(const QString &reason, const klab::ProcessOutcome &outcome);

private:
    struct Pending {
        Answer answer;
        QDeadlineTimer deadline;
        QString method;
    };
    void take(const QJsonObject &message);
    void respond(const QJsonObject &request);
    void settle(int id, const Result<QJsonValue> &result);
    void settleLater(int id, const Error &error);
    void checkDeadlines();
    void setClock();
    void end(const QString &reason, const ProcessOutcome &outcome);

    FramedProcess m_process;
    Responder m_responder;
    QHash<int, Pending> m_pending;
    QTimer m_clock; ///< until the next deadline
    int m_nextId = 1;
    int m_timeouts = 0;
};

} // namespace klab
