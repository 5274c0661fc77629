// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArrayView>

#include <array>
#include <climits>
#include <optional>
#include <vector>

namespace klab
{

/// Finds a pattern's letters in a text, in their order and where they are worth most: at beginnings of
/// words, and in runs. Large: not for the stack of a worker.
class Aligner
{
public:
    static constexpr qsizetype LongestPattern = 64;
    static constexpr qsizetype LongestText = 256;

    /// @param pattern in small letters, at most LongestPattern bytes
    /// @param text in small letters; of more than LongestText bytes nothing is found
    /// @param original the text as it is, for capitals that begin words
    /// @param places gets the place of each letter
    /// @return what the match is worth; nothing where there is none
    std::optional<int> align(QByteArrayView pattern, QByteArrayView text, QByteArrayView original,
                             std::vector<int> *places = nullptr);

private:
    static constexpr int None = INT_MIN / 2;
    static bool isWordStart(QByteArrayView original, qsizetype at);
    static bool isSubsequence(QByteArrayView pattern, QByteArrayView text);
    void trace(qsizetype letters, qsizetype length, std::vector<int> *places) const;

    // For each letter of the pattern and each place of the text: the best with the
    // letter at that place.
    std::array<std::array<int, LongestText>, LongestPattern> m_best;
};

} // namespace klab
