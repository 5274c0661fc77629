// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/vdevdevices.h"

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
    // What a line editor would take for a key stands as printf's octal escape.
    bool isPlain = true;
    QString quoted;
    QString escaped;
    for (const QChar c : text) {
        const char16_t code = c.unicode();
        const bool mayBeOption = code == u'-' && escaped.isEmpty(); // in some shells' printf
        if (code < 0x20 || code == 0x7f || code == u'\\' || code == u'%' || mayBeOption) {
            isPlain = isPlain && code == u'%';
            quoted += c;
            escaped += QStringLiteral("\\%1").arg(code, 3, 8, QChar(u'0'));
        } else if (c == u'\'') {
            quoted += QStringLiteral("'\\''");
            escaped += QStringLiteral("'\\''");
        } else {
            quoted += c;
            escaped += c;
        }
    }
    if (isPlain)
        return QStringLiteral("echo '%1' > %2").arg(quoted, devicePath(device));
    return QStringLiteral("printf '%1\\n' > %2").arg(escaped, devicePath(device));
}

QString catCommand(int device)
{
    return QStringLiteral("cat %1").arg(devicePath(device));
}

} // namespace klab
