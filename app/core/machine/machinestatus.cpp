// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/machinestatus.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace klab
{

// One report seldom comes alone.
static constexpr std::chrono::milliseconds TaintPause{300};
static constexpr std::chrono::seconds TaintLimit{10};
static constexpr std::size_t TroubleLength = 160;

MachineStatus::MachineStatus(VmSession *vm, QObject *parent)
    : QObject(parent)
    , m_vm(vm)
{
    setHeartbeat(std::chrono::seconds(5), std::chrono::seconds(4));
    for (QTimer *timer : {&m_taintDelay, &m_answerLimit, &m_guestAnswerLimit})
        timer->setSingleShot(true);
    connect(&m_taintDelay, &QTimer::timeout, this, &MachineStatus::askForTaint);
    connect(&m_heartbeat, &QTimer::timeout, this, &MachineStatus::beat);
    connect(&m_answerLimit, &QTimer::timeout, this, [this] {
        m_isSilent = true;
        update();
    });
    connect(&m_guestAnswerLimit, &QTimer::timeout, this, [this] {
        m_isGuestSilent = true;
        update();
    });
    connect(vm, &VmSession::stateChanged, this, &MachineStatus::follow);
    connect(vm->reports(), &KernelReports::suspected, this, &MachineStatus::askForTaint);
    connect(vm->reports(), &KernelReports::reported, this, [this] {
        if (!m_taintDelay.isActive())
            m_taintDelay.start(TaintPause);
        update();
    });
    follow(vm->state());
}

void MachineStatus::setHeartbeat(std::chrono::milliseconds interval, std::chrono::milliseconds limit)
{
    m_heartbeat.setInterval(interval);
    m_answerLimit.setInterval(limit);
}

void MachineStatus::forget()
{
    ++m_run;
    m_taint.clear();
    m_isAsked = false;
    m_isAskedAgain = false;
    m_isPinged = false;
    m_isGuestPinged = false;
}

void MachineStatus::follow(VmSession::State state)
{
    if (state == VmSession::State::Starting) {
        forget();
    } else if (state == VmSession::State::Booting) {
        m_uptime.start();
        m_heartbeat.start();
    } else if (state == VmSession::State::Ready) {
        askForTaint();
    }
    if (!m_vm->isRunning() || state == VmSession::State::Stopping) {
        m_heartbeat.stop();
        m_answerLimit.stop();
        m_guestAnswerLimit.stop();
        m_taintDelay.stop();
        m_isSilent = false;
        m_isGuestSilent = false;
    }
    if (!m_vm->isRunning())
        m_uptime.invalidate();
    update();
}

void MachineStatus::askForTaint()
{
    if (m_vm->state() != VmSession::State::Ready)
        return;
    if (std::exchange(m_isAsked, true)) {
        m_isAskedAgain = true;
        return;
    }
    m_vm->agent()->run(
        {QStringLiteral("/bin/cat"), QStringLiteral("/proc/sys/kernel/tainted")},
        [self = QPointer(this), run = m_run](const Result<GuestExit> &exit) {
            if (self && run == self->m_run)
                self->takeTaint(exit);
        },
        TaintLimit);
}

void MachineStatus::takeTaint(const Result<GuestExit> &exit)
{
    m_isAsked = false;
    if (exit && exit->status == 0)
        m_taint = taintFlags(exit->output.trimmed().toULongLong());
    if (std::exchange(m_isAskedAgain, false))
        askForTaint();
    update();
}

// ------------------------------------------------------------ heartbeat

void MachineStatus::beat()
{
    askQemu();
    askGuest();
}

void MachineStatus::askQemu()
{
    if (m_isPinged)
        return; // one question at a time
    m_isPinged = true;
    if (!m_isSilent)
        m_answerLimit.start();
    m_vm->ping([self = QPointer(this), run = m_run](bool alive) {
        if (!self || run != self->m_run)
            return;
        self->m_isPinged = false;
        if (!alive || !self->m_vm->isRunning())
            return; // the limit tells, or QEMU's end
        self->m_answerLimit.stop();
        if (std::exchange(self->m_isSilent, false))
            self->update();
    });
}

// A kernel that is stuck lets nobody run, while QEMU is well.
void MachineStatus::askGuest()
{
    if (m_isGuestPinged || m_vm->state() != VmSession::State::Ready)
        return;
    m_isGuestPinged = true;
    if (!m_isGuestSilent && !m_guestAnswerLimit.isActive()) {
        m_sinceGuest.start();
        m_guestAnswerLimit.start(m_guestLimit.value_or(m_vm->deadlines().silence / 2));
    }
    m_vm->agent()->request(QStringLiteral("guest-ping"), {},
                           [self = QPointer(this), run = m_run](const Result<QJsonValue> &answer) {
                               if (self && run == self->m_run)
                                   self->takeGuestAnswer(answer);
                           });
}

void MachineStatus::takeGuestAnswer(const Result<QJsonValue> &answer)
{
    m_isGuestPinged = false;
    const bool isAlive = answer || answer.error().code == Error::Code::Guest; // it has refused
    if (!isAlive || m_vm->state() != VmSession::State::Ready)
        return;
    m_guestAnswerLimit.stop();
    if (std::exchange(m_isGuestSilent, false))
        update();
}

// ------------------------------------------------------------ state

MachineStatus::State MachineStatus::derive() const
{
    switch (m_vm->state()) {
    case VmSession::State::Off:
        return State::Off;
    case VmSession::State::Starting:
    case VmSession::State::Booting:
        return m_isSilent ? State::NotResponding : State::Starting;
    case VmSession::State::Ready:
        if (m_isSilent || m_isGuestSilent)
            return State::NotResponding;
        if (std::ranges::any_of(m_taint, &TaintFlag::isTrouble))
            return State::Tainted;
        return m_vm->reports()->count() > 0 ? State::Reported : State::Ready;
    case VmSession::State::Stopping:
        return State::Stopping;
    case VmSession::State::Failed:
        return m_vm->panicMessage().isEmpty() ? State::Failed : State::Panicked;
    }
    return State::Off;
}

void MachineStatus::update()
{
    m_state = derive();
    Q_EMIT changed();
}

std::optional<Error> MachineStatus::problem() const
{
    if (m_state != State::NotResponding)
        return {};
    if (m_isSilent)
        return Error{Error::Code::Vm, tr("QEMU has stopped answering."), tr("Stop still ends it."), {}};
    const auto silence = std::chrono::duration_cast<std::chrono::seconds>(m_sinceGuest.durationElapsed());
    return Error{Error::Code::Timeout,
                 tr("The guest has not answered for %1 s: its kernel may be stuck in a loop, or waiting for "
                    "a lock.")
                     .arg(silence.count()),
                 tr("Restart the guest, unless it is busy with something that ends."),
                 {}};
}

// The first oops says more than the warnings around it.
static const KernelReport *gravest(const QList<KernelReport> &reports)
{
    const auto oops = std::ranges::find(reports, ReportKind::Oops, &KernelReport::kind);
    if (oops != reports.end())
        return &*oops;
    return reports.isEmpty() ? nullptr : &reports.first();
}

QStringList MachineStatus::troubles() const
{
    QStringList all;
    if (m_state == State::Panicked || m_state == State::Failed)
        all << m_vm->failure().message;
    if (const std::optional<Error> silent = problem())
        all << silent->message + u' ' + silent->remedy;
    const QList<KernelReport> reports = m_vm->reports()->since(0);
    if (const KernelReport *report = gravest(reports); report && m_vm->isRunning())
        all << tr("The kernel said: %1").arg(QString::fromStdString(report->head.substr(0, TroubleLength)));
    for (const TaintFlag &flag : m_taint) {
        if (flag.isTrouble)
            all << flag.meaning;
    }
    return all;
}

std::chrono::seconds MachineStatus::uptime() const
{
    if (!m_uptime.isValid())
        return {};
    return std::chrono::duration_cast<std::chrono::seconds>(m_uptime.durationElapsed());
}

QString MachineStatus::name(State state)
{
    switch (state) {
    case State::Off:
        return tr("Off");
    case State::Starting:
        return tr("Booting");
    case State::Ready:
        return tr("Ready");
    case State::Tainted:
        return tr("Tainted");
    case State::Reported:
        return tr("Problem reported");
    case State::NotResponding:
        return tr("Not responding");
    case State::Stopping:
        return tr("Stopping");
    case State::Panicked:
        return tr("Panicked");
    case State::Failed:
        return tr("Failed");
    }
    return {};
}

} // namespace klab
