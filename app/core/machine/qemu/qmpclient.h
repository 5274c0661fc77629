// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/jsonstream.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QTimer>

#include <functional>

class QLocalSocket;

namespace klab
{

/// QEMU's control channel (QMP): commands with answers, and events.
/// Protocol: QEMU docs/interop/qmp-spec.rst. Main thread.
class QmpClient : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle,        ///< not opened
        Negotiating, ///< waiting for the greeting and the capabilities' answer
        Ready,       ///< commands are answered
        Closed,      ///< the peer has gone, or broke the protocol
    };
    using Answer = std::function<void(const Result<QJsonObject> &)>;

    explicit QmpClient(QObject *parent = nullptr);
    ~QmpClient() override;

    /// Takes over a connected socket and begins to negotiate.
    void open(int descriptor);
    State state() const { return m_state; }

    /// Sends a command; before Ready it is kept, within its time limit, until then. @p answer is called
    /// exactly once, with the "return" object (a value of another
    /// type stands in one, under that name) or with why there is none: QEMU's
    /// own error, a closed channel, or no answer within the time limit.
    void execute(const QString &command, const QJsonObject &arguments = {}, const Answer &answer = {});

    /// Takes what QEMU has said already; does not wait. For when it has ended: the
    /// process may be seen to go before its last words on the socket are.
    void drain();

    void setTimeLimit(std::chrono::milliseconds limit) { m_timeLimit = limit; }

Q_SIGNALS:
    void ready();
    /// An event of QEMU's, for example "SHUTDOWN" with its data.
    void event(const QString &name, const QJsonObject &data);
    /// Once; with the reason where the peer broke the protocol.
    void closed(const QString &reason);

private:
    struct Pending {
        Answer answer;
        QTimer *limit;
    };
    void readMore();
    void take(const QJsonObject &message);
    /// Gives a command an id and a time limit. @return the message to write
    QByteArray prepare(const QString &command, const QJsonObject &arguments, const Answer &answer);
    void greet();
    void settle(int id, const Result<QJsonObject> &result);
    void close(const QString &reason);

    State m_state = State::Idle;
    QLocalSocket *m_socket = nullptr;
    JsonStream m_stream;
    QHash<int, Pending> m_pending;
    QMap<int, QByteArray> m_waiting; // messages by id, until Ready
    int m_nextId = 1;
    std::chrono::milliseconds m_timeLimit{10000};
};

} // namespace klab
