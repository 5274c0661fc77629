// SPDX-License-Identifier: GPL-2.0-or-later
#include "kconfig/explain.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace klab
{

static constexpr qsizetype NamesShown = 6;

static QString tr(const char *text, const char *note = nullptr, int n = -1)
{
    return QCoreApplication::translate("klab::kconfig", text, note, n);
}

static bool isSwitch(KconfigType type)
{
    return type == KconfigType::Bool || type == KconfigType::Tristate;
}

static QString named(const QString &symbol)
{
    return QStringLiteral("CONFIG_") + symbol;
}

QString stateText(const QString &value, KconfigType type)
{
    if (!isSwitch(type))
        return value.isEmpty() ? tr("is empty") : tr("is %1").arg(value);
    if (value == u"y")
        return tr("is on");
    return value == u"m" ? tr("is a module") : tr("is off");
}

namespace
{

/// One condition that is not as it has to be, in words that follow "needs" or "one of".
QString leafText(const KconfigExpression &expression)
{
    const bool isChoice = expression.isChoice;
    const QString name = isChoice ? tr("the choice '%1'").arg(expression.symbol) : named(expression.symbol);
    if (!expression.isKnown)
        return tr("%1 (which this kernel does not have: it belongs to another kind of machine, or to "
                  "another version)")
            .arg(name);
    if (expression.kind == KconfigExpression::Kind::Compare) {
        return tr("%1 %2 %3 (it is %4)")
            .arg(name, expression.comparison, expression.right,
                 expression.present.isEmpty() ? tr("empty") : expression.present);
    }
    return tr("%1 (it %2)").arg(name, stateText(expression.present, KconfigType::Tristate));
}

/// What of a condition does not hold, as sentences.
class Unmet
{
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
            m_sentences << tr("It cannot be together with %1.").arg(denied(expression.operands.value(0)));
            return;
        case Kind::Symbol:
        case Kind::Compare:
            if (expression.isConstant())
                m_sentences << (expression.symbol == u"m"
                                    ? tr("It can only be a module.")
                                    : tr("It is switched off for this kind of machine."));
            else if (m_wanted == Tristate::Yes && expression.present == u"m")
                m_sentences
                    << tr("It can only be a module, because %1 is one.").arg(named(expression.symbol));
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
        if (expression.kind == KconfigExpression::Kind::Symbol)
            return leafText(expression);
        return expression.text();
    }

    // "A, B or C": alternatives that are no single symbols are shown as they are written.
    void collectAlternatives(const KconfigExpression &expression)
    {
        QStringList names;
        QStringList impossible;
        for (const KconfigExpression &operand : expression.operands) {
            const bool isLeaf = operand.operands.isEmpty();
            if (isLeaf && !operand.isKnown)
                impossible << named(operand.symbol);
            else
                names << (isLeaf ? leafText(operand) : described(operand));
        }
        if (names.isEmpty()) {
            m_sentences << tr("It needs one of %1, none of which this kernel has: they belong to other kinds "
                              "of machines.")
                               .arg(impossible.join(QStringLiteral(", ")));
            return;
        }
        if (!impossible.isEmpty())
            names << tr("%n symbol(s) that this kernel does not have (%1)", nullptr, int(impossible.size()))
                         .arg(impossible.mid(0, NamesShown).join(QStringLiteral(", ")));
        m_sentences << (names.size() == 1 ? tr("It needs %1.").arg(names.first())
                                          : tr("It needs at least one of: %1.").arg(names.join(tr("; or "))));
    }

    static QString described(const KconfigExpression &operand)
    {
        QString text = operand.text();
        // Symbols with their prefix, so that a view can make links of them.
        for (const QString &symbol : operand.symbols()) {
            const QRegularExpression word(QStringLiteral("(?<![A-Za-z0-9_])%1(?![A-Za-z0-9_])").arg(symbol));
            text.replace(word, named(symbol));
        }
        return text;
    }

    Tristate m_wanted;
    QStringList m_sentences;
};

QStringList unmet(const KconfigExpression &condition, Tristate wanted)
{
    Unmet collector(wanted);
    collector.collect(condition);
    return collector.sentences();
}

/// The first symbol of each alternative that holds: who selects.
QStringList active(const QList<KconfigExpression> &alternatives)
{
    QStringList names;
    for (const KconfigExpression &one : alternatives) {
        if (one.value != Tristate::No && !one.symbols().isEmpty())
            names << named(one.symbols().first());
    }
    names.removeDuplicates();
    return names;
}

QString listed(const QStringList &names)
{
    const qsizetype rest = names.size() - NamesShown;
    QString text = names.mid(0, NamesShown).join(QStringLiteral(", "));
    if (rest > 0)
        text += tr(" and %n more", nullptr, int(rest));
    return text;
}

/// The reasons, one after the other; each method adds what it has to say.
class Explainer
{
public:
    Explainer(const KconfigSymbol &symbol, const QString &wanted)
        : m_symbol(symbol)
        , m_wanted(wanted.isEmpty() && isSwitch(symbol.type)
                       ? (symbol.value == u"n" ? QStringLiteral("y") : symbol.value)
                       : wanted)
    {
    }

    Explanation explain()
    {
        m_explanation.state =
            tr("%1 %2.").arg(named(m_symbol.name), stateText(m_symbol.value, m_symbol.type));
        if (isSwitch(m_symbol.type))
            explainSwitch();
        else
            explainValue();
        return m_explanation;
    }

private:
    void say(const QString &sentence) { m_explanation.reasons << sentence; }
    void block(const QString &sentence)
    {
        m_explanation.isBlocked = true;
        say(sentence);
    }

    void explainSwitch()
    {
        if (m_wanted != u"y" && m_wanted != u"m" && m_wanted != u"n") {
            block(m_symbol.type == KconfigType::Bool ? tr("It can be y or n.") : tr("It can be y, m or n."));
            return;
        }
        const Tristate wanted = tristateOf(m_wanted);
        const Tristate present = tristateOf(m_symbol.value);
        if (m_wanted == u"m" && m_symbol.type == KconfigType::Bool) {
            block(tr("It can only be on or off, not a module."));
            return;
        }
        if (present == wanted)
            explainPresent(present);
        if (wanted > present)
            explainUpward(wanted);
        else if (wanted < present)
            explainDownward(wanted);
        if (!m_explanation.isBlocked && wanted != present)
            say(tr("Nothing stands in the way: it can be set."));
    }

    void explainPresent(Tristate present)
    {
        const QStringList selecting = active(m_symbol.selectedBy);
        if (present != Tristate::No && m_symbol.selected >= present)
            say(tr("Selected by %1: it cannot be lower while that is so.").arg(listed(selecting)));
        else if (m_symbol.asked == m_symbol.value && m_symbol.hasPrompt())
            say(tr("The configuration asks for it."));
        else if (present != Tristate::No && m_symbol.implied >= present)
            say(tr("Implied by %1, and nobody asks for anything else.")
                    .arg(listed(active(m_symbol.impliedBy))));
        else if (m_symbol.hasPrompt())
            say(tr("It is the default."));
        else
            say(tr("It has no prompt: its value follows from other options."));
        explainChoice();
    }

    void explainChoice()
    {
        for (const KconfigSymbol::Member &member : m_symbol.members) {
            if (member.value == u"y" && member.symbol != m_symbol.name)
                say(tr("It is one of the choice '%1', where %2 is chosen.")
                        .arg(m_symbol.choicePrompt, named(member.symbol)));
        }
    }

    void explainUpward(Tristate wanted)
    {
        const Tristate needed = m_symbol.type == KconfigType::Bool ? Tristate::Module : wanted;
        QStringList missing = unmet(m_symbol.depends, needed);
        if (!m_symbol.hasPrompt()) {
            explainPromptless(missing);
            return;
        }
        if (m_symbol.visible < needed && missing.isEmpty()) {
            for (const KconfigSymbol::Definition &definition : m_symbol.definitions) {
                if (definition.condition)
                    missing << unmet(*definition.condition, needed);
            }
        }
        missing.removeDuplicates();
        for (const QString &sentence : std::as_const(missing))
            block(sentence);
        if (missing.isEmpty())
            explainChoice();
    }

    void explainPromptless(const QStringList &missing)
    {
        block(tr("It has no prompt, so nobody can set it by hand."));
        for (const QString &sentence : missing)
            say(sentence);
        QStringList others;
        for (const KconfigExpression &one : m_symbol.selectedBy) {
            if (one.value == Tristate::No && !one.symbols().isEmpty())
                others << named(one.symbols().first());
        }
        others.removeDuplicates();
        if (!others.isEmpty())
            say(tr("It is turned on by options that select it: %1.").arg(listed(others)));
        for (const KconfigSymbol::Default &usual : m_symbol.defaults) {
            if (!usual.condition.isConstant() || !usual.value.isConstant())
                say(tr("It follows from: %1.").arg(defaultText(usual)));
            else if (usual.value.symbol == u"n")
                say(tr("Its value was found out by asking the compiler, or it is fixed for this kind of "
                       "machine."));
        }
    }

    static QString defaultText(const KconfigSymbol::Default &usual)
    {
        const QString value = usual.value.text();
        if (usual.condition.isConstant())
            return value;
        return value == u"y" ? usual.condition.text() : tr("%1 if %2").arg(value, usual.condition.text());
    }

    void explainDownward(Tristate wanted)
    {
        if (m_symbol.selected > wanted)
            block(tr("Selected by %1: turn that off first.").arg(listed(active(m_symbol.selectedBy))));
        if (!m_symbol.members.isEmpty())
            say(tr("It is what is chosen in '%1': another takes its place (%2).")
                    .arg(m_symbol.choicePrompt, listed(otherMembers())));
        if (!m_symbol.hasPrompt())
            block(tr("It has no prompt: its value follows from other options."));
        else if (m_symbol.visible == Tristate::No && m_symbol.selected <= wanted)
            block(tr("It cannot be changed at present: its prompt is hidden, and it has its default value."));
    }

    QStringList otherMembers() const
    {
        QStringList names;
        for (const KconfigSymbol::Member &member : m_symbol.members) {
            if (member.symbol != m_symbol.name && member.visible != Tristate::No)
                names << named(member.symbol);
        }
        return names;
    }

    void explainValue()
    {
        if (m_symbol.visible == Tristate::No) {
            if (!m_symbol.hasPrompt())
                block(tr("It has no prompt: its value follows from other options."));
            for (const QString &sentence : unmet(m_symbol.depends, Tristate::Module))
                block(sentence);
            if (!m_explanation.isBlocked)
                block(tr("It cannot be changed at present: its prompt is hidden."));
        } else if (!m_wanted.isEmpty() && m_wanted != m_symbol.value) {
            // What can be said of another value is the range below.
        } else if (m_symbol.value == m_symbol.defaultValue) {
            say(tr("It is the default."));
        } else {
            say(tr("The configuration asks for it."));
        }
        explainRange();
    }

    void explainRange()
    {
        const int base = m_symbol.type == KconfigType::Hex ? 16 : 10;
        bool isNumber = true;
        const qlonglong wanted = m_wanted.isEmpty() ? 0 : m_wanted.toLongLong(&isNumber, base);
        if (!isNumber && m_symbol.type != KconfigType::String)
            block(base == 16 ? tr("It is a hexadecimal number, such as 0x100000.")
                             : tr("It is a number, such as 8."));
        for (const KconfigSymbol::Range &range : m_symbol.ranges) {
            if (range.holds == Tristate::No)
                continue;
            say(tr("It can be from %1 to %2.").arg(range.low, range.high));
            const bool isOutside = !m_wanted.isEmpty() && isNumber &&
                                   (wanted < range.low.toLongLong(nullptr, base) ||
                                    wanted > range.high.toLongLong(nullptr, base));
            m_explanation.isBlocked = m_explanation.isBlocked || isOutside;
            return;
        }
    }

    const KconfigSymbol &m_symbol;
    QString m_wanted;
    Explanation m_explanation;
};

} // namespace

Explanation explain(const KconfigSymbol &symbol, const QString &wanted)
{
    return Explainer(symbol, wanted).explain();
}

QString explainRefusal(const RefusedSetting &refused, const KconfigSymbol *symbol)
{
    if (refused.why == RefusedSetting::Why::Unknown || !symbol)
        return tr("this kernel has no such symbol");
    if (refused.why == RefusedSetting::Why::Value) {
        switch (symbol->type) {
        case KconfigType::Bool:
            return tr("it can be y or n");
        case KconfigType::Tristate:
            return tr("it can be y, m or n");
        case KconfigType::Int:
            return tr("it is a number, such as 8");
        case KconfigType::Hex:
            return tr("it is a hexadecimal number, such as 0x100000");
        default:
            return tr("it is a text on one line");
        }
    }
    QStringList reasons = explain(*symbol, refused.wanted).reasons;
    for (QString &reason : reasons) {
        if (reason.endsWith(u'.'))
            reason.chop(1);
    }
    return reasons.isEmpty() ? tr("Kconfig makes %1 of it").arg(refused.instead)
                             : reasons.join(QStringLiteral("; "));
}

} // namespace klab
