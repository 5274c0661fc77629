// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/tutorial/tutorialcheckfilecommand.h"

#include "base/translate.h"
#include "cli/commandparser.h"
#include "cli/commands/tutorial/tutorialcommand.h"
#include "cli/sharedoptions.h"
#include "tutorial/tutorialplay.h"
#include "tutorial/tutorialtext.h"

#include <QProcess>

namespace klab
{

CommandInfo TutorialCheckFileCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("tutorial check-file");
    info.synopsis = QStringLiteral("DIR");
    info.help = Texts::tr("what is wrong with a tutorial of your own; the others take\n"
                          "--tutorial DIR for it, and --tutorial zoo for the bug zoo");
    info.options = {kernelOption()};
    info.positionals = {1, 1, Texts::tr("tutorial check-file needs a tutorial's folder.")};
    return info;
}

Result<> TutorialCheckFileCommand::read(const CommandLine &line)
{
    m_folder = line.words().first();
    return {};
}

void TutorialCheckFileCommand::start()
{
    const Result<Tutorial> tutorial = Tutorial::load(m_folder);
    if (!tutorial) {
        printText(describe(tutorial.error()) + u'\n');
        end(1);
        return;
    }
    QString text;
    const QMap<int, QList<TextFinding>> findings = checkTexts(*tutorial);
    for (auto step = findings.begin(); step != findings.end(); ++step) {
        for (const TextFinding &finding : step.value())
            text += tr("step %1 (%2), its text: %3\n")
                        .arg(step.key() + 1)
                        .arg(tutorial->steps[step.key()].id, finding.message);
    }
    for (int step = 0; step < tutorial->steps.size(); ++step)
        text += faultsOfCommands(*tutorial, step);
    const bool good = text.isEmpty();
    if (good)
        text = tr("%1: %n step(s), no mistakes found.\n", nullptr, int(tutorial->steps.size()))
                   .arg(tutorial->title);
    printText(text);
    end(good ? 0 : 1);
}

// Commands on the reader's machine that this program does not know.
QString TutorialCheckFileCommand::faultsOfCommands(const Tutorial &tutorial, int step)
{
    QString text;
    const Result<TutorialText> parsed = TutorialText::parse(tutorial.steps[step].text);
    if (!parsed)
        return text;
    for (const TextBlock &block : parsed->blocks) {
        if (block.kind != TextBlock::Kind::Host)
            continue;
        for (const QString &line : block.lines) {
            QStringList words = QProcess::splitCommand(line.section(QStringLiteral(" # "), 0, 0));
            if (words.value(0) == u"./lab" && words.value(1) == u"klab")
                words.removeFirst();
            else if (words.value(0) != u"klab")
                continue;
            if (const auto known = parseCommandLine(words.mid(1)); !known)
                text += tr("step %1 (%2), line %3 of its text: %4: %5\n")
                            .arg(step + 1)
                            .arg(tutorial.steps[step].id)
                            .arg(block.line)
                            .arg(line, known.error().message);
        }
    }
    return text;
}

} // namespace klab
