// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/stepnote.h"

namespace klab
{

StepNote StepNote::fromJson(const QJsonObject &object)
{
    return {object.value(QStringLiteral("tutorial")).toString(),
            object.value(QStringLiteral("step")).toString(),
            StepProgress::fromJson(object.value(QStringLiteral("progress")).toObject()),
            parseConfig(object.value(QStringLiteral("settings")).toString().toUtf8())};
}

QJsonObject StepNote::toJson() const
{
    return {{QStringLiteral("tutorial"), tutorial},
            {QStringLiteral("step"), step},
            {QStringLiteral("progress"), progress.toJson()},
            {QStringLiteral("settings"), QString::fromUtf8(formatConfig(settings))}};
}

} // namespace klab
