// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/consolebootjob.h"

#include "base/plaintext.h"

#include <algorithm>
#include <utility>

namespace klab
{

// A boot's log has some tens of kilobytes.
static constexpr qsizetype MostConsoleBytes = 4 * 1024 * 1024;

ConsoleBootJob::ConsoleBootJob(QString title, ConsoleBoot boot, QObject *parent)
    : Job(std::move(title), parent)
    , m_boot(std::move(boot))
{
    m_boot.program.mergeErrors = true;
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        giveUp({Error::Code::Timeout,
                tr("The guest of %1 did not answer within %2 s.")
                    .arg(m_boot.program.program)
                    .arg(m_boot.limit.count() / 1000),
                tr("Try again when the machine is less busy; the last lines of its console are above."),
                tail()});
    });
    connect(&m_runner, &ProcessRunner::standardOutput, this, &ConsoleBootJob::take);
    connect(&m_runner, &ProcessRunner::finished, this, &ConsoleBootJob::conclude);
}

void ConsoleBootJob::run()
{
    const QString command = m_boot.program.commandLine();
    Q_EMIT logged(QStringLiteral("$ ") + plainLine(command, command.size()));
    m_limit.start(m_boot.limit);
    m_runner.start(m_boot.program);
    m_runner.write({}); // its input stays open
}

void ConsoleBootJob::abort()
{
    m_runner.kill();
}

void ConsoleBootJob::take(const QByteArray &data)
{
    if (m_stage == Stage::Answered || m_stage == Stage::Failed)
        return;
    m_said += data;
    if (m_stage == Stage::Booting && !m_boot.prompt.isEmpty()) {
        const qsizetype prompt = m_said.indexOf(m_boot.prompt);
        if (prompt >= 0) {
            m_stage = Stage::Asked;
            m_asked = prompt + m_boot.prompt.size();
            m_runner.write(m_boot.question + '\n');
        }
    }
    const bool mayAnswer = m_stage == Stage::Asked || m_boot.prompt.isEmpty();
    if (mayAnswer && m_said.indexOf(m_boot.answer, m_asked) >= 0) {
        m_stage = Stage::Answered;
        m_limit.stop();
        Q_EMIT answered();
        m_runner.kill();
    } else if (m_stage == Stage::Asked && m_said.indexOf(m_boot.prompt, m_asked) >= 0) {
        giveUp({Error::Code::Verification,
                tr("The guest of %1 booted, but did not answer as it should.").arg(m_boot.program.program),
                tr("See the last lines of its console above."), tail()});
    } else if (m_said.size() > MostConsoleBytes) {
        giveUp({Error::Code::Guest, tr("The output of %1 does not stop.").arg(m_boot.program.program),
                tr("See the last lines of its console above."), tail()});
    }
}

void ConsoleBootJob::giveUp(const Error &error)
{
    m_limit.stop();
    m_error = error;
    m_stage = Stage::Failed;
    m_runner.kill();
}

QString ConsoleBootJob::tail() const
{
    constexpr qsizetype Lines = 20;
    constexpr qsizetype Bytes = 8192;
    const QStringList lines = plainText(QString::fromUtf8(m_said.last(std::min(m_said.size(), Bytes))))
                                  .split(u'\n', Qt::SkipEmptyParts);
    return lines.mid(std::max<qsizetype>(lines.size() - Lines, 0)).join(u'\n').trimmed();
}

void ConsoleBootJob::conclude(const ProcessOutcome &outcome)
{
    m_limit.stop();
    if (m_stage == Stage::Answered)
        finish();
    else if (m_stage == Stage::Failed)
        finish(tl::unexpected(m_error));
    else if (outcome.kind == ProcessOutcome::Kind::FailedToStart)
        finish(fail(Error::Code::MissingTool,
                    tr("%1: %2 %3.").arg(title(), m_boot.program.program, outcome.description()),
                    tr("Run 'klab doctor' to see what is missing and how to get it.")));
    else
        finish(fail(Error::Code::Vm,
                    tr("%1 ended before its guest answered: it %2.")
                        .arg(m_boot.program.program, outcome.description()),
                    tr("See the last lines of its console above."), tail()));
}

} // namespace klab
