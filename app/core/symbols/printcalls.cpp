// SPDX-License-Identifier: GPL-2.0-or-later
#include "symbols/printcalls.h"

#include <algorithm>
#include <array>
#include <utility>

namespace klab
{

static constexpr qsizetype MostCalls = 4000;       // in one source
static constexpr qsizetype MostWords = 1'000'000;  // looked at in arguments, and made by macros
static constexpr qsizetype MostIncluded = 2 << 20; // bytes of headers
static constexpr qsizetype MostMacros = 20'000;    // known at a time
static constexpr qsizetype MostArgument = 2000;    // words between two parentheses
static constexpr qsizetype LongestFormat = 2048;   // bytes
static constexpr int MostNested = 8;               // macros within macros, headers within headers
static const QByteArray Unknown = QByteArrayLiteral("%s");

/// How a function prints.
struct PrintReader::Form {
    qsizetype argument = 0; ///< which of them is the format
    QByteArray wrapper;     ///< the macro that a source may define to put something in front of it
    QByteArray prefix;      ///< what the function itself puts before that
    bool continues = false;
};

PrintReader::PrintReader(QByteArray module, Header header)
    : m_module(std::move(module))
    , m_header(std::move(header))
{
}

QList<PrintCall> PrintReader::read(const QByteArray &source)
{
    m_macros.clear();
    m_included.clear();
    m_includedBytes = 0;
    m_budget = MostWords;
    QList<PrintCall> calls;
    const SourceTokens tokens = readTokens(source);
    for (qsizetype i = 0; i < tokens.size() && calls.size() < MostCalls; ++i) {
        const SourceToken &token = tokens[i];
        if (token.kind == SourceToken::Kind::Directive) {
            i = readDirective(tokens, i, 0);
            continue;
        }
        if (token.kind != SourceToken::Kind::Name || i + 1 >= tokens.size() || !tokens[i + 1].isSign('(') ||
            !mayPrint(token.text))
            continue;
        Arguments arguments;
        const qsizetype close = readArguments(tokens, i + 1, arguments);
        if (close < 0)
            continue;
        const qsizetype before = calls.size();
        call(token.text, arguments, 0, calls);
        for (qsizetype k = before; k < calls.size(); ++k) {
            calls[k].name = token.text;
            calls[k].line = token.line;
            calls[k].lastLine = tokens[close].line;
        }
        if (calls.size() > before)
            i = close;
    }
    return calls;
}

// ------------------------------------------------------------ the preprocessor

// @return the index of the directive's end
qsizetype PrintReader::readDirective(const SourceTokens &tokens, qsizetype begin, int depth)
{
    qsizetype end = begin + 1;
    while (end < tokens.size() && tokens[end].kind != SourceToken::Kind::DirectiveEnd)
        ++end;
    const SourceTokens line = tokens.mid(begin + 1, end - begin - 1);
    if (line.size() > 1 && line[0].isName("define"))
        define(line);
    else if (line.size() > 1 && line[0].isName("undef"))
        m_macros.remove(line[1].text);
    else if (line.size() > 1 && line[0].isName("include"))
        include(line, depth);
    return end;
}

void PrintReader::define(const SourceTokens &line)
{
    if (line[1].kind != SourceToken::Kind::Name || m_macros.size() >= MostMacros)
        return;
    Macro macro;
    qsizetype at = 2;
    macro.isFunction = line.size() > 2 && line[2].isSign('(') && !line[2].hasGap;
    if (macro.isFunction) {
        for (++at; at < line.size() && !line[at].isSign(')'); ++at) {
            if (line[at].kind == SourceToken::Kind::Name)
                macro.parameters << line[at].text;
            // "args..." names the rest, "..." alone leaves it its own name.
            if (line[at].isSign('.') && !std::exchange(macro.isVariadic, true) &&
                (line[at - 1].isSign('(') || line[at - 1].isSign(',')))
                macro.parameters << QByteArrayLiteral("__VA_ARGS__");
        }
        ++at;
    }
    macro.body = line.mid(std::min(at, line.size()));
    m_macros.insert(line[1].text, macro);
}

// Only what a header defines counts: its own calls are read when it is a source.
void PrintReader::include(const SourceTokens &line, int depth)
{
    QByteArray name;
    if (line[1].kind == SourceToken::Kind::Text) {
        name = line[1].text;
    } else {
        for (const SourceToken &token : line.sliced(1)) {
            if (!token.isSign('<') && !token.isSign('>'))
                name += token.text;
        }
    }
    name = name.sliced(name.lastIndexOf('/') + 1);
    if (depth >= MostNested || m_included.contains(name) || !m_header)
        return;
    m_included.insert(name);
    const QByteArray header = m_header(name);
    m_includedBytes += header.size();
    if (m_includedBytes > MostIncluded)
        return;
    const SourceTokens tokens = readTokens(header);
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind == SourceToken::Kind::Directive)
            i = readDirective(tokens, i, depth + 1);
    }
}

