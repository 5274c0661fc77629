// SPDX-License-Identifier: GPL-2.0-or-later
#include "files/symbolmatch.h"

#include "files/aligner.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace klab
{

static constexpr int WholeNameScore = 120;
static constexpr int NameBeginScore = 40;

static QByteArray patternOf(const QString &text)
{
    QString letters = text.left(512);
    letters.removeIf([](QChar c) { return c.isSpace(); });
    return letters.toUtf8().left(Aligner::LongestPattern).toLower();
}

// From bytes to letters.
static QList<int> marksOf(const QByteArray &name, const std::vector<int> &places)
{
    QList<int> marks;
    for (const int place : places) {
        if ((name[place] & 0xc0) != 0x80) // the first byte of its letter
            marks << int(QString::fromUtf8(name.first(place)).size());
    }
    return marks;
}

QList<SymbolMatch> matchSymbols(const QList<CodeSymbol> &symbols, const QString &pattern, qsizetype limit)
{
    struct Found {
        int score;
        SymbolMatch match;
    };
    const QByteArray letters = patternOf(pattern);
    if (letters.isEmpty())
        return markSymbols(symbols, {}, limit);
    const auto aligner = std::make_unique<Aligner>();
    std::vector<Found> found;
    std::vector<int> places;
    for (const CodeSymbol &symbol : symbols) {
        const QByteArray name = symbol.name.toUtf8();
        const QByteArray folded = name.toLower();
        const std::optional<int> score = aligner->align(letters, folded, name, &places);
        if (!score)
            continue;
        const int extra = folded == letters            ? WholeNameScore
                          : folded.startsWith(letters) ? NameBeginScore
                                                       : 0;
        found.push_back({*score + extra - int(name.size()) / 3, {symbol, marksOf(name, places)}});
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &Found::score);
    QList<SymbolMatch> matches;
    for (const Found &one : found) {
        if (matches.size() >= limit)
            break;
        matches << one.match;
    }
    return matches;
}

QList<SymbolMatch> markSymbols(const QList<CodeSymbol> &symbols, const QString &pattern, qsizetype limit)
{
    // "Ring::pu": what stands before the name are the names around it.
    const QByteArray letters = patternOf(pattern.section(QStringLiteral("::"), -1));
    const auto aligner = std::make_unique<Aligner>();
    QList<SymbolMatch> matches;
    std::vector<int> places;
    for (const CodeSymbol &symbol : symbols) {
        if (matches.size() >= limit)
            break;
        const QByteArray name = symbol.name.toUtf8();
        SymbolMatch match{symbol, {}};
        if (!letters.isEmpty() && aligner->align(letters, name.toLower(), name, &places))
            match.marks = marksOf(name, places);
        matches << match;
    }
    return matches;
}

} // namespace klab
