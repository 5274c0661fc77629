// SPDX-License-Identifier: GPL-2.0-or-later
#include "kconfig/conditiontext.h"

#include "base/translate.h"

#include <QRegularExpression>

namespace klab
{

static constexpr qsizetype NamesShown = 6;

QString namedSymbol(const QString &symbol)
{
    return QStringLiteral("CONFIG_") + symbol;
}

QString stateText(const QString &value, KconfigType type)
{
    if (type != KconfigType::Bool && type != KconfigType::Tristate)
        return value.isEmpty() ? Texts::tr("is empty") : Texts::tr("is %1").arg(value);
    if (value == u"y")
        return Texts::tr("is on");
    return value == u"m" ? Texts::tr("is a module") : Texts::tr("is off");
}

QString listedNames(const QStringList &names)
{
    const qsizetype rest = names.size() - NamesShown;
    QString text = names.mid(0, NamesShown).join(QStringLiteral(", "));
    if (rest > 0)
        text += Texts::tr(" and %n more", nullptr, int(rest));
    return text;
}

namespace
{

/// A value as one would write it: what is no plain word in quotes.
QString valueText(const QString &value)
{
    static const QRegularExpression word(QStringLiteral("^[A-Za-z0-9_]+$"));
    return word.match(value).hasMatch() ? value : u'"' + value + u'"';
}

/// What a symbol is now, whose type the expression does not tell.
QString presentText(const QString &value)
{
    const bool isSwitch = value == u"y" || value == u"m" || value == u"n";
    return isSwitch ? stateText(value, KconfigType::Tristate) : Texts::tr("is %1").arg(valueText(value));
}

/// One condition that is not as it has to be, in words that follow "needs" or "one of".
QString leafText(const KconfigExpression &expression)
{
    const bool isChoice = expression.isChoice;
    const QString name =
        isChoice ? Texts::tr("the choice '%1'").arg(expression.symbol) : namedSymbol(expression.symbol);
    if (!expression.isKnown)
        return Texts::tr(
                   "%1 (which this kernel does not have: it belongs to another architecture or version)")
            .arg(name);
    if (expression.kind == KconfigExpression::Kind::Compare)
        return Texts::tr("%1 %2 %3 (it is %4)")
            .arg(name, expression.comparison, valueText(expression.right), valueText(expression.present));
    return Texts::tr("%1 (it %2)").arg(name, presentText(expression.present));
}

void collectStates(const KconfigExpression &expression, QStringList &states)
{
    if (expression.operands.isEmpty() && !expression.isConstant())
        states << Texts::tr("%1 %2").arg(namedSymbol(expression.symbol), presentText(expression.present));
    for (const KconfigExpression &operand : expression.operands)
        collectStates(operand, states);
}

} // namespace

QString conditionText(const KconfigExpression &expression)
{
    QString text = expression.text();
    // Symbols with their prefix, so that a view can make links of them.
    for (const QString &symbol : expression.symbols()) {
        const QRegularExpression word(QStringLiteral("(?<![A-Za-z0-9_])%1(?![A-Za-z0-9_])").arg(symbol));
        text.replace(word, namedSymbol(symbol));
    }
    QStringList states;
    collectStates(expression, states);
    states.removeDuplicates();
    return states.isEmpty() ? text : Texts::tr("%1 (%2)").arg(text, states.join(QStringLiteral(", ")));
}

namespace
{

/// What of a condition does not hold, as sentences.
class Unmet
{
    Q_DECLARE_TR_FUNCTIONS(klab::Unmet)
public:
    explicit Unmet(Tristate wanted)
        : m_wanted(wanted)
    {
    }

    void collect(const KconfigExpression &expression)
    {
        using Kind = KconfigExpression::Kind;
        if (expression.value >= m_wanted)
            return;
        switch (expression.kind) {
        case Kind::And:
            for (const KconfigExpression &operand : expression.operands)
                collect(operand);
            return;
        case Kind::Or:
            collectAlternatives(expression);
            return;
        case Kind::Not:
            m_sentences << tr("It cannot be combined with %1.").arg(denied(expression.operands.value(0)));
            return;
        case Kind::Symbol:
        case Kind::Compare:
            if (expression.isConstant())
                m_sentences
                    << (expression.symbol == u"m"
                            ? tr("It can only be a module.")
                            : tr("One of its conditions turned out not to hold when the Kconfig files were "
                                 "read: the compiler or this architecture lacks something."));
            else if (expression.kind == Kind::Symbol && m_wanted == Tristate::Yes &&
                     expression.present == u"m")
                m_sentences
                    << tr("It can only be a module, because %1 is one.").arg(namedSymbol(expression.symbol));
            else
                m_sentences << tr("It needs %1.").arg(leafText(expression));
            return;
        }
    }

    QStringList sentences()
    {
        m_sentences.removeDuplicates();
        return m_sentences;
    }

private:
    static QString denied(const KconfigExpression &expression)
    {
        return expression.operands.isEmpty() ? leafText(expression) : conditionText(expression);
    }

    // "A, B or C": alternatives that are no single symbols are shown as they are written.
    void collectAlternatives(const KconfigExpression &expression)
    {
        QStringList names;
        QStringList impossible;
        for (const KconfigExpression &operand : expression.operands) {
            const bool isLeaf = operand.operands.isEmpty();
            if (isLeaf && !operand.isKnown)
                impossible << namedSymbol(operand.symbol);
            else
                names << (isLeaf ? leafText(operand) : conditionText(operand));
        }
        if (names.isEmpty()) {
            m_sentences << tr("It needs one of %1, none of which this kernel has: they belong to other "
                              "architectures.")
                               .arg(impossible.join(QStringLiteral(", ")));
            return;
        }
        if (!impossible.isEmpty())
            names << tr("%n symbol(s) that this kernel does not have (%1)", nullptr, int(impossible.size()))
                         .arg(impossible.mid(0, NamesShown).join(QStringLiteral(", ")));
        m_sentences << (names.size() == 1 ? tr("It needs %1.").arg(names.first())
                                          : tr("It needs at least one of: %1.").arg(names.join(tr("; or "))));
    }

    Tristate m_wanted;
    QStringList m_sentences;
};

} // namespace

QStringList unmetSentences(const KconfigExpression &condition, Tristate wanted)
{
    Unmet collector(wanted);
    collector.collect(condition);
    return collector.sentences();
}

} // namespace klab
