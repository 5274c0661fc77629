// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/guestjobs.h"

#include "base/files.h"

#include <QFileInfo>

#include <utility>

namespace klab
{

static constexpr std::chrono::seconds PromptLimit{20};
static constexpr std::chrono::seconds CommandLimit{60};

static Error endReason(const VmSession *vm)
{
    if (vm && vm->state() == VmSession::State::Failed)
        return vm->failure();
    return {Error::Code::Vm,
            GuestJob::tr("The virtual machine is not running."),
            GuestJob::tr("Start it first."),
            {}};
}

// ------------------------------------------------------------ GuestJob

GuestJob::GuestJob(QString title, VmSession *vm, QObject *parent)
    : Job(std::move(title), parent)
    , m_vm(vm)
{
    connect(vm, &VmSession::stateChanged, this, [this](VmSession::State state) {
        if (state == VmSession::State::Off)
            finish(fail(Error::Code::Vm, tr("The guest was powered off in the meantime.")));
        else if (state == VmSession::State::Failed)
            finish(tl::unexpected(endReason(m_vm)));
    });
}

bool GuestJob::requireReady()
{
    if (m_vm && m_vm->state() == VmSession::State::Ready)
        return true;
    finish(tl::unexpected(endReason(m_vm)));
    return false;
}

void GuestJob::finishWithAgentError(const Error &error)
{
    constexpr std::chrono::seconds EndLimit{3};
    if (error.code == Error::Code::Vm && m_vm && m_vm->isRunning())
        QTimer::singleShot(EndLimit, this, [this, error] { finish(tl::unexpected(error)); });
    else
        finish(tl::unexpected(error));
}

void GuestJob::abort()
{
    finish();
}

// ------------------------------------------------------------ BootJob

BootJob::BootJob(VmSession *vm, VmSpec spec, QObject *parent)
    : Job(tr("Boot the guest"), parent)
    , m_vm(vm)
    , m_spec(std::move(spec))
{
}

void BootJob::run()
{
    if (!m_vm || m_vm->isRunning()) {
        finish(fail(Error::Code::Busy, tr("The virtual machine is running already."), tr("Stop it first.")));
        return;
    }
    connect(m_vm, &VmSession::stateChanged, this, [this](VmSession::State state) {
        switch (state) {
        case VmSession::State::Booting:
            report({{}, {}, tr("booting")});
            break;
        case VmSession::State::Ready:
            finish();
            break;
        case VmSession::State::Off:
        case VmSession::State::Failed:
            finish(tl::unexpected(endReason(m_vm)));
            break;
        case VmSession::State::Starting:
        case VmSession::State::Stopping:
            break;
        }
    });
    m_vm->start(m_spec);
}

void BootJob::abort()
{
    if (m_vm && m_vm->isRunning())
        m_vm->stop();
    else
        finish();
}

// ------------------------------------------------------------ StopJob

StopJob::StopJob(VmSession *vm, QObject *parent)
    : Job(tr("Stop the guest"), parent)
    , m_vm(vm)
{
}

void StopJob::run()
{
    if (!m_vm || !m_vm->isRunning()) {
        finish();
        return;
    }
    connect(m_vm, &VmSession::stateChanged, this, [this] {
        if (!m_vm->isRunning())
            finish();
    });
    m_vm->stop();
}

// ------------------------------------------------------------ GuestCommandJob

GuestCommandJob::GuestCommandJob(QString title, VmSession *vm, QStringList command, QObject *parent)
    : GuestJob(std::move(title), vm, parent)
    , m_command(std::move(command))
{
}

// A script of the lab's own says nothing to anybody.
static QString shownCommand(const QStringList &command)
{
    const bool isScript = command.value(1) == u"-c" && command.value(2).contains(u'\n');
    return isScript ? command.first() : command.join(u' ');
}

void GuestCommandJob::run()
{
    if (!requireReady())
        return;
    const auto exited = [self = QPointer(this)](const Result<GuestExit> &exit) {
        if (!self)
            return;
        if (!exit) {
            self->finishWithAgentError(self->inWords(exit.error()));
            return;
        }
        self->m_exit = *exit;
        self->m_hasExited = true;
        if (exit->truncated) {
            self->finish(
                fail(Error::Code::Guest,
                     tr("The command's output is longer than the 16 MB that the guest's agent keeps.")));
            return;
        }
        if (exit->status == 0 || self->m_anyStatus) {
            self->finish();
            return;
        }
        const QString said =
            QString::fromUtf8(exit->errors.isEmpty() ? exit->output : exit->errors).trimmed();
        self->finish(
            fail(Error::Code::Guest,
                 tr("%1: '%2' exited with status %3 in the guest.")
                     .arg(self->title(), shownCommand(self->m_command), QString::number(exit->status)),
                 {}, said));
    };
    if (m_output)
        vm()->agent()->stream(
            m_command,
            [self = QPointer(this)](const QByteArray &output, const QByteArray &errors) {
                if (self)
                    self->m_output(output, errors);
            },
            exited, m_limit);
    else
        vm()->agent()->run(m_command, exited, m_limit);
}

// ------------------------------------------------------------ PutFileJob

PutFileJob::PutFileJob(VmSession *vm, QString source, QString target, QObject *parent)
    : GuestJob(tr("Put %1 into the guest").arg(QFileInfo(source).fileName()), vm, parent)
    , m_source(std::move(source))
    , m_target(std::move(target))
{
}

PutFileJob::PutFileJob(QString title, VmSession *vm, QByteArray content, QString target, QObject *parent)
    : GuestJob(std::move(title), vm, parent)
    , m_content(std::move(content))
    , m_target(std::move(target))
{
}

void PutFileJob::run()
{
    if (!requireReady())
        return;
    std::optional<int> mode;
    if (!m_source.isEmpty()) {
        const Result<QByteArray> content = readFile(m_source);
        if (!content) {
            finish(tl::unexpected(content.error()));
            return;
        }
        m_content = *content;
        mode = QFileInfo(m_source).isExecutable() ? 0755 : 0644;
    }
    const auto isWanted = [self = QPointer(this)] { return self && self->state() == State::Running; };
    const auto written = [self = QPointer(this)](const Result<> &result) {
        if (!self)
            return;
        if (result) {
            self->finish();
            return;
        }
        Error error = result.error();
        if (error.code == Error::Code::Guest) {
            error.message = tr("%1 could not be written in the guest: %2").arg(self->m_target, error.message);
            error.remedy = tr("Check that its folder exists there and that the guest has memory left.");
        }
        self->finishWithAgentError(error);
    };
    vm()->agent()->writeFile(m_target, m_content, mode, written, isWanted);
}

// ------------------------------------------------------------ ConsoleCommandJob

ConsoleCommandJob::ConsoleCommandJob(VmSession *vm, QString command, QObject *parent)
    : GuestJob(command, vm, parent)
    , m_command(std::move(command))
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        if (m_typed)
            finish(fail(Error::Code::Timeout,
                        tr("'%1' has not finished; what it did is unknown.").arg(m_command),
                        tr("Look at the terminal; press Ctrl+C there to end it.")));
        else
            finish(fail(Error::Code::Busy, tr("The terminal's shell is busy or has a half-typed line."),
                        tr("Finish it, or end it with Ctrl+C, and try again.")));
    });
}

void ConsoleCommandJob::run()
{
    if (!requireReady())
        return;
    SerialConsole *console = vm()->console();
    if (console->isPromptIdle()) {
        type();
        return;
    }
    connect(console, &SerialConsole::promptShown, this, &ConsoleCommandJob::type, Qt::SingleShotConnection);
    m_limit.start(PromptLimit);
}

void ConsoleCommandJob::type()
{
    if (state() != State::Running)
        return; // canceled, or given up, while it waited for the prompt
    m_typed = true;
    SerialConsole *console = vm()->console();
    connect(console, &SerialConsole::commandEnded, this, [this](int status) { m_status = status; });
    // Not before the next prompt is there: the next action may type at once.
    connect(console, &SerialConsole::promptShown, this, [this] {
        if (!m_status)
            return;
        m_limit.stop();
        if (*m_status == 0)
            finish();
        else
            finish(fail(
                Error::Code::Guest,
                tr("'%1' exited with status %2 in the guest.").arg(m_command, QString::number(*m_status)),
                tr("Its output is in the terminal.")));
    });
    m_limit.start(CommandLimit);
    console->send(m_command.toUtf8() + '\n');
}

} // namespace klab
