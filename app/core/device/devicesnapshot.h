// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "module/module.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace klab
{

/// One of the module's devices in the guest, as it was when it was looked at.
struct DeviceState {
    enum class Kind {
        Device,
        File,  ///< an ordinary file in the device's place: written to while there was no device
        Other, ///< a node that leads to another driver
    };

    QString name; ///< below its folder; without a number for a module on its way
    QString folder = QStringLiteral("/dev/");
    Kind kind = Kind::Device;
    /// Bytes it holds, as far as it was read; empty if it was not or could not be read.
    std::optional<qint64> length;
    bool isLonger = false;     ///< it holds more than length: reading ended there
    QByteArray preview;        ///< its first PreviewBytes at most
    QString fault;             ///< why it could not be read, in the guest's words; else empty
    bool gaveNoAnswer = false; ///< reading it was given up
    bool isAsShown = false;    ///< preview is what the terminal showed of it, not byte for byte
    bool hidesDevice = false;  ///< the driver has a device of this name, which cannot be reached

    QString path() const { return folder + name; }
    /// Why what is written to path() does not reach the driver, in a sentence; empty if it does.
    QString obstacle() const;
    bool operator==(const DeviceState &) const = default;
};

/// The module and its devices, as the guest tells them. A value.
struct DeviceSnapshot {
    enum class Module {
        Absent, ///< not loaded, and not built in as far as can be seen
        Loaded,
        BuiltIn, ///< part of the kernel: cannot be unloaded
    };

    Module module = Module::Absent;
    std::optional<int> parameter; ///< how many devices it was told to make; empty without one
    QList<DeviceState> devices;   ///< by number
    int consoleLevel = 7;         ///< the guest's /proc/sys/kernel/printk, first number

    bool operator==(const DeviceSnapshot &) const = default;

    /// How much of a device's content is fetched, in bytes.
    static constexpr qsizetype PreviewBytes = 4096;
    /// How far a device is read to find its length: one that never ends is reported as
    /// longer.
    static constexpr qint64 LengthLimit = 16 * 1024 * 1024;

    /// The command for the guest's agent whose output parse() reads. It reads each device
    /// from its beginning, when asked for contents: what the driver logs about that at
    /// level "info" stays off the console, and goes to the kernel's log only, behind a line that
    /// says who reads. Without contents it opens none, and nothing is logged. It writes to no device. A
    /// device that gives no answer is left after two seconds, and those after it are listed without content.
    static QStringList command(const klab::Module &module, bool contents);
    static DeviceSnapshot parse(const klab::Module &module, const QByteArray &output);
    /// Takes over contents from an earlier snapshot where this one has none: for a
    /// listing without contents.
    void takeContents(const DeviceSnapshot &earlier);
    /// The device with this path; null if there is none.
    const DeviceState *find(const QString &path) const;
};

} // namespace klab
