// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/crash.h"
#include "crash/reportreader.h"
#include "process/linesplitter.h"

#include <QByteArrayView>
#include <QList>

namespace klab
{

/// Finds the crashes in a log of any size that comes in parts: what a console has shown, dmesg, the
/// kernel's part of a journal, or /sys/kernel/debug/kmemleak. See ReportReader for what counts. In a text
/// without times, levels and callers, which may be prose, the first line of a report is not enough.
class CrashLog
{
public:
    CrashLog();

    void add(QByteArrayView part);
    /// Ends the log: half of a report counts as one.
    void finish();

    /// In the order of the log; of very many, the first.
    const QList<Crash> &crashes() const { return m_crashes; }
    /// How many there were.
    qsizetype count() const { return m_count; }

private:
    void take(const QList<QByteArray> &lines);
    void collect();

    LineSplitter m_lines;
    ReportReader m_reader;
    QList<Crash> m_crashes;
    qsizetype m_count = 0;
};

} // namespace klab
