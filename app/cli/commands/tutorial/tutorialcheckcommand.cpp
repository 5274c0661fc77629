// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/tutorial/tutorialcheckcommand.h"

#include "base/attemptjob.h"
#include "base/translate.h"
#include "cli/sharedoptions.h"
#include "crash/reporttext.h"
#include "machine/reportedjob.h"
#include "tutorial/hostchecks.h"
#include "tutorial/tutorialplay.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace klab
{

CommandInfo TutorialCheckCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("tutorial check");
    info.synopsis = QStringLiteral("[N] [--do COMMAND]...");
    info.help = Texts::tr("build and boot where the step needs it, type each COMMAND in\n"
                          "the guest, and check the step");
    info.options = tutorialOptions() + guestOptions();
    info.options << Option{QStringLiteral("do"), QStringLiteral("COMMAND"), {}};
    info.positionals = oneStep();
    return info;
}

Result<> TutorialCheckCommand::read(const CommandLine &line)
{
    m_commands = line.values(u"do");
    return TutorialCommand::read(line);
}

void TutorialCheckCommand::act()
{
    m_step = step();
    if (m_step < 0)
        return;
    tutorial().setCurrent(m_step); // what is done from here on counts
    if (!needsGuest(stepAt(m_step).checks) && m_commands.isEmpty()) {
        check();
        return;
    }
    workbench().setProfile(stepAt(m_step).profile);
    // A build that fails is reported, and the checks are run all the same: they say what it costs.
    run(std::make_unique<AttemptJob>(workbench().makeBuildAndBoot(),
                                     [this](const Result<> &result) {
                                         if (!result)
                                             printer().say(describe(result.error()));
                                     }),
        [this] { type(0); });
}

void TutorialCheckCommand::type(qsizetype index)
{
    if (index == m_commands.size()) {
        check();
        return;
    }
    WorkPlace place{&workbench(), nullptr, {}, stepAt(m_step).profile, {}, {}, {}, {}, {}};
    run(makeWorkJob(m_commands[index], {TypeCommand{m_commands[index], std::nullopt}}, place),
        [this, index] { type(index + 1); });
}

void TutorialCheckCommand::check()
{
    run(tutorial().check(m_step),
        [this] { run(std::make_unique<LookJob>(session().vm()), [this] { tell(); }); });
}

// What the kernel has reported since the boot, unless the step is about just that.
QList<KernelReport> TutorialCheckCommand::unexpectedReports()
{
    QList<KernelReport> reports = session().vm()->reports()->since(0);
    reports.removeIf([this](const KernelReport &report) {
        const QStringList lines = reportLines(report);
        for (const StepCheck &check : stepAt(m_step).checks) {
            const auto *log = std::get_if<LogHas>(&check.predicate);
            const bool isMeant =
                log && !log->absent && std::any_of(lines.begin(), lines.end(), [log](const QString &line) {
                    return matches(log->pattern, line) == true;
                });
            if (isMeant)
                return true;
        }
        return false;
    });
    return reports;
}

void TutorialCheckCommand::tell()
{
    const QList<CheckResult> results = tutorial().results(m_step);
    const QList<StepCheck> &checks = stepAt(m_step).checks;
    QJsonArray array;
    QString text;
    bool passed = true;
    for (qsizetype i = 0; i < results.size(); ++i) {
        passed = passed && results[i].passed;
        array << QJsonObject{{QStringLiteral("id"), checks[i].id},
                             {QStringLiteral("title"), checks[i].title},
                             {QStringLiteral("passed"), results[i].passed},
                             {QStringLiteral("reason"), results[i].reason}};
        text +=
            QStringLiteral("%1  %2\n").arg(results[i].passed ? tr("ok") : tr("no"), -3).arg(checks[i].title);
        if (!results[i].passed)
            text += QStringLiteral("     %1\n").arg(results[i].reason);
        if (!results[i].passed && !checks[i].hint.isEmpty())
            text += tr("     hint: %1\n").arg(checks[i].hint);
    }
    text +=
        passed ? tr("Step %1 is done.\n").arg(m_step + 1) : tr("Step %1 is not done yet.\n").arg(m_step + 1);
    const QJsonObject report{{QStringLiteral("id"), stepAt(m_step).id},
                             {QStringLiteral("passed"), passed},
                             {QStringLiteral("checks"), array}};
    if (isJsonWanted())
        printJson(toBytes(report));
    else
        printText(text);
    const QList<KernelReport> reports = unexpectedReports();
    if (!reports.isEmpty()) {
        printer().say(describe(reportError(reports)));
        end(ReportStatus);
        return;
    }
    end(passed ? 0 : 1);
}

} // namespace klab
