// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "findings/diagnosticparser.h"
#include "workbench/workbench.h"

#include <QObject>

namespace klab
{

class EditorArea;
class IssuesView;
class LogView;

/// What tools say: the log, the issues read from it, and their marks in the editor.
class Findings : public QObject
{
    Q_OBJECT
public:
    /// All outlive this.
    Findings(Workbench *workbench, EditorArea *editor, QObject *parent);

    IssuesView *issues() const { return m_issues; }
    LogView *log() const { return m_log; }

    /// The error of the job that has just ended, as told to the user: where the tools have
    /// named the places, these are what counts, not that make has failed.
    Error inWords(const Error &error) const;

Q_SIGNALS:
    /// A build has ended and left errors.
    void errorsFound();

private:
    SourcePaths paths() const;
    void begin(const Job *job, bool builds);
    void take(const QString &line);
    void end(const Job *job, const Result<> &result);
    void show(const QList<Diagnostic> &found);

    Workbench *m_workbench;
    EditorArea *m_editor;
    IssuesView *m_issues;
    LogView *m_log;
    DiagnosticParser m_parser;
    int m_errorsBefore = 0; ///< listed when the job began
    QString m_header;       ///< of the job, until it has said something
};

} // namespace klab
