// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "findings/diagnosticparser.h"

#include <QList>
#include <QString>

namespace klab
{

/// The findings of compilers, linkers and other tools in the output of a command's job. Only those of
/// the job attached last are kept.
class ToolReport : public QObject
{
    Q_OBJECT
public:
    /// @param paths     where to look for files that the tools name
    /// @param workspace the folder that file names are shown relative to
    /// @param gone      explains what it knows
    ToolReport(const SourcePaths &paths, QString workspace, GoneApis gone = {}, QObject *parent = nullptr);

    /// Starts reading the output of @p job and drops the findings of earlier ones. Call it before
    /// connecting anything else to Job::finished(), so that the report is complete by then.
    void attach(Job *job);

    const QList<Diagnostic> &findings();
    /// Puts what is known by now in place of findings().
    void setFindings(const QList<Diagnostic> &explained) { m_findings = explained; }
    int count(Diagnostic::Severity severity);
    /// The findings as compilers write them, errors first; bounded. Empty without findings.
    QString text();
    /// "2 errors, 1 warning"; empty without either.
    QString sum();
    /// The error of a failed build as the user sees it: the findings take the place of the last
    /// lines of the output.
    /// @param logFile the file that has the complete output
    Error inWords(const Error &error, const QString &logFile);

private:
    SourcePaths m_paths;
    QString m_workspace;
    GoneApis m_gone;
    DiagnosticParser m_parser;
    QList<Diagnostic> m_findings;
};

} // namespace klab
