// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/kernelcommand.h"

#include "cli/sharedoptions.h"
#include "lab/trust.h"

namespace klab
{

Result<> KernelCommand::read(const CommandLine &line)
{
    const Result<BuildOptions> build = readBuildOptions(line);
    if (!build)
        return tl::unexpected(build.error());
    m_build = *build;
    const Result<QStringList> names = readModuleNames(line);
    if (!names)
        return tl::unexpected(names.error());
    m_moduleNames = *names;
    return {};
}

Result<> KernelCommand::prepare()
{
    if (m_moduleNames.isEmpty())
        return {};
    const ModuleSet set = session().moduleSet(m_build.profile);
    const Result<QList<Module>> modules = set.resolve(m_moduleNames);
    if (!modules)
        return tl::unexpected(modules.error());
    for (const Module &module : *modules) {
        if (const std::optional<ModuleFolder> folder = set.folderOf(module)) {
            const Result<> trusted = trust(*folder).and_then([&] { return session().requireTrust(*folder); });
            if (!trusted)
                return trusted;
        }
    }
    session().choose(*modules);
    return {};
}

Result<> KernelCommand::trust(const ModuleFolder &folder)
{
    const bool isAsked =
        isTrustGiven() && folder.origin == ModuleFolder::Origin::External && folder.isReady();
    return isAsked ? TrustStore().trustModuleFolder(folder.path) : Result<>();
}

} // namespace klab