// The arguments of a call, without the directives between them.
// @return where the parenthesis is closed; -1: it is not
qsizetype PrintReader::readArguments(const SourceTokens &tokens, qsizetype open, Arguments &arguments)
{
    int depth = 0;
    SourceTokens current;
    const qsizetype limit = std::min(tokens.size(), open + MostArgument);
    for (qsizetype i = open + 1; i < limit && m_budget > 0; ++i) {
        const SourceToken &token = tokens[i];
        --m_budget;
        if (token.kind == SourceToken::Kind::Directive) {
            while (i < limit && tokens[i].kind != SourceToken::Kind::DirectiveEnd)
                ++i;
            continue;
        }
        const bool opens = token.isSign('(') || token.isSign('{') || token.isSign('[');
        const bool closes = token.isSign(')') || token.isSign('}') || token.isSign(']');
        if (closes && depth == 0) {
            arguments << current;
            return token.isSign(')') ? i : -1;
        }
        depth += opens ? 1 : closes ? -1 : 0;
        if (token.isSign(',') && depth == 0)
            arguments << std::exchange(current, {});
        else
            current << token;
    }
    return -1;
}

SourceTokens PrintReader::expanded(const Macro &macro, const Arguments &arguments)
{
    SourceTokens made;
    for (qsizetype i = 0; i < macro.body.size() && m_budget > 0; ++i) {
        const SourceToken &token = macro.body[i];
        const bool isNumberSign = token.isSign('#');
        const bool isPaste = isNumberSign && i + 1 < macro.body.size() && macro.body[i + 1].isSign('#');
        const qsizetype index =
            token.kind == SourceToken::Kind::Name ? macro.parameters.indexOf(token.text) : -1;
        --m_budget;
        if (isPaste) {
            ++i;
        } else if (isNumberSign) { // an argument as text
            made << SourceToken{SourceToken::Kind::Text, Unknown, token.line, true};
            ++i;
        } else if (index < 0) {
            made << token;
        } else {
            const bool takesAll = macro.isVariadic && index == macro.parameters.size() - 1;
            const qsizetype last = takesAll ? arguments.size() : std::min(index + 1, arguments.size());
            for (qsizetype k = index; k < last; ++k) {
                if (k > index)
                    made << SourceToken{SourceToken::Kind::Sign, QByteArrayLiteral(","), token.line, false};
                made << arguments[k];
                m_budget -= arguments[k].size();
            }
        }
    }
    return made;
}

// ------------------------------------------------------------ formats

SourceTokens PrintReader::withPrefix(const QByteArray &wrapper, const SourceTokens &format)
{
    const auto macro = m_macros.constFind(wrapper);
    if (wrapper.isEmpty() || macro == m_macros.cend() || !macro->isFunction)
        return format;
    return expanded(*macro, {format});
}

// What the literals and macros of an expression are together, up to the first comma; nothing where it is no
// such thing.
std::optional<QByteArray> PrintReader::text(const SourceTokens &tokens, int depth)
{
    QByteArray format;
    int nested = 0;
    for (qsizetype i = 0; i < tokens.size() && format.size() < LongestFormat; ++i) {
        const SourceToken &token = tokens[i];
        if (token.kind == SourceToken::Kind::Text)
            format += token.text;
        else if (token.isName("__VA_OPT__") || (token.isSign(',') && nested == 0))
            break;
        else if (token.kind == SourceToken::Kind::Name)
            i = appendName(tokens, i, depth, format);
        else if (token.isSign('(') || token.isSign(')'))
            nested += token.isSign('(') ? 1 : -1;
        else
            return {};
    }
    format.truncate(LongestFormat);
    return format;
}

// @return the index of the last word that belongs to the name
qsizetype PrintReader::appendName(const SourceTokens &tokens, qsizetype at, int depth, QByteArray &format)
{
    const QByteArray &name = tokens[at].text;
    Arguments arguments;
    const bool isCall = at + 1 < tokens.size() && tokens[at + 1].isSign('(');
    const qsizetype close = isCall ? readArguments(tokens, at + 1, arguments) : -1;
    const auto macro = m_macros.constFind(name);
    if (macro != m_macros.cend() && macro->isFunction == (close >= 0) && depth < MostNested) {
        format += text(expanded(*macro, arguments), depth + 1).value_or(Unknown);
    } else if (name == "KBUILD_MODNAME" || name == "KBUILD_BASENAME") {
        format += m_module;
    } else if (close >= 0 && (name == "pr_fmt" || name == "dev_fmt")) {
        format += text(arguments.value(0), depth + 1).value_or(Unknown);
    } else if (name.startsWith("KERN_")) {
        m_continues = m_continues || name == "KERN_CONT";
    } else if (name != "__VA_ARGS__" && !format.endsWith(Unknown)) {
        format += Unknown;
    }
    return close >= 0 ? close : at;
}

