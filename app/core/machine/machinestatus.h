// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "machine/guest/kerneltaint.h"
#include "machine/vmsession.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>

namespace klab
{

/// The state of the machine, for a badge: that of VmSession, and in addition the health
/// of the guest's kernel, and whether QEMU and the guest still answer. Costs next to nothing while
/// the machine idles: a question to QEMU and one to the guest's agent every few seconds.
/// Main thread.
class MachineStatus : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Off,
        Starting, ///< QEMU starts, or the guest boots
        Ready,
        Tainted,       ///< Ready, but the kernel has warned, oopsed, or worse: see troubles()
        Reported,      ///< the same, by a report that sets no taint, as lockdep's
        NotResponding, ///< QEMU does not answer, or the guest; it may come back: see problem()
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
    /// Why NotResponding, with the remedy, as long as that lasts: for a message that goes when its
    /// cause has gone. Empty in any other state.
    std::optional<Error> problem() const;
    /// What the kernel says about itself, trouble or not; empty before Ready.
    const QList<TaintFlag> &taint() const { return m_taint; }

    /// The current or last run; without one the numbers of a default VmSpec.
    const VmSpec &spec() const { return m_vm->spec(); }
    /// Whether there was a run at all.
    bool hasRun() const { return m_vm->console() != nullptr; }
    /// Since the guest's first instruction; zero unless it runs.
    std::chrono::seconds uptime() const;

    /// How often QEMU and the guest are asked, and how long QEMU may take to answer.
    void setHeartbeat(std::chrono::milliseconds interval, std::chrono::milliseconds limit);
    /// How long the guest may take. By default half of what VmSession grants a silent boot, which
    /// knows how slow the kernel is.
    void setGuestLimit(std::chrono::milliseconds limit) { m_guestLimit = limit; }

Q_SIGNALS:
    /// The state, or one of the reasons for it, has changed.
    void changed();

private:
    void follow(VmSession::State state);
    void forget();
    void askForTaint();
    void takeTaint(const Result<GuestExit> &exit);
    void beat();
    void askQemu();
    void askGuest();
    void takeGuestAnswer(const Result<QJsonValue> &answer);
    void update();
    State derive() const;

    VmSession *m_vm;
    State m_state = State::Off;
    QList<TaintFlag> m_taint;
    bool m_isSilent = false;      // QEMU did not answer in time
    bool m_isGuestSilent = false; // nor did the guest
    bool m_isAsked = false;       // the agent, for the taint
    bool m_isAskedAgain = false;  // once more, after that
    bool m_isPinged = false;      // QEMU
    bool m_isGuestPinged = false;
    QElapsedTimer m_uptime;
    QElapsedTimer m_sinceGuest; // has answered
    QTimer m_taintDelay;
    QTimer m_heartbeat;
    QTimer m_answerLimit;
    QTimer m_guestAnswerLimit;
    std::optional<std::chrono::milliseconds> m_guestLimit;
    int m_run = 0; // counts the runs: answers of earlier ones are ignored
};

} // namespace klab
