// SPDX-License-Identifier: GPL-2.0-or-later
#include "scriptedpeer.h"

#include <QJsonDocument>
#include <QSocketNotifier>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace klab::test
{

ScriptedPeer::ScriptedPeer()
    : m_pair(*SocketPair::make())
    , m_fd(fcntl(m_pair.theirs(), F_DUPFD_CLOEXEC, 0))
{
    fcntl(m_fd, F_SETFL, O_NONBLOCK);
    connect(&m_turn, &QTimer::timeout, this, &ScriptedPeer::flush);
}

ScriptedPeer::~ScriptedPeer()
{
    m_notifier.reset();
    if (m_fd >= 0)
        ::close(m_fd);
}

ScriptedPeer &ScriptedPeer::say(const QByteArray &bytes)
{
    m_script.enqueue({Step::Kind::Say, bytes});
    if (m_notifier)
        proceed();
    return *this;
}

ScriptedPeer &ScriptedPeer::expect(const QByteArray &command)
{
    m_script.enqueue({Step::Kind::Expect, command});
    return *this;
}

ScriptedPeer &ScriptedPeer::hangUp()
{
    m_script.enqueue({Step::Kind::HangUp, {}});
    if (m_notifier)
        proceed();
    return *this;
}

int ScriptedPeer::takeDescriptor()
{
    const int ours = m_pair.takeOurs();
    m_pair = SocketPair(*SocketPair::make()); // closes the copy of our own end
    m_notifier = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &ScriptedPeer::readMore);
    proceed();
    return ours;
}

void ScriptedPeer::readMore()
{
    char buffer[65536];
    ssize_t count = 0;
    while ((count = recv(m_fd, buffer, sizeof buffer, 0)) > 0) {
        m_received += QByteArray(buffer, count);
        m_partial += QByteArray(buffer, count);
    }
    if (count == 0) {
        m_closed = true;
        m_notifier->setEnabled(false);
    }
    for (qsizetype end = 0; (end = m_partial.indexOf('\n')) >= 0;) {
        const QByteArray line = m_partial.first(end);
        m_partial.remove(0, end + 1);
        take(line);
    }
}

void ScriptedPeer::take(const QByteArray &line)
{
    const QJsonObject request =
        QJsonDocument::fromJson(line.startsWith('\xff') ? line.mid(1) : line).object();
    m_requests << request;
    const QJsonValue id = request.value(u"id");
    m_ids << (id.isUndefined() ? request.value(u"arguments").toObject().value(u"id") : id).toInt();
    const QByteArray command = request.value(u"execute").toString().toUtf8();
    if (m_script.isEmpty() || m_script.head().kind != Step::Kind::Expect || m_script.head().text != command) {
        if (m_mismatch.isEmpty())
            m_mismatch = line;
        return;
    }
    m_script.dequeue();
    proceed();
}

void ScriptedPeer::proceed()
{
    while (!m_script.isEmpty() && m_script.head().kind != Step::Kind::Expect) {
        if (m_script.head().kind == Step::Kind::HangUp && !m_outbox.isEmpty())
            break;
        Step step = m_script.dequeue();
        if (step.kind == Step::Kind::HangUp) {
            m_notifier.reset();
            ::close(m_fd);
            m_fd = -1;
            m_closed = true;
            return;
        }
        for (qsizetype i = m_ids.size(); i > 0; --i)
            step.text.replace('$' + QByteArray::number(i), QByteArray::number(m_ids.at(i - 1)));
        m_outbox += step.text;
    }
    if (!m_outbox.isEmpty() && !m_turn.isActive())
        m_turn.start(0);
}

void ScriptedPeer::flush()
{
    const qsizetype size = m_byteWise ? std::min<qsizetype>(1, m_outbox.size()) : m_outbox.size();
    const ssize_t count =
        m_fd < 0 ? size : send(m_fd, m_outbox.constData(), static_cast<size_t>(size), MSG_NOSIGNAL);
    if (count > 0)
        m_outbox.remove(0, count);
    if (m_outbox.isEmpty()) {
        m_turn.stop();
        proceed();
    }
}

} // namespace klab::test
