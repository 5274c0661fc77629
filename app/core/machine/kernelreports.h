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

/// What the kernel of a machine has reported since the machine was started: oopses, warnings and the
/// findings of its checkers. Reports are remembered until the next start, whether they taint the
/// kernel or not.
///
/// The kernel's log decides: the agent reads it, and no program can imitate the kernel there. What
/// the console shows is only a reason to read the log. It counts itself if the log cannot be read:
/// the agent does not answer, the machine has ended, or the log was overwritten in between. Main thread.
class KernelReports : public QObject
{
    Q_OBJECT
public:
    explicit KernelReports(QObject *parent = nullptr);

    /// A machine starts: forgets the reports of the last one. @p agent must live until end().
    void begin(GuestAgent *agent);
    /// From now on the agent answers.
    void setReady();
    /// Takes what the console shows, in parts of any size.
    void watch(const QByteArray &console);
    /// The machine has ended. Pending looks are done.
    void end();

    /// Data races count if a function has one of these in its name, see KernelReport::isAbout().
    void setNames(const std::vector<std::string> &names) { m_names = names; }

    /// How many reports there were since the start.
    int count() const { return m_count; }
    /// The reports after the first @p count; of very many, only the last.
    QList<KernelReport> since(int count) const;
    /// How many lines of the log were read, and the lines after the first @p count; of very many,
    /// only the last.
    int lineCount() const { return m_lineCount; }
    QStringList linesSince(int count) const;

    /// Reads the log, at least all that was said up to now. @p done is called exactly once, after this
    /// function has returned; at the latest when the machine ends or the agent does not answer.
    void look(const std::function<void()> &done = {});

Q_SIGNALS:
    /// The kernel has reported something; count() has grown by one.
    void reported(const klab::KernelReport &report);
    /// The console has shown something that looks like a report; the log is read to find out.
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
    int m_run = 0; // counts the machines: answers of earlier ones are ignored
    std::vector<std::string> m_names;
    QList<KernelReport> m_reports;
    int m_count = 0;
    QStringList m_recent; // lines of the log
    int m_lineCount = 0;
    QByteArray m_log; // as it was read last
    ReportReader m_logReader;
    ReportReader m_consoleReader;
    LineSplitter m_console;
    QTimer m_delay;
    QElapsedTimer m_sinceLook;
    bool m_isAsked = false;
    int m_again = 0;                        // how often the end of a report was waited for
    QList<std::function<void()>> m_waiting; // for the next look
    QList<std::function<void()>> m_asking;  // for the one under way
};

} // namespace klab
