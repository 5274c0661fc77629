// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/qemu/qmpclient.h"

#include <QJsonDocument>
#include <QLocalSocket>

#include <utility>

namespace klab
{

static constexpr qsizetype MessageLimit = 4 * 1024 * 1024;

QmpClient::QmpClient(QObject *parent)
    : QObject(parent)
    , m_stream(MessageLimit)
{
}

QmpClient::~QmpClient() = default;

void QmpClient::open(int descriptor)
{
    Q_ASSERT(m_state == State::Idle);
    m_socket = new QLocalSocket(this);
    connect(m_socket, &QLocalSocket::readyRead, this, &QmpClient::readMore);
    connect(m_socket, &QLocalSocket::disconnected, this, [this] {
        readMore();
        close(tr("QEMU closed the control channel."));
    });
    m_state = State::Negotiating;
    m_socket->setSocketDescriptor(descriptor);
}

void QmpClient::execute(const QString &command, const QJsonObject &arguments, const Answer &answer)
{
    switch (m_state) {
    case State::Idle:
    case State::Negotiating: {
        const QByteArray message = prepare(command, arguments, answer);
        m_waiting.insert(m_nextId - 1, message);
        break;
    }
    case State::Ready:
        m_socket->write(prepare(command, arguments, answer));
        break;
    case State::Closed:
        if (answer)
            QMetaObject::invokeMethod(
                this, [answer] { answer(fail(Error::Code::Vm, tr("QEMU's control channel is closed."))); },
                Qt::QueuedConnection);
        break;
    }
}

QByteArray QmpClient::prepare(const QString &command, const QJsonObject &arguments, const Answer &answer)
{
    const int id = m_nextId++;
    QJsonObject message{{QStringLiteral("execute"), command}, {QStringLiteral("id"), id}};
    if (!arguments.isEmpty())
        message.insert(QStringLiteral("arguments"), arguments);
    auto *limit = new QTimer(this);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, this, [this, id, command] {
        settle(id, fail(Error::Code::Timeout, tr("QEMU did not answer '%1'.").arg(command)));
    });
    limit->start(m_timeLimit);
    m_pending.insert(id, {answer, limit});
    return QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n';
}

void QmpClient::readMore()
{
    if (m_state == State::Closed)
        return;
    const Result<QList<QJsonObject>> messages = m_stream.add(m_socket->readAll());
    if (!messages) {
        close(messages.error().message);
        return;
    }
    for (const QJsonObject &message : *messages)
        take(message);
}

void QmpClient::greet()
{
    m_socket->write(
        prepare(QStringLiteral("qmp_capabilities"), {}, [this](const Result<QJsonObject> &result) {
            if (!result) {
                close(result.error().message);
                return;
            }
            m_state = State::Ready;
            for (const QByteArray &message : std::exchange(m_waiting, {}))
                m_socket->write(message);
            Q_EMIT ready();
        }));
}

void QmpClient::drain()
{
    while (m_state != State::Closed && m_socket && m_socket->waitForReadyRead(0)) {
    }
}

// Few answers are no objects, as the monitor's text.
static QJsonObject asObject(const QJsonValue &value)
{
    return value.isObject() ? value.toObject() : QJsonObject{{QStringLiteral("return"), value}};
}

void QmpClient::take(const QJsonObject &message)
{
    if (message.contains(u"QMP")) {
        greet();
        return;
    }
    if (const QJsonValue name = message.value(u"event"); name.isString()) {
        Q_EMIT event(name.toString(), message.value(u"data").toObject());
        return;
    }
    const int id = message.value(u"id").toInt(-1);
    if (const QJsonValue error = message.value(u"error"); error.isObject())
        settle(id, fail(Error::Code::Vm, tr("QEMU: %1").arg(error.toObject().value(u"desc").toString())));
    else
        settle(id, asObject(message.value(u"return")));
}

void QmpClient::settle(int id, const Result<QJsonObject> &result)
{
    if (!m_pending.contains(id))
        return; // its time was over, or it is none of ours
    const Pending pending = m_pending.take(id);
    m_waiting.remove(id);
    pending.limit->stop();
    pending.limit->deleteLater();
    if (pending.answer)
        pending.answer(result);
}

void QmpClient::close(const QString &reason)
{
    if (std::exchange(m_state, State::Closed) == State::Closed)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    const Result<QJsonObject> closedError = fail(Error::Code::Vm, reason);
    for (const int id : m_pending.keys())
        settle(id, closedError);
    Q_EMIT closed(reason);
}

} // namespace klab
