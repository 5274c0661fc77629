// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/config/configdiffcommand.h"

#include "base/translate.h"
#include "cli/commands/config/configtext.h"
#include "cli/sharedoptions.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace klab
{

CommandInfo ConfigDiffCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("config diff");
    info.help = Texts::tr("your own changes, and what came with them");
    info.options = {profileOption(), kernelOption()};
    return info;
}

bool ConfigDiffCommand::comparesWithProfile() const
{
    return true;
}

void ConfigDiffCommand::ask()
{
    service().diff(this, [this](const Result<QList<ConfigChange>> &answer) {
        const QList<ConfigChange> *changes = valueOf(answer);
        if (!changes)
            return;
        const QList<ConfigSetting> own = session().ownSettings(build().profile.name);
        if (isJsonWanted())
            printJson(json(own, *changes));
        else
            printText(text(own, *changes));
        end(0);
    });
}

QByteArray ConfigDiffCommand::json(const QList<ConfigSetting> &own, const QList<ConfigChange> &changes)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("own"), toJson(own)},
                                     {QStringLiteral("changes"), toJson(changes)}})
        .toJson();
}

QString ConfigDiffCommand::text(const QList<ConfigSetting> &own, const QList<ConfigChange> &changes) const
{
    const QString profile = build().profile.name;
    if (own.isEmpty())
        return tr("The configuration is that of the profile '%1'.").arg(profile) + u'\n';
    QStringList words;
    for (const ConfigSetting &setting : own)
        words << shellWord(setting);
    return tr("Own settings over the profile '%1': %2").arg(profile, words.join(u' ')) + u'\n' +
           tr("They change %n value(s):", nullptr, int(changes.size())) + u'\n' +
           changeLines(changes, changes.size());
}

} // namespace klab
