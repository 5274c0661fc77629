// SPDX-License-Identifier: GPL-2.0-or-later
#include "kconfig/kconfigtypes.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace klab
{

QString tristateText(Tristate value)
{
    switch (value) {
    case Tristate::No:
        return QStringLiteral("n");
    case Tristate::Module:
        return QStringLiteral("m");
    case Tristate::Yes:
        return QStringLiteral("y");
    }
    return {};
}

Tristate tristateOf(const QString &text)
{
    return text == u"y" ? Tristate::Yes : text == u"m" ? Tristate::Module : Tristate::No;
}

// ------------------------------------------------------------ expressions

bool KconfigExpression::isConstant() const
{
    return kind == Kind::Symbol && (symbol == u"y" || symbol == u"m" || symbol == u"n");
}

QString KconfigExpression::text() const
{
    switch (kind) {
    case Kind::Symbol:
        return symbol;
    case Kind::Compare:
        return symbol + u' ' + comparison + u' ' + right;
    case Kind::Not: {
        const QString inner = operands.value(0).text();
        return operands.value(0).operands.isEmpty() ? u'!' + inner : QStringLiteral("!(") + inner + u')';
    }
    case Kind::And:
    case Kind::Or:
        break;
    }
    QStringList parts;
    for (const KconfigExpression &operand : operands) {
        const bool isChain = operand.kind == Kind::And || operand.kind == Kind::Or;
        parts << (isChain ? u'(' + operand.text() + u')' : operand.text());
    }
    return parts.join(kind == Kind::And ? QStringLiteral(" && ") : QStringLiteral(" || "));
}

QStringList KconfigExpression::symbols() const
{
    QStringList names;
    if ((kind == Kind::Symbol && !isConstant()) || kind == Kind::Compare)
        names << symbol;
    for (const KconfigExpression &operand : operands)
        names << operand.symbols();
    names.removeDuplicates();
    return names;
}

KconfigExpression expressionFromJson(const QJsonObject &object)
{
    KconfigExpression expression;
    expression.isKnown = object.value(u"known").toBool(true);
    const QString op = object.value(u"op").toString();
    expression.present = object.value(u"v").toString();
    expression.value = tristateOf(expression.present);
    if (op.isEmpty()) {
        expression.symbol = object.value(u"sym").toString();
        expression.isChoice = object.value(u"choice").toBool();
        return expression;
    }
    if (const QJsonValue of = object.value(u"of"); of.isArray()) {
        expression.kind = op == u"and"  ? KconfigExpression::Kind::And
                          : op == u"or" ? KconfigExpression::Kind::Or
                                        : KconfigExpression::Kind::Not;
        for (const auto &operand : of.toArray())
            expression.operands << expressionFromJson(operand.toObject());
        return expression;
    }
    expression.kind = KconfigExpression::Kind::Compare;
    expression.comparison = op;
    expression.symbol = object.value(u"left").toString();
    expression.right = object.value(u"right").toString();
    expression.present = object.value(u"now").toString();
    return expression;
}

// ------------------------------------------------------------ symbols

static KconfigType typeOf(const QString &name)
{
    static const QHash<QString, KconfigType> types{
        {QStringLiteral("bool"), KconfigType::Bool},     {QStringLiteral("tristate"), KconfigType::Tristate},
        {QStringLiteral("integer"), KconfigType::Int},   {QStringLiteral("hex"), KconfigType::Hex},
        {QStringLiteral("string"), KconfigType::String},
    };
    return types.value(name, KconfigType::Unknown);
}

KconfigEntry entryFromJson(const QJsonObject &object)
{
    static const QHash<QString, KconfigEntry::Kind> kinds{
        {QStringLiteral("menu"), KconfigEntry::Kind::Menu},
        {QStringLiteral("choice"), KconfigEntry::Kind::Choice},
        {QStringLiteral("symbol"), KconfigEntry::Kind::Symbol},
    };
    KconfigEntry entry;
    entry.parent = object.value(u"parent").toInt(-1);
    entry.kind = kinds.value(object.value(u"kind").toString(), KconfigEntry::Kind::Comment);
    entry.type = typeOf(object.value(u"type").toString());
    entry.symbol = object.value(u"symbol").toString();
    entry.prompt = object.value(u"prompt").toString();
    entry.opensMenu = object.value(u"menu").toBool();
    return entry;
}

void readState(KconfigEntry &entry, const QJsonArray &state)
{
    const int flags = state.at(2).toInt();
    entry.value = state.at(1).toString();
    entry.isVisible = (flags & 1) != 0;
    entry.isChangeable = (flags & 2) != 0;
    entry.isModified = (flags & 4) != 0;
    entry.isNotDefault = (flags & 8) != 0;
    entry.lowest = static_cast<Tristate>(std::clamp(state.at(3).toInt(), 0, 2));
    entry.highest = static_cast<Tristate>(std::clamp(state.at(4).toInt(), 0, 2));
}

static QList<KconfigExpression> expressionsFromJson(const QJsonArray &array)
{
    QList<KconfigExpression> all;
    for (const auto &one : array)
        all << expressionFromJson(one.toObject());
    return all;
}

static QList<KconfigSymbol::Target> targetsFromJson(const QJsonArray &array)
{
    QList<KconfigSymbol::Target> targets;
    for (const auto &value : array) {
        const QJsonObject one = value.toObject();
        targets << KconfigSymbol::Target{one.value(u"symbol").toString(),
                                         expressionFromJson(one.value(u"if").toObject())};
    }
    return targets;
}

static KconfigSymbol::Definition definitionFromJson(const QJsonObject &object)
{
    KconfigSymbol::Definition definition;
    definition.entry = object.value(u"entry").toInt(-1);
    definition.file = object.value(u"file").toString();
    definition.line = object.value(u"line").toInt();
    definition.prompt = object.value(u"prompt").toString();
    definition.help = object.value(u"help").toString().trimmed();
    for (const auto &name : object.value(u"path").toArray())
        definition.path << name.toString();
    if (object.contains(u"if"))
        definition.condition = expressionFromJson(object.value(u"if").toObject());
    return definition;
}

static Tristate tristateField(const QJsonObject &object, QStringView name)
{
    return tristateOf(object.value(name).toString());
}

KconfigSymbol KconfigSymbol::fromJson(const QJsonObject &object)
{
    KconfigSymbol symbol;
    symbol.name = object.value(u"symbol").toString();
    symbol.type = typeOf(object.value(u"type").toString());
    symbol.value = object.value(u"value").toString();
    symbol.defaultValue = object.value(u"default").toString();
    if (object.contains(u"asked"))
        symbol.asked = object.value(u"asked").toString();
    symbol.visible = tristateField(object, u"visible");
    symbol.isChangeable = object.value(u"changeable").toBool();
    symbol.depends = expressionFromJson(object.value(u"depends").toObject());
    symbol.allowed = tristateField(object, u"allowed");
    symbol.selected = tristateField(object, u"selected");
    symbol.implied = tristateField(object, u"implied");
    symbol.selectedBy = expressionsFromJson(object.value(u"selectedBy").toArray());
    symbol.impliedBy = expressionsFromJson(object.value(u"impliedBy").toArray());
    symbol.selects = targetsFromJson(object.value(u"selects").toArray());
    symbol.implies = targetsFromJson(object.value(u"implies").toArray());
    for (const auto &value : object.value(u"ranges").toArray()) {
        const QJsonObject one = value.toObject();
        symbol.ranges << Range{one.value(u"low").toString(), one.value(u"high").toString(),
                               tristateField(one, u"holds")};
    }
    for (const auto &value : object.value(u"defaults").toArray()) {
        const QJsonObject one = value.toObject();
        symbol.defaults << Default{expressionFromJson(one.value(u"value").toObject()),
                                   expressionFromJson(one.value(u"if").toObject()),
                                   tristateField(one, u"holds")};
    }
    for (const auto &value : object.value(u"definitions").toArray())
        symbol.definitions << definitionFromJson(value.toObject());
    const QJsonObject choice = object.value(u"choice").toObject();
    symbol.choicePrompt = choice.value(u"prompt").toString();
    for (const auto &value : choice.value(u"members").toArray()) {
        const QJsonObject one = value.toObject();
        symbol.members << Member{one.value(u"symbol").toString(), one.value(u"prompt").toString(),
                                 one.value(u"value").toString(), tristateField(one, u"visible")};
    }
    return symbol;
}

bool KconfigSymbol::hasPrompt() const
{
    return std::any_of(definitions.begin(), definitions.end(),
                       [](const Definition &one) { return !one.prompt.isEmpty(); });
}

QString KconfigSymbol::prompt() const
{
    for (const Definition &definition : definitions) {
        if (!definition.prompt.isEmpty())
            return definition.prompt;
    }
    return {};
}

QString KconfigSymbol::help() const
{
    for (const Definition &definition : definitions) {
        if (!definition.help.isEmpty())
            return definition.help;
    }
    return {};
}

// ------------------------------------------------------------ lists

QList<ConfigChange> changesFromJson(const QJsonArray &array)
{
    QList<ConfigChange> changes;
    for (const auto &value : array) {
        const QJsonObject one = value.toObject();
        changes << ConfigChange{one.value(u"symbol").toString(), one.value(u"from").toString(),
                                one.value(u"to").toString()};
    }
    return changes;
}

QList<ConfigSetting> settingsFromJson(const QJsonArray &array)
{
    QList<ConfigSetting> settings;
    for (const auto &value : array) {
        const QJsonObject one = value.toObject();
        settings << ConfigSetting{one.value(u"symbol").toString(), one.value(u"value").toString()};
    }
    return settings;
}

QList<RefusedSetting> refusedFromJson(const QJsonArray &array)
{
    static const QHash<QString, RefusedSetting::Why> reasons{
        {QStringLiteral("unknown"), RefusedSetting::Why::Unknown},
        {QStringLiteral("value"), RefusedSetting::Why::Value},
    };
    QList<RefusedSetting> refused;
    for (const auto &value : array) {
        const QJsonObject one = value.toObject();
        refused << RefusedSetting{one.value(u"symbol").toString(), one.value(u"wanted").toString(),
                                  one.value(u"instead").toString(),
                                  reasons.value(one.value(u"why").toString(), RefusedSetting::Why::NotTaken)};
    }
    return refused;
}

QString quoteConfigString(const QString &text)
{
    QString quoted = QStringLiteral("\"");
    for (const QChar one : text) {
        if (one == u'"' || one == u'\\')
            quoted += u'\\';
        quoted += one;
    }
    return quoted + u'"';
}

QString unquoteConfigString(const QString &text)
{
    if (text.size() < 2 || !text.startsWith(u'"') || !text.endsWith(u'"'))
        return text;
    QString plain;
    for (qsizetype i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == u'\\' && i + 2 < text.size())
            ++i;
        plain += text[i];
    }
    return plain;
}

} // namespace klab
