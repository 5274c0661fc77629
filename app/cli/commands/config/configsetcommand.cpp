// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/config/configsetcommand.h"

#include "base/translate.h"
#include "cli/commands/config/configtext.h"
#include "cli/sharedoptions.h"
#include "kconfig/kconfigjobs.h"
#include "kernel/labneeds.h"

#include <QJsonDocument>

#include <algorithm>

namespace klab
{

CommandInfo ConfigSetCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("config set");
    info.synopsis = QStringLiteral("SYMBOL=VALUE...");
    info.help = Texts::tr("change the configuration, if the kernel accepts it; --force also\n"
                          "turns off what the lab itself needs");
    info.options = {profileOption(), kernelOption(), {QStringLiteral("force"), {}, {}}};
    info.positionals = {1, Positionals::Any, Texts::tr("config set needs at least one SYMBOL=VALUE.")};
    return info;
}

Result<> ConfigSetCommand::read(const CommandLine &line)
{
    for (const QString &word : line.words()) {
        const qsizetype equals = word.indexOf(u'=');
        if (equals <= 0)
            return usageError(Texts::tr("'%1' is not of the form SYMBOL=VALUE.").arg(word));
        // As it was given, blanks included: they may be part of a text.
        const QString value = word.mid(equals + 1);
        if (std::ranges::any_of(value, [](QChar one) { return one.category() == QChar::Other_Control; }))
            return usageError(
                Texts::tr("The value of %1 has a control character or more than one line, which "
                          "a configuration cannot hold.")
                    .arg(plainSymbol(word.left(equals).trimmed())));
        m_settings << ConfigSetting{plainSymbol(word.left(equals).trimmed()), value};
    }
    m_isForced = line.has(u"force");
    return KconfigCommand::read(line);
}

void ConfigSetCommand::ask()
{
    service().set(m_settings, this, [this](const Result<SetOutcome> &answer) {
        const SetOutcome *outcome = valueOf(answer);
        if (!outcome)
            return;
        if (!outcome->isTaken())
            explainRefusals(&service(), outcome->refused, this, [this](const Error &error) { fail(error); });
        else if (const Result<> allowed = checkNeeds(outcome->changes); !allowed)
            fail(allowed.error());
        else
            save(outcome->changes);
    });
}

Result<> ConfigSetCommand::checkNeeds(const QList<ConfigChange> &changes) const
{
    QStringList consequences;
    for (const BrokenNeed &need : brokenNeeds(changes))
        consequences << QStringLiteral("CONFIG_%1: %2").arg(need.symbol, need.consequence);
    if (consequences.isEmpty() || m_isForced)
        return {};
    return klab::fail(Error::Code::BadInput, tr("The lab itself needs what this would turn off."),
                      tr("Use --force to do it anyway; 'klab config reset' undoes it."),
                      consequences.join(u'\n'));
}

void ConfigSetCommand::save(const QList<ConfigChange> &changes)
{
    service().draft(this, [this, changes](const Result<ConfigDraft> &answer) {
        const ConfigDraft *draft = valueOf(answer);
        if (!draft)
            return;
        run(session().saveConfig(build().profile, mergeSettings(draft->settings, {}), draft->text),
            [this, changes] {
                if (isJsonWanted())
                    printJson(QJsonDocument(toJson(changes)).toJson());
                else
                    tellChanges(changes);
                end(0);
            });
    });
}

void ConfigSetCommand::tellChanges(const QList<ConfigChange> &changes)
{
    printer().say(changes.isEmpty() ? tr("klab: nothing to change.")
                                    : tr("klab: %n value(s) changed:", nullptr, int(changes.size())) + u'\n' +
                                          changeLines(changes, LinesShown).chopped(1));
    QStringList modules;
    for (const ConfigSetting &setting : m_settings) {
        if (setting.value.toLower() == u"m" && setting.symbol.toUpper() != u"SAMPLE_VDEV")
            modules << QStringLiteral("CONFIG_") + setting.symbol;
    }
    if (!modules.isEmpty())
        printer().say(
            tr("klab: the lab builds no modules but vdev, so %1 will not be in the guest; y builds it "
               "into the kernel.")
                .arg(modules.join(QStringLiteral(", "))));
}

} // namespace klab
