// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/config/configgetcommand.h"

#include "base/files.h"
#include "base/translate.h"
#include "cli/commands/config/configtext.h"
#include "cli/sharedoptions.h"
#include "kernel/kconfigfile.h"

namespace klab
{

CommandInfo ConfigGetCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("config get");
    info.synopsis = QStringLiteral("SYMBOL");
    info.help = Texts::tr("the value of a kernel configuration symbol");
    info.options = {profileOption(), kernelOption()};
    info.positionals = {1, 1, Texts::tr("config get needs one symbol.")};
    return info;
}

Result<> ConfigGetCommand::read(const CommandLine &line)
{
    m_symbol = plainSymbol(line.words().first());
    return KconfigCommand::read(line);
}

// What stands in the .config needs no Kconfig, which takes seconds.
void ConfigGetCommand::work()
{
    const Configuration files{session().workspace().buildFolder(build().profile.name)};
    for (const ConfigSetting &setting : parseConfig(readFile(files.config()).value_or(QByteArray()))) {
        if (setting.symbol == m_symbol) {
            printText(setting.value + u'\n');
            end(0);
            return;
        }
    }
    KconfigCommand::work();
}

void ConfigGetCommand::ask()
{
    service().describe(m_symbol, this, [this](const Result<KconfigSymbol> &answer) {
        if (const KconfigSymbol *symbol = valueOf(answer)) {
            const bool isText = symbol->type == KconfigType::String;
            printText((isText ? quoteConfigString(symbol->value) : symbol->value) + u'\n');
            end(0);
        }
    });
}

} // namespace klab
