// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/makefiles.h"

#include "base/files.h"

#include <QHash>

#include <cctype>
#include <utility>

namespace klab
{

namespace
{

bool isNameCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == '.';
}

QByteArray withoutComment(const QByteArray &line)
{
    const qsizetype hash = line.indexOf('#');
    return hash < 0 || (hash > 0 && line[hash - 1] == '\\') ? line : line.first(hash);
}

// "ifdef CONFIG_X", "ifeq ($(CONFIG_X),y)" and their opposites.
MakeCondition parseCondition(const QByteArray &line)
{
    const QByteArray word = line.first(line.indexOf(' ') < 0 ? line.size() : line.indexOf(' '));
    const QByteArray rest = line.sliced(word.size()).simplified();
    MakeCondition condition;
    condition.text = word.endsWith("def") ? "$(" + rest + ')' : rest;
    const QList<QByteArray> names = makeReferences(condition.text);
    QByteArray bare = rest;
    if (names.size() != 1 || !names[0].startsWith("CONFIG_"))
        return condition;
    const QByteArray reference = "$(" + names[0] + ')';
    bare = bare.replace(' ', "").replace('"', "");
    const bool isPlain = word.endsWith("def") || bare == '(' + reference + ",y)";
    const bool isEmptyTest = bare == '(' + reference + ",)";
    if (!isPlain && !isEmptyTest)
        return condition;
    condition.symbol = names[0].sliced(7);
    condition.isOn = (word == "ifdef" || word == "ifeq") != isEmptyTest;
    return condition;
}

/// The conditions around a line.
class Conditions
{
public:
    /// @return whether the line is one that opens, turns or closes a condition
    bool take(const QByteArray &line)
    {
        if (line.startsWith("if") && isCondition(line)) {
            m_stack << QList<MakeCondition>{parseCondition(line)};
        } else if (line.startsWith("else") && !m_stack.isEmpty()) {
            MakeCondition &last = m_stack.last().last();
            last.isOn = !last.isOn;
            const QByteArray rest = line.sliced(4).trimmed();
            if (isCondition(rest))
                m_stack.last() << parseCondition(rest);
        } else if (line == "endif" && !m_stack.isEmpty()) {
            m_stack.removeLast();
        } else {
            return false;
        }
        flatten();
        return true;
    }

    const QList<MakeCondition> &all() const { return m_all; }

private:
    static bool isCondition(const QByteArray &line)
    {
        return line.startsWith("ifdef ") || line.startsWith("ifndef ") || line.startsWith("ifeq ") ||
               line.startsWith("ifneq ");
    }

    void flatten()
    {
        constexpr qsizetype Most = 32; // a Makefile may be anybody's, and each assignment has them
        m_all.clear();
        for (const QList<MakeCondition> &one : std::as_const(m_stack)) {
            if (m_all.size() + one.size() > Most)
                break;
            m_all << one;
        }
    }

    QList<QList<MakeCondition>> m_stack;
    QList<MakeCondition> m_all;
};

// Where a variable's name ends: at a space or an operator outside of parentheses.
qsizetype nameLength(const QByteArray &line)
{
    int depth = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char c = line[i];
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0 && (c == ' ' || c == '\t' || c == ':' || c == '+' || c == '?' || c == '='))
            return i;
    }
    return 0;
}

// Splits "NAME := value"; an empty variable where the line is something else.
MakeAssignment parseAssignment(const QByteArray &line)
{
    if (line.startsWith("include ") || line.startsWith("-include "))
        return {"include", line.sliced(line.indexOf(' ')).trimmed(), {}, 0};
    const QByteArray text = line.startsWith("export ") ? line.sliced(7).trimmed() : line;
    const qsizetype length = nameLength(text);
    const QByteArray rest = text.sliced(length).trimmed();
    for (const char *op : {"=", ":=", "+=", "?=", "::="}) {
        if (length > 0 && rest.startsWith(op))
            return {text.first(length), rest.sliced(qsizetype(qstrlen(op))).trimmed(), {}, 0};
    }
    return {};
}

} // namespace

