// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"

#include <QElapsedTimer>
#include <QFile>

namespace klab
{

/// Shows a Job on standard error: on a terminal one line that is rewritten, else a
/// line now and then. Everything the job logs goes to a file as well. Whoever wrote the
/// text, neither the terminal nor the file gets control characters of it.
class JobPrinter : public QObject
{
    Q_OBJECT
public:
    /// @param logFile where the whole log goes, from the first line that a job logs. What is there
    ///                already is kept beside it, with ".old" at its end.
    explicit JobPrinter(const QString &logFile, QObject *parent = nullptr);

    void attach(Job *job);
    QString logFile() const { return m_log.fileName(); }
    /// A line of its own between the progress.
    void say(const QString &text);
    /// The same for a terminal in raw mode, where a new line does not begin at its left edge.
    void sayRaw(const QString &text);
    /// Whether progress is written; what is said and logged is in any case.
    void setProgressShown(bool shown) { m_progressShown = shown; }
    /// Erases the progress line.
    void clear();

private:
    void log(const QString &line);
    void show(const Progress &progress);

    QFile m_log;
    bool m_logTried = false;
    bool m_isTerminal;
    bool m_lineShown = false;
    bool m_progressShown = true;
    QElapsedTimer m_sinceShown;
    QString m_activityShown;
};

/// An error as the command line prints it: the sentence, the details, the remedy.
QString describe(const Error &error);
/// Prints that on standard error, where there is no JobPrinter.
void printError(const Error &error);

} // namespace klab
