// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/sourcetext.h"

#include <QRegularExpression>

namespace klab
{

// Strings and characters are kept, for a "//" in them is no comment.
static QString withoutCComments(const QString &text)
{
    static const QRegularExpression token(
        QStringLiteral(R"("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|//[^\n]*|/\*.*?(?:\*/|$))"),
        QRegularExpression::DotMatchesEverythingOption);
    QString result;
    qsizetype done = 0;
    auto tokens = token.globalMatch(text);
    while (tokens.hasNext()) {
        const QRegularExpressionMatch match = tokens.next();
        result += QStringView(text).sliced(done, match.capturedStart() - done);
        result += match.capturedView().startsWith(u'/') ? QStringView(u" ") : match.capturedView();
        done = match.capturedEnd();
    }
    result += QStringView(text).sliced(done);
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

} // namespace klab
