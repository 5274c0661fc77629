// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/module/moduletestcommand.h"

#include "base/translate.h"
#include "cli/sharedoptions.h"

#include <algorithm>
#include <utility>

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
    m_names = line.words().join(u',').split(u',', Qt::SkipEmptyParts); // "a,b", as --module takes it, too
    m_isAll = line.has(u"all");
    if (m_names.isEmpty() != m_isAll)
        return usageError(whichText());
    return BootCommand::read(line);
}

static QString madeText(const QList<ModuleTrace> &made)
{
    constexpr qsizetype NamedAtMost = 8;
    QStringList names;
    for (const ModuleTrace &trace : made.mid(0, NamedAtMost))
        names << trace.text();
    if (made.size() > NamedAtMost)
        names << QStringLiteral("...");
    return Texts::tr("It makes: %1").arg(names.join(QStringLiteral(", ")));
}

Result<> ModuleTestCommand::prepare()
{
    const ModuleSet set = session().moduleSet(build().profile);
    for (const ModuleFolder &folder : set.folders()) {
        const bool isMeant = m_isAll || std::ranges::any_of(m_names, [&folder](const QString &name) {
                                 return name == folder.name || folder.module(name);
                             });
        if (!isMeant)
            continue;
        const Result<> trusted = trust(folder);
        // Of all, one that is not trusted is one that is not good.
        const Result<> usable =
            trusted && !m_isAll && folder.isReady() ? session().requireTrust(folder) : trusted;
        if (!usable)
            return usable;
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
    QStringList parts{result.reason, result.remedy, result.details};
    if (!result.made.isEmpty())
        parts << madeText(result.made);
    parts << result.notes;
    for (const QString &part : std::as_const(parts)) {
        for (const QString &line : part.split(u'\n', Qt::SkipEmptyParts))
            text += QStringLiteral("# %1\n").arg(line);
    }
    text += QStringLiteral("%1 %2 %3")
                .arg(result.isGood ? QStringLiteral("ok") : QStringLiteral("not ok"),
                     QString::number(++m_number), result.module.name);
    text +=
        result.skipped.isEmpty() ? QStringLiteral("\n") : QStringLiteral(" # SKIP %1\n").arg(result.skipped);
    printText(text);
}

} // namespace klab
