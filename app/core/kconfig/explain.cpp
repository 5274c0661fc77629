// SPDX-License-Identifier: GPL-2.0-or-later
#include "kconfig/explain.h"

#include "base/translate.h"
#include "kconfig/conditiontext.h"

#include <QRegularExpression>

#include <algorithm>

namespace klab
{

static bool isSwitch(KconfigType type)
{
    return type == KconfigType::Bool || type == KconfigType::Tristate;
}

namespace
{

/// The first symbol of each alternative that gives at least @p value: who selects.
QStringList active(const QList<KconfigExpression> &alternatives, Tristate value)
{
    QStringList names;
    for (const KconfigExpression &one : alternatives) {
        if (one.value >= value && !one.symbols().isEmpty())
            names << namedSymbol(one.symbols().first());
    }
    names.removeDuplicates();
    return names;
}

Tristate above(Tristate value)
{
    return value == Tristate::No ? Tristate::Module : Tristate::Yes;
}

/// The reasons, one after the other; each method adds what it has to say.
class Explainer
{
    Q_DECLARE_TR_FUNCTIONS(klab::Explainer)
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
            tr("%1 %2.").arg(namedSymbol(m_symbol.name), stateText(m_symbol.value, m_symbol.type));
        if (isSwitch(m_symbol.type))
            explainSwitch();
        else
            explainValue();
        if (!isSwitch(m_symbol.type) && !m_wanted.isEmpty() && m_wanted != m_symbol.value &&
            !m_explanation.isBlocked)
            say(tr("Nothing stands in the way: it can be set."));
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
        if (present != Tristate::No && m_symbol.selected >= present)
            say(tr("Selected by %1: it cannot be lower as long as that is the case.")
                    .arg(listedNames(active(m_symbol.selectedBy, present))));
        else if (present != Tristate::No && m_symbol.implied >= present &&
                 m_symbol.value == m_symbol.defaultValue)
            say(tr("Implied by %1, and nothing asks for another value.")
                    .arg(listedNames(active(m_symbol.impliedBy, present))));
        else
            explainOrigin();
        explainChoice();
    }

    // Where a value comes from that nothing forces.
    void explainOrigin()
    {
        if (!m_symbol.hasPrompt()) {
            say(tr("It has no prompt: its value follows from other options, or was determined when the "
                   "Kconfig files were read."));
            explainDefaults();
        } else if (m_symbol.visible == Tristate::No || m_symbol.value == m_symbol.defaultValue) {
            say(tr("It is the default."));
        } else {
            say(tr("The configuration asks for it."));
        }
    }

    void explainDefaults()
    {
        for (const KconfigSymbol::Default &usual : m_symbol.defaults) {
            if (!usual.condition.isConstant() || !usual.value.operands.isEmpty())
                say(tr("It follows from: %1.").arg(defaultText(usual)));
        }
    }

    void explainChoice()
    {
        for (const KconfigSymbol::Member &member : m_symbol.members) {
            if (member.value == u"y" && member.symbol != m_symbol.name)
                say(tr("It belongs to the choice '%1', in which %2 is selected.")
                        .arg(m_symbol.choicePrompt, namedSymbol(member.symbol)));
        }
    }

    void explainUpward(Tristate wanted)
    {
        const Tristate needed = m_symbol.type == KconfigType::Bool ? Tristate::Module : wanted;
        // Defined at several places, it is enough to have one.
        QStringList missing =
            m_symbol.definitions.size() > 1 ? QStringList() : unmetSentences(m_symbol.depends, needed);
        if (!m_symbol.hasPrompt()) {
            explainPromptless(missing);
            return;
        }
        if (m_symbol.visible < needed && missing.isEmpty())
            missing = unmetSentences(anyPrompt(), needed);
        missing.removeDuplicates();
        for (const QString &sentence : std::as_const(missing))
            block(sentence);
        if (missing.isEmpty())
            explainChoice();
    }

    /// What makes any of the prompts visible.
    KconfigExpression anyPrompt() const
    {
        KconfigExpression any;
        any.kind = KconfigExpression::Kind::Or;
        any.value = m_symbol.visible;
        for (const KconfigSymbol::Definition &definition : m_symbol.definitions) {
            if (definition.condition)
                any.operands << *definition.condition;
        }
        return any.operands.size() == 1 ? any.operands.first() : any;
    }

    void explainPromptless(const QStringList &missing)
    {
        block(tr("It has no prompt, so it cannot be set by hand."));
        for (const QString &sentence : missing)
            say(sentence);
        QStringList others;
        for (const KconfigExpression &one : m_symbol.selectedBy) {
            if (one.value == Tristate::No && !one.symbols().isEmpty())
                others << namedSymbol(one.symbols().first());
        }
        others.removeDuplicates();
        if (!others.isEmpty())
            say(tr("It is turned on by options that select it: %1.").arg(listedNames(others)));
        explainDefaults();
        if (others.isEmpty() && m_explanation.reasons.size() == 1)
            say(tr("Its value was determined when the Kconfig files were read: the compiler or this "
                   "architecture lacks something."));
    }

