// SPDX-License-Identifier: GPL-2.0-or-later
#include "process/processrunner.h"

#include "base/datafiles.h"
#include "process/environment.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

namespace klab
{

ProcessRunner::ProcessRunner(QObject *parent)
    : QObject(parent)
{
    m_grace.setSingleShot(true);
    connect(&m_grace, &QTimer::timeout, this, &ProcessRunner::kill);
}

ProcessRunner::~ProcessRunner()
{
    if (!m_process)
        return;
    // QProcess's own destructor would kill the guard, which could then kill
    // nobody, and wait. Let the guard do its work and the object go after it.
    m_process->disconnect(this);
    m_process->setParent(nullptr);
    connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
    signalGuard(SIGHUP);
}

void ProcessRunner::start(const ProcessSpec &spec)
{
    Q_ASSERT(!m_process);
    const QString program = findProgram(spec.program);
    if (program.isEmpty()) {
        finishLater({ProcessOutcome::Kind::FailedToStart, 0, tr("%1 is not installed").arg(spec.program)});
        return;
    }
    if (!spec.workingFolder.isEmpty() && !QFileInfo(spec.workingFolder).isDir()) {
        finishLater(
            {ProcessOutcome::Kind::FailedToStart, 0, tr("there is no folder %1").arg(spec.workingFolder)});
        return;
    }
    m_process = new QProcess(this);
    QProcessEnvironment environment = childEnvironment(QProcessEnvironment::systemEnvironment());
    for (auto it = spec.variables.cbegin(); it != spec.variables.cend(); ++it)
        environment.insert(it.key(), it.value());
    m_process->setProcessEnvironment(environment);
    if (!spec.workingFolder.isEmpty())
        m_process->setWorkingDirectory(spec.workingFolder);
    if (spec.mergeErrors)
        m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setChildProcessModifier([kept = spec.keptDescriptors, memory = spec.memoryLimit] {
        for (const int fd : kept)
            fcntl(fd, F_SETFD, 0);
        if (memory > 0) {
            const rlimit limit{static_cast<rlim_t>(memory), static_cast<rlim_t>(memory)};
            setrlimit(RLIMIT_AS, &limit);
        }
    });
    m_grace.setInterval(spec.grace);

    connect(m_process, &QProcess::started, this, &ProcessRunner::started);
    connect(m_process, &QProcess::readyReadStandardOutput, this,
            [this] { Q_EMIT standardOutput(m_process->readAllStandardOutput()); });
    connect(m_process, &QProcess::readyReadStandardError, this,
            [this] { Q_EMIT standardError(m_process->readAllStandardError()); });
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            conclude({ProcessOutcome::Kind::FailedToStart, 0, m_process->errorString()});
    });
    connect(m_process, &QProcess::finished, this, [this](int status, QProcess::ExitStatus kind) {
        conclude(
            {kind == QProcess::NormalExit ? ProcessOutcome::Kind::Exited : ProcessOutcome::Kind::Signaled,
             status,
             {}});
    });
    m_process->start(helperProgram(QStringLiteral("klab-guard")),
                     QStringList{QString::number(getpid()), program} + spec.arguments);
    // A program that reads its input must not wait for what nobody will send.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_hasInput)
                closeInput();
        },
        Qt::QueuedConnection);
}

void ProcessRunner::terminate()
{
    m_stopped = true;
    signalGuard(SIGTERM);
    if (!m_grace.isActive())
        m_grace.start();
}

void ProcessRunner::kill()
{
    m_stopped = true;
    signalGuard(SIGHUP);
}

void ProcessRunner::write(const QByteArray &data)
{
    m_hasInput = true;
    if (m_process)
        m_process->write(data);
}

void ProcessRunner::closeInput()
{
    if (m_process)
        m_process->closeWriteChannel();
}

qint64 ProcessRunner::unread() const
{
    return m_process ? m_process->bytesToWrite() : 0;
}

void ProcessRunner::signalGuard(int number)
{
    if (!m_process)
        return;
    const auto send = [process = m_process, number] {
        if (process->processId() > 0)
            ::kill(static_cast<pid_t>(process->processId()), number);
    };
    // Until it has become the guard, the child has this program's signal handlers:
    // they would take the signal there, and the guard would never see it.
    if (m_process->state() == QProcess::Starting)
        connect(m_process, &QProcess::started, m_process, send);
    else
        send();
}

void ProcessRunner::finishLater(const ProcessOutcome &outcome)
{
    QMetaObject::invokeMethod(this, [this, outcome] { conclude(outcome); }, Qt::QueuedConnection);
}

void ProcessRunner::conclude(const ProcessOutcome &outcome)
{
    m_grace.stop();
    if (QProcess *process = std::exchange(m_process, nullptr)) {
        process->disconnect(this);
        if (const QByteArray rest = process->readAllStandardOutput(); !rest.isEmpty())
            Q_EMIT standardOutput(rest);
        if (process->processChannelMode() == QProcess::SeparateChannels) {
            if (const QByteArray rest = process->readAllStandardError(); !rest.isEmpty())
                Q_EMIT standardError(rest);
        }
        process->deleteLater();
    }
    ProcessOutcome whole = outcome;
    whole.stopped = m_stopped;
    Q_EMIT finished(whole);
}

} // namespace klab
