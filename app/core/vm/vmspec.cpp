// SPDX-License-Identifier: GPL-2.0-or-later
#include "vm/vmspec.h"

#include <QCoreApplication>

namespace klab
{

QString VmSpec::kernelCommandLine() const
{
    // panic=-1: a panic resets at once, which -no-reboot turns into QEMU's end.
    QStringList words{QStringLiteral("console=ttyS0"), QStringLiteral("panic=-1")};
    // A calibrated clock costs boot time and TCG's is not stable under load.
    if (acceleration == Acceleration::Tcg)
        words << QStringLiteral("tsc=unstable");
    words << QStringLiteral("random.trust_cpu=on") << QStringLiteral("reboot=t");
    return (words + kernelArguments).join(u' ');
}

QStringList VmSpec::arguments(const Channels &channels) const
{
    QStringList all{QStringLiteral("-nodefaults"),
                    QStringLiteral("-no-user-config"),
                    QStringLiteral("-display"),
                    QStringLiteral("none"),
                    QStringLiteral("-no-reboot"),
                    QStringLiteral("-nic"),
                    QStringLiteral("none"),
                    QStringLiteral("-S"),
                    QStringLiteral("-sandbox"),
                    QStringLiteral("on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny")};
    if (machine == Machine::MicroVm) {
        all << QStringLiteral("-machine")
            << QStringLiteral("microvm,acpi=off,pic=on,pit=on,rtc=on,isa-serial=on,auto-kernel-cmdline=on")
            << QStringLiteral("-global") << QStringLiteral("virtio-mmio.force-legacy=false");
    } else {
        all << QStringLiteral("-machine") << QStringLiteral("q35");
    }
    if (acceleration == Acceleration::Kvm)
        all << QStringLiteral("-accel") << QStringLiteral("kvm") << QStringLiteral("-cpu") << QStringLiteral("host");
    else
        all << QStringLiteral("-accel") << QStringLiteral("tcg,thread=multi,tb-size=128") << QStringLiteral("-cpu")
            << QStringLiteral("max");
    all << QStringLiteral("-smp") << QString::number(cpus) << QStringLiteral("-m")
        << QStringLiteral("%1M").arg(memoryMiB);
    all << QStringLiteral("-chardev") << QStringLiteral("socket,id=serial,fd=%1").arg(channels.serial)
        << QStringLiteral("-serial") << QStringLiteral("chardev:serial");
    all << QStringLiteral("-chardev") << QStringLiteral("socket,id=qmp,fd=%1").arg(channels.qmp)
        << QStringLiteral("-mon") << QStringLiteral("chardev=qmp,mode=control");
    const QString serialBus = machine == Machine::MicroVm ? QStringLiteral("virtio-serial-device")
                                                          : QStringLiteral("virtio-serial-pci");
    all << QStringLiteral("-device") << serialBus << QStringLiteral("-chardev")
        << QStringLiteral("socket,id=agent,fd=%1").arg(channels.agent) << QStringLiteral("-device")
        << QStringLiteral("virtserialport,chardev=agent,id=agent,name=") + QString(AgentPortName);
    all << QStringLiteral("-kernel") << kernelImage << QStringLiteral("-initrd") << initramfs
        << QStringLiteral("-append") << kernelCommandLine();
    return all;
}

Result<VmSpec::Machine> parseMachine(const QString &name)
{
    if (name == u"microvm")
        return VmSpec::Machine::MicroVm;
    if (name == u"q35")
        return VmSpec::Machine::Q35;
    return fail(Error::Code::BadInput,
                QCoreApplication::translate("klab::VmSpec", "There is no machine type '%1'.").arg(name),
                QCoreApplication::translate("klab::VmSpec", "The machine types are: microvm, q35."));
}

} // namespace klab
