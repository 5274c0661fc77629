// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "language/languagetypes.h"

namespace klab
{

/// A name that was found by some of its letters.
struct SymbolMatch {
    CodeSymbol symbol;
    QList<int> marks; ///< the places in its name that matched

    bool operator==(const SymbolMatch &) const = default;
};

/// Those with the pattern's letters in their order, the best first: by beginnings of words and runs of
/// letters, short names before long ones, then in the order that they come in.
/// @param pattern at most 64 letters of it; spaces do not count. Empty: the first ones, as they come
QList<SymbolMatch> matchSymbols(const QList<CodeSymbol> &symbols, const QString &pattern, qsizetype limit);

/// What a server has found for a pattern, in its order: the first ones, marked where the letters match.
QList<SymbolMatch> markSymbols(const QList<CodeSymbol> &symbols, const QString &pattern, qsizetype limit);

} // namespace klab
