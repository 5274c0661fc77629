// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/vmsession.h"

#include "crash/kernelline.h"

#include <QJsonObject>
#include <QRandomGenerator>

#include <algorithm>
#include <iterator>
#include <utility>

namespace klab
{

static constexpr qsizetype ShownLogLines = 25;
static constexpr qsizetype ErrorTextLimit = 16 * 1024;

VmSession::VmSession(QObject *parent)
    : QObject(parent)
{
    for (QTimer *timer : {&m_bootTimer, &m_silenceTimer, &m_endTimer})
        timer->setSingleShot(true);
    connect(&m_bootTimer, &QTimer::timeout, this, [this] {
        breakDown({Error::Code::Timeout,
                   tr("The guest was not ready within %1 s.").arg(m_bootTimer.interval() / 1000),
                   tr("See the last lines of its log; a breakpoint or a busy loop early in the boot looks "
                      "like this."),
                   m_console->lastLines(ShownLogLines).join(u'\n')});
    });
    connect(&m_silenceTimer, &QTimer::timeout, this, [this] {
        // A KVM that does not work properly may let a kernel spin for ever.
        m_accelerationFailed =
            m_spec.acceleration == VmSpec::Acceleration::Kvm && m_console->transcript().isEmpty();
        breakDown(
            {Error::Code::Timeout,
             tr("The guest has been silent for %1 s while booting.").arg(m_silenceTimer.interval() / 1000),
             m_accelerationFailed
                 ? tr("Use TCG (--accel tcg): KVM may not work properly on this machine.")
                 : tr("Check that the kernel has the serial console (SERIAL_8250_CONSOLE, PRINTK) and that "
                      "the kernel arguments do not redirect or silence it."),
             m_console->lastLines(ShownLogLines).join(u'\n')});
    });
    connect(&m_endTimer, &QTimer::timeout, this, &VmSession::endIsDue);
}

VmSession::~VmSession() = default;

static bool isAllowed(VmSession::State from, VmSession::State to)
{
    using S = VmSession::State;
    switch (to) {
    case S::Starting:
        return from == S::Off || from == S::Failed;
    case S::Booting:
        return from == S::Starting;
    case S::Ready:
        return from == S::Booting;
    case S::Stopping:
        return from == S::Starting || from == S::Booting || from == S::Ready;
    case S::Off:
        return from == S::Stopping || from == S::Ready;
    case S::Failed:
        return from == S::Starting || from == S::Booting || from == S::Ready;
    }
    return false;
}

void VmSession::setState(State state)
{
    Q_ASSERT(isAllowed(m_state, state));
    m_state = state;
    if (state == State::Ready)
        m_reports.setReady();
    else if (!isRunning())
        m_reports.end(); // before anybody hears of the state: it tells why
    Q_EMIT stateChanged(state);
}

void VmSession::start(const VmSpec &spec)
{
    if (isRunning())
        return;
    m_spec = spec;
    m_failure = {};
    m_panic.clear();
    m_panicDoubted = false;
    m_shutdownReason.clear();
    m_qemuErrors.clear();
    m_accelerationFailed = false;
    m_restoreFailed = false;
    m_saveResult = {};
    m_preparation = Preparation::None;
    m_promptSeen = false;
    m_hasTimes = false;
    m_lines = LineSplitter();
    m_sockets.clear();
    for (QTimer *timer : {&m_bootTimer, &m_silenceTimer, &m_endTimer})
        timer->stop();
    m_qemu = std::make_unique<ProcessRunner>();
    m_transfer.reset(); // before the channel that it uses
    m_qmp = std::make_unique<QmpClient>();
    m_transfer = std::make_unique<StateTransfer>(m_qmp.get());
    m_console = std::make_unique<SerialConsole>();
    m_secondConsole = spec.secondShell ? std::make_unique<SerialConsole>() : nullptr;
    m_reports.end();
    m_agent = std::make_unique<GuestAgent>();
    m_reports.begin(m_agent.get());
    setState(State::Starting);
    if (m_state == State::Starting) // a listener may have stopped it
        launch();
}

void VmSession::launch()
{
    const int channels = m_spec.secondShell ? 4 : 3;
    for (int i = 0; i < channels; ++i) {
        Result<SocketPair> pair = SocketPair::make();
        if (!pair) {
            breakDown(pair.error());
            return;
        }
        m_sockets.push_back(std::move(*pair));
    }
    connect(m_qemu.get(), &ProcessRunner::started, this, &VmSession::connectChannels);
    connect(m_qemu.get(), &ProcessRunner::standardError, this, [this](const QByteArray &data) {
        m_qemuErrors += data;
        m_qemuErrors.truncate(ErrorTextLimit);
    });
    connect(m_qemu.get(), &ProcessRunner::finished, this, &VmSession::onProcessEnd);

    ProcessSpec qemu;
    qemu.program = QStringLiteral("qemu-system-x86_64");
    for (const SocketPair &pair : m_sockets)
        qemu.keptDescriptors << pair.theirs();
    qemu.arguments = m_spec.arguments({m_sockets[0].theirs(), m_sockets[1].theirs(), m_sockets[2].theirs(),
                                       m_spec.secondShell ? m_sockets[3].theirs() : -1});
    qemu.variables = {{QStringLiteral("LC_ALL"), QStringLiteral("C")}};
    qemu.mergeErrors = true;
    connect(m_qemu.get(), &ProcessRunner::standardOutput, m_qemu.get(), &ProcessRunner::standardError);
    const bool isRestored = !m_spec.restoredFrom.isEmpty();
    m_bootTimer.start(isRestored ? m_deadlines.restore : m_deadlines.boot);
    m_qemu->start(qemu);
}

void VmSession::connectChannels()
{
    connect(m_console.get(), &SerialConsole::received, this, &VmSession::watchConsole);
    connect(m_console.get(), &SerialConsole::received, this, &VmSession::consoleOutput);
    connect(m_console.get(), &SerialConsole::promptShown, this, [this] {
        m_promptSeen = true;
        becomeReady();
    });
    connect(m_agent.get(), &GuestAgent::available, this, &VmSession::becomeReady);
    // Where QEMU has ended, its end tells more, and comes within a moment.
    connect(m_qmp.get(), &QmpClient::closed, this, [this](const QString &reason) {
        QTimer::singleShot(m_deadlines.stop, m_qmp.get(), [this, reason] {
            if (m_state == State::Starting || m_state == State::Booting)
                breakDown({Error::Code::Protocol, reason, tr("Start the machine again."), {}});
        });
    });
    connect(m_qmp.get(), &QmpClient::event, this, &VmSession::onEvent);
    connect(m_qmp.get(), &QmpClient::ready, this, [this] {
        if (!m_spec.restoredFrom.isEmpty()) {
            restore();
            return;
        }
        m_qmp->execute(QStringLiteral("cont"), {}, [this](const Result<QJsonObject> &result) {
            if (m_state != State::Starting)
                return;
            if (!result) {
                breakDown(result.error());
                return;
            }
            const bool isKvm = m_spec.acceleration == VmSpec::Acceleration::Kvm;
            m_silenceTimer.start(isKvm ? m_deadlines.kvm : m_deadlines.silence);
            setState(State::Booting);
            becomeReady(); // the channels have no order among them: it may be all there
        });
    });
    m_console->open(m_sockets[0].takeOurs());
    m_qmp->open(m_sockets[1].takeOurs());
    m_agent->open(m_sockets[2].takeOurs());
    if (m_secondConsole) {
        connect(m_secondConsole.get(), &SerialConsole::received, this, &VmSession::secondConsoleOutput);
        m_secondConsole->open(m_sockets[3].takeOurs());
    }
    m_sockets.clear();
}

void VmSession::onEvent(const QString &name, const QJsonObject &data)
{
    if (name == u"SHUTDOWN") {
        m_shutdownReason = data.value(u"reason").toString();
    } else if (name == u"VSERPORT_CHANGE" && data.value(u"id").toString() == u"agent" &&
               data.value(u"open").toBool()) {
        m_agent->connectToAgent();
    } else if (name == u"STOP") {
        // Nobody here pauses the guest: QEMU does where it cannot go on.
        m_qmp->execute(QStringLiteral("query-status"), {}, [this](const Result<QJsonObject> &result) {
            const bool running = m_state == State::Booting || m_state == State::Ready;
            if (running && result && result->value(u"status").toString() == u"internal-error")
                giveUpOnAcceleration();
        });
    }
}

void VmSession::giveUpOnAcceleration()
{
    m_accelerationFailed = m_spec.acceleration == VmSpec::Acceleration::Kvm;
    if (!m_accelerationFailed) {
        breakDown({Error::Code::Vm, tr("QEMU cannot run the guest any further."), tr("Start it again."),
                   QString::fromLocal8Bit(m_qemuErrors).trimmed()});
        return;
    }
    breakDown({Error::Code::Vm,
               tr("QEMU cannot run the guest any further: KVM met an instruction that it cannot execute."),
               tr("Use TCG (--accel tcg): KVM does not work properly on this machine."),
               QString::fromLocal8Bit(m_qemuErrors).trimmed()});
}

void VmSession::watchConsole(const QByteArray &data)
{
    m_reports.watch(data);
    if (m_agent)
        m_agent->noteOutput();
    if (m_state == State::Booting && m_preparation != Preparation::Saving)
        m_silenceTimer.start(m_deadlines.silence);
    for (const QByteArray &line : m_lines.add(data)) {
        const KernelLine read = readKernelLine({line.constData(), static_cast<std::size_t>(line.size())});
        // Of the boot's lines; some may come before QEMU has said that it boots.
        m_hasTimes = m_hasTimes || (m_state != State::Ready && read.hasTime);
        if (!m_panic.isEmpty() || !line.contains("Kernel panic - not syncing"))
            continue;
        // Once there is a shell, somebody may just have written the words: the kernel's begin a
        // line, and come with a time where the lines of the boot did.
        const bool isKernels = read.text.starts_with("Kernel panic") && (read.hasTime || !m_hasTimes);
        if (m_state == State::Ready && !isKernels)
            continue;
        const QString text = QString::fromUtf8(line);
        m_panic = text.mid(text.indexOf(u"Kernel panic")).trimmed();
        m_endTimer.start(m_deadlines.panic);
    }
}

void VmSession::becomeReady()
{
    if (m_state != State::Booting || !m_agent->isAvailable())
        return;
    if (m_preparation == Preparation::None && !m_spec.restoredFrom.isEmpty())
        wake();
    if (!m_promptSeen)
        return;
    if (m_preparation == Preparation::None && !m_spec.savedTo.isEmpty())
        save();
    if (m_preparation == Preparation::Saving || m_preparation == Preparation::Waking)
        return;
    m_bootTimer.stop();
    m_silenceTimer.stop();
    setState(State::Ready);
}

void VmSession::restore()
{
    m_transfer->restore(m_spec.restoredFrom, [this](const Result<> &result) {
        if (m_state != State::Starting)
            return;
        if (!result) {
            breakDown(result.error());
            return;
        }
        m_silenceTimer.start(m_deadlines.silence);
        setState(State::Booting);
        if (m_state != State::Booting) // a listener may have stopped it
            return;
        // What the guest has said was said to another QEMU: it does not tell again that the agent has
        // opened its port, nor show the prompt.
        m_agent->connectToAgent();
        m_console->send("\n");
        if (m_secondConsole)
            m_secondConsole->send("\n");
    });
}

void VmSession::wake()
{
    m_preparation = Preparation::Waking;
    constexpr int SeedBytes = 64;
    QByteArray seed(SeedBytes, Qt::Uninitialized);
    QRandomGenerator::system()->generate(seed.begin(), seed.end());
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const QString nanoseconds =
        QString::number(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count());
    m_agent->run(
        {QStringLiteral("/bin/wake"), nanoseconds},
        [this](const Result<GuestExit> &exit) {
            if (m_state != State::Booting || m_preparation != Preparation::Waking)
                return;
            if (!exit || exit->status != 0) {
                breakDown(exit ? Error{Error::Code::Guest,
                                       tr("The guest's clock cannot be set."),
                                       {},
                                       QString::fromUtf8(exit->errors).trimmed()}
                               : exit.error());
                return;
            }
            // Of the boot's lines, which this session has not seen.
            m_hasTimes = exit->output.startsWith('Y');
            m_preparation = Preparation::Done;
            becomeReady();
        },
        m_deadlines.restore, seed);
}

bool VmSession::isBeingRestored() const
{
    return !m_spec.restoredFrom.isEmpty() && (m_state == State::Starting || m_state == State::Booting);
}

void VmSession::save()
{
    // It would be done, or at the prompt, in every machine from then on.
    if (m_console->isTypedAt() || (m_secondConsole && m_secondConsole->isTypedAt())) {
        m_saveResult = fail(Error::Code::Busy, tr("Something was typed while the machine booted."));
        m_preparation = Preparation::Done;
        return;
    }
    m_preparation = Preparation::Saving;
    m_bootTimer.stop(); // the transfer has a limit of its own
    m_silenceTimer.stop();
    m_transfer->save(m_spec.savedTo, [this](const Result<> &result) {
        if (m_state != State::Booting)
            return;
        if (!m_transfer->goesOn()) {
            breakDown(result.error());
            return;
        }
        m_saveResult = result;
        m_preparation = Preparation::Done;
        becomeReady();
    });
}

void VmSession::ping(const std::function<void(bool)> &alive)
{
    if (!m_qmp || !isRunning()) {
        QMetaObject::invokeMethod(this, [alive] { alive(false); }, Qt::QueuedConnection);
        return;
    }
    m_qmp->execute(QStringLiteral("query-status"), {},
                   [alive](const Result<QJsonObject> &result) { alive(result.has_value()); });
}

void VmSession::findForwardedPort(const std::function<void(quint16)> &answer)
{
    if (!m_qmp || !isRunning() || m_spec.network == VmSpec::Network::Off) {
        QMetaObject::invokeMethod(this, [answer] { answer(0); }, Qt::QueuedConnection);
        return;
    }
    m_qmp->execute(QStringLiteral("human-monitor-command"),
                   {{QStringLiteral("command-line"), QStringLiteral("info usernet")}},
                   [answer](const Result<QJsonObject> &result) {
                       answer(result ? forwardedPort(result->value(u"return").toString()) : 0);
                   });
}

// After stop() QEMU should have ended, after a panic the guest. But anybody in the
// guest can print what looks like a panic: one whose agent lives has none.
void VmSession::endIsDue()
{
    if (m_state != State::Ready || std::exchange(m_panicDoubted, true)) {
        m_qemu->kill();
        return;
    }
    m_endTimer.start(m_deadlines.panic);
    m_agent->run({QStringLiteral("/bin/true")}, [this](const Result<GuestExit> &exit) {
        if (!exit || m_state != State::Ready)
            return;
        m_endTimer.stop();
        m_panic.clear();
        m_panicDoubted = false;
    });
}

void VmSession::stop()
{
    if (!isRunning() || m_state == State::Stopping)
        return;
    m_bootTimer.stop();
    m_silenceTimer.stop();
    setState(State::Stopping);
    if (!m_qemu->isRunning()) {
        setState(State::Off); // not launched yet
        return;
    }
    m_qmp->execute(QStringLiteral("quit"));
    m_endTimer.start(m_deadlines.stop);
}

void VmSession::onProcessEnd(const ProcessOutcome &outcome)
{
    m_qmp->drain();
    m_console->drain();
    for (QTimer *timer : {&m_bootTimer, &m_silenceTimer, &m_endTimer})
        timer->stop();
    const bool poweredOff = m_state == State::Ready && m_panic.isEmpty() && outcome.succeeded() &&
                            m_shutdownReason.startsWith(u"guest-");
    if (m_state == State::Stopping || poweredOff) {
        setState(State::Off);
    } else if (m_state != State::Failed) {
        m_restoreFailed = isBeingRestored();
        m_failure = describeEnd(outcome);
        setState(State::Failed);
    }
}

Error VmSession::describeEnd(const ProcessOutcome &outcome) const
{
    const QString log = m_console->lastLines(ShownLogLines).join(u'\n');
    const QString said = QString::fromLocal8Bit(m_qemuErrors).trimmed();
    if (!m_panic.isEmpty())
        return {Error::Code::Guest, tr("The guest's kernel panicked: %1").arg(m_panic),
                tr("See the last lines of its log; fix the cause and start again."), log};
    if (outcome.kind == ProcessOutcome::Kind::FailedToStart)
        return {Error::Code::MissingTool,
                tr("QEMU %1.").arg(outcome.description()),
                tr("Run 'klab doctor' to see what is missing and how to get it."),
                {}};
    if (m_state == State::Starting)
        return {Error::Code::Vm, tr("QEMU ended before the guest ran: it %1.").arg(outcome.description()),
                tr("See what QEMU printed. 'klab doctor' checks this machine."), said};
    if (outcome.succeeded() && m_shutdownReason.startsWith(u"guest-"))
        return {Error::Code::Guest, tr("The guest reset itself while booting."),
                tr("See the last lines of its log."), log};
    return {Error::Code::Vm,
            tr("The virtual machine stopped unexpectedly: QEMU %1.").arg(outcome.description()),
            tr("Start it again."), said.isEmpty() ? log : said};
}

void VmSession::breakDown(const Error &error)
{
    m_restoreFailed = isBeingRestored();
    m_bootTimer.stop();
    m_silenceTimer.stop();
    m_failure = error;
    setState(State::Failed);
    if (m_qemu)
        m_qemu->kill();
}

} // namespace klab
