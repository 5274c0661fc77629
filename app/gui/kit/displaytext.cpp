// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/kit/displaytext.h"

namespace klab
{

static constexpr qsizetype LongestWord = 200;
static constexpr qsizetype LongestTip = 1000;

static bool isControl(QChar letter)
{
    const char16_t code = letter.unicode();
    const bool isLine = code == u'\n' || code == u'\t';
    return (code < 0x20 && !isLine) || (code >= 0x7f && code < 0xa0) || (code >= 0x202a && code <= 0x202e) ||
           (code >= 0x2066 && code <= 0x2069);
}

QString displayText(const QString &text)
{
    QString shown;
    qsizetype length = 0; // of the word so far
    for (const QChar letter : text) {
        length = letter.isSpace() ? 0 : length + 1;
        if (length == LongestWord + 1)
            shown += u'…';
        else if (length <= LongestWord)
            shown += isControl(letter) ? QChar(QChar::ReplacementCharacter) : letter;
    }
    return shown;
}

QString toolTipText(const QString &text)
{
    if (text.isEmpty())
        return {};
    QString shown = displayText(text.left(LongestTip));
    if (text.size() > LongestTip)
        shown += u'…';
    return QStringLiteral("<span>%1</span>")
        .arg(shown.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
}

} // namespace klab
