// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QStringList>

namespace klab
{

/// The most devices the module registers (VDEV_MAX_DEVICES in module/vdev).
inline constexpr int MaxDevices = 64;

/// A number of devices from 1 to MaxDevices.
Result<int> parseDeviceCount(const QString &text);

/// "/dev/vdev0".
QString devicePath(int number);

/// The kernel argument that asks for @p count devices: "vdev.devices=4".
QString deviceCountArgument(int count);

/// The shell command that writes @p text and a newline, as echo does; any text is
/// safe in it, also quotes and control characters.
QString echoCommand(const QString &text, int device);

/// The shell command that shows a device's content.
QString catCommand(int device);

} // namespace klab
