// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "machine/guest/kerneltaint.h"
#include "machine/vmsession.h"
#include "process/linesplitter.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace klab
{

/// The state of the machine, for a badge: that of VmSession, and in addition the health
/// of the guest's kernel and whether QEMU still answers. Costs next to nothing while the
/// machine idles: one question to QEMU every few seconds. Main thread.
class MachineStatus : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Off,
        Starting, ///< QEMU starts, or the guest boots
        Ready,
        Tainted,       ///< Ready, but the kernel has warned, oopsed, or worse: see troubles()
        NotResponding, ///< QEMU does not answer
        Stopping,
        Panicked, ///< ended by a panic of the guest's kernel
        Failed,   ///< could not start, or ended without being asked to
    };
    Q_ENUM(State)

    explicit MachineStatus(VmSession *vm, QObject *parent = nullptr);

    State state() const { return m_state; }
    /// One word or two for a badge.
    static QString name(State state);

    /// Why Tainted, Panicked or Failed: plain sentences, which may hold words of the
    /// guest's; most important first.
    QStringList troubles() const;
    /// What the kernel says about itself, trouble or not; empty before Ready.
    const QList<TaintFlag> &taint() const { return m_taint; }

    /// The current or last run; without one the numbers of a default VmSpec.
    const VmSpec &spec() const { return m_vm->spec(); }
    /// Whether there was a run at all.
    bool hasRun() const { return m_vm->console() != nullptr; }
    /// Since the guest's first instruction; zero unless it runs.
    std::chrono::seconds uptime() const;

    /// How often QEMU is asked, and how long it may take to answer.
    void setHeartbeat(std::chrono::milliseconds interval, std::chrono::milliseconds limit);

Q_SIGNALS:
    /// The state or one of its reasons is another.
    void changed();

private:
    void follow(VmSession::State state);
    void watchConsole(const QByteArray &data);
    void askForTaint();
    void takeTaint(const Result<GuestExit> &exit);
    void beat();
    void update();
    State derive() const;

    VmSession *m_vm;
    State m_state = State::Off;
    QList<TaintFlag> m_taint;
    QByteArray m_lastTrouble; // the kernel's own line
    KernelTrouble m_seen = KernelTrouble::None;
    bool m_isSilent = false; // QEMU did not answer in time
    bool m_isAsked = false;  // the agent, for the taint
    bool m_hasNews = false;  // since it was asked last
    bool m_isPinged = false; // QEMU
    QElapsedTimer m_uptime;
    LineSplitter m_lines;
    QTimer m_taintDelay;
    QTimer m_heartbeat;
    QTimer m_answerLimit;
    int m_run = 0; // counts the runs: an answer of an earlier one is none
};

} // namespace klab
