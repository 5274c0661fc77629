// SPDX-License-Identifier: GPL-2.0-or-later
#include "symbols/printpattern.h"

#include "symbols/printcalls.h"

#include <algorithm>

namespace klab
{

static constexpr qsizetype LongestLine = 1024; // printk() has no longer ones
static constexpr qsizetype MostPieces = 64;    // conversions in a line
static constexpr qsizetype MostOutputLines = 32;
static constexpr int LeastLetters = 4;

static bool isAlphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static QByteArrayView withoutEndingBlanks(QByteArrayView text)
{
    while (!text.isEmpty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.chop(1);
    return text;
}

// ------------------------------------------------------------ the format

// The conversion that begins with a '%'. The kernel's extensions of %p take all letters and digits that
// follow: "%pISpc".
PrintPattern::Spec PrintPattern::specAt(QByteArrayView format, qsizetype at)
{
    constexpr QByteArrayView Options = "-+ #0123456789.*hlLqjzt";
    qsizetype end = at + 1;
    while (end < format.size() && Options.contains(format[end]))
        ++end;
    const char conversion = end < format.size() ? format[end] : '\0';
    ++end;
    switch (conversion) {
    case '%':
        return {Free::Nothing, end - at};
    case 'd':
    case 'i':
    case 'u':
        return {Free::Number, end - at};
    case 'x':
    case 'X':
    case 'o':
        return {Free::Hex, end - at};
    case 'p':
        while (end < format.size() && isAlphanumeric(format[end]))
            ++end;
        return {Free::Anything, end - at};
    default:
        return {Free::Anything, std::min(end, format.size()) - at};
    }
}

void PrintPattern::append(Free free)
{
    Piece &last = m_pieces.last();
    if (last.free == Free::Nothing)
        last.free = free;
    else if (m_pieces.size() >= MostPieces)
        last.free = Free::Anything;
    else
        m_pieces << Piece{{}, free};
}

PrintPattern PrintPattern::ofLine(QByteArrayView line)
{
    PrintPattern pattern;
    for (qsizetype i = 0; i < line.size();) {
        const Spec spec = line[i] == '%' ? specAt(line, i) : Spec{Free::Nothing, 1};
        if (spec.free != Free::Nothing) {
            pattern.append(spec.free);
        } else {
            const bool begins = pattern.m_pieces.last().free != Free::Nothing;
            if (begins && pattern.m_pieces.size() >= MostPieces) {
                pattern.loosen(false, true);
                break;
            }
            if (begins)
                pattern.m_pieces << Piece();
            pattern.m_pieces.last().text += line[i];
        }
        i += spec.length;
    }
    Piece &last = pattern.m_pieces.last();
    if (last.free == Free::Nothing)
        last.text = withoutEndingBlanks(last.text).toByteArray();
    return pattern;
}

// There may be more in the line than the call has written.
void PrintPattern::loosen(bool atBegin, bool atEnd)
{
    if (atBegin)
        m_pieces.prepend(Piece{{}, Free::Anything});
    if (atEnd)
        m_pieces.last().free = Free::Anything;
    m_isWhole = m_isWhole && !atBegin && !atEnd;
}

QList<PrintPattern> PrintPattern::of(const PrintCall &call)
{
    QList<PrintPattern> patterns;
    const QList<QByteArray> lines = call.format.split('\n');
    for (qsizetype i = 0; i < std::min(lines.size(), MostOutputLines); ++i) {
        if (withoutEndingBlanks(lines[i]).isEmpty())
            continue;
        PrintPattern pattern = ofLine(lines[i]);
        const bool isOpen = i == lines.size() - 1; // no newline follows: another call may go on with it
        if (isOpen && !call.continues)
            patterns << pattern;
        pattern.loosen(call.continues && i == 0, isOpen);
        patterns << pattern;
    }
    return patterns;
}

// ------------------------------------------------------------ lines

bool PrintPattern::isIn(Free free, char c)
{
    switch (free) {
    case Free::Number:
        return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == ' ';
    case Free::Hex:
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == 'x' ||
               c == 'X' || c == ' ';
    case Free::Nothing:
    case Free::Anything:
        break;
    }
    return true;
}

// Where the line may go on after the piece, given where it may begin.
void PrintPattern::step(std::vector<bool> &places, const Piece &piece, QByteArrayView line)
{
    std::vector<bool> after(places.size());
    const qsizetype length = piece.text.size();
    for (qsizetype i = 0; i + length <= line.size(); ++i) {
        if (places[static_cast<std::size_t>(i)] && line.sliced(i, length) == piece.text)
            after[static_cast<std::size_t>(i + length)] = true;
    }
    places = after;
    if (piece.free == Free::Nothing)
        return;
    bool reaches = false;
    for (qsizetype i = 0; i <= line.size(); ++i) {
        const auto place = static_cast<std::size_t>(i);
        const bool begins = after[place];
        reaches = reaches && (i == 0 || isIn(piece.free, line[i - 1]));
        places[place] = reaches || (begins && piece.free == Free::Anything);
        reaches = reaches || begins;
    }
}

bool PrintPattern::matches(QByteArrayView line) const
{
    line = withoutEndingBlanks(line);
    if (line.size() > LongestLine || !line.startsWith(m_pieces.first().text))
        return false;
    const bool hasAll = std::ranges::all_of(
        m_pieces, [line](const Piece &piece) { return line.contains(QByteArrayView(piece.text)); });
    if (!hasAll)
        return false;
    std::vector<bool> places(static_cast<std::size_t>(line.size()) + 1);
    places[0] = true;
    for (const Piece &piece : m_pieces)
        step(places, piece, line);
    return places.back();
}

bool PrintPattern::isTelling() const
{
    const bool isFixed = m_pieces.size() == 1 && m_pieces.first().free == Free::Nothing;
    int letters = 0;
    for (const Piece &piece : m_pieces) {
        letters += static_cast<int>(std::ranges::count_if(
            piece.text, [isFixed](char c) { return isFixed ? c != ' ' : isAlphanumeric(c); }));
    }
    return letters >= LeastLetters;
}

PrintPattern::Rank PrintPattern::rank() const
{
    Rank rank{0, m_isWhole, 0};
    for (const Piece &piece : m_pieces) {
        rank.letters += static_cast<int>(std::ranges::count_if(piece.text, [](char c) { return c != ' '; }));
        rank.known -= piece.free == Free::Nothing ? 0 : piece.free == Free::Anything ? 2 : 1;
    }
    return rank;
}

} // namespace klab
