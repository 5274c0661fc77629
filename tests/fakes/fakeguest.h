// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QSet>

/// A guest without a kernel: a shell on the serial line and an agent that know
/// /dev/vdevN, files, and no more than the tests need.
class FakeGuest
{
public:
    /// @param devices made when the module is loaded; 0: the module refuses to load;
    /// below 0: it makes one of another name, /dev/vdev
    explicit FakeGuest(int devices);

    /// From now on a load that names a number makes so many.
    void obey() { m_obeys = true; }

    /// `wake` fails.
    void oversleep() { m_oversleeps = true; }

    static QByteArray prompt(int status);

    /// The content of /proc/sys/kernel/tainted; 0 at first.
    void setTainted(const QByteArray &value) { m_files["/proc/sys/kernel/tainted"] = value + '\n'; }

    /// Logs a line of the kernel, or of a program's; dmesg shows it from then on.
    void say(const QByteArray &line) { log("<4>", line); }
    void note(const QByteArray &line) { log("<12>", line); }
    /// From now on, after @p looks of them, inventories (see GuestInventory) fail.
    void blind(int looks) { m_looks = looks; }
    /// The module of that name stays in use.
    void keepBusy(const QByteArray &module) { m_busy = module; }
    /// The exit function of the module of that name crashes.
    void spoilExit(const QByteArray &module) { m_spoilt = module; }
    /// As a log that has been overwritten, or cleared.
    void forgetLog();

    /// A command typed at the serial line; writing "oops" to a device is a bug of its driver. @return what
    /// the terminal shows, up to and with the next prompt; empty if the command never ends.
    QByteArray type(const QByteArray &command);

    /// A request to the agent. @return its answer.
    QByteArray ask(const QJsonObject &request);

private:
    void log(const QByteArray &priority, const QByteArray &line);
    QByteArray oops();
    QByteArray lookAtDevices(bool contents) const;
    QJsonObject start(const QString &program, const QStringList &arguments);

    int loadedDevices(const QStringList &parameters) const;
    QByteArray load(int devices);
    QJsonObject unload(const QByteArray &module);
    QJsonObject runTest() const;

    int m_devices;
    bool m_obeys = false;
    bool m_oversleeps = false;
    int m_looks = 1000;
    QByteArray m_busy;
    QByteArray m_spoilt;
    QByteArray m_log;
    QSet<QByteArray> m_plain;  ///< ordinary files in /dev: written to before there was a device
    QSet<QByteArray> m_wanted; ///< of the devices that the driver has
    QByteArray m_rawLog;       ///< as dmesg -r shows it
    QSet<int> m_endless;
    QMap<QByteArray, QByteArray> m_files;
    QHash<int, QByteArray> m_open;
    QHash<int, QJsonObject> m_ended;
    QHash<int, int> m_polls;
    int m_next = 100;
};
