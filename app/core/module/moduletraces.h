// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "machine/vmsession.h"

#include <QByteArray>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

#include <memory>

namespace klab
{

/// Something in a guest that a module may have made. A value.
struct ModuleTrace {
    enum class Kind {
        Node,      ///< in /dev
        Block,     ///< a block device: its name in /sys/block
        Network,   ///< a network interface: its name in /sys/class/net
        Proc,      ///< in /proc
        Debug,     ///< in debugfs
        Class,     ///< a class, or one of its devices, in /sys/class
        Bus,       ///< a device or a driver in /sys/bus
        Sysfs,     ///< anywhere else in /sys
        Character, ///< a major number for characters, by register_chrdev() or the like
        BlockMajor ///< a major number for blocks
    };
    Kind kind = Kind::Sysfs;
    QString path;   ///< of a file; the name under which a major is registered
    int major = -1; ///< for Character and BlockMajor

    bool operator==(const ModuleTrace &) const = default;

    /// As a message names it: the path, or "major 240 (chardev)".
    QString text() const;
};

/// What there is in a guest at one time of all that modules make: taken before a load and after, it
/// tells what the module has made; taken again after the unload, what it has left behind.
class GuestInventory
{
public:
    GuestInventory() = default;
    /// The command that takes it: one process without a program of its own.
    static QStringList command();
    /// @param output what the command has printed; of a guest that lies, at most some thousand lines
    explicit GuestInventory(const QByteArray &output);

    bool isEmpty() const { return m_traces.isEmpty(); }
    bool contains(const ModuleTrace &trace) const { return m_traces.contains(trace); }
    /// Whether a module of that name is loaded, or built in.
    bool hasModule(const QString &name) const;
    /// What is here and was not in @p before, without what is known to come and go by itself.
    QList<ModuleTrace> since(const GuestInventory &before) const;
    /// Those of the traces that are a major number for characters for which nothing has made a node, as
    /// register_chrdev() alone makes none.
    QList<ModuleTrace> withoutNode(const QList<ModuleTrace> &traces) const;

private:
    QList<ModuleTrace> m_traces;
    QSet<int> m_majors; ///< of the character devices that the kernel knows
};

/// The command that makes a node for the first minor number of a major: "mknod /dev/NAME c 240 0".
QStringList nodeCommand(const ModuleTrace &major);
/// A Job that runs it in a Ready guest.
std::unique_ptr<Job> makeNodeJob(VmSession *vm, const ModuleTrace &major);

} // namespace klab
