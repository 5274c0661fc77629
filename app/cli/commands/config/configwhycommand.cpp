// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/config/configwhycommand.h"

#include "base/translate.h"
#include "cli/commands/config/configtext.h"
#include "cli/sharedoptions.h"
#include "kernel/labneeds.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace klab
{

CommandInfo ConfigWhyCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("config why");
    info.synopsis = QStringLiteral("SYMBOL[=VALUE]");
    info.help = Texts::tr("why it has its value, and what would change that");
    info.options = {profileOption(), kernelOption()};
    info.positionals = {1, 1, Texts::tr("config why needs one symbol, or SYMBOL=VALUE.")};
    return info;
}

Result<> ConfigWhyCommand::read(const CommandLine &line)
{
    const QString &word = line.words().first();
    m_asked = plainSymbol(word.section(u'=', 0, 0));
    if (word.contains(u'='))
        m_value = word.section(u'=', 1);
    return KconfigCommand::read(line);
}

void ConfigWhyCommand::ask()
{
    service().describe(m_asked, this, [this](const Result<KconfigSymbol> &answer) {
        if (const KconfigSymbol *symbol = valueOf(answer)) {
            m_symbol = *symbol;
            m_wanted = wantedValue();
            m_explanation = explain(m_symbol, m_wanted);
            if (m_wanted == m_symbol.value || !isPossible())
                tell({});
            else
                solve(m_wanted);
        }
    });
}

QString ConfigWhyCommand::wantedValue() const
{
    const bool isSwitch = m_symbol.type == KconfigType::Bool || m_symbol.type == KconfigType::Tristate;
    if (const auto &value = m_value)
        return unquoteConfigString(*value);
    return isSwitch && m_symbol.value == u"n" ? QStringLiteral("y") : m_symbol.value;
}

// Whether a symbol of its type can have it at all; the explanation says so otherwise.
bool ConfigWhyCommand::isPossible() const
{
    switch (m_symbol.type) {
    case KconfigType::Bool:
        return m_wanted == u"y" || m_wanted == u"n";
    case KconfigType::Tristate:
        return m_wanted == u"y" || m_wanted == u"m" || m_wanted == u"n";
    default:
        return !m_wanted.isEmpty();
    }
}

void ConfigWhyCommand::solve(const QString &value)
{
    m_wanted = value;
    service().solve(
        m_symbol.name, value, neededSymbols(), this, [this, value](const Result<Solution> &answer) {
            const bool mayBeModule = !m_value && value == u"y" && m_symbol.type == KconfigType::Tristate;
            if (answer && !answer->isFound && mayBeModule)
                solve(QStringLiteral("m"));
            else if (!answer && answer.error().code == Error::Code::BadInput)
                tell(Solution()); // no value of its type: the explanation has said so
            else if (const Solution *solution = valueOf(answer))
                tell(*solution);
        });
}

void ConfigWhyCommand::tell(const std::optional<Solution> &solution)
{
    if (isJsonWanted())
        printJson(json(solution));
    else
        printText(text(solution));
    end(0);
}

QByteArray ConfigWhyCommand::json(const std::optional<Solution> &solution) const
{
    QJsonObject object{
        {QStringLiteral("symbol"), m_symbol.name},
        {QStringLiteral("value"), m_symbol.value},
        {QStringLiteral("wanted"), m_wanted},
        {QStringLiteral("state"), m_explanation.state},
        {QStringLiteral("reasons"), QJsonArray::fromStringList(m_explanation.reasons)},
        {QStringLiteral("blocked"), m_explanation.isBlocked},
    };
    if (solution)
        object.insert(QStringLiteral("solution"),
                      QJsonObject{{QStringLiteral("found"), solution->isFound},
                                  {QStringLiteral("settings"), toJson(solution->settings)},
                                  {QStringLiteral("effects"), toJson(solution->effects)},
                                  {QStringLiteral("tried"), solution->tried}});
    return QJsonDocument(object).toJson();
}

QString ConfigWhyCommand::text(const std::optional<Solution> &solution) const
{
    QString all = m_explanation.state + u'\n';
    for (const QString &reason : m_explanation.reasons)
        all += QStringLiteral("  ") + reason + u'\n';
    for (const KconfigSymbol::Definition &definition : m_symbol.definitions) {
        const QStringList path = definition.path + QStringList{definition.prompt};
        all += definition.prompt.isEmpty() ? tr("Defined at %1:%2.").arg(definition.file).arg(definition.line)
                                           : tr("Defined at %1:%2: %3.")
                                                 .arg(definition.file)
                                                 .arg(definition.line)
                                                 .arg(path.join(QStringLiteral(" > ")));
        all += u'\n';
    }
    if (solution)
        all += u'\n' + solutionText(*solution);
    else
        all += needText({{m_symbol.name, m_symbol.value, m_wanted}});
    return all;
}

QString ConfigWhyCommand::needText(const QList<ConfigChange> &changes)
{
    QString text;
    for (const BrokenNeed &need : brokenNeeds(changes))
        text += tr("Note that the lab needs CONFIG_%1: %2").arg(need.symbol, need.consequence) + u'\n';
    return text;
}

QString ConfigWhyCommand::solutionText(const Solution &solution) const
{
    if (!solution.isFound)
        return tr("No settings were found that give CONFIG_%1 the value %2 (%n configuration(s) tried); some "
                  "may exist nevertheless.",
                  nullptr, solution.tried)
                   .arg(m_symbol.name, m_wanted) +
               u'\n';
    QStringList words;
    for (const ConfigSetting &setting : solution.settings)
        words << shellWord(setting);
    QString all =
        (m_explanation.isBlocked ? tr("This makes it possible (tested):") : tr("This sets it (tested):")) +
        u'\n';
    all += QStringLiteral("  klab config set ") + words.join(u' ') + u'\n';
    all += tr("It changes %n value(s):", nullptr, int(solution.effects.size())) + u'\n';
    all += changeLines(solution.effects, LinesShown);
    return all + needText(solution.effects);
}

} // namespace klab
