// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/config/configimportcommand.h"

#include "base/translate.h"
#include "cli/sharedoptions.h"

namespace klab
{

CommandInfo ConfigImportCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("config import");
    info.synopsis = QStringLiteral("FILE");
    info.help = Texts::tr("use a .config, whole or minimal, for the profile custom");
    info.options = {profileOption(), kernelOption()};
    info.positionals = {1, 1, Texts::tr("config import needs one file.")};
    return info;
}

Result<> ConfigImportCommand::read(const CommandLine &line)
{
    m_file = line.words().first();
    const Result<BuildOptions> options = readBuildOptions(line, QStringLiteral("custom"));
    if (!options)
        return tl::unexpected(options.error());
    if (!options->profile.takesImport)
        return klab::fail(
            Error::Code::BadInput,
            Texts::tr("The profile '%1' does not accept an imported configuration.")
                .arg(options->profile.name),
            Texts::tr("Import into the profile 'custom', or change this one with 'klab config set'."));
    setBuild(*options);
    return {};
}

void ConfigImportCommand::work()
{
    run(session().importConfig(build(), m_file), [this] { end(0); });
}

} // namespace klab
