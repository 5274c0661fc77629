// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/buildprogress.h"

#include <QDirIterator>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace klab
{

BuildProgress::BuildProgress(int total, int present)
    : m_total(total)
    , m_present(present)
{
    m_clock.start();
}

std::optional<Progress> BuildProgress::take(const QString &line)
{
    static const QRegularExpression step(QStringLiteral("^  ([A-Z][A-Z0-9_+-]*)(?: \\[[MU]\\])? +(\\S+)$"));
    const QRegularExpressionMatch match = step.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    Progress progress;
    progress.activity = match.captured(1) + u' ' + match.captured(2);
    if (match.captured(2).endsWith(u".o"))
        ++m_done;
    if (m_total <= 0)
        return progress;
    // Where the estimate was too low, the end recedes instead of being passed.
    const int done = m_present + m_done;
    const double total = std::max<double>(m_total, done * 1.02);
    progress.fraction = done / total;
    constexpr int FirstGuessAfter = 20; // objects; sooner the rate says little
    if (m_done >= FirstGuessAfter) {
        const double seconds = static_cast<double>(m_clock.elapsed()) / 1000 / m_done * (total - done);
        progress.remaining = std::chrono::seconds(std::llround(seconds));
    }
    return progress;
}

int countObjects(const QString &folder)
{
    int count = 0;
    QDirIterator it(folder, {QStringLiteral("*.o")}, QDir::Files, QDirIterator::Subdirectories);
    for (; it.hasNext(); ++count)
        it.next();
    return count;
}

} // namespace klab
