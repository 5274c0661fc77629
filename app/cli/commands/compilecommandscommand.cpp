// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/compilecommandscommand.h"

#include "base/translate.h"
#include "cli/sharedoptions.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace klab
{

CommandInfo CompileCommandsCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("compile-commands");
    info.synopsis = QStringLiteral("[--json]");
    info.help = Texts::tr("write compile_commands.json into the workspace, for what is built:\n"
                          "any editor with clangd then knows the module and the kernel");
    info.options = {profileOption()}; // it unpacks no kernel
    return info;
}

void CompileCommandsCommand::work()
{
    auto job = session().writeCompileCommands(build().profile);
    const CompileCommandsJob *written = job.get();
    run(std::move(job), [this, written] {
        if (isJsonWanted())
            printJson(report(*written));
        else
            printText(tr("%1: %n file(s)\n", nullptr, int(written->entries())).arg(written->path()));
        end(0);
    });
}

QByteArray CompileCommandsCommand::report(const CompileCommandsJob &written) const
{
    return QJsonDocument(QJsonObject{{QStringLiteral("path"), written.path()},
                                     {QStringLiteral("profile"), build().profile.name},
                                     {QStringLiteral("entries"), written.entries()}})
        .toJson();
}

} // namespace klab
