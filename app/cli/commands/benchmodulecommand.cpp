// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/benchmodulecommand.h"

#include "base/translate.h"
#include "bench/modulebench.h"
#include "cli/sharedoptions.h"

#include <QJsonDocument>

namespace klab
{

CommandInfo BenchModuleCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("bench module");
    info.synopsis = QStringLiteral("[--json]");
    info.help = Texts::tr("what each operation of the module costs, in instructions, beside\n"
                          "a driver written in C that does the same");
    info.options = {profileOption(), kernelOption()};
    return info;
}

Result<> BenchModuleCommand::read(const CommandLine &line)
{
    if (const Result<> outcome = KernelCommand::read(line); !outcome)
        return outcome;
    const Profile &profile = build().profile;
    if (profile.slowness > 1 && !profile.takesImport)
        return klab::fail(
            Error::Code::BadInput,
            Texts::tr("With the profile '%1', its checks would be measured rather than the module.")
                .arg(profile.name),
            Texts::tr("Use --profile lab or clang."));
    return {};
}

void BenchModuleCommand::work()
{
    BootOptions boot;
    boot.checkDevices = false;
    auto job = std::make_unique<ModuleBenchJob>(&session(), build(), boot);
    const ModuleBenchJob *bench = job.get();
    run(std::move(job), [this, bench] {
        const ModuleBenchReport &report = bench->report();
        if (isJsonWanted())
            printJson(QJsonDocument(report.toJson()).toJson());
        else
            printText(report.text());
        end(0);
    });
}

} // namespace klab
