// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/kernelword.h"

#include <QRegularExpression>

namespace klab
{

/// The part of the line that is between quotation marks at a column: its first column and the one behind it.
static std::pair<qsizetype, qsizetype> stringAround(const QString &line, qsizetype column)
{
    for (qsizetype at = 0; at < line.size(); ++at) {
        const QChar quote = line[at];
        if (quote == u'/' && line.mid(at, 2) == u"//")
            break;
        if (quote != u'"' && quote != u'\'')
            continue;
        const qsizetype begin = at + 1;
        for (++at; at < line.size() && line[at] != quote; ++at)
            at += line[at] == u'\\' ? 1 : 0;
        if (quote == u'"' && begin <= column && column < at)
            return {begin, qMin(at, line.size())};
    }
    return {-1, -1};
}

static KernelWord formatAt(const QString &line, qsizetype begin, qsizetype end, int column)
{
    static const QRegularExpression conversion(
        QStringLiteral("%%|%[-#0 +]*(?:\\*|\\d+)?(?:\\.(?:\\*|\\d+))?(p[A-Za-z0-9]*|[hlzjtL]*[a-zA-Z])"));
    const QString text = line.mid(begin, end - begin);
    auto matches = conversion.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const qsizetype first = begin + match.capturedStart();
        const qsizetype last = begin + match.capturedEnd();
        if (match.capturedView(1).startsWith(u'p') && first <= column && column < last)
            return {KernelWord::Kind::Format, text.mid(match.capturedStart()), int(first), int(last)};
    }
    return {};
}

KernelWord kernelWordAt(const QString &line, int column)
{
    if (const auto [begin, end] = stringAround(line, column); begin >= 0)
        return formatAt(line, begin, end, column);
    const auto isPart = [&line](int at) {
        return at >= 0 && at < line.size() && (line[at].isLetterOrNumber() || line[at] == u'_');
    };
    KernelWord word{KernelWord::Kind::Name, {}, column, column};
    while (isPart(word.begin - 1))
        --word.begin;
    while (isPart(word.end))
        ++word.end;
    word.text = line.mid(word.begin, word.end - word.begin);
    static const QRegularExpression option(QStringLiteral("^CONFIG_(\\w+)$"));
    static const QRegularExpression number(QStringLiteral("^E[A-Z0-9][A-Z0-9_]{1,20}$"));
    if (word.text.isEmpty() || word.text[0].isDigit())
        return {};
    if (const QRegularExpressionMatch match = option.match(word.text); match.hasMatch()) {
        word.kind = KernelWord::Kind::Option;
        word.text = match.captured(1);
    } else if (number.match(word.text).hasMatch()) {
        word.kind = KernelWord::Kind::Errno;
    }
    return word;
}

} // namespace klab
