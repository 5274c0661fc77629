// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/findings.h"

#include "gui/editor/editorarea.h"
#include "gui/output/issuesview.h"
#include "gui/output/logview.h"

#include <utility>

namespace klab
{

Findings::Findings(Workbench *workbench, EditorArea *editor, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_editor(editor)
    , m_issues(new IssuesView)
    , m_log(new LogView)
{
    m_issues->setWorkspace(workbench->session()->workspace().path());
    m_issues->setEmptyText(tr("No issues"), tr("Build (F7) to see what the compiler thinks of the module."));
    connect(workbench, &Workbench::begun, this, &Findings::begin);
    connect(workbench, &Workbench::logged, this, &Findings::take);
    connect(workbench, &Workbench::ended, this, &Findings::end);
}

SourcePaths Findings::paths() const
{
    const Workspace &workspace = m_workbench->session()->workspace();
    const QString build = workspace.buildFolder(m_workbench->profile().name);
    return SourcePaths({workspace.kernelTree(), build, workspace.moduleFolder(),
                        workspace.moduleFolder() + QStringLiteral("/vdev")},
                       {workspace.kernelTree(), workspace.moduleFolder(), build});
}

void Findings::begin(const Job *job, bool builds)
{
    if (builds) {
        m_issues->clear();
        m_editor->setDiagnostics({});
        m_log->clear();
    }
    m_errorsBefore = m_issues->errorCount();
    m_log->setPaths(paths());
    m_parser = DiagnosticParser(paths());
    m_header = job->title();
}

void Findings::take(const QString &line)
{
    // A job that says nothing leaves no trace.
    if (!m_header.isEmpty())
        m_log->append(QStringLiteral("==== %1").arg(std::exchange(m_header, {})));
    m_log->append(line);
    show(m_parser.add(line));
}

void Findings::end(const Job *, const Result<> &result)
{
    // A build has said all in its log; its error repeats the end of that.
    if (!result && result.error().code != Error::Code::Build && !result.error().details.isEmpty()) {
        const QStringList lines = result.error().details.split(u'\n');
        for (const QString &line : lines)
            take(line);
    }
    show(m_parser.finish());
    m_parser = DiagnosticParser(paths());
    m_editor->setDiagnostics(m_issues->diagnostics());
    if (!result)
        m_log->append(QStringLiteral("==== %1").arg(result.error().message));
    if (!result && m_issues->errorCount() > m_errorsBefore) // not for those of a job before
        Q_EMIT errorsFound();
}

Error Findings::inWords(const Error &error) const
{
    const int errors = m_issues->errorCount() - m_errorsBefore;
    if (error.code != Error::Code::Build || errors <= 0)
        return error;
    return {error.code, tr("The build has found %n error(s).", nullptr, errors),
            tr("Issues has what the tools say; F8 goes from one to the next."), error.details};
}

void Findings::show(const QList<Diagnostic> &found)
{
    if (!found.isEmpty())
        m_issues->add(found);
}

} // namespace klab
