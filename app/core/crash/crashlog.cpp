// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/crashlog.h"

#include <algorithm>

namespace klab
{

using namespace Qt::StringLiterals;

static constexpr qsizetype MostCrashes = 100;

CrashLog::CrashLog()
{
    m_reader.setSeesFaults();
}

void CrashLog::add(QByteArrayView part)
{
    take(m_lines.add(part));
}

void CrashLog::finish()
{
    if (const QByteArray last = m_lines.finish(); !last.isEmpty())
        take({last});
    m_reader.finish();
    collect();
}

void CrashLog::take(const QList<QByteArray> &lines)
{
    for (const QByteArray &line : lines)
        m_reader.take({line.constData(), static_cast<std::size_t>(line.size())});
    collect();
}

// Whether more than its first line is there, and not "..." in its place.
static bool isConfirmed(const Crash &crash)
{
    const auto hasLine = [&crash](const QString &start) {
        return std::ranges::any_of(crash.lines,
                                   [&start](const QString &line) { return line.startsWith(start); });
    };
    if (crash.kind == CrashKind::Leak && !crash.process.name.isEmpty())
        return true;
    return !crash.release.isEmpty() || !crash.chain.isEmpty() || !crash.allocated.isEmpty() ||
           !crash.accesses.isEmpty() || !crash.locks.isEmpty() ||
           crash.access.way != CrashAccess::Way::Unknown || hasLine(u"Kernel Offset: "_s) ||
           hasLine(u"Showing busy workqueues"_s);
}

void CrashLog::collect()
{
    for (const KernelReport &report : m_reader.reports()) {
        if (report.kind == ReportKind::Lost)
            continue;
        const Crash crash = readCrash(report);
        // The number of leaks may follow them.
        const bool isNumber =
            crash.kind == CrashKind::Leak && !m_crashes.isEmpty() && m_crashes.last().kind == CrashKind::Leak;
        if (!report.isLogged && !isNumber && !isConfirmed(crash))
            continue;
        ++m_count;
        if (m_crashes.size() < MostCrashes)
            m_crashes << crash;
    }
}

} // namespace klab
