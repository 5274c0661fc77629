// SPDX-License-Identifier: GPL-2.0-or-later
#include "process/framedprocess.h"

#include "base/plaintext.h"

#include <QJsonDocument>
#include <QPointer>

namespace klab
{

static constexpr qsizetype LongestLine = 500;

FramedProcess::FramedProcess()
    : FramedProcess(Limits())
{
}

FramedProcess::FramedProcess(const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_frames(limits.message)
    , m_errors(4 * LongestLine)
{
    connect(&m_runner, &ProcessRunner::standardOutput, this, &FramedProcess::read);
    connect(&m_runner, &ProcessRunner::standardError, this, [this](const QByteArray &data) {
        for (const QByteArray &line : m_errors.add(data))
            note(QString::fromUtf8(line));
    });
    connect(&m_runner, &ProcessRunner::finished, this, [this](const ProcessOutcome &outcome) {
        Q_EMIT ended(m_breach.isEmpty() ? outcome.description() : m_breach, outcome);
    });
}

void FramedProcess::start(const ProcessSpec &spec)
{
    m_runner.start(spec);
}

void FramedProcess::send(const QJsonObject &message)
{
    if (!m_runner.isRunning())
        return;
    m_runner.write(ContentFrames::frame(QJsonDocument(message).toJson(QJsonDocument::Compact)));
    if (m_runner.unread() > m_limits.unread)
        kill(tr("does not read what it is sent"));
}

void FramedProcess::stop()
{
    m_runner.closeInput();
    m_runner.terminate();
}

void FramedProcess::kill(const QString &reason)
{
    if (!m_runner.isRunning() || !m_breach.isEmpty())
        return;
    m_breach = reason;
    note(reason);
    m_runner.kill();
}

void FramedProcess::read(const QByteArray &data)
{
    if (!m_breach.isEmpty())
        return;
    const QByteArrayList messages = m_frames.add(data);
    if (m_frames.oversized() > m_oversized) {
        m_oversized = m_frames.oversized();
        note(tr("A message was too long and was skipped."));
    }
    const QPointer<FramedProcess> self(this); // a slot may delete it
    for (const QByteArray &message : messages) {
        const QJsonDocument document = QJsonDocument::fromJson(message);
        if (document.isObject()) {
            m_bad = 0;
            Q_EMIT received(document.object());
            if (!self || !m_breach.isEmpty())
                return;
        } else {
            m_bad += message.size() + 1;
            note(tr("A message is not a JSON object: %1").arg(QString::fromUtf8(message.left(80))));
        }
    }
    if (m_frames.strayBytes() + m_bad > m_limits.stray)
        kill(tr("sends what is not a message"));
}

void FramedProcess::note(const QString &line)
{
    m_log << plainLine(line, LongestLine);
    if (m_log.size() > m_limits.logLines)
        m_log.removeFirst();
}

} // namespace klab
