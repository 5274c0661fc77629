// SPDX-License-Identifier: GPL-2.0-or-later
#include "files/aligner.h"

#include <algorithm>

namespace klab
{

static constexpr int LetterScore = 1;
static constexpr int WordStartScore = 10;
static constexpr int RunScore = 6;

bool Aligner::isWordStart(QByteArrayView original, qsizetype at)
{
    if (at == 0)
        return true;
    const auto isLetter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80);
    };
    const char before = original[at - 1];
    const char here = original[at];
    return !isLetter(before) || (here >= 'A' && here <= 'Z' && before >= 'a' && before <= 'z');
}

bool Aligner::isSubsequence(QByteArrayView pattern, QByteArrayView text)
{
    qsizetype found = 0;
    for (qsizetype at = 0; at < text.size() && found < pattern.size(); ++at)
        found += text[at] == pattern[found];
    return found == pattern.size();
}

std::optional<int> Aligner::align(QByteArrayView pattern, QByteArrayView text, QByteArrayView original,
                                  std::vector<int> *places)
{
    if (pattern.isEmpty())
        return 0;
    if (pattern.size() > text.size() || text.size() > LongestText || !isSubsequence(pattern, text))
        return {};
    for (qsizetype letter = 0; letter < pattern.size(); ++letter) {
        int before = None; // the best of the letter before, with a gap
        for (qsizetype at = 0; at < text.size(); ++at) {
            const int run = letter > 0 && at > 0 ? m_best[letter - 1][at - 1] : None;
            int best = None;
            if (text[at] == pattern[letter]) {
                best = letter == 0 ? 0 : std::max(before, run + RunScore);
                best += best <= None ? 0 : LetterScore + (isWordStart(original, at) ? WordStartScore : 0);
            }
            before = std::max(before, run);
            m_best[letter][at] = std::max(best, int(None));
        }
    }
    const auto &last = m_best[pattern.size() - 1];
    if (places)
        trace(pattern.size(), text.size(), places);
    return *std::max_element(last.begin(), last.begin() + text.size());
}

// Back from the last letter; where the letter before is beside and that was best, there.
void Aligner::trace(qsizetype letters, qsizetype length, std::vector<int> *places) const
{
    places->assign(std::size_t(letters), 0);
    qsizetype end = length;
    bool isRun = false;
    for (qsizetype letter = letters; --letter >= 0;) {
        const auto &row = m_best[letter];
        qsizetype best = std::max_element(row.begin(), row.begin() + end) - row.begin();
        if (isRun && row[end - 1] > None && row[end - 1] + RunScore >= row[best])
            best = end - 1;
        (*places)[std::size_t(letter)] = int(best);
        end = best;
        isRun = true;
    }
}

} // namespace klab
