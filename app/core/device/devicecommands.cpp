// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/devicecommands.h"

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
                QCoreApplication::translate("klab::device", "'%1' is not a valid device count.").arg(text),
                QCoreApplication::translate("klab::device", "Give a number from 1 to %1.").arg(MaxDevices));
}

QString echoCommand(const QString &text, const QString &device)
{
    return DeviceAction{DeviceAction::Kind::Echo, device, text.toUtf8()}.command();
}

QString catCommand(const QString &device)
{
    return DeviceAction{DeviceAction::Kind::Cat, device, {}}.command();
}

} // namespace klab
