// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QString>

#include <optional>

namespace klab
{

/// An action of a person on one device. A value.
struct DeviceAction {
    enum class Kind {
        Echo,   ///< replaces the content
        Append, ///< adds to its end
        Cat,    ///< shows it
        Clear,  ///< empties it
    };

    Kind kind = Kind::Cat;
    QString device;        ///< its path; a module may have chosen it
    QByteArray content;    ///< for Echo and Append: any bytes, without the newline
    bool newline = true;   ///< for Echo and Append: whether a newline follows
    bool bytewise = false; ///< for Echo and Append: each byte written as printf's '\x41'

    /// The action's name on a button: "Echo".
    static QString name(Kind kind);

    /// The one line for the guest's shell that does it. Any content and any path is safe in it: it
    /// has no control character, and nothing of it is taken for the shell's own. Empty where the path
    /// has a control character: there is no such line.
    QString command() const;

    bool operator==(const DeviceAction &) const = default;

    Q_DECLARE_TR_FUNCTIONS(klab::DeviceAction)
};

/// Reads bytes as a person writes them: "48 65 6c", "0x48,0x65", "48656c". An error says
/// in one sentence what is wrong.
Result<QByteArray> parseHexBytes(const QString &text);

/// The bytes of a command at most: the guest's line editor drops what is longer than a
/// kilobyte, so that more goes by the agent only.
inline constexpr qsizetype TypedCommandLimit = 900;
/// What a person can write with one action at most, in bytes. More has to go through a
/// file: the kernel takes 128 KiB as one argument, and each byte may need four.
inline constexpr qsizetype ContentLimit = 16 * 1024;

/// What a kernel error found in a command's output means for a device.
struct DeviceFault {
    QString name;    ///< "EFBIG"
    QString words;   ///< the C library's: "File too large"
    QString meaning; ///< what it means for the driver, one or two sentences
    QString remedy;  ///< what to do, one sentence

    bool operator==(const DeviceFault &) const = default;
};

/// Looks for a kernel error in the output of a command in the guest; the last one counts.
/// Empty if there is none.
std::optional<DeviceFault> findDeviceFault(const QString &said);

} // namespace klab
