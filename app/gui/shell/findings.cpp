// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/findings.h"

#include "findings/toolmessage.h"
#include "gui/editor/editorarea.h"
#include "gui/output/issuesview.h"
#include "gui/output/logview.h"
#include "workbench/languagefindings.h"

#include <utility>

namespace klab
{

Findings::Findings(Workbench *workbench, EditorArea *editor, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_tools(&m_store)
    , m_kernel(&m_store, workbench->vm(), [this] { return paths(); })
    , m_issues(new IssuesView(&m_store))
    , m_log(new LogView)
{
    m_issues->setWorkspace(workbench->session()->workspace().path());
    m_issues->setEmptyText(tr("No issues"), tr("Build (F7) to see what the compiler says about the module."));
    editor->setFindings(&m_store);
    connect(workbench, &Workbench::begun, this, &Findings::begin);
    connect(workbench, &Workbench::logged, this, &Findings::take);
    connect(workbench, &Workbench::ended, this, &Findings::end);
}

Findings::~Findings()
{
    dropAdvice();
    delete m_issues;
}

IssuesView *Findings::issues() const
{
    return m_issues;
}

SourcePaths Findings::paths() const
{
    return m_workbench->session()->sourcePaths(m_workbench->profile());
}

void Findings::begin(const Job *job, bool builds)
{
    dropAdvice();
    m_builds = builds;
    m_hasOutput = false;
    m_hasCompiled = false;
    m_header = job->title();
    m_log->setPaths(paths());
}

// A build that finds nothing to do says nothing: what the one before it said still holds.
void Findings::beginOutput()
{
    if (std::exchange(m_hasOutput, true))
        return;
    if (m_builds)
        m_log->clear();
    m_tools.begin(paths(), m_builds ? ToolFindings::Work::Builds : ToolFindings::Work::Other,
                  m_workbench->session()->goneApis());
}

void Findings::take(const QString &line)
{
    beginOutput();
    if (!m_header.isEmpty())
        m_log->append(QStringLiteral("==== %1").arg(std::exchange(m_header, {})));
    m_log->append(line);
    m_tools.add(line);
    m_hasCompiled |= isBuildStep(line);
}

void Findings::end(const Job *, const Result<> &result)
{
    if (!result)
        beginOutput();
    // A build has said all in its log; its error repeats the end of that.
    if (!result && result.error().code != Error::Code::Build && !result.error().details.isEmpty()) {
        const QStringList lines = result.error().details.split(u'\n');
        for (const QString &line : lines)
            take(line);
    }
    if (!m_hasOutput)
        return;
    m_tools.end();
    lookUp();
    if (!result)
        m_log->append(QStringLiteral("==== %1").arg(result.error().message));
    if (!result && m_tools.errorCount() > 0) // not for those of a job before
        Q_EMIT errorsFound();
}

// Beside whatever else goes on: it only reads. What is found is added to the issues when it is known.
void Findings::lookUp()
{
    const QList<Diagnostic> asked = m_tools.found();
    m_advice = m_workbench->session()->advise(m_workbench->profile(), asked);
    if (!m_advice)
        return;
    connect(m_advice.get(), &Job::finished, this, [this, asked] {
        AdviceJob *advice = m_advice.release();
        m_tools.explain(asked, advice->findings());
        advice->deleteLater();
    });
    m_advice->start();
}

void Findings::dropAdvice()
{
    if (!m_advice)
        return;
    m_advice->disconnect(this);
    m_advice->cancel();
    m_advice.release()->deleteLater();
}

JobSummary Findings::summary(const Job *job, const Result<> &result, std::chrono::seconds duration) const
{
    JobSummary::Facts facts;
    facts.title = job->title();
    facts.duration = duration;
    facts.builds = m_builds;
    facts.onlyBuilds = m_workbench->onlyBuilds(job);
    facts.hasCompiled = m_hasCompiled;
    // What is found as the text is typed is no outcome of a job.
    const auto count = [this](Diagnostic::Severity severity) {
        return m_store.count(severity) - m_store.count(LanguageFindings::feeder(), severity);
    };
    facts.errors = count(Diagnostic::Severity::Error);
    facts.warnings = count(Diagnostic::Severity::Warning);
    return JobSummary::of(facts, result);
}

} // namespace klab
