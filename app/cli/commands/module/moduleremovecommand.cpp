// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/module/moduleremovecommand.h"

#include "base/translate.h"

namespace klab
{

CommandInfo ModuleRemoveCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("module remove");
    info.synopsis = QStringLiteral("NAME");
    info.help = Texts::tr("forget a folder that was added; its files stay");
    info.positionals = {1, 1, Texts::tr("module remove needs the name of one folder.")};
    return info;
}

Result<> ModuleRemoveCommand::read(const CommandLine &line)
{
    m_name = line.words().first();
    return {};
}

void ModuleRemoveCommand::work()
{
    ModuleSet set = session().moduleSet(profile());
    if (const Result<> removed = set.remove(m_name); !removed) {
        fail(removed.error());
        return;
    }
    end(0);
}

} // namespace klab
