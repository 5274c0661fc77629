// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QStringList>

namespace klab
{

/// The most devices that the lab asks a module for.
inline constexpr int MaxDevices = 64;

/// A number of devices from 1 to MaxDevices.
Result<int> parseDeviceCount(const QString &text);

/// The shell command that writes @p text and a newline to a device, as echo does; any text is
/// safe in it, also quotes and control characters.
QString echoCommand(const QString &text, const QString &device);

/// The shell command that shows a device's content.
QString catCommand(const QString &device);

} // namespace klab
