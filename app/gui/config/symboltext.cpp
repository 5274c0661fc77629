// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/symboltext.h"

#include "base/translate.h"
#include "gui/kit/displaytext.h"

#include <QRegularExpression>

#include <algorithm>

namespace klab
{

static constexpr qsizetype AlternativesShown = 20;
static constexpr qsizetype LinesOfHelp = 8;
static constexpr qsizetype HelpShown = 20000;

SymbolText::SymbolText(const KconfigSymbol &symbol, IsKnown isKnown)
    : m_symbol(symbol)
    , m_isKnown(std::move(isKnown))
{
}

QString SymbolText::html() const
{
    return head() + reasons() + help() + details();
}

// ------------------------------------------------------------ words

QString SymbolText::typeName(KconfigType type)
{
    switch (type) {
    case KconfigType::Bool:
        return tr("on or off");
    case KconfigType::Tristate:
        return tr("on, module or off");
    case KconfigType::Int:
        return tr("number");
    case KconfigType::Hex:
        return tr("hexadecimal number");
    case KconfigType::String:
        return tr("text");
    case KconfigType::Unknown:
        break;
    }
    return tr("of unknown type");
}

// What the kernel's files say, as text.
static QString escaped(const QString &text)
{
    return displayText(text).toHtmlEscaped();
}

static QString anchor(const QString &symbol, const QString &text)
{
    return QStringLiteral("<a href=\"symbol:%1\">%2</a>").arg(symbol.toHtmlEscaped(), escaped(text));
}

QString SymbolText::linked(const QString &raw, const IsKnown &isKnown)
{
    const QString text = displayText(raw);
    static const QRegularExpression word(
        QStringLiteral("(?<![A-Za-z0-9_])(?:CONFIG_([A-Za-z0-9_]+)|([A-Z0-9_]{2,}))(?![A-Za-z0-9_])"));
    QString html;
    qsizetype from = 0;
    for (auto it = word.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString symbol = match.captured(1) + match.captured(2);
        if (!isKnown(symbol))
            continue;
        html +=
            text.mid(from, match.capturedStart() - from).toHtmlEscaped() + anchor(symbol, match.captured());
        from = match.capturedEnd();
    }
    return html + text.mid(from).toHtmlEscaped();
}

QString SymbolText::link(const QString &symbol) const
{
    return m_isKnown(symbol) ? anchor(symbol, symbol) : escaped(symbol);
}

// "A=y && (B=n || !C=y)": each symbol with its value at present.
QString SymbolText::expression(const KconfigExpression &expression, bool isOperand) const
{
    using Kind = KconfigExpression::Kind;
    const auto value = [](const QString &text) {
        return QStringLiteral("<i>=%1</i>").arg(text.isEmpty() ? QStringLiteral("\"\"") : escaped(text));
    };
    switch (expression.kind) {
    case Kind::Symbol:
        if (expression.isConstant() || expression.isChoice)
            return escaped(expression.symbol);
        return link(expression.symbol) + (expression.isKnown ? value(expression.present) : tr(" (unknown)"));
    case Kind::Compare:
        return QStringLiteral("%1 %2 %3 ")
                   .arg(link(expression.symbol), escaped(expression.comparison), escaped(expression.right)) +
               tr("(now %1)").arg(escaped(expression.present));
    case Kind::Not:
        return u'!' + (expression.operands.isEmpty() ? QString()
                                                     : this->expression(expression.operands.first(), true));
    case Kind::And:
    case Kind::Or:
        break;
    }
    QStringList parts;
    for (const KconfigExpression &operand : expression.operands)
        parts << this->expression(operand, true);
    const QString joined =
        parts.join(expression.kind == Kind::And ? QStringLiteral(" &amp;&amp; ") : QStringLiteral(" || "));
    return isOperand ? u'(' + joined + u')' : joined;
}

// ------------------------------------------------------------ sections

QString SymbolText::head() const
{
    const QString prompt = m_symbol.prompt();
    const QString title =
        prompt.isEmpty() ? tr("CONFIG_%1 has no entry in the menus").arg(m_symbol.name) : prompt;
    const QString value =
        m_symbol.type == KconfigType::String ? quoteConfigString(m_symbol.value) : m_symbol.value;
    return QStringLiteral("<h3 style=\"margin-bottom:2px\">%1</h3><p "
                          "style=\"margin-top:0\"><code>CONFIG_%2=%3</code> · %4</p>")
        .arg(escaped(title), escaped(m_symbol.name), escaped(value), typeName(m_symbol.type));
}

QString SymbolText::reasons() const
{
    if (m_explanation.state.isEmpty())
        return {};
    QString html = QStringLiteral("<p>%1</p>").arg(linked(m_explanation.state, m_isKnown));
    if (m_explanation.reasons.isEmpty())
        return html;
    html += QStringLiteral("<ul style=\"margin-top:0; margin-left:-20px\">");
    for (const QString &reason : m_explanation.reasons)
        html += QStringLiteral("<li>%1</li>").arg(linked(reason, m_isKnown));
    return html + QStringLiteral("</ul>");
}

QStringList SymbolText::paragraphs(const QString &help)
{
    static const QRegularExpression own(QStringLiteral("^(\\s|[-*o+] |\\d+[.)] |$)"));
    QStringList all;
    bool isOpen = false; // the next line may go on
    for (const QString &line : help.split(u'\n')) {
        const bool standsAlone = own.match(line).hasMatch();
        if (line.trimmed().isEmpty()) {
            isOpen = false;
            continue;
        }
        if (isOpen && !standsAlone)
            all.last() += u' ' + line;
        else
            all << line;
        isOpen = !line.startsWith(u' ') && !line.startsWith(u'\t');
    }
    return all;
}

QString SymbolText::help() const
{
    QString text = m_symbol.help();
    if (text.size() > HelpShown)
        text = text.left(HelpShown) + u'…';
    if (text.isEmpty())
        return QStringLiteral("<p><i>%1</i></p>").arg(tr("The kernel has no help text for it."));
    QString html;
    for (const QString &paragraph : paragraphs(text)) {
        const bool isIndented = paragraph.startsWith(u' ') || paragraph.startsWith(u'\t');
        html += QStringLiteral("<p style=\"%1\">%2</p>")
                    .arg(isIndented ? QStringLiteral("white-space:pre-wrap; margin-top:0; margin-bottom:0")
                                    : QStringLiteral("margin-top:4px; margin-bottom:4px"),
                         linked(paragraph, m_isKnown));
    }
    return html;
}

QString SymbolText::row(const QString &title, const QString &content) const
{
    if (content.isEmpty())
        return {};
    return QStringLiteral("<tr><td style=\"padding-right:10px; padding-bottom:4px\"><b>%1</b></td>"
                          "<td style=\"padding-bottom:4px\">%2</td></tr>")
        .arg(title, content);
}

QString SymbolText::details() const
{
    const bool dependsOnAnything = !m_symbol.depends.isConstant();
    return QStringLiteral("<hr><table cellspacing=\"0\">") + row(tr("Where"), places()) +
           row(tr("Depends&nbsp;on"), dependsOnAnything ? expression(m_symbol.depends) : QString()) +
           row(tr("Choice"), members()) + row(tr("Range"), ranges()) + row(tr("Default"), defaults()) +
           row(tr("Selected&nbsp;by"), alternatives(QStringLiteral("selectedBy"), m_symbol.selectedBy)) +
           row(tr("Implied&nbsp;by"), alternatives(QStringLiteral("impliedBy"), m_symbol.impliedBy)) +
           row(tr("Selects"), targets(QStringLiteral("selects"), m_symbol.selects)) +
           row(tr("Implies"), targets(QStringLiteral("implies"), m_symbol.implies)) +
           QStringLiteral("</table>");
}

QString SymbolText::places() const
{
    QStringList lines;
    for (qsizetype i = 0; i < m_symbol.definitions.size(); ++i) {
        const KconfigSymbol::Definition &one = m_symbol.definitions[i];
        QString line = QStringLiteral("<a href=\"file:%1\">%2:%3</a>")
                           .arg(QString::number(i), escaped(one.file), QString::number(one.line));
        const QString menus = one.path.join(QStringLiteral(" › "));
        line += QStringLiteral("<br><a href=\"entry:%1\">%2</a>")
                    .arg(QString::number(one.entry),
                         escaped(menus.isEmpty() ? tr("at the top of the menus") : menus));
        lines << line;
    }
    return list(QStringLiteral("places"), lines, LinesOfHelp);
}

QString SymbolText::list(const QString &section, const QStringList &lines, qsizetype limit) const
{
    if (lines.size() <= limit || m_open.contains(section))
        return lines.join(QStringLiteral("<br>"));
    return lines.first(limit).join(QStringLiteral("<br>")) +
           QStringLiteral("<br><a href=\"more:%1\">%2</a>")
               .arg(section, tr("and %n more", nullptr, int(lines.size() - limit)));
}

QString SymbolText::alternatives(const QString &section, const QList<KconfigExpression> &all) const
{
    QList<KconfigExpression> ordered = all;
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto &a, const auto &b) { return a.value > b.value; });
    QStringList lines;
    for (const KconfigExpression &one : std::as_const(ordered))
        lines << (one.value > Tristate::No ? QStringLiteral("✓ ") : QString()) + expression(one);
    return list(section, lines, AlternativesShown);
}

