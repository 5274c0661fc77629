// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "machine/guest/guestagent.h"
#include "machine/kernelreports.h"
#include "machine/qemu/qmpclient.h"
#include "machine/qemu/socketpair.h"
#include "machine/qemu/statetransfer.h"
#include "machine/qemu/vmspec.h"
#include "machine/terminal/serialconsole.h"
#include "process/linesplitter.h"
#include "process/processrunner.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace klab
{

/// A virtual machine from start to end, and again: QEMU, its control channel, the
/// serial console and the guest's agent. Main thread.
///
///     Off, Failed --start()--> Starting --> Booting --> Ready
///     Starting, Booting, Ready --stop()--> Stopping --> Off
///     Ready --the guest powers off--> Off
///     Starting, Booting, Ready --fault--> Failed, with failure() telling why
class VmSession : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Off,
        Starting, ///< QEMU is being started, and reads the state of a machine that is restored
        Booting,  ///< the guest runs; no prompt or no agent yet
        Ready,    ///< the shell has shown its prompt and the agent has answered
        Stopping,
        Failed,
    };
    Q_ENUM(State)

    /// How long a healthy guest may take; for slow kernels and loaded hosts.
    struct Deadlines {
        std::chrono::milliseconds silence{20'000}; ///< without a byte on the console
        std::chrono::milliseconds kvm{15'000};     ///< the same before the first byte, under KVM
        std::chrono::milliseconds boot{90'000};    ///< from start to Ready
        std::chrono::milliseconds restore{10'000}; ///< from start to Ready, of a machine that is restored
        std::chrono::milliseconds panic{2'000};    ///< from the panic's message to QEMU's end
        std::chrono::milliseconds stop{1'000};     ///< from QMP "quit" to SIGKILL
    };

    explicit VmSession(QObject *parent = nullptr);
    ~VmSession() override;

    void setDeadlines(const Deadlines &deadlines) { m_deadlines = deadlines; }

    /// Starts a machine. Ignored unless the state is Off or Failed.
    void start(const VmSpec &spec);
    /// Ends it; Off follows within a few seconds, whatever QEMU or the guest do.
    void stop();

    State state() const { return m_state; }
    bool isRunning() const { return m_state != State::Off && m_state != State::Failed; }
    /// Why the last run failed; meaningful in Failed.
    const Error &failure() const { return m_failure; }
    /// The last run failed because KVM could not execute the guest, or nothing was heard of it under KVM;
    /// with TCG it may run.
    bool accelerationFailed() const { return m_accelerationFailed; }
    /// Whether the last run ended before the guest went on from VmSpec::restoredFrom: booted, it may run.
    bool restoreFailed() const { return m_restoreFailed; }
    /// How saving to VmSpec::savedTo ended; meaningful in Ready.
    const Result<> &saveResult() const { return m_saveResult; }
    /// The spec of the current or last run.
    const VmSpec &spec() const { return m_spec; }

    /// The console and the agent of the current run, or of the last; null before the
    /// first. Replaced by start().
    SerialConsole *console() const { return m_console.get(); }
    /// The line of the second shell; null without one. Otherwise as console().
    SerialConsole *secondConsole() const { return m_secondConsole.get(); }
    GuestAgent *agent() const { return m_agent.get(); }
    /// The panic's own line, once the kernel has said it in this or the last run;
    /// else empty.
    const QString &panicMessage() const { return m_panic; }
    /// What the kernel has reported in this or the last run.
    KernelReports *reports() { return &m_reports; }
    const KernelReports *reports() const { return &m_reports; }
    const Deadlines &deadlines() const { return m_deadlines; }
    /// Asks QEMU whether it still answers; @p alive is called exactly once, with false if
    /// the channel is gone or no answer comes in time.
    void ping(const std::function<void(bool)> &alive);
    /// Asks QEMU for the port on 127.0.0.1 that leads to the guest's telnet port; 0 if
    /// the spec has no network. @p answer is called exactly once.
    void findForwardedPort(const std::function<void(quint16)> &answer);

Q_SIGNALS:
    void stateChanged(klab::VmSession::State state);
    /// Filtered bytes of the serial console, for a terminal.
    void consoleOutput(const QByteArray &data);
    /// The same for the second shell.
    void secondConsoleOutput(const QByteArray &data);

private:
    void setState(State state);
    void launch();
    void connectChannels();
    void giveUpOnAcceleration();
    void onEvent(const QString &name, const QJsonObject &data);
    void watchConsole(const QByteArray &data);
    void becomeReady();
    void restore();
    /// Sets right what has changed in the world since the state was saved.
    void wake();
    bool isBeingRestored() const;
    void save();
    void endIsDue();
    void onProcessEnd(const ProcessOutcome &outcome);
    Error describeEnd(const ProcessOutcome &outcome) const;
    void breakDown(const Error &error);

    State m_state = State::Off;
    Error m_failure;
    VmSpec m_spec;
    Deadlines m_deadlines;
    std::unique_ptr<ProcessRunner> m_qemu;
    std::unique_ptr<QmpClient> m_qmp;
    std::unique_ptr<StateTransfer> m_transfer;
    std::unique_ptr<SerialConsole> m_console;
    std::unique_ptr<SerialConsole> m_secondConsole;
    std::unique_ptr<GuestAgent> m_agent;
    KernelReports m_reports;
    std::vector<SocketPair> m_sockets; // serial, qmp, agent, second shell; until QEMU has its ends

    QTimer m_bootTimer;
    QTimer m_silenceTimer;
    QTimer m_endTimer; // a panic, or stop(), has to lead to QEMU's end
    LineSplitter m_lines;
    QString m_panic;          // the panic's own line
    QString m_shutdownReason; // of QMP's SHUTDOWN event
    QByteArray m_qemuErrors;
    bool m_accelerationFailed = false;
    bool m_restoreFailed = false;
    Result<> m_saveResult;
    /// What is done between the first sign of life and Ready.
    enum class Preparation { None, Saving, Waking, Done } m_preparation = Preparation::None;
    bool m_promptSeen = false;
    bool m_hasTimes = false;     // the kernel's lines come with their time
    bool m_panicDoubted = false; // the agent is being asked whether it lives
};

} // namespace klab
