// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/preprocessornest.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace klab
{

static qsizetype nameLength(QByteArrayView text)
{
    const auto isPart = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
    return std::find_if_not(text.begin(), text.end(), isPart) - text.begin();
}

static constexpr char Kernel[] = "__KERNEL__";

// "CONFIG_X" as "X"; that it is a module counts as that it is on. Empty for any other name.
static QByteArray symbolOf(QByteArrayView name)
{
    if (name == Kernel)
        return Kernel;
    if (!name.startsWith("CONFIG_"))
        return {};
    const QByteArray symbol = name.sliced(7).toByteArray();
    return symbol.endsWith("_MODULE") ? symbol.chopped(7) : symbol;
}

// "!defined(CONFIG_X)", "IS_ENABLED(CONFIG_X)"; nothing where it asks something else.
static std::optional<SymbolCondition> readTerm(QByteArrayView term)
{
    bool isOn = true;
    term = term.trimmed();
    while (term.startsWith('!')) {
        isOn = !isOn;
        term = term.sliced(1).trimmed();
    }
    for (const char *test : {"defined", "IS_ENABLED", "IS_BUILTIN", "IS_REACHABLE", "IS_MODULE"}) {
        if (!term.startsWith(test))
            continue;
        QByteArrayView inner = term.sliced(qsizetype(qstrlen(test))).trimmed();
        if (inner.startsWith('('))
            inner = inner.sliced(1).trimmed();
        const qsizetype length = nameLength(inner);
        const QByteArray symbol = symbolOf(inner.first(length));
        const QByteArrayView rest = inner.sliced(length).trimmed();
        if (symbol.isEmpty() || !(rest.isEmpty() || rest == ")"))
            return {};
        return SymbolCondition{symbol, isOn};
    }
    return {};
}

static QList<QByteArray> split(QByteArrayView text, const char *by)
{
    QList<QByteArray> parts;
    qsizetype begin = 0;
    for (qsizetype at = text.indexOf(by); at >= 0; at = text.indexOf(by, begin)) {
        parts << text.sliced(begin, at - begin).toByteArray();
        begin = at + 2;
    }
    return parts << text.sliced(begin).toByteArray();
}

static QList<SymbolCondition> readExpression(QByteArrayView text)
{
    // "defined(CONFIG_X) || defined(CONFIG_X_MODULE)" is about one symbol; other choices are not followed.
    if (text.contains("||")) {
        std::optional<SymbolCondition> same;
        for (const QByteArray &part : split(text, "||")) {
            const std::optional<SymbolCondition> term = readTerm(part);
            if (!term || (same && *same != *term))
                return {};
            same = term;
        }
        return same ? QList{*same} : QList<SymbolCondition>();
    }
    QList<SymbolCondition> all;
    for (const QByteArray &part : split(text, "&&")) {
        if (const std::optional<SymbolCondition> term = readTerm(part))
            all << *term;
    }
    return all;
}

// The opposite of more than one condition is a choice.
static QList<SymbolCondition> opposite(const QList<SymbolCondition> &conditions)
{
    if (conditions.size() != 1)
        return {};
    return {SymbolCondition{conditions[0].symbol, !conditions[0].isOn}};
}

static QByteArrayView withoutComment(QByteArrayView text)
{
    for (const char *mark : {"/*", "//"}) {
        if (const qsizetype at = text.indexOf(mark); at >= 0)
            text = text.first(at);
    }
    return text.trimmed();
}

bool PreprocessorNest::take(QByteArrayView line)
{
    line = line.trimmed();
    if (!line.startsWith('#'))
        return false;
    line = line.sliced(1).trimmed();
    const QByteArrayView word = line.first(nameLength(line));
    const QByteArrayView rest = withoutComment(line.sliced(word.size()));
    if (word == "ifdef" || word == "ifndef") {
        const QByteArray symbol = symbolOf(rest);
        m_open << (symbol.isEmpty() ? Conditions() : Conditions{{symbol, word == "ifdef"}});
    } else if (word == "if") {
        m_open << readExpression(rest);
    } else if (word == "elif" && !m_open.isEmpty()) {
        m_open.last() = readExpression(rest);
    } else if (word == "else" && !m_open.isEmpty()) {
        m_open.last() = opposite(m_open.last());
    } else if (word == "endif" && !m_open.isEmpty()) {
        m_open.removeLast();
    } else {
        return false;
    }
    return true;
}

QList<SymbolCondition> PreprocessorNest::conditions() const
{
    Conditions all;
    for (const Conditions &one : m_open)
        all << one;
    all.removeIf([](const SymbolCondition &condition) { return condition.symbol == Kernel; });
    return all;
}

bool PreprocessorNest::isForPrograms() const
{
    return std::ranges::any_of(
        m_open, [](const Conditions &one) { return one.contains(SymbolCondition{Kernel, false}); });
}

} // namespace klab