QList<QByteArray> makeReferences(const QByteArray &text)
{
    QList<QByteArray> names;
    for (qsizetype at = text.indexOf("$("); at >= 0; at = text.indexOf("$(", at + 2)) {
        qsizetype begin = at + 2;
        if (QByteArrayView(text).sliced(begin).startsWith("call "))
            begin += 5;
        qsizetype end = begin;
        while (end < text.size() && isNameCharacter(text[end]))
            ++end;
        // "$(if ", "$(filter-out ": a function, whose arguments are met further on.
        if (end > begin && end < text.size() && text[end] != ' ' && text[end] != '\t')
            names << text.sliced(begin, end - begin);
    }
    return names;
}

QList<MakeAssignment> parseMakefile(const QByteArray &text)
{
    QList<MakeAssignment> assignments;
    Conditions conditions;
    QByteArray joined;
    int number = 0;
    int first = 0;
    for (const QByteArray &raw : text.split('\n')) {
        ++number;
        first = joined.isEmpty() ? number : first;
        joined += withoutComment(raw.endsWith('\r') ? raw.chopped(1) : raw); // make takes either line end
        if (joined.endsWith('\\')) {
            joined.back() = ' ';
            continue;
        }
        const QByteArray line = joined.trimmed();
        joined.clear();
        if (line.isEmpty() || conditions.take(line))
            continue;
        MakeAssignment assignment = parseAssignment(line);
        if (assignment.variable.isEmpty())
            continue;
        assignment.conditions = conditions.all();
        assignment.line = first;
        assignments << assignment;
    }
    return assignments;
}

// ------------------------------------------------------------ compiler flags

namespace
{

/// Follows the compile commands back to the symbols they are made from.
class FlagReader
{
public:
    explicit FlagReader(const QString &tree)
        : m_tree(tree)
    {
        for (const char *file : {"Makefile", "arch/x86/Makefile", "scripts/Makefile.build",
                                 "scripts/Makefile.lib", "scripts/Makefile.compiler"})
            read(file, {});
    }

    QSet<QByteArray> symbols()
    {
        QList<QByteArray> waiting{"cmd_cc_o_c", "cmd_as_o_S", "c_flags", "a_flags"};
        QSet<QByteArray> seen;
        QSet<QByteArray> found;
        while (!waiting.isEmpty()) {
            const QByteArray name = waiting.takeLast();
            if (seen.contains(name))
                continue;
            seen << name;
            if (name.startsWith("CONFIG_"))
                found << name.sliced(7);
            waiting << m_madeFrom.value(name);
        }
        return found;
    }

private:
    void read(const QByteArray &file, const QList<QByteArray> &outer)
    {
        if (m_read.contains(file))
            return;
        m_read << file;
        const auto text = readFile(m_tree + u'/' + QString::fromUtf8(file));
        for (const MakeAssignment &assignment : parseMakefile(text.value_or(QByteArray()))) {
            QList<QByteArray> origins = outer + makeReferences(assignment.variable);
            for (const MakeCondition &condition : assignment.conditions)
                origins << makeReferences(condition.text);
            if (assignment.variable.startsWith("include"))
                readIncluded(assignment.value, origins);
            m_madeFrom[plainName(assignment.variable)] << origins + makeReferences(assignment.value);
        }
    }

    void readIncluded(const QByteArray &files, const QList<QByteArray> &origins)
    {
        for (const QByteArray &word : files.simplified().split(' ')) {
            const qsizetype at = word.indexOf("scripts/Makefile.");
            if (at >= 0)
                read(word.sliced(at), origins);
        }
    }

    // "flags-$(CONFIG_X)" is read as "flags-y".
    static QByteArray plainName(const QByteArray &variable)
    {
        const qsizetype at = variable.indexOf("-$(");
        return at < 0 ? variable : variable.first(at) + "-y";
    }

    QString m_tree;
    QSet<QByteArray> m_read;
    QHash<QByteArray, QList<QByteArray>> m_madeFrom;
};

} // namespace

QSet<QByteArray> flagSymbols(const QString &tree)
{
    return FlagReader(tree).symbols();
}

} // namespace klab
