// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/deviceactionjob.h"

#include "device/deviceaction.h"
#include "machine/guestjobs.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace klab
{

static constexpr qsizetype SaidLimit = 16 * 1024;

std::optional<QByteArray> ActionOutcome::output(const QString &command) const
{
    if (!status || said.size() >= SaidLimit)
        return {};
    if (!typed)
        return said;
    // The line editor's echo, what it put out, and the next prompt.
    QByteArray shown = said;
    shown.replace("\r\n", "\n");
    const qsizetype begin = shown.indexOf('\n') + 1;
    if (begin == 0 || !shown.first(begin - 1).endsWith(command.toUtf8()))
        return {};
    const qsizetype end = shown.lastIndexOf("lab:");
    if (end < begin || !shown.endsWith("# "))
        return {};
    // Drivers like to say that they are read.
    static const QRegularExpression kernels(QStringLiteral(R"(\[ *\d+\.\d{6}\] [^\n]*\n)"));
    return QString::fromUtf8(shown.sliced(begin, end - begin)).remove(kernels).toUtf8();
}

DeviceActionJob::DeviceActionJob(VmSession *vm, const QString &command, QObject *parent)
    : JobSequence(command, parent)
    , m_vm(vm)
{
    add(1, [this, command] {
        const bool isIdle = m_vm->console() && m_vm->console()->isPromptIdle();
        return isIdle && command.toUtf8().size() <= TypedCommandLimit ? typeIt(command) : askAgent(command);
    });
}

std::unique_ptr<Job> DeviceActionJob::typeIt(const QString &command)
{
    m_outcome.typed = true;
    m_outcome.begun = m_vm->state() == VmSession::State::Ready;
    auto job = std::make_unique<ConsoleCommandJob>(m_vm, command);
    connect(job.get(), &Job::finished, this, [this](const Result<> &result) {
        // The prompt went away just then: it has waited in vain, and nothing was typed.
        if (!result && result.error().code == Error::Code::Busy)
            m_outcome.begun = false;
    });
    SerialConsole *console = m_vm->console();
    connect(console, &SerialConsole::received, job.get(),
            [this](const QByteArray &bytes) { m_outcome.said = (m_outcome.said + bytes).right(SaidLimit); });
    connect(console, &SerialConsole::commandEnded, job.get(), [this](int status) {
        if (!m_outcome.status)
            m_outcome.status = status;
    });
    return job;
}

std::unique_ptr<Job> DeviceActionJob::askAgent(const QString &command)
{
    m_outcome.begun = m_vm->state() == VmSession::State::Ready;
    auto job = std::make_unique<GuestCommandJob>(
        command, m_vm, QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"), command});
    connect(job.get(), &Job::finished, this, [this, job = job.get()] {
        if (job->hasExited() && !job->isCanceled())
            m_outcome.status = job->exit().status;
        m_outcome.said = (job->exit().output + job->exit().errors).right(SaidLimit);
        Q_EMIT logged(
            QCoreApplication::translate("klab::device", "(the terminal is busy) # %1").arg(title()));
        for (const QByteArray &line : job->exit().output.left(4096).split('\n')) {
            if (!line.isEmpty())
                Q_EMIT logged(QString::fromUtf8(line));
        }
    });
    return job;
}

} // namespace klab
