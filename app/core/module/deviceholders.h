// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "machine/guestjobs.h"
#include "module/module.h"

#include <QList>

namespace klab
{

/// A process of the guest that has one of a module's devices open.
struct DeviceHolder {
    qint64 pid = 0;
    QString command; ///< its short name, as in /proc/PID/comm; empty if it has ended meanwhile
    QString device;  ///< its path, below /dev

    bool operator==(const DeviceHolder &) const = default;
};

/// What the guest prints for DeviceHoldersJob, read: one entry per process and device, by
/// process and then by device. Garbage is left out; at most a few hundred entries.
QList<DeviceHolder> parseDeviceHolders(const Module &module, const QByteArray &listing);

/// One sentence that names the holders, for a person: "/dev/x0 is open in sleep
/// (process 71)." Empty without holders. Names the first few only.
QString describeDeviceHolders(const QList<DeviceHolder> &holders);

/// A Job that finds out which processes of a Ready guest have one of the module's devices
/// open, by the agent. Opens no device and changes nothing. Sees all of the guest's processes:
/// the agent is root.
class DeviceHoldersJob : public GuestCommandJob
{
    Q_OBJECT
public:
    DeviceHoldersJob(VmSession *vm, Module module, QObject *parent = nullptr);

    /// Who holds a device; once the job has finished successfully. Empty: nobody.
    QList<DeviceHolder> holders() const { return parseDeviceHolders(m_module, exit().output); }

private:
    Module m_module;
};

} // namespace klab
