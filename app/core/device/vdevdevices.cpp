// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/vdevdevices.h"

#include "device/deviceaction.h"

#include <QCoreApplication>

namespace klab
{

Result<int> parseDeviceCount(const QString &text)
{
    bool isNumber = false;
    const int count = text.toInt(&isNumber);
    if (isNumber && count >= 1 && count <= MaxDevices)
        return count;
    return fail(Error::Code::BadInput,
                QCoreApplication::translate("klab::device", "'%1' is no number of devices.").arg(text),
                QCoreApplication::translate("klab::device", "Give a number from 1 to %1.").arg(MaxDevices));
}

QString devicePath(int number)
{
    return QStringLiteral("/dev/vdev%1").arg(number);
}

QString deviceCountArgument(int count)
{
    return QStringLiteral("vdev.devices=%1").arg(count);
}

QString echoCommand(const QString &text, int device)
{
    return DeviceAction{DeviceAction::Kind::Echo, devicePath(device), text.toUtf8()}.command();
}

QString catCommand(int device)
{
    return DeviceAction{DeviceAction::Kind::Cat, devicePath(device), {}}.command();
}

} // namespace klab
