// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "process/processspec.h"

#include <QStringList>

#include <functional>

namespace klab
{

/// The virtual machine to start. A value: the same spec gives the same arguments.
struct VmSpec {
    enum class Machine { MicroVm, Q35 };
    enum class Acceleration { Tcg, Kvm };
    /// What the guest may reach. Loopback: nothing outside; only this machine reaches the
    /// guest's telnet port, on 127.0.0.1.
    enum class Network { Off, Loopback };

    Machine machine = Machine::MicroVm;
    Acceleration acceleration = Acceleration::Tcg;
    int cpus = 1;
    int memoryMiB = 256;
    /// The guest's clock and time stamp counter advance by one nanosecond for each
    /// instruction it executes, instead of with time. Needs TCG.
    bool countInstructions = false;
    /// A second shell, on a virtio console: no network takes part in it.
    bool secondShell = false;
    /// With Loopback, a port on 127.0.0.1 leads to the guest's telnet, which gives a
    /// shell to anyone on this machine. QEMU chooses a free port, so that no two machines
    /// clash; see forwardedPort(). The kernel needs what checkNetworkOptions() looks for.
    Network network = Network::Off;
    /// Devices on the PCI bus, each as QEMU's -device takes it: "edu". Left out on a machine
    /// without that bus, see problem().
    QStringList pciDevices;
    QString kernelImage;
    QString initramfs;
    QStringList kernelArguments; ///< added to the lab's own; later ones win
    /// The saved state of a machine of the same spec, see StateTransfer, which is restored. Empty: the
    /// kernel boots.
    QString restoredFrom = {};
    /// Where the state is saved to when the guest is ready, before anybody uses it; empty: nowhere.
    QString savedTo = {};

    /// Where QEMU finds its ends of the three channels: descriptors it inherits.
    struct Channels {
        int serial = -1;
        int qmp = -1;
        int agent = -1;
        int secondShell = -1; ///< only with VmSpec::secondShell
    };

    /// What the machine lacks of the spec, in a sentence for the user; empty if it is all there.
    QString problem() const;
    /// The kernel's whole command line.
    QString kernelCommandLine() const;
    /// qemu-system-x86_64's arguments: sandboxed, stopped until QMP says "cont"; no
    /// network and nothing listening, unless the network is Loopback.
    QStringList arguments(const Channels &channels) const;
};

/// The port on 127.0.0.1 that leads to the guest's telnet port, from what QEMU's monitor
/// says to "info usernet"; 0 if there is none.
quint16 forwardedPort(const QString &usernet);

/// Whether a kernel can use VmSpec::Network::Loopback; fails with the options that it
/// lacks. @p isBuiltIn tells of an option, named without CONFIG_, whether it is "y".
Result<> checkNetworkOptions(const std::function<bool(const QString &option)> &isBuiltIn);

/// "microvm" or "q35".
QString machineName(VmSpec::Machine machine);
Result<VmSpec::Machine> parseMachine(const QString &name);

/// "off" or "loopback".
Result<VmSpec::Network> parseNetwork(const QString &name);

} // namespace klab
