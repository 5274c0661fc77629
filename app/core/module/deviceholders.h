// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "machine/guestjobs.h"
#include "module/module.h"

#include <QList>

namespace klab
{

/// What keeps a module in use: mostly a process of the guest that has one of its devices open.
struct DeviceHolder {
    enum class Kind {
        Process,
        Mount,  ///< a file system on one of its disks
        Module, ///< another module, which uses what it exports
    };
    qint64 pid = 0; ///< of a process
    /// Its short name, as in /proc/PID/comm, empty if it has ended meanwhile; of a mount the folder; the name
    /// of the other module.
    QString command;
    QString device; ///< the path of what is open: of a node, or of a file in debugfs
    Kind kind = Kind::Process;

    bool operator==(const DeviceHolder &) const = default;
};

/// What the guest prints for DeviceHoldersJob, read: one entry per process and device, by
/// process and then by device. Garbage is left out; at most a few hundred entries.
QList<DeviceHolder> parseDeviceHolders(const Module &module, const QByteArray &listing);

/// Some sentences that name the holders, for a person: "/dev/x0 is open in sleep
/// (process 71)." Empty without holders. Names the first few only.
QString describeDeviceHolders(const QList<DeviceHolder> &holders);

/// The file in the guest where SwapJob notes what an external module has made, one path a line, and
/// "major:NUMBER" for each major number: nothing else tells what belongs to it.
QString madeNotesFile(const Module &module);

/// A Job that finds out which processes of a Ready guest have one of the module's devices
/// open, by the agent, and what else uses it. Opens no device and changes nothing. Sees all of the
/// guest's processes: the agent is root. Of an external module that somebody has loaded by hand, only
/// other modules are found.
class DeviceHoldersJob : public GuestCommandJob
{
    Q_OBJECT
public:
    DeviceHoldersJob(VmSession *vm, Module module, QObject *parent = nullptr);

    /// Who holds a device; once the job has finished successfully. Empty: nobody.
    QList<DeviceHolder> holders() const { return parseDeviceHolders(m_module, exit().output); }
    /// The same in words; empty: nobody.
    QString text() const { return describeDeviceHolders(holders()); }

private:
    Module m_module;
};

} // namespace klab
