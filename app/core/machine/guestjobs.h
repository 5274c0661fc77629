// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "machine/vmsession.h"

#include <QPointer>

namespace klab
{

/// What all jobs on a running machine have in common: they end when the machine does,
/// with the machine's own reason.
class GuestJob : public Job
{
    Q_OBJECT
public:
    GuestJob(QString title, VmSession *vm, QObject *parent = nullptr);

protected:
    VmSession *vm() const { return m_vm; }
    /// Ends the job where the machine is not Ready. @return whether it is.
    bool requireReady();
    /// Ends the job with an error of the agent's. If the channel was lost, the machine
    /// ends within a moment, too, and its reason says more.
    void finishWithAgentError(const Error &error);
    void abort() override;

private:
    QPointer<VmSession> m_vm;
};

/// Starts a machine and waits until it is Ready.
class BootJob : public Job
{
    Q_OBJECT
public:
    BootJob(VmSession *vm, VmSpec spec, QObject *parent = nullptr);

protected:
    void run() override;
    /// Stops the machine.
    void abort() override;

private:
    QPointer<VmSession> m_vm;
    VmSpec m_spec;
};

/// Stops the machine, where it runs.
class StopJob : public Job
{
    Q_OBJECT
public:
    explicit StopJob(VmSession *vm, QObject *parent = nullptr);

protected:
    void run() override;
    /// Does nothing: stopping ends soon by itself.
    void abort() override {}

private:
    QPointer<VmSession> m_vm;
};

/// Runs a program in the guest by the agent. Succeeds if it exits with 0, unless told to
/// accept any status.
class GuestCommandJob : public GuestJob
{
    Q_OBJECT
public:
    GuestCommandJob(QString title, VmSession *vm, QStringList command, QObject *parent = nullptr);

    const QStringList &command() const { return m_command; }
    void setLimit(std::chrono::milliseconds limit) { m_limit = limit; }
    void acceptAnyStatus() { m_anyStatus = true; }
    /// Passes the output on while the command runs; exit() then has none.
    void streamTo(GuestAgent::Output output) { m_output = std::move(output); }
    /// How it ended; meaningful if hasExited().
    const GuestExit &exit() const { return m_exit; }
    /// Whether the command has ended, and how is known.
    bool hasExited() const { return m_hasExited; }

protected:
    void run() override;
    /// An error of the agent's, as one that waits for this command is to read it.
    virtual Error inWords(const Error &error) const { return error; }

private:
    QStringList m_command;
    std::chrono::milliseconds m_limit{std::chrono::minutes(1)};
    bool m_anyStatus = false;
    GuestAgent::Output m_output;
    GuestExit m_exit;
    bool m_hasExited = false;
};

/// Puts a file of this machine, or given content, into the guest by the agent. Where it is
/// canceled, no more is written.
class PutFileJob : public GuestJob
{
    Q_OBJECT
public:
    /// A file, as a whole and with its mode.
    PutFileJob(VmSession *vm, QString source, QString target, QObject *parent = nullptr);
    /// Content that nobody looks for at @p target before the job has ended: it is written in
    /// place, which saves a program's start in the guest.
    PutFileJob(QString title, VmSession *vm, QByteArray content, QString target, QObject *parent = nullptr);

protected:
    void run() override;

private:
    QString m_source; ///< empty: m_content is put there
    QByteArray m_content;
    QString m_target;
};

/// Types a command at the prompt of the visible terminal and waits for its end.
/// Where something is running or half typed there, it waits for the prompt first;
/// what a person has begun to type is never disturbed.
class ConsoleCommandJob : public GuestJob
{
    Q_OBJECT
public:
    ConsoleCommandJob(VmSession *vm, QString command, QObject *parent = nullptr);

protected:
    void run() override;

private:
    void type();

    QString m_command;
    QTimer m_limit;
    bool m_typed = false;
    std::optional<int> m_status;
};

} // namespace klab
