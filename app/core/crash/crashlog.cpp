// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/crashlog.h"

namespace klab
{

static constexpr qsizetype MostCrashes = 100;

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
    return crash.kind == CrashKind::Leak || !crash.release.isEmpty() || !crash.chain.isEmpty() ||
           !crash.allocated.isEmpty() || !crash.accesses.isEmpty() || !crash.locks.isEmpty() ||
           crash.access.way != CrashAccess::Way::Unknown || crash.lines.contains(u"Kernel Offset: disabled");
}

void CrashLog::collect()
{
    for (const KernelReport &report : m_reader.reports()) {
        if (report.kind == ReportKind::Lost)
            continue;
        const Crash crash = readCrash(report);
        if (!report.isLogged && !isConfirmed(crash))
            continue;
        ++m_count;
        if (m_crashes.size() < MostCrashes)
            m_crashes << crash;
    }
}

} // namespace klab
