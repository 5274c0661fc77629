// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/symbolscan.h"

#include <QRegularExpression>

#include <algorithm>
#include <cctype>

namespace klab
{

using Kind = SymbolPlace::Kind;

namespace
{

bool isNamePart(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

QByteArrayView nameAt(QByteArrayView text)
{
    return text.first(std::find_if_not(text.begin(), text.end(), isNamePart) - text.begin());
}

// The name that ends here: before a "(".
QByteArrayView nameBefore(QByteArrayView text)
{
    text = text.trimmed();
    qsizetype begin = text.size();
    while (begin > 0 && isNamePart(text[begin - 1]))
        --begin;
    return text.sliced(begin);
}

// "EXPORT_SYMBOL_GPL(name);", "EXPORT_TRACEPOINT_SYMBOL(name)", "ACPI_EXPORT_SYMBOL(name)".
QByteArray exportedName(QByteArrayView line)
{
    const qsizetype word = line.indexOf("EXPORT_");
    if (word < 0 || line.trimmed().startsWith('*') || line.trimmed().startsWith("//"))
        return {};
    const qsizetype open = line.indexOf('(', word);
    if (open < 0)
        return {};
    const QByteArrayView macro = nameBefore(line.first(open));
    if (!macro.contains("EXPORT_"))
        return {};
    const QByteArray name = nameAt(line.sliced(open + 1).trimmed()).toByteArray();
    return macro.contains("TRACEPOINT") ? "__tracepoint_" + name : name;
}

// What stands before a "(" and is no function's name: an attribute, or a macro that declares something.
bool isAttribute(QByteArrayView name)
{
    static constexpr const char *Attributes[] = {
        "__printf",         "__scanf",    "__attribute__", "__alloc_size", "__realloc_size",  "__section",
        "__aligned",        "__acquires", "__releases",    "__malloc",     "__cond_acquires", "__counted_by",
        "__asm__",          "asm",        "typeof",        "__must_hold",  "__diagnose_as",   "__alloc_align",
        "__assume_aligned", "__typeof__", "sizeof",        "__bos",        "__cond_lock"};
    const bool isUpper =
        std::ranges::none_of(name, [](char c) { return std::islower(static_cast<unsigned char>(c)); });
    return name.isEmpty() || isUpper ||
           std::ranges::any_of(Attributes, [name](const char *one) { return name == one; });
}

// The function of a declaration or definition that begins in the first column.
QByteArray functionName(QByteArrayView line)
{
    int depth = 0;
    for (qsizetype at = 0; at < line.size(); ++at) {
        if (line[at] == '(' && depth++ == 0) {
            const QByteArrayView name = nameBefore(line.first(at));
            if (!isAttribute(name))
                return name.toByteArray();
        } else if (line[at] == ')') {
            --depth;
        } else if (line[at] == '=' && depth == 0) {
            break;
        }
    }
    return {};
}

// "{ return -ENOSYS; }", "{ }": there to be compiled, not to be of use.
bool doesNothing(const QByteArray &body)
{
    static const QRegularExpression pattern(
        QStringLiteral("^\\{ ?(?:(?:WARN\\w*|might_sleep)\\([^;]*\\); ?)?(?:\\*\\w+ = (?:0|NULL); ?)?"
                       "(?:return(?: \\(?(?:-E\\w+|0|NULL|false|ERR_PTR ?\\(-E\\w+\\))\\)?)?; ?)?\\} ?;?$"));
    return pattern.match(QString::fromLatin1(body.simplified())).hasMatch();
}

/// Reads one file, line by line.
class Scan
{
public:
    Scan(const QByteArray &file, QList<SymbolPlace> &found)
        : m_file(file)
        , m_found(found)
        , m_isHeader(file.endsWith(".h"))
    {
    }

    void take(QByteArrayView line)
    {
        ++m_line;
        if (skipComment(line))
            return;
        if (m_isBody)
            takeBody(line);
        if (line.startsWith('#')) {
            if (!m_nest.take(line) && m_isHeader)
                takeMacro(line.sliced(1).trimmed());
        } else if (!m_isHeader) {
            add(Kind::Export, exportedName(line));
        } else if (!line.isEmpty() && isNamePart(line[0])) {
            takeDeclaration(line);
        } else if (!line.isEmpty()) {
            m_isInline = false;
        }
    }

private:
    bool skipComment(QByteArrayView line)
    {
        const bool wasInside = m_isComment;
        if (m_isComment)
            m_isComment = !line.contains("*/");
        else if (const qsizetype begin = line.lastIndexOf("/*"); begin >= 0)
            m_isComment = line.indexOf("*/", begin) < 0;
        return wasInside;
    }

    // "define name(a, b) ..."
    void takeMacro(QByteArrayView directive)
    {
        if (!directive.startsWith("define"))
            return;
        const QByteArrayView rest = directive.sliced(6).trimmed();
        const QByteArrayView name = nameAt(rest);
        if (rest.sliced(name.size()).startsWith('('))
            add(Kind::Macro, name.toByteArray());
    }

    void takeDeclaration(QByteArrayView line)
    {
        // "static inline struct x *" may have a line of its own.
        const bool isInline = line.contains("inline") || m_isInline;
        m_isInline = isInline && !line.contains('(');
        const bool isNone = line.startsWith("typedef") || (line.startsWith("struct ") && line.endsWith('{'));
        if (isNone)
            return;
        m_isBody = add(isInline ? Kind::Inline : Kind::Function, functionName(line)) && isInline;
        m_body.clear();
        if (m_isBody)
            takeBody(line);
    }

    // Of the inline function that was found last.
    void takeBody(QByteArrayView line)
    {
        const QByteArrayView text = line.trimmed();
        const qsizetype begin = m_body.isEmpty() ? text.indexOf('{') : 0;
        if (begin < 0) {
            m_isBody = !text.endsWith(';'); // else it is only declared
            return;
        }
        const bool isWhole = line.startsWith('}') || (m_body.isEmpty() && text.endsWith('}'));
        m_body += text.sliced(begin).toByteArray() + ' ';
        m_isBody = !isWhole && m_body.size() < LongestBody;
        if (isWhole && doesNothing(m_body))
            m_found.last().kind = Kind::StandIn;
    }

    bool add(Kind kind, const QByteArray &name)
    {
        const bool isWanted = !name.isEmpty() && !m_nest.isForPrograms();
        if (isWanted)
            m_found << SymbolPlace{kind, name, m_file, m_line, m_nest.conditions()};
        return isWanted;
    }

    static constexpr qsizetype LongestBody = 200;

    const QByteArray &m_file;
    QList<SymbolPlace> &m_found;
    bool m_isHeader;
    PreprocessorNest m_nest;
    int m_line = 0;
    bool m_isComment = false;
    bool m_isInline = false; ///< by the line before
    bool m_isBody = false;   ///< of an inline function, or what leads to it
    QByteArray m_body;
};

} // namespace

QList<SymbolPlace> scanSymbols(const QByteArray &file, const QByteArray &text)
{
    QList<SymbolPlace> found;
    Scan scan(file, found);
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = text.indexOf('\n', begin);
        end = end < 0 ? text.size() : end;
        scan.take(QByteArrayView(text).sliced(begin, end - begin));
        begin = end + 1;
    }
    return found;
}

} // namespace klab
