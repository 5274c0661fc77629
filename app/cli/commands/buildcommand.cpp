// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/buildcommand.h"

#include "base/translate.h"
#include "cli/sharedoptions.h"

namespace klab
{

CommandInfo BuildCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("build");
    info.synopsis = QStringLiteral("[--only kernel|module]");
    info.help = Texts::tr("build the kernel and the module");
    info.options = {profileOption(),
                    kernelOption(),
                    moduleOption(),
                    {QStringLiteral("only"), QStringLiteral("kernel|module"), {}}};
    return info;
}

static Result<BuildOptions::Part> parsePart(const QString &text)
{
    if (text == u"kernel")
        return BuildOptions::Part::Kernel;
    if (text == u"module")
        return BuildOptions::Part::Module;
    return fail(Error::Code::BadInput, Texts::tr("'%1' is not a part that can be built.").arg(text),
                Texts::tr("The parts are: kernel, module."));
}

Result<> BuildCommand::read(const CommandLine &line)
{
    if (const Result<> outcome = KernelCommand::read(line); !outcome || !line.has(u"only"))
        return outcome;
    const Result<BuildOptions::Part> part = parsePart(line.value(u"only"));
    if (!part)
        return tl::unexpected(part.error());
    BuildOptions options = build();
    options.part = *part;
    setBuild(options);
    return {};
}

void BuildCommand::work()
{
    runBuild(session().build(build()), [this] { end(0); });
}

} // namespace klab