QString SymbolText::targets(const QString &section, const QList<KconfigSymbol::Target> &all) const
{
    QStringList lines;
    for (const KconfigSymbol::Target &one : all) {
        QString line = link(one.symbol);
        if (!one.condition.isConstant())
            line += tr(" if %1").arg(expression(one.condition));
        lines << line;
    }
    return list(section, lines, LinesOfHelp);
}

QString SymbolText::ranges() const
{
    QStringList lines;
    for (const KconfigSymbol::Range &one : m_symbol.ranges) {
        lines << escaped(tr("%1 to %2").arg(one.low, one.high)) +
                     (one.holds == Tristate::No ? tr(" (not now)") : QString());
    }
    return list(QStringLiteral("ranges"), lines, LinesOfHelp);
}

QString SymbolText::defaults() const
{
    QStringList lines;
    for (const KconfigSymbol::Default &one : m_symbol.defaults) {
        QString line = one.value.isKnown ? expression(one.value) : escaped(one.value.text());
        if (!one.condition.isConstant())
            line += tr(" if %1").arg(expression(one.condition));
        lines << line + (one.holds == Tristate::No ? tr(" (not now)") : QString());
    }
    return list(QStringLiteral("defaults"), lines, LinesOfHelp);
}

QString SymbolText::members() const
{
    if (m_symbol.choicePrompt.isEmpty())
        return {};
    QStringList lines{escaped(m_symbol.choicePrompt)};
    for (const KconfigSymbol::Member &one : m_symbol.members) {
        const QString line = anchor(one.symbol, one.prompt.isEmpty() ? one.symbol : one.prompt);
        lines << (one.value == u"y" ? tr("● %1 (chosen)") : QStringLiteral("○ %1")).arg(line);
    }
    return list(QStringLiteral("members"), lines, AlternativesShown);
}

} // namespace klab
