// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/sourcetext.h"

#include "base/translate.h"

#include <QRegularExpression>

#include <algorithm>

namespace klab
{

// No regular expression takes C apart: those that try run out of stack on a long string.

// The letters and digits before a quotation mark: what a string's kind is told by, or a
// number that goes on behind a separator.
static QStringView wordBefore(QStringView text, qsizetype at)
{
    constexpr qsizetype Longest = 64;
    const qsizetype least = std::max<qsizetype>(0, at - Longest);
    qsizetype begin = at;
    while (begin > least &&
           (text[begin - 1].isLetterOrNumber() || text[begin - 1] == u'_' || text[begin - 1] == u'\''))
        --begin;
    return text.sliced(begin, at - begin);
}

static qsizetype rawStringEnd(QStringView text, qsizetype at)
{
    const qsizetype open = text.indexOf(u'(', at);
    if (open < 0)
        return at + 1;
    const QString closing = u')' + text.sliced(at + 1, open - at - 1).toString() + u'"';
    const qsizetype end = text.indexOf(closing, open);
    return end < 0 ? text.size() : end + closing.size();
}

// Where a string or character that begins at a place ends; the place itself: none does.
static qsizetype literalEnd(QStringView text, qsizetype at)
{
    const QChar quote = text[at];
    if (quote != u'"' && quote != u'\'')
        return at;
    const QStringView before = wordBefore(text, at);
    if (quote == u'\'' && !before.isEmpty() && before.front().isDigit())
        return at + 1; // as in 1'000
    if (quote == u'"' && before.endsWith(u'R') && before.size() <= 3)
        return rawStringEnd(text, at);
    for (qsizetype i = at + 1; i < text.size() && text[i] != u'\n'; ++i) {
        if (text[i] == quote)
            return i + 1;
        if (text[i] == u'\\')
            ++i;
    }
    return at + 1; // it has no end
}

// Where a comment that begins at a place ends; the place itself: none does.
static qsizetype commentEnd(QStringView text, qsizetype at)
{
    const QStringView rest = text.sliced(at);
    qsizetype end = -1;
    if (rest.startsWith(u"/*")) {
        end = text.indexOf(u"*/", at + 2);
        return end < 0 ? text.size() : end + 2;
    }
    if (!rest.startsWith(u"//"))
        return at;
    end = text.indexOf(u'\n', at);
    while (end > 0 && text[end - 1] == u'\\') // it goes on in the next line
        end = text.indexOf(u'\n', end + 1);
    return end < 0 ? text.size() : end;
}

static QString withoutCComments(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = commentEnd(text, at);
        if (end > at) {
            result += u' ';
        } else {
            end = std::max(literalEnd(text, at), at + 1);
            result += text.sliced(at, end - at);
        }
        at = end;
    }
    return result;
}

static QString withoutHashComments(QString text)
{
    static const QRegularExpression comment(QStringLiteral("(^|[ \\t])#[^\\n]*"),
                                            QRegularExpression::MultilineOption);
    return text.replace(comment, QStringLiteral(" "));
}

QString normalizedSource(const QString &name, const QString &text)
{
    static const QRegularExpression isC(QStringLiteral("\\.(c|h|cc|cpp|hpp|cxx|S)$"));
    if (isC.match(name).hasMatch())
        return withoutCComments(text).simplified();
    return (name.endsWith(u".json") ? text : withoutHashComments(text)).simplified();
}

Result<QByteArray> edited(const EditFile &edit, QByteArray text)
{
    const auto count = static_cast<int>(text.count(edit.before.toUtf8()));
    if (count != 1)
        return fail(
            Error::Code::BadInput,
            Texts::tr("%1 has '%2' %n time(s), not once.", nullptr, count).arg(edit.path, edit.before));
    text.replace(edit.before.toUtf8(), edit.after.toUtf8());
    return text;
}

} // namespace klab
