// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "process/processspec.h"

#include <QStringList>

namespace klab
{

/// The virtual machine to start. A value: the same spec gives the same arguments.
struct VmSpec {
    enum class Machine { MicroVm, Q35 };
    enum class Acceleration { Tcg, Kvm };

    Machine machine = Machine::MicroVm;
    Acceleration acceleration = Acceleration::Tcg;
    int cpus = 1;
    int memoryMiB = 256;
    /// The guest's clock and time stamp counter advance by one nanosecond for each
    /// instruction it executes, instead of with time. Needs TCG.
    bool countInstructions = false;
    QString kernelImage;
    QString initramfs;
    QStringList kernelArguments; ///< added to the lab's own; later ones win

    /// Where QEMU finds its ends of the three channels: descriptors it inherits.
    struct Channels {
        int serial = -1;
        int qmp = -1;
        int agent = -1;
    };

    /// The kernel's whole command line.
    QString kernelCommandLine() const;
    /// qemu-system-x86_64's arguments: no network, nothing listening, sandboxed,
    /// stopped until QMP says "cont".
    QStringList arguments(const Channels &channels) const;
};

/// "microvm" or "q35".
Result<VmSpec::Machine> parseMachine(const QString &name);

} // namespace klab