    static QString defaultText(const KconfigSymbol::Default &usual)
    {
        const QString value = usual.value.isConstant() ? usual.value.symbol : conditionText(usual.value);
        if (usual.condition.isConstant())
            return value;
        const QString condition = conditionText(usual.condition);
        return value == u"y" ? condition : tr("%1 if %2").arg(value, condition);
    }

    void explainDownward(Tristate wanted)
    {
        if (m_symbol.selected > wanted)
            block(tr("Selected by %1: turn that off, or lower, first.")
                      .arg(listedNames(active(m_symbol.selectedBy, above(wanted)))));
        if (!m_symbol.members.isEmpty())
            explainChosen();
        if (!m_symbol.hasPrompt())
            block(tr("It has no prompt: its value follows from other options, or was determined when the "
                     "Kconfig files were read."));
        else if (m_symbol.visible == Tristate::No && m_symbol.selected <= wanted)
            explainHidden();
    }

    void explainChosen()
    {
        const QStringList others = otherMembers();
        if (others.isEmpty())
            block(tr("It is the only option of '%1' that can be selected now.").arg(m_symbol.choicePrompt));
        else
            say(tr("It is the selected option of '%1': select another one instead (%2).")
                    .arg(m_symbol.choicePrompt, listedNames(others)));
    }

    void explainHidden()
    {
        block(tr("It cannot be changed now: its prompt is hidden."));
        for (const QString &sentence : unmetSentences(anyPrompt(), Tristate::Module))
            say(sentence);
    }

    QStringList otherMembers() const
    {
        QStringList names;
        for (const KconfigSymbol::Member &member : m_symbol.members) {
            if (member.symbol != m_symbol.name && member.visible != Tristate::No)
                names << namedSymbol(member.symbol);
        }
        return names;
    }

    void explainValue()
    {
        if (m_symbol.visible == Tristate::No) {
            if (!m_symbol.hasPrompt()) {
                m_explanation.isBlocked = true;
                explainOrigin();
            } else {
                explainHidden();
            }
        } else if (!m_wanted.isEmpty() && m_wanted != m_symbol.value) {
            // What can be said of another value is the range below.
        } else if (m_symbol.value == m_symbol.defaultValue) {
            say(tr("It is the default."));
        } else {
            say(tr("The configuration asks for it."));
        }
        explainRange();
    }

    // As Kconfig writes numbers; they may be larger than any of C++'s.
    bool isNumber(const QString &text) const
    {
        static const QRegularExpression decimal(QStringLiteral("^-?(0|[1-9][0-9]*)$"));
        static const QRegularExpression hexadecimal(QStringLiteral("^(0[xX])?[0-9a-fA-F]+$"));
        return (m_symbol.type == KconfigType::Hex ? hexadecimal : decimal).match(text).hasMatch();
    }

    bool isOutside(const KconfigSymbol::Range &range) const
    {
        if (m_symbol.type == KconfigType::Hex) {
            bool isKnown = true;
            const qulonglong wanted = m_wanted.toULongLong(&isKnown, 16);
            return isKnown && (wanted < range.low.toULongLong(nullptr, 16) ||
                               wanted > range.high.toULongLong(nullptr, 16));
        }
        bool isKnown = true;
        const qlonglong wanted = m_wanted.toLongLong(&isKnown);
        return isKnown && (wanted < range.low.toLongLong() || wanted > range.high.toLongLong());
    }

    void explainRange()
    {
        if (m_symbol.type == KconfigType::String)
            return;
        const bool isAsked = !m_wanted.isEmpty() && m_wanted != m_symbol.value;
        if (isAsked && !isNumber(m_wanted))
            block(m_symbol.type == KconfigType::Hex ? tr("It is a hexadecimal number, such as 0x100000.")
                                                    : tr("It is a number, such as 8."));
        for (const KconfigSymbol::Range &range : m_symbol.ranges) {
            if (range.holds == Tristate::No)
                continue;
            say(tr("It can be from %1 to %2.").arg(range.low, range.high));
            m_explanation.isBlocked = m_explanation.isBlocked || (isAsked && isOutside(range));
            break;
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
        return Texts::tr("this kernel has no such symbol");
    if (refused.why == RefusedSetting::Why::Value) {
        switch (symbol->type) {
        case KconfigType::Bool:
            return Texts::tr("it can be y or n");
        case KconfigType::Tristate:
            return Texts::tr("it can be y, m or n");
        case KconfigType::Int:
            return Texts::tr("it is a number, such as 8");
        case KconfigType::Hex:
            return Texts::tr("it is a hexadecimal number, such as 0x100000");
        default:
            return Texts::tr("it is text on one line");
        }
    }
    QStringList reasons = explain(*symbol, refused.wanted).reasons;
    for (QString &reason : reasons) {
        if (reason.endsWith(u'.'))
            reason.chop(1);
    }
    return reasons.isEmpty() ? Texts::tr("Kconfig turns it into %1").arg(refused.instead)
                             : reasons.join(QStringLiteral("; "));
}

} // namespace klab
