// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/config/configresetcommand.h"

#include "base/translate.h"
#include "cli/commands/config/configtext.h"
#include "cli/sharedoptions.h"

namespace klab
{

CommandInfo ConfigResetCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("config reset");
    info.synopsis = QStringLiteral("[SYMBOL...]");
    info.help = Texts::tr("undo your own changes, all or some");
    info.options = {profileOption(), kernelOption()};
    info.positionals = {0, Positionals::Any, {}};
    return info;
}

Result<> ConfigResetCommand::read(const CommandLine &line)
{
    for (const QString &word : line.words())
        m_symbols << plainSymbol(word);
    return KernelCommand::read(line);
}

void ConfigResetCommand::work()
{
    const QList<ConfigSetting> own = session().ownSettings(build().profile.name);
    QList<ConfigSetting> kept = own;
    QStringList taken;
    kept.removeIf([&](const ConfigSetting &one) {
        const bool isMeant = m_symbols.isEmpty() || m_symbols.contains(one.symbol);
        if (isMeant)
            taken << shellWord(one);
        return isMeant;
    });
    run(session().setOwnSettings(build(), kept), [this, taken] {
        printer().say(taken.isEmpty() ? tr("klab: there was nothing to reset.")
                                      : tr("klab: reset: %1").arg(taken.join(u' ')));
        end(0);
    });
}

} // namespace klab
