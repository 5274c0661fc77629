// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/module/modulelistcommand.h"

#include "base/translate.h"
#include "cli/commands/module/moduletext.h"
#include "cli/sharedoptions.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace klab
{

CommandInfo ModuleListCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("module list");
    info.synopsis = QStringLiteral("[--json]");
    info.help = Texts::tr("the modules of the workspace: its own, and those of the folders\n"
                          "that were added");
    info.options = {profileOption()};
    return info;
}

Result<> ModuleListCommand::read(const CommandLine &line)
{
    return readBuildOptions(line).map([this](const BuildOptions &build) { m_profile = build.profile.name; });
}

void ModuleListCommand::start()
{
    const ModuleSet set =
        ModuleSet::read(workspacePath(), workspacePath() + QStringLiteral("/build/") + m_profile);
    if (isJsonWanted()) {
        QJsonArray folders;
        for (const ModuleFolder &folder : set.folders())
            folders << moduleFolderJson(folder);
        printJson(QJsonDocument(QJsonObject{{QStringLiteral("folders"), folders}}).toJson());
    } else {
        printText(moduleTable(set));
    }
    end(0);
}

} // namespace klab
