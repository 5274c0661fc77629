// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/reportreader.h"
#include "machine/guest/guestagent.h"
#include "process/linesplitter.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTimer>

#include <functional>

namespace klab
{

/// What the kernel of a machine has reported since it was started: oopses, warnings, what its
/// checkers have found. A report is remembered until the next start, whether the kernel is
/// tainted by it or not.
///
/// The word is the kernel's log, which the agent reads and in which no program can pass for
/// the kernel. What the console shows gives reason to look; it counts itself where the
/// log can't be had: the agent does not answer, the machine has ended, or the log was overwritten
/// in between. Main thread.
class KernelReports : public QObject
{
    Q_OBJECT
public:
    explicit KernelReports(QObject *parent = nullptr);

    /// A machine starts: forgets those of the last one. @p agent lives until end() at least.
    void begin(GuestAgent *agent);
    /// The agent can be asked from now on.
    void setReady();
    /// What the console shows, in parts of any size.
    void watch(const QByteArray &console);
    /// The machine has ended. Looks that are under way are done.
    void end();

    /// What a function has in its name whose data races count, see KernelReport::isAbout().
    void setNames(const std::vector<std::string> &names) { m_names = names; }

    /// How many there were since the start.
    int count() const { return m_count; }
    /// Those after the first @p count; of very many, the last.
    QList<KernelReport> since(int count) const;
    /// How many lines of the log are known, and those after the first @p count; of very many,
    /// the last.
    int lineCount() const { return m_lineCount; }
    QStringList linesSince(int count) const;

    /// Reads the log now, what was said up to now in any case. @p done is called exactly
    /// once, never from here; at the latest when the machine ends, or the agent gives no answer.
    void look(const std::function<void()> &done = {});

Q_SIGNALS:
    /// The kernel has reported something; count() is higher by one.
    void reported(const klab::KernelReport &report);
    /// The console has shown something that looks like a report; whether it is one follows.
    void suspected();

private:
    void ask();
    void take(const Result<GuestExit> &exit);
    void takeLog(const QByteArray &log);
    void takeConsole();
    void publish(const std::vector<KernelReport> &reports);
    void conclude();

    QPointer<GuestAgent> m_agent;
    bool m_isReady = false;
    int m_run = 0; // counts the machines: an answer of an earlier one is none
    std::vector<std::string> m_names;
    QList<KernelReport> m_reports;
    int m_count = 0;
    QStringList m_recent; // lines
    int m_lineCount = 0;
    QByteArray m_log; // as it was read last
    ReportReader m_logReader;
    ReportReader m_consoleReader;
    LineSplitter m_console;
    QTimer m_delay;
    QElapsedTimer m_sinceLook;
    bool m_isAsked = false;
    int m_again = 0;                        // looks in a row for the end of a report
    QList<std::function<void()>> m_waiting; // for the next look
    QList<std::function<void()>> m_asking;  // for the one under way
};

} // namespace klab
