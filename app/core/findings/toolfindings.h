// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "findings/diagnosticparser.h"
#include "findings/findingstore.h"

namespace klab
{

/// Feeds a store with what tools say in the output of jobs, one job after another.
///
/// A job that builds replaces the findings of those before it, any other one adds to them:
/// what a boot says does not make the compiler's words void.
class ToolFindings
{
    Q_DECLARE_TR_FUNCTIONS(klab::ToolFindings)
public:
    enum class Work { Builds, Other };

    /// @param store outlives this
    explicit ToolFindings(FindingStore *store);

    /// A job begins. @param paths where the files are that its tools name
    /// @param gone explains what it knows
    void begin(const SourcePaths &paths, Work work, const GoneApis &gone = {});
    /// A line of its output, without its end.
    void add(const QString &line);
    /// The job has ended; what was held back is found, too.
    void end();

    /// What was found, of the current job and of those before it that still holds.
    QList<Diagnostic> found() const;
    /// Puts @p explained in place of @p asked, where that is still what was found.
    void explain(const QList<Diagnostic> &asked, const QList<Diagnostic> &explained);

    /// Errors of the current job, or else of the last one.
    int errorCount() const;
    /// The error of the job that has just ended, as shown to the user: if the tools have
    /// named the places, these are what counts, not that make has failed.
    Error inWords(const Error &error) const;

private:
    FindingStore *m_store;
    SourcePaths m_paths;
    GoneApis m_gone;
    DiagnosticParser m_parser;
    int m_errorsBefore = 0; ///< when the job began
};

} // namespace klab
