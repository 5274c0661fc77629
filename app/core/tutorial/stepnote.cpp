// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/stepnote.h"

#include "tutorial/tutorialreader.h"

namespace klab
{

StepNote StepNote::fromJson(const QJsonObject &object)
{
    StepNote note;
    note.tutorial = object.value(QStringLiteral("tutorial")).toString();
    note.step = object.value(QStringLiteral("step")).toString();
    if (const QJsonValue progress = object.value(QStringLiteral("progress")); progress.isObject())
        note.progress = StepProgress::fromJson(progress.toObject());
    std::optional<Error> error;
    note.settings =
        readSettings(ManifestObject(object.value(QStringLiteral("settings")).toObject(), {}, error));
    if (error)
        note.settings.clear();
    return note;
}

QJsonObject StepNote::toJson() const
{
    QJsonObject object{{QStringLiteral("tutorial"), tutorial}, {QStringLiteral("step"), step}};
    if (progress)
        object[QStringLiteral("progress")] = progress->toJson();
    QJsonObject values;
    for (const ConfigSetting &one : settings)
        values[one.symbol] = one.value;
    object[QStringLiteral("settings")] = values;
    return object;
}

} // namespace klab
