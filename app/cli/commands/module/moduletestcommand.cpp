// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/module/moduletestcommand.h"

#include "base/translate.h"
#include "cli/sharedoptions.h"

namespace klab
{

static QString whichText()
{
    return Texts::tr("module test needs names of modules, or --all.");
}

CommandInfo ModuleTestCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("module test");
    info.synopsis = QStringLiteral("NAME... | --all");
    info.help = Texts::tr("build modules, boot, load and unload each twice, and look for\n"
                          "what the kernel reports and what is left behind: KTAP, with\n"
                          "the reason of each failure");
    info.options = {profileOption(), kernelOption(), {QStringLiteral("all"), {}, {}}};
    info.options += guestOptions();
    info.positionals = {0, Positionals::Any, {}};
    return info;
}

Result<> ModuleTestCommand::read(const CommandLine &line)
{
    m_names = line.words();
    m_isAll = line.has(u"all");
    if (m_names.isEmpty() != m_isAll)
        return usageError(whichText());
    return BootCommand::read(line);
}

Result<> ModuleTestCommand::prepare()
{
    const ModuleSet set = session().moduleSet(build().profile);
    for (const ModuleFolder &folder : set.folders()) {
        const bool isMeant = m_isAll || std::ranges::any_of(m_names, [&folder](const QString &name) {
                                 return name == folder.name || folder.module(name);
                             });
        if (const Result<> trusted = isMeant ? trust(folder) : Result<>(); !trusted)
            return trusted;
    }
    return {};
}

void ModuleTestCommand::work()
{
    auto job = std::make_unique<ModuleTestJob>(&session(), ModuleTestPlan{build(), boot(), m_names});
    const ModuleTestJob *test = job.get();
    connect(test, &ModuleTestJob::planned, this,
            [](int count) { print("KTAP version 1\n1.." + QByteArray::number(count) + '\n'); });
    connect(test, &ModuleTestJob::tested, this, &ModuleTestCommand::tell);
    run(std::move(job), [this, test] { end(test->isAllGood() ? 0 : 1); });
}

void ModuleTestCommand::tell(const ModuleTestResult &result)
{
    printer().clear();
    QString text;
    for (const QString &part : {result.reason, result.remedy, result.details}) {
        for (const QString &line : part.split(u'\n', Qt::SkipEmptyParts))
            text += QStringLiteral("# %1\n").arg(line);
    }
    text += QStringLiteral("%1 %2 %3\n")
                .arg(result.isGood ? QStringLiteral("ok") : QStringLiteral("not ok"),
                     QString::number(++m_number), result.module.name);
    printText(text);
}

} // namespace klab
