// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/logoverlap.h"

#include <algorithm>
#include <vector>

namespace klab
{

std::optional<qsizetype> logOverlap(QByteArrayView before, QByteArrayView now)
{
    if (before.isEmpty() || now.startsWith(before))
        return before.size();
    // The longest end of the one that begins the other (Knuth, Morris and Pratt).
    const QByteArrayView pattern = now;
    std::vector<qsizetype> border(static_cast<std::size_t>(pattern.size()) + 1, 0);
    const auto shorter = [&border](qsizetype length) { return border[static_cast<std::size_t>(length)]; };
    for (qsizetype i = 1, length = 0; i < pattern.size(); ++i) {
        while (length > 0 && pattern[i] != pattern[length])
            length = shorter(length);
        length += pattern[i] == pattern[length] ? 1 : 0;
        border[static_cast<std::size_t>(i) + 1] = length;
    }
    qsizetype length = 0;
    for (const char c : before.last(std::min(before.size(), pattern.size()))) {
        while (length > 0 && (length == pattern.size() || c != pattern[length]))
            length = shorter(length);
        length += !pattern.isEmpty() && c == pattern[length] ? 1 : 0;
    }
    // Less than a line in common is chance.
    return pattern.first(length).contains('\n') ? std::optional(length) : std::nullopt;
}

} // namespace klab
