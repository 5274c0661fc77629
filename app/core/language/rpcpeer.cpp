// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/rpcpeer.h"

#include "base/plaintext.h"

#include <QPointer>

#include <algorithm>

namespace klab
{

// More than anybody waits for: a process that answers none of them is not sent more.
static constexpr qsizetype MostPending = 64;
static constexpr int methodNotFound = -32601;

RpcPeer::RpcPeer(const FramedProcess::Limits &limits, QObject *parent)
    : QObject(parent)
    , m_process(limits)
{
    m_clock.setSingleShot(true);
    connect(&m_clock, &QTimer::timeout, this, &RpcPeer::checkDeadlines);
    connect(&m_process, &FramedProcess::received, this, &RpcPeer::take);
    connect(&m_process, &FramedProcess::ended, this, &RpcPeer::end);
}

RpcPeer::~RpcPeer()
{
    m_process.disconnect(this);
}

void RpcPeer::start(const ProcessSpec &spec)
{
    m_process.start(spec);
}

int RpcPeer::ask(const QString &method, const QJsonObject &params, std::chrono::milliseconds limit,
                 const Answer &answer)
{
    const int id = m_nextId++;
    const bool isFull = m_pending.size() >= MostPending;
    m_pending.insert(id, {answer, QDeadlineTimer(limit), method});
    if (isFull || !m_process.isRunning()) {
        settleLater(id,
                    {isFull ? Error::Code::Busy : Error::Code::Protocol,
                     isFull ? tr("Too many requests have no answer yet.") : tr("The server is not running."),
                     {},
                     {}});
        return id;
    }
    m_process.send({{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                    {QStringLiteral("id"), id},
                    {QStringLiteral("method"), method},
                    {QStringLiteral("params"), params}});
    setClock();
    return id;
}

void RpcPeer::cancel(int id)
{
    if (m_pending.remove(id) > 0)
        notify(QStringLiteral("$/cancelRequest"), {{QStringLiteral("id"), id}});
}

void RpcPeer::notify(const QString &method, const QJsonObject &params)
{
    m_process.send({{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                    {QStringLiteral("method"), method},
                    {QStringLiteral("params"), params}});
}

void RpcPeer::take(const QJsonObject &message)
{
    const QJsonValue id = message[u"id"];
    const bool hasMethod = message[u"method"].isString();
    if (hasMethod && !id.isUndefined()) {
        respond(message);
    } else if (hasMethod) {
        Q_EMIT notified(message[u"method"].toString(), message[u"params"].toObject());
    } else if (message.contains(u"error")) {
        const QString why = plainLine(message[u"error"][u"message"].toString(), 500);
        settle(id.toInt(-1), fail(Error::Code::Protocol, why.isEmpty() ? tr("The server failed.") : why));
    } else {
        settle(id.toInt(-1), message[u"result"]);
    }
}

void RpcPeer::respond(const QJsonObject &request)
{
    const QString method = request[u"method"].toString();
    QJsonObject response{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                         {QStringLiteral("id"), request[u"id"]}};
    const std::optional<QJsonValue> result =
        m_responder ? m_responder(method, request[u"params"].toObject()) : std::nullopt;
    if (result)
        response.insert(QStringLiteral("result"), *result);
    else
        response.insert(QStringLiteral("error"),
                        QJsonObject{{QStringLiteral("code"), methodNotFound},
                                    {QStringLiteral("message"), QStringLiteral("Method not found")}});
    m_process.send(response);
}

void RpcPeer::settle(int id, const Result<QJsonValue> &result)
{
    const auto found = m_pending.constFind(id);
    if (found == m_pending.constEnd())
        return; // canceled, late, or never asked
    const Answer answer = found->answer;
    m_pending.erase(found);
    m_timeouts = 0;
    setClock();
    answer(result);
}

void RpcPeer::settleLater(int id, const Error &error)
{
    QMetaObject::invokeMethod(
        this, [this, id, error] { settle(id, tl::unexpected(error)); }, Qt::QueuedConnection);
}

void RpcPeer::setClock()
{
    if (m_pending.isEmpty())
        return m_clock.stop();
    const auto first = std::ranges::min_element(
        m_pending, {}, [](const Pending &pending) { return pending.deadline.deadline(); });
    m_clock.start(std::max<int>(1, static_cast<int>(first->deadline.remainingTime())));
}

void RpcPeer::checkDeadlines()
{
    QList<int> late;
    for (auto it = m_pending.cbegin(); it != m_pending.cend(); ++it) {
        if (it->deadline.hasExpired())
            late << it.key();
    }
    std::ranges::sort(late);
    const QPointer<RpcPeer> self(this);
    for (const int id : std::as_const(late)) {
        if (!m_pending.contains(id))
            continue; // by what an answer did
        const QString method = m_pending.value(id).method;
        const int before = m_timeouts;
        notify(QStringLiteral("$/cancelRequest"), {{QStringLiteral("id"), id}});
        settle(id, fail(Error::Code::Timeout, tr("The server has not answered %1 in time.").arg(method)));
        if (!self)
            return;
        m_timeouts = before + 1;
        Q_EMIT timedOut();
        if (!self)
            return;
    }
    setClock();
}

void RpcPeer::end(const QString &reason, const ProcessOutcome &outcome)
{
    m_clock.stop();
    const QPointer<RpcPeer> self(this);
    QList<int> ids = m_pending.keys();
    std::ranges::sort(ids);
    for (const int id : std::as_const(ids)) {
        settle(id, fail(Error::Code::Protocol, tr("The server ended.")));
        if (!self)
            return;
    }
    Q_EMIT ended(reason, outcome);
}

} // namespace klab
