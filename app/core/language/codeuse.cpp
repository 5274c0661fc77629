// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/codeuse.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>

namespace klab
{

// ------------------------------------------------------------ around a place

static bool isWordLetter(QChar letter)
{
    return letter.isLetterOrNumber() || letter == u'_';
}

/// Behind blanks and comments.
static qsizetype skipBlanks(QStringView line, qsizetype at)
{
    while (at < line.size()) {
        if (line[at].isSpace()) {
            ++at;
        } else if (line.sliced(at).startsWith(u"/*")) {
            const qsizetype end = line.indexOf(u"*/", at + 2);
            at = end < 0 ? line.size() : end + 2;
        } else if (line.sliced(at).startsWith(u"//")) {
            return line.size();
        } else {
            break;
        }
    }
    return at;
}

/// What is before a place, without the blanks there.
static QStringView before(QStringView line, qsizetype at)
{
    while (at > 0 && line[at - 1].isSpace())
        --at;
    return line.first(at);
}

/// The word that a text ends with; may be empty.
static QStringView lastWord(QStringView text)
{
    qsizetype begin = text.size();
    while (begin > 0 && isWordLetter(text[begin - 1]))
        --begin;
    return text.sliced(begin);
}

/// Behind indices: "[2][i + 1]".
static qsizetype skipIndices(QStringView line, qsizetype at)
{
    at = skipBlanks(line, at);
    while (at < line.size() && line[at] == u'[') {
        int depth = 0;
        for (; at < line.size(); ++at) {
            if (line[at] == u'[')
                ++depth;
            else if (line[at] == u']' && --depth == 0)
                break;
        }
        at = skipBlanks(line, std::min(at + 1, line.size()));
    }
    return at;
}

/// "=", "+=", "<<=", "++"; none of "==", "<=", ">=", "!=".
static bool isAssignment(QStringView rest)
{
    static const std::array<QStringView, 12> signs{u"+=", u"-=", u"*=",  u"/=",  u"%=", u"&=",
                                                   u"|=", u"^=", u"<<=", u">>=", u"++", u"--"};
    if (rest.startsWith(u'='))
        return !rest.startsWith(u"==");
    return std::ranges::any_of(signs, [&](QStringView sign) { return rest.startsWith(sign); });
}

/// Where the parenthesis opens that is closed before @p end; -1: in another line.
static qsizetype opensAt(QStringView line, qsizetype end)
{
    int depth = 0;
    for (qsizetype at = end; --at >= 0;) {
        if (line[at] == u')')
            ++depth;
        else if (line[at] == u'(' && --depth < 0)
            return at;
    }
    return -1;
}

/// "(*ops->read)(file)" and "(ops->read)(file)", but not "if (ops->read) (void)0".
static bool isCalledInParentheses(QStringView line, qsizetype begin, qsizetype at)
{
    if (at >= line.size() || line[at] != u')')
        return false;
    const qsizetype next = skipBlanks(line, at + 1);
    const qsizetype opens = opensAt(line, begin);
    if (next >= line.size() || line[next] != u'(' || opens < 0)
        return false;
    const QStringView word = lastWord(before(line, opens));
    return word.isEmpty() || word == u"return" || word == u"case" || word == u"else";
}

/// The function or macro whose first argument has the place, as "&ops->" in "f(&ops->read, ...".
static QStringView callAround(QStringView line, qsizetype at)
{
    const auto isExpression = [](QChar c) {
        return isWordLetter(c) || QStringView(u".->&*[] \t").contains(c);
    };
    while (at > 0 && isExpression(line[at - 1]))
        --at;
    return at > 0 && line[at - 1] == u'(' ? lastWord(before(line, at - 1)) : QStringView();
}

/// @return false for a place that is not in the line
static bool isIn(QStringView line, qsizetype begin, qsizetype end)
{
    return begin >= 0 && begin < end && end <= line.size();
}

// ------------------------------------------------------------ members

MemberUse memberUse(QStringView line, qsizetype begin, qsizetype end, QStringView name)
{
    static const QSet<QStringView> setters{u"WRITE_ONCE", u"rcu_assign_pointer", u"RCU_INIT_POINTER",
                                           u"smp_store_release", u"xchg"};
    if (!isIn(line, begin, end))
        return MemberUse::Other;
    const QStringView found = line.sliced(begin, end - begin);
    if (found != name)
        return found.startsWith(u"DEFINE_") ? MemberUse::Set : MemberUse::Other;
    const QStringView head = before(line, begin);
    if (!head.endsWith(u'.') && !head.endsWith(u"->"))
        return MemberUse::Other;
    const qsizetype at = skipIndices(line, end);
    const QStringView rest = line.sliced(at);
    if (isAssignment(rest) || head.endsWith(u"++") || head.endsWith(u"--"))
        return MemberUse::Set;
    if (rest.startsWith(u'(') || isCalledInParentheses(line, begin, at))
        return MemberUse::Called;
    const QStringView around = rest.startsWith(u',') ? callAround(line, begin) : QStringView();
    if (around.startsWith(u"INDIRECT_CALL_"))
        return MemberUse::Called;
    return setters.contains(around) ? MemberUse::Set : MemberUse::Other;
}

bool isOperationDeclared(QStringView line, qsizetype begin, qsizetype end)
{
    if (!isIn(line, begin, end))
        return false;
    const qsizetype at = skipIndices(line, end);
    if (at >= line.size() || line[at] != u')')
        return false;
    const qsizetype next = skipBlanks(line, at + 1);
    const QStringView head = before(line, begin);
    return next < line.size() && line[next] == u'(' && head.endsWith(u'*') &&
           before(head, head.size() - 1).endsWith(u'(');
}

// ------------------------------------------------------------ functions

FunctionUse functionUse(QStringView line, qsizetype begin, qsizetype end, QStringView name)
{
    using Kind = FunctionUse::Kind;
    if (!isIn(line, begin, end) || line.sliced(begin, end - begin) != name)
        return {};
    const qsizetype at = skipBlanks(line, end);
    if (at < line.size() && line[at] == u'(')
        return {};
    QStringView head = before(line, begin);
    if (head.endsWith(u'&'))
        head = before(head, head.size() - 1);
    if (!head.endsWith(u'=') || head.endsWith(u"==") || head.endsWith(u"!="))
        return {Kind::Named, {}};
    head = before(head, head.size() - 1);
    const QStringView member = lastWord(head);
    const QStringView owner = before(head, head.size() - member.size());
    if (member.isEmpty() || (!owner.endsWith(u'.') && !owner.endsWith(u"->")))
        return {Kind::Named, {}};
    return {Kind::Set, member.toString()};
}

// ------------------------------------------------------------ the C++ layer

std::optional<LayerTable> findLayerTable(const QString &text, const QString &type, const QString &function)
{
    // Those of module/kernel that have a FileOpsTable made.
    static const QSet<QString> operations{QStringLiteral("open"),  QStringLiteral("read"),
                                          QStringLiteral("write"), QStringLiteral("seek"),
                                          QStringLiteral("poll"),  QStringLiteral("ioctl")};
    if (type.isEmpty() || !operations.contains(function))
        return {};
    const QRegularExpression maker(QStringLiteral("\\b((?:MiscDeviceRegistration|CharDeviceRegistration|"
                                                  "FileOpsTable)\\s*<\\s*%1\\b[^<>;]*>)")
                                       .arg(QRegularExpression::escape(type)));
    int number = 0;
    for (const QStringView line : QStringTokenizer(text, u'\n')) {
        ++number;
        const QRegularExpressionMatch match = maker.matchView(line);
        const qsizetype comment = line.indexOf(u"//");
        if (match.hasMatch() && (comment < 0 || comment > match.capturedStart()))
            return LayerTable{match.captured(1).simplified(), QStringLiteral("struct file_operations"),
                              number};
    }
    return {};
}

} // namespace klab
