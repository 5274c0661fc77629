// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/tutorial/tutorialplaycommand.h"

#include "base/translate.h"
#include "cli/sharedoptions.h"

#include <utility>

namespace klab
{

CommandInfo TutorialPlayCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("tutorial play");
    info.synopsis = QStringLiteral("[N] [--mistakes] [--json]");
    info.help = Texts::tr("do all steps, or one, and report: checks fail before the work,\n"
                          "hold after it, and find mistakes. Your sources are as before\n"
                          "afterwards");
    info.options = tutorialOptions() + guestOptions();
    info.options << Option{QStringLiteral("mistakes"), {}, {}};
    info.positionals = oneStep();
    return info;
}

Result<> TutorialPlayCommand::read(const CommandLine &line)
{
    m_hasMistakes = line.has(u"mistakes");
    return TutorialCommand::read(line);
}

TutorialSession::Keep TutorialPlayCommand::keep() const
{
    return TutorialSession::Keep::Aside;
}

void TutorialPlayCommand::act()
{
    PlayOptions options;
    options.last = int(tutorial().tutorial().steps.size()) - 1;
    options.mistakes = m_hasMistakes;
    if (!askedStep().isEmpty()) {
        options.first = options.last = step();
        if (options.first < 0)
            return;
    }
    auto job = std::make_unique<PlayJob>(&tutorial(), options);
    m_play = job.get();
    connect(m_play, &PlayJob::stepPlayed, this, &TutorialPlayCommand::tell);
    run(std::move(job), [this] { end(0); });
}

void TutorialPlayCommand::end(int status)
{
    if (m_play && !std::exchange(m_isTold, true)) {
        if (isJsonWanted())
            printJson(toBytes(m_play->toJson()));
        m_play->disconnect(this);
        // Also where it was interrupted: nothing of the learner's is lost.
        m_restore = tutorial().restoreOriginals();
        connect(m_restore.get(), &Job::finished, this, [this, status](const Result<> &restored) {
            if (!restored)
                printer().say(describe(restored.error()));
            TutorialCommand::end(restored || status != 0 ? status : 1);
        });
        m_restore->start();
        return;
    }
    if (!m_restore || m_restore->state() == Job::State::Finished)
        TutorialCommand::end(status);
}

void TutorialPlayCommand::tell(const PlayedStep &step)
{
    if (isJsonWanted())
        return;
    QString text = QStringLiteral("%1  %2 (%3 s)\n")
                       .arg(step.isGood() ? tr("ok") : tr("BAD"), -4)
                       .arg(step.title)
                       .arg(double(step.ms) / 1000, 0, 'f', 1);
    if (!step.failedBefore)
        text += tr("      its checks hold before the work\n");
    for (const QString &reason : step.reasons)
        text += QStringLiteral("      %1\n").arg(reason);
    for (const PlayedStep::Mistake &mistake : step.mistakes)
        text += QStringLiteral("      %1 %2: %3\n")
                    .arg(mistake.caught ? tr("found") : tr("NOT FOUND"), mistake.title, mistake.reason);
    for (const TextFinding &finding : step.findings)
        text += tr("      text, line %1: %2\n").arg(finding.line).arg(finding.message);
    printText(text);
}

} // namespace klab