// ------------------------------------------------------------ calls

// "pr_info_once" to "pr_info".
static QByteArray withoutVariant(QByteArray name)
{
    static constexpr std::array<QByteArrayView, 3> Variants{"_once", "_ratelimited", "_deferred"};
    for (const QByteArrayView variant : Variants) {
        if (name.endsWith(variant))
            name.chop(variant.size());
    }
    return name;
}

static bool isLevel(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 14> Levels{"emerg", "alert",   "crit",   "err",   "error",
                                                           "warn",  "warning", "notice", "info",  "debug",
                                                           "dbg",   "vdbg",    "devel",  "printk"};
    return std::ranges::find(Levels, name) != Levels.end();
}

// Empty where a function prints nothing to the log.
std::optional<PrintReader::Form> PrintReader::formOf(const QByteArray &name)
{
    const QByteArray plain = withoutVariant(name);
    if (plain == "printk" || plain == "_printk" || plain == "kcxx_printk")
        return Form{};
    if (plain == "panic")
        return Form{0, {}, QByteArrayLiteral("Kernel panic - not syncing: "), false};
    if (plain == "WARN" || plain == "WARN_ONCE")
        return Form{1, {}, {}, false};
    if (plain == "pr_cont")
        return Form{0, {}, {}, true};
    const qsizetype line = plain.indexOf('_');
    const QByteArrayView family = QByteArrayView(plain).first(std::max<qsizetype>(line, 0));
    const QByteArrayView level = QByteArrayView(plain).sliced(line + 1);
    const QByteArray device = QByteArrayLiteral("%s %s: ");
    if (family == "dev" && (level == "err_probe" || level == "warn_probe"))
        return Form{2, QByteArrayLiteral("dev_fmt"), device + "error %s: ", false};
    if (!isLevel(level))
        return {};
    const qsizetype own = level == "printk" ? 1 : 0; // the level itself
    if (family == "pr")
        return Form{0, QByteArrayLiteral("pr_fmt"), {}, false};
    if (family == "dev" || family == "pci" || family == "hid")
        return Form{1 + own, QByteArrayLiteral("dev_fmt"), device, false};
    if (family == "drm")
        return Form{1, {}, device + "[drm] ", false};
    if (family == "netdev")
        return Form{1 + own, {}, QByteArrayLiteral("%s: "), false};
    if (family == "netif")
        return Form{3, {}, QByteArrayLiteral("%s: "), false};
    return {};
}

// A name that stands for another one: "#define debug pr_info".
QByteArray PrintReader::resolved(QByteArray name) const
{
    for (int i = 0; i < MostNested; ++i) {
        const auto macro = m_macros.constFind(name);
        if (macro == m_macros.cend() || macro->isFunction || macro->body.size() != 1 ||
            macro->body.first().kind != SourceToken::Kind::Name)
            break;
        name = macro->body.first().text;
    }
    return name;
}

bool PrintReader::mayPrint(const QByteArray &name) const
{
    const QByteArray meant = resolved(name);
    const auto macro = m_macros.constFind(meant);
    return macro != m_macros.cend() ? macro->isFunction && meant != "pr_fmt" && meant != "dev_fmt"
                                    : formOf(meant).has_value();
}

void PrintReader::call(const QByteArray &name, const Arguments &arguments, int depth, QList<PrintCall> &calls)
{
    const QByteArray meant = resolved(name);
    const auto macro = m_macros.constFind(meant);
    if (macro != m_macros.cend()) {
        const SourceTokens body =
            macro->isFunction && depth < MostNested ? expanded(*macro, arguments) : SourceTokens();
        for (qsizetype i = 0; i + 1 < body.size() && calls.size() < MostCalls; ++i) {
            const bool isCall = body[i].kind == SourceToken::Kind::Name && body[i + 1].isSign('(');
            Arguments inner;
            if (isCall && resolved(body[i].text) != meant && mayPrint(body[i].text) &&
                readArguments(body, i + 1, inner) >= 0)
                call(body[i].text, inner, depth + 1, calls);
        }
        return;
    }
    const std::optional<Form> form = formOf(meant);
    if (!form || form->argument >= arguments.size())
        return;
    m_continues = form->continues;
    const std::optional<QByteArray> format = text(withPrefix(form->wrapper, arguments[form->argument]), 0);
    if (!format)
        return;
    QByteArray bare = *format;
    if (bare.size() >= 2 && bare[0] == '\x01') { // KERN_INFO, written out
        m_continues = m_continues || bare[1] == 'c';
        bare.remove(0, 2);
    }
    if (!bare.isEmpty())
        calls << PrintCall{name, form->prefix + bare, 0, 0, m_continues};
}

} // namespace klab
