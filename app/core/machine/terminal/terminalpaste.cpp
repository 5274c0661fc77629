// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/terminal/terminalpaste.h"

#include <algorithm>

namespace klab
{

// Format characters show nothing, and can make a text look like another (U+202E writes
// backwards). Joiners belong to scripts and to pictograms.
static bool isKept(char16_t unit)
{
    const QChar c(unit);
    if (c == u'\n' || c == u'\t')
        return true;
    if (c == QChar(0x200c) || c == QChar(0x200d))
        return true;
    return c.category() != QChar::Other_Control && c.category() != QChar::Other_Format;
}

TerminalPaste TerminalPaste::prepare(QStringView raw)
{
    TerminalPaste paste;
    const QStringView bounded = raw.left(Limit);
    paste.cutOff = raw.size() - bounded.size();
    paste.text.reserve(bounded.size());
    for (qsizetype i = 0; i < bounded.size(); ++i) {
        char16_t unit = bounded[i].unicode();
        if (unit == u'\r') {
            if (i + 1 < bounded.size() && bounded[i + 1] == u'\n')
                continue;
            unit = u'\n';
        } else if (unit == 0x2028 || unit == 0x2029) { // line and paragraph separator
            unit = u'\n';
        }
        if (isKept(unit))
            paste.text += QChar(unit);
        else
            ++paste.removed;
    }
    if (paste.text.count(u'\n') == 1 && paste.text.endsWith(u'\n'))
        paste.text.chop(1);
    paste.lineEnds = static_cast<int>(paste.text.count(u'\n'));
    return paste;
}

QString TerminalPaste::asTyped() const
{
    QString typed = text;
    return typed.replace(u'\n', u'\r');
}

} // namespace klab
