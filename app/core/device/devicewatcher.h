// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "device/devicesnapshot.h"
#include "machine/vmsession.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace klab
{

/// Knows the module's devices in the running guest, by its agent.
///
/// Contents are read when asked for, when the guest has become Ready, and after the
/// terminal has said something about the module: a command that names a device, or the driver's
/// own log lines. Reading makes the driver log, which is kept off the console (see
/// DeviceSnapshot::command()), so that it does not follow from itself. Once the kernel has reported
/// trouble, contents are read only when asked for: each read adds lines to its log, which holds the
/// report, and only so many. The list of
/// devices alone, for which none is opened, is asked for now and then while someone looks
/// (setWatching()): after 2 s, and after up to 32 s while nothing changes.
/// One question at a time, and each ends within seconds. Main thread.
class DeviceWatcher : public QObject
{
    Q_OBJECT
public:
    DeviceWatcher(VmSession *vm, Module module, QObject *parent = nullptr);

    /// Whether anyone is looking: otherwise only refresh() asks.
    void setWatching(bool watching);
    /// Whether contents are read without being asked for; on at first. Off for a driver
    /// in which a read has an effect.
    void setReadsContents(bool reads);

    /// Asks now, contents too, as a person wants it; soon after, if a question is out already.
    void refresh();
    /// The same, with contents where these are read without being asked for.
    void look() { ask(mayRead() ? Depth::Contents : Depth::List); }
    /// Whether contents are not read because the kernel has reported trouble since refresh().
    bool isPaused() const { return m_isPaused; }

    /// Asks nothing while held, for what runs may make the driver log, and would go unseen
    /// on the console while contents are read; what would have been asked follows.
    void setHeld(bool held);
    /// Calls back once no question is out, perhaps at once.
    void whenQuiet(const std::function<void()> &quiet);

    /// What is known. Empty while the machine is not Ready.
    const DeviceSnapshot &snapshot() const { return m_snapshot; }
    /// Whether snapshot() is the present machine's; false until its first answer.
    bool isKnown() const { return m_isKnown; }
    bool isAsking() const { return m_isAsking; }
    /// Why the last question had no answer; empty if it had one.
    const std::optional<Error> &failure() const { return m_failure; }

    /// The first time between two looks at the list; for tests.
    void setPollInterval(std::chrono::milliseconds interval);

Q_SIGNALS:
    /// snapshot(), isKnown(), isAsking() or failure() have changed.
    void changed();

private:
    enum class Depth { List, Contents };
    void followMachine(VmSession::State state);
    void pauseReading();
    void hear(const QByteArray &bytes);
    bool mayRead() const { return m_readsContents && !m_isWary && !m_isPaused; }
    void readAfterHint();
    void poll();
    void ask(Depth depth);
    void take(const Result<GuestExit> &exit, Depth depth);
    void forget();
    void schedulePoll();
    void restoreConsoleLevel();
    void tellQuiet();

    VmSession *m_vm;
    Module m_module;
    DeviceSnapshot m_snapshot;
    std::optional<Error> m_failure;
    bool m_isKnown = false;
    bool m_isAsking = false;
    bool m_isWary = false; ///< contents are no longer read without being asked for: a device gave no answer
    bool m_isPaused = false;
    bool m_watching = false;
    bool m_readsContents = true;
    bool m_held = false;
    QList<std::function<void()>> m_waiting; ///< for quiet
    std::optional<Depth> m_next;            ///< to be asked once the present question has its answer
    int m_run = 0;                          ///< which machine an answer belongs to
    QByteArray m_heardTail;
    QTimer m_pollTimer;
    QTimer m_hintTimer;
    std::chrono::milliseconds m_firstInterval{2000};
    std::chrono::milliseconds m_interval{2000};
    std::chrono::milliseconds m_hintPause{0};
    QDeadlineTimer m_nextHint;
};

} // namespace klab
