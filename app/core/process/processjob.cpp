// SPDX-License-Identifier: GPL-2.0-or-later
#include "process/processjob.h"

#include "base/plaintext.h"

#include <utility>

namespace klab
{

static constexpr qsizetype TailLines = 20;

ProcessJob::ProcessJob(QString title, ProcessSpec spec, Error::Code failure, QString remedy, QObject *parent)
    : Job(std::move(title), parent)
    , m_spec(std::move(spec))
    , m_failure(failure)
    , m_remedy(std::move(remedy))
{
    connect(&m_runner, &ProcessRunner::standardOutput, this,
            [this](const QByteArray &data) { take(m_output, data); });
    connect(&m_runner, &ProcessRunner::standardError, this,
            [this](const QByteArray &data) { take(m_errors, data); });
    connect(&m_runner, &ProcessRunner::finished, this, [this](const ProcessOutcome &outcome) {
        for (LineSplitter *splitter : {&m_output, &m_errors}) {
            if (const QByteArray rest = splitter->finish(); !rest.isEmpty())
                takeLine(rest);
        }
        finish(conclude(outcome));
    });
}

void ProcessJob::run()
{
    if (const QString line = announcement(); !line.isEmpty())
        Q_EMIT logged(line);
    m_runner.start(m_spec);
}

QString ProcessJob::announcement() const
{
    const QString command = m_spec.commandLine();
    return QStringLiteral("$ ") + plainLine(command, command.size());
}

void ProcessJob::abort()
{
    m_runner.terminate();
}

void ProcessJob::take(LineSplitter &splitter, const QByteArray &data)
{
    for (const QByteArray &line : splitter.add(data))
        takeLine(line);
}

void ProcessJob::takeLine(const QByteArray &line)
{
    QString text = QString::fromUtf8(line);
    text = plainLine(text, text.size());
    m_tail << text;
    if (m_tail.size() > TailLines)
        m_tail.removeFirst();
    readLine(text);
}

void ProcessJob::readLine(const QString &line)
{
    Q_EMIT logged(line);
}

Result<> ProcessJob::conclude(const ProcessOutcome &outcome)
{
    if (outcome.succeeded())
        return {};
    if (outcome.kind == ProcessOutcome::Kind::FailedToStart) {
        return fail(Error::Code::MissingTool,
                    tr("%1: %2 %3.").arg(title(), m_spec.program, outcome.description()),
                    tr("Run 'klab doctor' to see what is missing and how to get it."));
    }
    return fail(m_failure, tr("%1: %2 %3.").arg(title(), m_spec.program, outcome.description()), m_remedy,
                m_tail.join(u'\n'));
}

} // namespace klab
