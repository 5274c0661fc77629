// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/plaintext.h"

#include <QStringList>

#include <algorithm>

namespace klab
{

static constexpr char16_t Escape = 0x1b;
static constexpr char16_t Bell = 0x07;

static bool isHarmful(char16_t code)
{
    return (code < 0x20 && code != u'\t') || (code >= 0x7f && code < 0xa0) ||
           (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0x2028 ||
           code == 0x2029;
}

// The end of the sequence whose Escape stands at @p at.
static qsizetype sequenceEnd(QStringView text, qsizetype at)
{
    qsizetype i = at + 1;
    if (i >= text.size())
        return i;
    if (text[i] == u'[') {
        for (++i; i < text.size(); ++i) {
            if (text[i].unicode() >= 0x40 && text[i].unicode() <= 0x7e)
                return i + 1;
            if (text[i].unicode() < 0x20 || text[i].unicode() > 0x7e)
                return i; // broken off
        }
        return i;
    }
    // OSC, DCS, SOS, PM and APC take a string: up to BEL or ESC \.
    if (!QStringView(u"]PX^_").contains(text[i]))
        return i + 1;
    for (++i; i < text.size(); ++i) {
        if (text[i].unicode() == Bell)
            return i + 1;
        if (text[i].unicode() == Escape)
            return std::min(i + 2, text.size());
    }
    return i;
}

QString plainLine(const QString &line, qsizetype limit)
{
    // What is looked at is bounded too: sequences might be all there is.
    const QStringView text = QStringView(line).left(4 * limit);
    const auto harmful = [](QChar letter) { return isHarmful(letter.unicode()); };
    if (std::none_of(text.cbegin(), text.cend(), harmful))
        return line.size() > limit ? line.left(limit) : line;
    QString plain;
    plain.reserve(std::min(text.size(), limit));
    for (qsizetype i = 0; i < text.size() && plain.size() < limit;) {
        if (text[i].unicode() == Escape) {
            i = sequenceEnd(text, i);
            continue;
        }
        if (!isHarmful(text[i].unicode()))
            plain += text[i];
        ++i;
    }
    return plain;
}

QString plainText(const QString &text)
{
    QStringList lines = text.split(u'\n');
    for (QString &line : lines)
        line = plainLine(line, line.size());
    return lines.join(u'\n');
}

QByteArray plainJson(const QByteArray &json)
{
    const QString text = QString::fromUtf8(json);
    QString plain;
    plain.reserve(text.size());
    for (const QChar letter : text) {
        const char16_t code = letter.unicode();
        if (code >= 0x7f && isHarmful(code))
            plain += QStringLiteral("\\u%1").arg(int(code), 4, 16, QLatin1Char('0'));
        else
            plain += letter;
    }
    return plain.toUtf8();
}

} // namespace klab
