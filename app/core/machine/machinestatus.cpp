// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/machinestatus.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace klab
{

// One warning is many lines, and a bad driver makes many warnings.
static constexpr std::chrono::milliseconds TaintPause{300};
static constexpr std::chrono::seconds TaintLimit{10};
static constexpr qsizetype TroubleLength = 160;
static constexpr qsizetype LineLimit = 4096;

MachineStatus::MachineStatus(VmSession *vm, QObject *parent)
    : QObject(parent)
    , m_vm(vm)
    , m_lines(LineLimit)
{
    setHeartbeat(std::chrono::seconds(5), std::chrono::seconds(4));
    for (QTimer *timer : {&m_taintDelay, &m_answerLimit})
        timer->setSingleShot(true);
    connect(&m_taintDelay, &QTimer::timeout, this, &MachineStatus::askForTaint);
    connect(&m_heartbeat, &QTimer::timeout, this, &MachineStatus::beat);
    connect(&m_answerLimit, &QTimer::timeout, this, [this] {
        m_isSilent = true;
        update();
    });
    connect(vm, &VmSession::stateChanged, this, &MachineStatus::follow);
    connect(vm, &VmSession::consoleOutput, this, &MachineStatus::watchConsole);
    follow(vm->state());
}

void MachineStatus::setHeartbeat(std::chrono::milliseconds interval, std::chrono::milliseconds limit)
{
    m_heartbeat.setInterval(interval);
    m_answerLimit.setInterval(limit);
}

void MachineStatus::follow(VmSession::State state)
{
    if (state == VmSession::State::Starting) {
        ++m_run;
        m_taint.clear();
        m_lastTrouble.clear();
        m_seen = KernelTrouble::None;
        m_lines = LineSplitter(LineLimit);
        m_isAsked = false;
        m_hasNews = false;
        m_isPinged = false;
    } else if (state == VmSession::State::Booting) {
        m_uptime.start();
        m_heartbeat.start();
    } else if (state == VmSession::State::Ready) {
        askForTaint();
    }
    if (!m_vm->isRunning() || state == VmSession::State::Stopping) {
        m_heartbeat.stop();
        m_answerLimit.stop();
        m_taintDelay.stop();
        m_isSilent = false;
    }
    if (!m_vm->isRunning())
        m_uptime.invalidate();
    update();
}

void MachineStatus::watchConsole(const QByteArray &data)
{
    for (const QByteArray &line : m_lines.add(data)) {
        const KernelTrouble trouble = kernelTrouble(line);
        if (trouble == KernelTrouble::None)
            continue;
        // The first oops says more than the warnings that it leads to.
        if (m_lastTrouble.isEmpty() || trouble > m_seen)
            m_lastTrouble = line.mid(line.indexOf("] ") + 2).trimmed().left(TroubleLength);
        m_seen = std::max(m_seen, trouble);
        m_hasNews = true;
        if (m_vm->state() == VmSession::State::Ready)
            m_taintDelay.start(TaintPause);
    }
}

// The kernel's own word. What the console shows only gives reason to ask: anybody in the
// guest can print the words of a warning.
void MachineStatus::askForTaint()
{
    if (m_vm->state() != VmSession::State::Ready || m_isAsked)
        return;
    m_isAsked = true;
    m_hasNews = false;
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
    if (exit && exit->status == 0) {
        m_taint = taintFlags(exit->output.trimmed().toULongLong());
        // It was no more than words; the next that comes may be true.
        if (!m_hasNews && std::ranges::none_of(m_taint, &TaintFlag::isTrouble)) {
            m_seen = KernelTrouble::None;
            m_lastTrouble.clear();
        }
    } else if (m_seen != KernelTrouble::None) {
        // An agent that has crashed with the kernel tells nothing: the log does.
        m_taint = taintFlags(m_seen == KernelTrouble::Oops ? 1U << 7U : 1U << 9U);
    }
    if (m_hasNews)
        m_taintDelay.start(TaintPause);
    update();
}

void MachineStatus::beat()
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

MachineStatus::State MachineStatus::derive() const
{
    switch (m_vm->state()) {
    case VmSession::State::Off:
        return State::Off;
    case VmSession::State::Starting:
    case VmSession::State::Booting:
        return m_isSilent ? State::NotResponding : State::Starting;
    case VmSession::State::Ready:
        if (m_isSilent)
            return State::NotResponding;
        return std::ranges::any_of(m_taint, &TaintFlag::isTrouble) ? State::Tainted : State::Ready;
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

QStringList MachineStatus::troubles() const
{
    QStringList all;
    if (m_state == State::Panicked || m_state == State::Failed)
        all << m_vm->failure().message;
    if (m_state == State::NotResponding)
        all << tr("QEMU has stopped answering; Stop still ends it.");
    if (m_state == State::Tainted && !m_lastTrouble.isEmpty())
        all << tr("The kernel said: %1").arg(QString::fromUtf8(m_lastTrouble));
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
