// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "findings/diagnosticparser.h"

#include <QList>
#include <QString>

namespace klab
{

/// What the tools say in the output of a command's jobs: of the last one that was attached.
class ToolReport : public QObject
{
    Q_OBJECT
public:
    /// @param paths     where the files are that the tools name
    /// @param workspace that their names are shown relative to
    ToolReport(const SourcePaths &paths, QString workspace, QObject *parent = nullptr);

    /// Forgets what earlier jobs said. To be called before others wait for the job's end.
    void attach(Job *job);

    int count(Diagnostic::Severity severity);
    /// The findings as compilers write them, errors first; bounded. Empty if there is none.
    QString text();
    /// "2 errors, 1 warning"; empty if there is neither.
    QString sum();
    /// The error of a build that has failed, as shown to the user: what the tools have found
    /// takes the place of their last lines.
    /// @param logFile where all of it is
    Error inWords(const Error &error, const QString &logFile);

private:
    const QList<Diagnostic> &findings();

    SourcePaths m_paths;
    QString m_workspace;
    DiagnosticParser m_parser;
    QList<Diagnostic> m_findings;
};

} // namespace klab
