// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/devicewatcher.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace klab
{

using namespace std::chrono_literals;

static constexpr auto HintDelay = 250ms; // what follows a hint is read along
static constexpr auto LongestPause = 32s;
static constexpr auto FirstPause = 2s;
static constexpr auto QuestionLimit = 40s; // 64 devices on a host that is busy

DeviceWatcher::DeviceWatcher(VmSession *vm, Module module, QObject *parent)
    : QObject(parent)
    , m_vm(vm)
    , m_module(std::move(module))
{
    m_pollTimer.setSingleShot(true);
    m_hintTimer.setSingleShot(true);
    connect(&m_pollTimer, &QTimer::timeout, this, &DeviceWatcher::poll);
    connect(&m_hintTimer, &QTimer::timeout, this, &DeviceWatcher::readAfterHint);
    connect(vm, &VmSession::stateChanged, this, &DeviceWatcher::followMachine);
    connect(vm, &VmSession::consoleOutput, this, &DeviceWatcher::hear);
    connect(vm->reports(), &KernelReports::suspected, this, &DeviceWatcher::pauseReading);
}

void DeviceWatcher::setPollInterval(std::chrono::milliseconds interval)
{
    m_firstInterval = interval;
    m_interval = interval;
}

void DeviceWatcher::setWatching(bool watching)
{
    if (watching == m_watching)
        return;
    m_watching = watching;
    m_pollTimer.stop();
    m_hintTimer.stop();
    if (watching && m_vm->state() == VmSession::State::Ready)
        look();
}

void DeviceWatcher::setReadsContents(bool reads)
{
    if (reads == m_readsContents)
        return;
    m_readsContents = reads;
    if (reads && m_watching && m_vm->state() == VmSession::State::Ready)
        refresh();
}

void DeviceWatcher::refresh()
{
    m_hintPause = 0ms;
    m_isWary = false;
    m_isPaused = false;
    ask(Depth::Contents);
}

void DeviceWatcher::followMachine(VmSession::State state)
{
    if (state == VmSession::State::Ready) {
        m_interval = m_firstInterval;
        if (m_watching)
            look();
    } else if (m_isKnown || m_isAsking || m_failure) {
        forget();
    }
}

void DeviceWatcher::forget()
{
    ++m_run;
    m_snapshot = {};
    m_failure.reset();
    m_isKnown = false;
    m_isAsking = false;
    m_isWary = false;
    m_isPaused = false;
    m_next.reset();
    m_pollTimer.stop();
    m_hintTimer.stop();
    m_hintPause = 0ms;
    Q_EMIT changed();
    tellQuiet();
}

// ------------------------------------------------------------ hints

void DeviceWatcher::pauseReading()
{
    if (!std::exchange(m_isPaused, true))
        Q_EMIT changed();
}

void DeviceWatcher::hear(const QByteArray &bytes)
{
    if (!m_watching || m_vm->state() != VmSession::State::Ready || m_hintTimer.isActive())
        return;
    const QByteArray text = m_heardTail + bytes;
    const QByteArray name = m_module.name.toUtf8();
    const QByteArray node = m_module.node.toUtf8();
    const bool isHint = text.contains(name) || text.contains(node);
    // What would be a hint with the next bytes; one that was seen is not seen again.
    m_heardTail = isHint ? QByteArray() : text.right(std::max(name.size(), node.size()) - 1);
    if (!isHint)
        return;
    m_interval = m_firstInterval;
    // A guest that goes on about the module is not read each time.
    const std::chrono::milliseconds pause(std::max<qint64>(0, m_nextHint.remainingTime()));
    m_hintTimer.start(std::max<std::chrono::milliseconds>(HintDelay, pause));
}

void DeviceWatcher::readAfterHint()
{
    look();
}

// ------------------------------------------------------------ questions

void DeviceWatcher::poll()
{
    if (!m_watching || m_vm->state() != VmSession::State::Ready)
        return;
    ask(Depth::List);
}

void DeviceWatcher::schedulePoll()
{
    if (m_watching && m_vm->state() == VmSession::State::Ready)
        m_pollTimer.start(m_interval);
}

void DeviceWatcher::ask(Depth depth)
{
    if (m_vm->state() != VmSession::State::Ready)
        return;
    if (m_isAsking || m_held) {
        if (!m_next || depth == Depth::Contents)
            m_next = depth;
        return;
    }
    m_pollTimer.stop();
    m_isAsking = true;
    Q_EMIT changed();
    m_vm->agent()->run(
        DeviceSnapshot::command(m_module, depth == Depth::Contents),
        [self = QPointer(this), depth, run = m_run](const Result<GuestExit> &exit) {
            if (self && self->m_run == run)
                self->take(exit, depth);
        },
        QuestionLimit);
}

void DeviceWatcher::take(const Result<GuestExit> &exit, Depth depth)
{
    m_isAsking = false;
    m_failure.reset();
    if (!exit) {
        m_failure = exit.error();
        m_isWary = true;
        if (depth == Depth::Contents)
            restoreConsoleLevel();
        m_interval = std::min<std::chrono::milliseconds>(2 * m_interval, LongestPause);
    } else {
        DeviceSnapshot fresh = DeviceSnapshot::parse(m_module, exit->output);
        if (depth == Depth::List)
            fresh.takeContents(m_snapshot);
        m_isWary = m_isWary || std::any_of(fresh.devices.cbegin(), fresh.devices.cend(),
                                           [](const DeviceState &one) { return one.gaveNoAnswer; });
        const bool isNews = !m_isKnown || fresh != m_snapshot;
        m_interval =
            isNews ? m_firstInterval : std::min<std::chrono::milliseconds>(2 * m_interval, LongestPause);
        if (depth == Depth::Contents) {
            m_hintPause =
                isNews ? 0ms
                       : std::clamp<std::chrono::milliseconds>(2 * m_hintPause, FirstPause, LongestPause);
            m_nextHint.setRemainingTime(m_hintPause);
        }
        m_snapshot = fresh;
        m_isKnown = true;
    }
    Q_EMIT changed();
    tellQuiet();
    if (m_isAsking)
        return;
    if (const std::optional<Depth> next = std::exchange(m_next, std::nullopt))
        ask(*next);
    else
        schedulePoll();
}

void DeviceWatcher::setHeld(bool held)
{
    m_held = held;
    if (held || m_isAsking)
        return;
    if (const std::optional<Depth> next = std::exchange(m_next, std::nullopt))
        ask(*next);
}

void DeviceWatcher::whenQuiet(const std::function<void()> &quiet)
{
    m_waiting << quiet;
    if (!m_isAsking)
        tellQuiet();
}

void DeviceWatcher::tellQuiet()
{
    const QList<std::function<void()>> waiting = std::exchange(m_waiting, {});
    for (const std::function<void()> &quiet : waiting)
        quiet();
}

// The question that was to put it back hangs in the driver.
void DeviceWatcher::restoreConsoleLevel()
{
    const QString script = QStringLiteral("echo %1 > /proc/sys/kernel/printk").arg(m_snapshot.consoleLevel);
    m_vm->agent()->run({QStringLiteral("/bin/sh"), QStringLiteral("-c"), script},
                       [](const Result<GuestExit> &) {});
}

} // namespace klab
