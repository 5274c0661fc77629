// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/qemu/vmspec.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace klab
{

namespace
{

/// What is different from one machine type to the next.
struct MachineType {
    VmSpec::Machine machine;
    QString name;
    QStringList arguments;
    QString virtioSuffix; ///< of the names that QEMU has for its virtio devices
    bool hasPci;
};

const std::array<MachineType, 2> &machineTypes()
{
    static const std::array<MachineType, 2> types{
        MachineType{VmSpec::Machine::MicroVm, QStringLiteral("microvm"),
                    QStringList{QStringLiteral("-machine"), QStringLiteral("microvm,acpi=off"),
                                QStringLiteral("-global"), QStringLiteral("virtio-mmio.force-legacy=false")},
                    QStringLiteral("device"), false},
        MachineType{VmSpec::Machine::Q35, QStringLiteral("q35"),
                    QStringList{QStringLiteral("-machine"), QStringLiteral("q35")}, QStringLiteral("pci"),
                    true}};
    return types;
}

const MachineType &typeOf(VmSpec::Machine machine)
{
    return *std::ranges::find(machineTypes(), machine, &MachineType::machine);
}

} // namespace

QString VmSpec::problem() const
{
    const MachineType &type = typeOf(machine);
    if (type.hasPci || pciDevices.isEmpty())
        return {};
    return QCoreApplication::translate("klab::VmSpec",
                                       "The machine type %1 has no PCI bus: the guest will not have %2.")
        .arg(type.name, pciDevices.join(QStringLiteral(", ")));
}

QString VmSpec::kernelCommandLine() const
{
    // 115200: the port's model delays input by the line's speed. panic=-1: a panic
    // resets at once, which -no-reboot turns into QEMU's end; reboot=t: a reset
    // that works without ACPI.
    QStringList words{QStringLiteral("console=ttyS0,115200"), QStringLiteral("reboot=t"),
                      QStringLiteral("panic=-1")};
    if (acceleration == Acceleration::Tcg) {
        // The second calibration finds nothing new and speaks over the prompt.
        words << QStringLiteral("tsc=reliable") << QStringLiteral("initcall_blacklist=init_tsc_clocksource");
        // On a busy host the ticks that the kernel counts in ten of its own may not come, and
        // it panics: "IO-APIC + timer doesn't work!". Under KVM it does not count either.
        words << QStringLiteral("no_timer_check");
        // Its calibration takes a quarter of a second; with more processors the
        // precise timers need it.
        if (cpus == 1)
            words << QStringLiteral("nolapic_timer");
    }
    // Without a dot these are no parameters of the kernel's: they are variables of /init.
    if (secondShell)
        words << QStringLiteral("lab_second_shell=hvc0");
    if (network == Network::Loopback)
        words << QStringLiteral("lab_network=loopback");
    return (words + kernelArguments).join(u' ');
}

QStringList VmSpec::arguments(const Channels &channels) const
{
    QStringList all{QStringLiteral("-nodefaults"), QStringLiteral("-no-user-config"),
                    QStringLiteral("-no-reboot"), QStringLiteral("-S")};
    const auto add = [&all](const char *option, const QString &value) {
        all << QString::fromLatin1(option) << value;
    };
    const MachineType &type = typeOf(machine);
    if (!restoredFrom.isEmpty())
        add("-incoming", QStringLiteral("defer"));
    add("-display", QStringLiteral("none"));
    if (network == Network::Off) {
        add("-nic", QStringLiteral("none"));
    } else {
        // Port 0: the kernel picks a free one, at the moment it is bound.
        add("-netdev", QStringLiteral("user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:0-:23"));
        add("-device", QStringLiteral("virtio-net-%1,netdev=net").arg(type.virtioSuffix));
    }
    add("-sandbox",
        QStringLiteral("on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny"));
    all << type.arguments;
    if (acceleration == Acceleration::Kvm) {
        add("-accel", QStringLiteral("kvm"));
        add("-cpu", QStringLiteral("host"));
    } else {
        add("-accel", QStringLiteral("tcg,tb-size=64"));
        // TCG carries string instructions out byte by byte: better not to offer
        // the kernel the "fast" ones.
        add("-cpu", QStringLiteral("max,erms=off,fsrm=off"));
    }
    if (countInstructions)
        add("-icount", QStringLiteral("shift=0,sleep=off"));
    // One socket each: without ACPI a processor of a shared one is not found.
    add("-smp", QStringLiteral("%1,sockets=%1").arg(cpus));
    add("-m", QStringLiteral("%1M").arg(memoryMiB));
    add("-chardev", QStringLiteral("socket,id=serial,fd=%1").arg(channels.serial));
    add("-serial", QStringLiteral("chardev:serial"));
    add("-chardev", QStringLiteral("socket,id=qmp,fd=%1").arg(channels.qmp));
    add("-mon", QStringLiteral("chardev=qmp,mode=control"));
    add("-device", QStringLiteral("virtio-serial-") + type.virtioSuffix);
    add("-chardev", QStringLiteral("socket,id=agent,fd=%1").arg(channels.agent));
    add("-device", QStringLiteral("virtserialport,chardev=agent,id=agent,name=org.qemu.guest_agent.0"));
    if (secondShell) {
        add("-chardev", QStringLiteral("socket,id=second,fd=%1").arg(channels.secondShell));
        add("-device", QStringLiteral("virtconsole,chardev=second,id=second"));
    }
    if (type.hasPci) {
        for (const QString &device : pciDevices)
            add("-device", device);
    }
    add("-kernel", kernelImage);
    add("-initrd", initramfs);
    add("-append", kernelCommandLine());
    return all;
}

quint16 forwardedPort(const QString &usernet)
{
    static const QRegularExpression forward(
        QStringLiteral("TCP\\[HOST_FORWARD\\]\\s+\\d+\\s+127\\.0\\.0\\.1\\s+(\\d+)\\s+\\S+\\s+23\\b"));
    return forward.match(usernet).captured(1).toUShort();
}

Result<> checkNetworkOptions(const std::function<bool(const QString &option)> &isBuiltIn)
{
    QStringList missing;
    for (const QString &option : {QStringLiteral("NET"), QStringLiteral("INET"), QStringLiteral("NETDEVICES"),
                                  QStringLiteral("VIRTIO_NET")}) {
        if (!isBuiltIn(option))
            missing << option;
    }
    if (missing.isEmpty())
        return {};
    return fail(
        Error::Code::BadInput,
        QCoreApplication::translate("klab::VmSpec",
                                    "The guest's kernel cannot use the network: it is built without %1.")
            .arg(missing.join(QStringLiteral(", "))),
        QCoreApplication::translate("klab::VmSpec", "Switch the network on on the Configuration page and "
                                                    "build the kernel again, or set the network of the boot "
                                                    "options to off."));
}

QString machineName(VmSpec::Machine machine)
{
    return typeOf(machine).name;
}

Result<VmSpec::Machine> parseMachine(const QString &name)
{
    const auto type = std::ranges::find(machineTypes(), name, &MachineType::name);
    if (type != machineTypes().end())
        return type->machine;
    return fail(Error::Code::BadInput,
                QCoreApplication::translate("klab::VmSpec", "There is no machine type '%1'.").arg(name),
                QCoreApplication::translate("klab::VmSpec", "The machine types are: microvm, q35."));
}

Result<VmSpec::Network> parseNetwork(const QString &name)
{
    if (name == u"off")
        return VmSpec::Network::Off;
    if (name == u"loopback")
        return VmSpec::Network::Loopback;
    return fail(
        Error::Code::BadInput,
        QCoreApplication::translate("klab::VmSpec", "'%1' is not a valid network.").arg(name),
        QCoreApplication::translate("klab::VmSpec", "The guest's network is either off or loopback."));
}

} // namespace klab
