// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/tutorial/tutorialanswercommand.h"

#include "base/translate.h"

#include <variant>

namespace klab
{

CommandInfo TutorialAnswerCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("tutorial answer");
    info.synopsis = QStringLiteral("N QUESTION CHOICE");
    info.help = Texts::tr("choose an answer of step N");
    info.options = tutorialOptions();
    info.positionals = {3, 3,
                        Texts::tr("tutorial answer needs a step, a question and the number of a choice.")};
    return info;
}

Result<> TutorialAnswerCommand::read(const CommandLine &line)
{
    m_question = line.words()[1];
    m_choice = line.words()[2];
    return TutorialCommand::read(line);
}

void TutorialAnswerCommand::act()
{
    const int index = step();
    if (index < 0)
        return;
    const StepCheck *check = stepAt(index).check(m_question);
    const auto *question = check ? std::get_if<IsAnswered>(&check->predicate) : nullptr;
    const int choice = m_choice.toInt();
    if (!question || choice < 1 || choice > question->choices.size()) {
        fail({Error::Code::BadInput,
              tr("Step %1 has no such question or choice.").arg(index + 1),
              tr("'klab tutorial show %1' lists them.").arg(index + 1),
              {}});
        return;
    }
    tutorial().answer(index, check->id, choice - 1);
    conclude(tr("Answered: “%1” 'klab tutorial check %2' shows whether it is right.")
                 .arg(question->choices[choice - 1])
                 .arg(index + 1));
}

} // namespace klab
