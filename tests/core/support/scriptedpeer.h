// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "machine/qemu/socketpair.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QQueue>
#include <QTimer>

#include <memory>

class QSocketNotifier;

namespace klab::test
{

/// The other end of QMP, of the guest's agent or of the serial line: sends what its
/// script says, as the requests that the script expects come in.
///
///     peer.say(greeting).expect("qmp_capabilities").say("{\"return\": {}, \"id\": $1}\n");
///     client.open(peer.takeDescriptor());
///
/// $1, $2... stand for the ids of the requests in the order they came: "id", or for
/// guest-sync-delimited its argument "id".
class ScriptedPeer : public QObject
{
    Q_OBJECT
public:
    ScriptedPeer();
    ~ScriptedPeer() override;

    ScriptedPeer &say(const QByteArray &bytes);
    /// The next request has to be this command; what follows waits for it.
    ScriptedPeer &expect(const QByteArray &command);
    ScriptedPeer &hangUp();
    /// Sends each byte by itself, with a turn of the event loop between them.
    void setByteWise() { m_byteWise = true; }

    /// The client's end, which the caller then owns; the script begins.
    int takeDescriptor();

    /// Whether everything was expected, said and sent.
    bool isDone() const { return m_script.isEmpty() && m_outbox.isEmpty() && m_mismatch.isEmpty(); }
    /// What arrived unexpectedly, or was not JSON.
    const QByteArray &mismatch() const { return m_mismatch; }
    const QList<QJsonObject> &requests() const { return m_requests; }
    const QByteArray &received() const { return m_received; }
    bool isClosed() const { return m_closed; }

private:
    struct Step {
        enum class Kind { Say, Expect, HangUp } kind;
        QByteArray text;
    };
    void readMore();
    void take(const QByteArray &line);
    void proceed();
    void flush();

    SocketPair m_pair;
    int m_fd;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_turn;
    QQueue<Step> m_script;
    QByteArray m_outbox;
    QByteArray m_received;
    QByteArray m_partial;
    QByteArray m_mismatch;
    QList<QJsonObject> m_requests;
    QList<int> m_ids;
    bool m_byteWise = false;
    bool m_closed = false;
};

} // namespace klab::test
