// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/labneeds.h"

#include <QCoreApplication>

#include <functional>
#include <optional>

namespace klab
{

namespace
{

struct Need {
    const char *symbol;
    const char *consequence; // marked for translation
};

// Each has to be "y": the initramfs brings no modules but vdev. What is not here is
// comfort or speed. PVH is not: without it the lab boots bzImage (see
// Kbuild::kernelTarget()); nor is SMP: one processor is enough.
constexpr Need Needs[] = {
    // The programs of resources/initramfs are Debian's, for x86-64.
    {"64BIT", QT_TRANSLATE_NOOP("klab::LabNeeds", "The programs in the guest are 64-bit ones: none of them "
                                                  "would start.")},
    {"BLK_DEV_INITRD",
     QT_TRANSLATE_NOOP(
         "klab::LabNeeds",
         "The guest's programs are in an initramfs, which the kernel could not unpack: it would panic.")},
    {"BINFMT_ELF", QT_TRANSLATE_NOOP("klab::LabNeeds", "No program could be started: the kernel would panic "
                                                       "at the end of its boot.")},
    {"BINFMT_SCRIPT", QT_TRANSLATE_NOOP("klab::LabNeeds", "The guest's first program, /init, is a script and "
                                                          "would not start: the kernel would panic.")},
    // fstab; init links and writes below /proc
    {"PROC_FS", QT_TRANSLATE_NOOP("klab::LabNeeds", "Without /proc, ps, lsmod, mount and much else in the "
                                                    "guest would not work, nor would modprobe find vdev.")},
    {"PROC_SYSCTL", QT_TRANSLATE_NOOP("klab::LabNeeds", "/init reads the kernel's release in /proc/sys to "
                                                        "prepare its modules' folder: modprobe would not "
                                                        "find vdev.")},
    // The agent's script looks for its port in /sys/class/virtio-ports.
    {"SYSFS",
     QT_TRANSLATE_NOOP("klab::LabNeeds", "The guest's agent finds its channel in /sys: the lab could "
                                         "not load the module or run commands.")},
    {"DEVTMPFS", QT_TRANSLATE_NOOP("klab::LabNeeds", "Nothing would appear in /dev: no serial port for the "
                                                     "shell, no channel for the agent, no /dev/vdev0.")},
    {"TMPFS",
     QT_TRANSLATE_NOOP(
         "klab::LabNeeds",
         "/run and /tmp would have no limit: a command with much output could use up the guest's memory.")},
    {"SHMEM", QT_TRANSLATE_NOOP("klab::LabNeeds", "tmpfs would be replaced by a simple file system without "
                                                  "limits: /run and /tmp could use up the guest's memory.")},
    {"TTY", QT_TRANSLATE_NOOP("klab::LabNeeds", "The window's terminal would stay empty: there would be no "
                                                "serial console and no shell.")},
    {"SERIAL_8250", QT_TRANSLATE_NOOP("klab::LabNeeds", "The guest's serial port would have no driver: the "
                                                        "window's terminal would stay empty.")},
    {"SERIAL_8250_CONSOLE", QT_TRANSLATE_NOOP("klab::LabNeeds", "The kernel's messages would not reach the "
                                                                "window's terminal, and a panic would go "
                                                                "unseen.")},
    {"PRINTK", QT_TRANSLATE_NOOP("klab::LabNeeds", "The kernel and the module could not print anything: no "
                                                   "messages, no dmesg, no crash reports.")},
    {"PRINTK_TIME",
     QT_TRANSLATE_NOOP("klab::LabNeeds", "The kernel's messages would come without their time, by "
                                         "which the lab tells its crash reports from what programs "
                                         "print.")},
    {"VIRTIO_MENU",
     QT_TRANSLATE_NOOP("klab::LabNeeds", "It holds the drivers of the agent's channel: the lab "
                                         "could not load the module or run commands.")},
    {"VIRTIO",
     QT_TRANSLATE_NOOP("klab::LabNeeds", "The agent's channel is a virtio device: the lab could not "
                                         "load the module or run commands.")},
    {"VIRTIO_CONSOLE", QT_TRANSLATE_NOOP("klab::LabNeeds", "It is the driver of the agent's channel: the lab "
                                                           "could not load the module or run commands.")},
    {"VIRTIO_MMIO",
     QT_TRANSLATE_NOOP("klab::LabNeeds", "On the microvm machine the agent's channel would not "
                                         "be found: the lab could not load the module or run "
                                         "commands.")},
    {"VIRTIO_MMIO_CMDLINE_DEVICES",
     QT_TRANSLATE_NOOP("klab::LabNeeds", "QEMU names the microvm machine's devices on the kernel's command "
                                         "line: the agent's channel would not be found there.")},
    {"PCI",
     QT_TRANSLATE_NOOP("klab::LabNeeds", "The q35 machine has its devices on PCI: with --machine q35 the "
                                         "agent's channel would not be found.")},
    {"VIRTIO_PCI", QT_TRANSLATE_NOOP("klab::LabNeeds", "With --machine q35 the agent's channel would not be "
                                                       "found: the lab could not load the module or run "
                                                       "commands there.")},
    // qemu-ga and its GLib: threads, and eventfd() without a way around it
    {"FUTEX",
     QT_TRANSLATE_NOOP("klab::LabNeeds", "Programs with threads, as the guest's agent, wait for each "
                                         "other by futexes: they would end or hang.")},
    {"EVENTFD",
     QT_TRANSLATE_NOOP("klab::LabNeeds", "The guest's agent wakes its threads by eventfd: it might "
                                         "not start.")},
    {"SIGNALFD",
     QT_TRANSLATE_NOOP("klab::LabNeeds", "The guest's agent is linked with code that takes signals "
                                         "by signalfd: it is not known to work without.")},
    {"EPOLL",
     QT_TRANSLATE_NOOP("klab::LabNeeds", "The device's tests use epoll, and the guest's agent is linked "
                                         "with code that does: neither is known to work without.")},
    // busybox; tests/guest/semantics.cpp changes its user
    {"POSIX_TIMERS", QT_TRANSLATE_NOOP("klab::LabNeeds", "Programs could not set alarms or timers (alarm, "
                                                         "setitimer, timer_create): those in the guest that "
                                                         "limit a wait would fail.")},
    {"ADVISE_SYSCALLS",
     QT_TRANSLATE_NOOP("klab::LabNeeds", "madvise() would be missing: the device's tests of "
                                         "concurrent access would fail.")},
    {"MULTIUSER",
     QT_TRANSLATE_NOOP("klab::LabNeeds", "Every program would be root: the tests of who may open "
                                         "the device would fail.")},
    {"MODULES", QT_TRANSLATE_NOOP("klab::LabNeeds", "No module could be loaded: vdev would have to be built "
                                                    "in, and every change of it would need a reboot.")},
    {"MODULE_UNLOAD",
     QT_TRANSLATE_NOOP("klab::LabNeeds", "A module could not be unloaded: loading vdev again "
                                         "after a change would need a reboot.")},
    {"SAMPLES", QT_TRANSLATE_NOOP("klab::LabNeeds", "The vdev module is in the samples menu: it would not be "
                                                    "built.")},
};

QString text(const char *source)
{
    return QCoreApplication::translate("klab::LabNeeds", source);
}

/// @param broken the value that a need has instead; nothing if it is met
QList<BrokenNeed> unmet(const std::function<std::optional<QString>(const Need &)> &broken)
{
    QList<BrokenNeed> all;
    for (const Need &need : Needs) {
        if (const std::optional<QString> present = broken(need))
            all << BrokenNeed{QString::fromLatin1(need.symbol), QStringLiteral("y"), *present,
                              text(need.consequence)};
    }
    return all;
}

} // namespace

QStringList neededSymbols()
{
    QStringList symbols;
    for (const Need &need : Needs)
        symbols << QLatin1StringView(need.symbol);
    return symbols;
}

QList<BrokenNeed> brokenNeeds(const QList<ConfigChange> &changes)
{
    return unmet([&changes](const Need &need) -> std::optional<QString> {
        for (const ConfigChange &change : changes) {
            if (change.symbol == QLatin1StringView(need.symbol) && change.from == u"y" && change.to != u"y")
                return change.to;
        }
        return std::nullopt;
    });
}

QList<BrokenNeed> missingNeeds(const ConfigValues &values)
{
    return unmet([&values](const Need &need) -> std::optional<QString> {
        const QString value = values.value(QString::fromLatin1(need.symbol));
        return value == u"y" ? std::nullopt : std::optional(value);
    });
}

} // namespace klab
