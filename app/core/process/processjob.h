// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "process/linesplitter.h"
#include "process/processrunner.h"

#include <QStringList>

namespace klab
{

/// A Job that is one process: its output becomes log lines, its exit status the
/// result. Subclasses read the lines for progress, or the outcome for better words.
/// What a tool prints may come from anybody's files: a line has no terminal sequences
/// or control characters any more, see plainLine().
class ProcessJob : public Job
{
    Q_OBJECT
public:
    /// @param failure what it is where the program has run and failed
    /// @param remedy  what the user can do about that; may be empty
    ProcessJob(QString title, ProcessSpec spec, Error::Code failure, QString remedy = {},
               QObject *parent = nullptr);

protected:
    void run() override;
    void abort() override;

    /// What is logged before it starts. The default is the command as a person would type it.
    virtual QString announcement() const;
    /// One line of standard output or error, as plain text. The default logs it.
    virtual void readLine(const QString &line);
    /// Turns the outcome of the process into the job's result.
    virtual Result<> conclude(const ProcessOutcome &outcome);

    const ProcessSpec &spec() const { return m_spec; }
    /// The last lines of output, oldest first: what an error message shows.
    const QStringList &tail() const { return m_tail; }

private:
    void take(LineSplitter &splitter, const QByteArray &data);
    void takeLine(const QByteArray &line);

    ProcessSpec m_spec;
    Error::Code m_failure;
    QString m_remedy;
    ProcessRunner m_runner;
    LineSplitter m_output;
    LineSplitter m_errors;
    QStringList m_tail;
};

} // namespace klab
