// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/tutorial/tutoriallistcommand.h"

#include "base/translate.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

namespace klab
{

CommandInfo TutorialListCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("tutorial list");
    info.synopsis = QStringLiteral("[--json]");
    info.help = Texts::tr("the steps of the tutorial, and how far you are");
    info.options = tutorialOptions();
    return info;
}

static QString stateName(TutorialSession::StepState state)
{
    switch (state) {
    case TutorialSession::StepState::Open:
        return QStringLiteral("open");
    case TutorialSession::StepState::Begun:
        return QStringLiteral("begun");
    case TutorialSession::StepState::Passed:
        return QStringLiteral("passed");
    }
    return {};
}

void TutorialListCommand::act()
{
    QJsonArray steps;
    QString text;
    for (int i = 0; i < tutorial().tutorial().steps.size(); ++i) {
        const QString state = stateName(tutorial().state(i));
        const TutorialStep &one = stepAt(i);
        QJsonObject object{{QStringLiteral("number"), i + 1},
                           {QStringLiteral("id"), one.id},
                           {QStringLiteral("title"), one.title},
                           {QStringLiteral("minutes"), one.minutes},
                           {QStringLiteral("state"), state}};
        if (const QDateTime passed = tutorial().progress(i).passed; passed.isValid())
            object[QStringLiteral("passed")] = passed.toString(Qt::ISODate);
        steps << object;
        text += tr("%1  %2 %3 %4 (%5 min)\n")
                    .arg(i + 1, 2)
                    .arg(state == u"passed"  ? tr("passed")
                         : state == u"begun" ? tr("begun")
                                             : QString(),
                         -7)
                    .arg(one.id, -15)
                    .arg(one.title)
                    .arg(one.minutes);
    }
    const QJsonObject report{{QStringLiteral("tutorial"), tutorial().tutorial().id},
                             {QStringLiteral("title"), tutorial().tutorial().title},
                             {QStringLiteral("current"), tutorial().current() + 1},
                             {QStringLiteral("steps"), steps}};
    if (isJsonWanted())
        printJson(toBytes(report));
    else
        printText(text);
    end(0);
}

} // namespace klab
