// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/toolreport.h"

#include "findings/findingtext.h"

#include <algorithm>
#include <utility>

namespace klab
{

using Severity = Diagnostic::Severity;

static constexpr qsizetype ShownFindings = 20;
static constexpr qsizetype ShownLines = 12; // of errors, and of warnings

ToolReport::ToolReport(const SourcePaths &paths, QString workspace, GoneApis gone, QObject *parent)
    : QObject(parent)
    , m_paths(paths)
    , m_workspace(std::move(workspace))
    , m_gone(std::move(gone))
    , m_parser(paths, m_gone)
{
}

void ToolReport::attach(Job *job)
{
    m_parser = DiagnosticParser(m_paths, m_gone);
    m_findings.clear();
    connect(job, &Job::logged, this, [this](const QString &line) { m_findings << m_parser.add(line); });
}

// Called once the job has ended, perhaps before the parser has heard of it.
const QList<Diagnostic> &ToolReport::findings()
{
    m_findings << m_parser.finish();
    return m_findings;
}

int ToolReport::count(Severity severity)
{
    return int(std::ranges::count(findings(), severity, &Diagnostic::severity));
}

// What the lab knows of it comes last, and is not what is left out.
static QStringList shortened(const Diagnostic &finding, const QString &workspace)
{
    QStringList lines = issueText(finding, workspace).split(u'\n');
    qsizetype known = 0;
    for (const Diagnostic &note : finding.notes)
        known += note.source == Diagnostic::Source::Lab ? 1 + note.details.size() : 0;
    known = qMin(known, ShownLines - 1);
    return lines.size() <= ShownLines ? lines : lines.mid(0, ShownLines - known) + lines.last(known);
}

QString ToolReport::text()
{
    QList<Diagnostic> shown = findings();
    shown.removeIf([](const Diagnostic &one) { return one.severity == Severity::Note; });
    std::ranges::stable_sort(shown, std::ranges::greater(), &Diagnostic::severity);
    QStringList lines;
    for (const Diagnostic &one : shown.mid(0, ShownFindings))
        lines << shortened(one, m_workspace);
    if (shown.size() > ShownFindings)
        lines << tr("%n more finding(s) in the log.", nullptr, int(shown.size() - ShownFindings));
    return lines.join(u'\n');
}

QString ToolReport::sum()
{
    QStringList parts;
    if (const int errors = count(Severity::Error); errors > 0)
        parts << tr("%n error(s)", nullptr, errors);
    if (const int warnings = count(Severity::Warning); warnings > 0)
        parts << tr("%n warning(s)", nullptr, warnings);
    return parts.join(QStringLiteral(", "));
}

// That nobody exports a symbol is a warning to modpost, and to the build of a module why it fails.
static QString knownOfSymbols(QList<Diagnostic> findings, const Error &error)
{
    findings.removeIf([&error](const Diagnostic &one) { // "\"name\" [module.ko] undefined!"
        return one.source != Diagnostic::Source::Modpost || !one.message.endsWith(u"undefined!") ||
               !error.message.contains(one.message.section(u'"', 1, 1));
    });
    return notesText(findings);
}

Error ToolReport::inWords(const Error &error, const QString &logFile)
{
    if (error.code != Error::Code::Build)
        return error;
    Error told = error;
    QStringList ends;
    const QString known = knownOfSymbols(findings(), error);
    const bool isTold = count(Severity::Error) > 0; // with the findings
    if (!known.isEmpty() && !isTold)
        ends << known;
    else if (!error.remedy.isEmpty() && (known.isEmpty() || error.remedy.contains(u'\n')))
        ends << error.remedy;
    if (count(Severity::Error) > 0) {
        told.details = text();
        ends << tr("%1. The whole log is in %2.").arg(sum(), logFile);
    } else {
        ends << tr("The whole log is in %1.").arg(logFile);
    }
    told.remedy = ends.join(u'\n');
    return told;
}

} // namespace klab
