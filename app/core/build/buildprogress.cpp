// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/buildprogress.h"

#include <QDirIterator>
#include <QRegularExpression>

#include <algorithm>

namespace klab
{

using std::chrono::milliseconds;

static constexpr int FirstEstimateAfter = 20; // objects; with fewer the rate means little
static constexpr int Tenth = 10;
// While nobody knows how long the linking takes, the objects that are left have to take longer than
// that. A measured one of a kernel with drivers took a twelfth of the time of all objects.
static constexpr int UnknownLinkPart = 5;

BuildProgress::BuildProgress(const BuildPlan &plan)
    : m_plan(plan)
{
    m_clock.start();
}

std::optional<Progress> BuildProgress::take(const QString &line)
{
    return take(line, milliseconds(m_clock.elapsed()));
}

std::optional<Progress> BuildProgress::take(const QString &line, milliseconds time)
{
    static const QRegularExpression step(QStringLiteral("^  ([A-Z][A-Z0-9_+-]*)(?: \\[[MU]\\])? +(\\S+)$"));
    const QRegularExpressionMatch match = step.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    Progress progress;
    progress.activity = match.captured(1) + u' ' + match.captured(2);
    if (match.captured(2).endsWith(u".o")) {
        m_first = m_done == 0 ? time : m_first;
        m_last = time;
        ++m_done;
    }
    if (m_plan.objects <= 0)
        return progress;
    // If there are more objects than planned, the bar slows down instead of reaching its end.
    progress.fraction = m_done / std::max<double>(m_plan.objects, m_done * 1.02);
    if (const std::optional<milliseconds> left = timeLeft())
        progress.remaining = std::chrono::round<std::chrono::seconds>(*left);
    return progress;
}

std::optional<milliseconds> BuildProgress::timeLeft()
{
    const int left = m_plan.objects - m_done;
    const int tenth = m_plan.objects / Tenth;
    // After the last object comes linking.
    const bool isTooLate = left < 0 || (!m_plan.link && left < m_plan.objects / UnknownLinkPart);
    if (m_done < std::max(FirstEstimateAfter, tenth) || isTooLate)
        return {};
    const double each = static_cast<double>((m_last - m_first).count()) / (m_done - 1);
    const milliseconds estimate =
        milliseconds(static_cast<qint64>(each * left)) + m_plan.link.value_or(milliseconds(0));
    m_shortest = std::min(m_shortest, m_last + estimate);
    m_longest = std::max(m_longest, m_last + estimate);
    constexpr int Tolerance = 2;
    return m_longest > m_shortest * Tolerance ? std::nullopt : std::optional(estimate);
}

BuildTimes BuildProgress::times() const
{
    return {m_done, milliseconds(m_clock.elapsed()) - m_last};
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
