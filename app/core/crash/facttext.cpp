// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/facttext.h"

#include "base/translate.h"

#include <QStringList>

namespace klab
{

using namespace Qt::StringLiterals;

// "Demo::read() = _ZN4Demo4readEv+0x1/0x2 [demo]"
QString placeText(const CallFrame &frame)
{
    const QString name = frame.sourceName();
    return name == frame.function ? frame.text() : name + u" = "_s + frame.text();
}

// Whether a frame is shown: of a trace that has certain ones, only these.
bool isTelling(const CallFrame &frame, bool hasReliable)
{
    return !frame.isMachinery && (frame.isReliable || !hasReliable);
}

QString processText(const CrashProcess &process)
{
    QString text = process.name;
    if (process.pid)
        text += text.isEmpty() ? Texts::tr("task %1").arg(*process.pid) : u" (%1)"_s.arg(*process.pid);
    if (process.cpu)
        text += (text.isEmpty() ? QString() : u", "_s) + Texts::tr("processor %1").arg(*process.cpu);
    return text;
}

QString accessText(const CrashAccess &access)
{
    if (!access.address)
        return {};
    using Way = CrashAccess::Way;
    const QString address = u"0x%1"_s.arg(*access.address, 0, 16);
    if (access.size) {
        const QString bytes = QString::number(*access.size);
        return access.way == Way::Write ? Texts::tr("write of %1 byte(s) to %2").arg(bytes, address)
                                        : Texts::tr("read of %1 byte(s) from %2").arg(bytes, address);
    }
    switch (access.way) {
    case Way::Write:
        return Texts::tr("write to %1").arg(address);
    case Way::Read:
        return Texts::tr("read from %1").arg(address);
    case Way::Execute:
        return Texts::tr("execution at %1").arg(address);
    case Way::Free:
        return Texts::tr("free of %1").arg(address);
    case Way::Unknown:
        break;
    }
    return address;
}

static QString distanceText(const CrashObject &object)
{
    if (!object.distance)
        return {};
    const QString bytes = QString::number(*object.distance);
    switch (object.side) {
    case CrashObject::Side::Before:
        return Texts::tr("the access is %1 byte(s) before it").arg(bytes);
    case CrashObject::Side::After:
        return Texts::tr("the access is %1 byte(s) after its end").arg(bytes);
    default:
        return Texts::tr("the access is at byte %1 of it").arg(bytes);
    }
}

QString objectText(const CrashObject &object)
{
    QStringList parts;
    if (!object.name.isEmpty())
        parts << Texts::tr("variable '%1'").arg(object.name);
    if (object.size)
        parts << Texts::tr("%1 byte(s)").arg(*object.size);
    if (!object.cache.isEmpty())
        parts << Texts::tr("cache %1").arg(object.cache);
    if (const QString distance = distanceText(object); !distance.isEmpty() && !parts.isEmpty())
        parts << distance;
    return parts.join(u", "_s);
}

} // namespace klab
