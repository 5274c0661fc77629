// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/tutorial/tutorialshowcommand.h"

#include "base/translate.h"

#include <QJsonArray>
#include <QJsonObject>
#include <variant>

namespace klab
{

CommandInfo TutorialShowCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("tutorial show");
    info.synopsis = QStringLiteral("[N]");
    info.help = Texts::tr("a step's text, and what is checked");
    info.options = tutorialOptions();
    info.positionals = oneStep();
    return info;
}

void TutorialShowCommand::act()
{
    const int index = step();
    if (index < 0)
        return;
    tutorial().setCurrent(index);
    const TutorialStep &one = stepAt(index);
    QString text = QStringLiteral("# %1. %2\n\n%3\n").arg(index + 1).arg(one.title, one.text.trimmed());
    text += u'\n' + tr("What is checked:") + u'\n';
    QJsonArray checks;
    for (const StepCheck &check : one.checks) {
        text += QStringLiteral("- %1: %2\n").arg(check.id, check.title);
        QJsonObject object{{QStringLiteral("id"), check.id},
                           {QStringLiteral("title"), check.title},
                           {QStringLiteral("hint"), check.hint}};
        if (const auto *question = std::get_if<IsAnswered>(&check.predicate)) {
            text +=
                tr("  %1 (klab tutorial answer %2 %3 CHOICE)\n").arg(question->question, one.id, check.id);
            for (int i = 0; i < question->choices.size(); ++i)
                text += QStringLiteral("  %1) %2\n").arg(i + 1).arg(question->choices[i]);
            object[QStringLiteral("choices")] = QJsonArray::fromStringList(question->choices);
        }
        checks << object;
    }
    const QJsonObject report{{QStringLiteral("id"), one.id},
                             {QStringLiteral("title"), one.title},
                             {QStringLiteral("text"), one.text},
                             {QStringLiteral("checks"), checks}};
    if (isJsonWanted())
        printJson(toBytes(report));
    else
        printText(text);
    end(0);
}

} // namespace klab
