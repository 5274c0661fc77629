// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "findings/kernelfindings.h"
#include "findings/toolfindings.h"
#include "workbench/jobsummary.h"
#include "workbench/workbench.h"

#include <QObject>
#include <QPointer>

namespace klab
{

class EditorArea;
class IssuesView;
class LogView;

/// Connects what finds something with what shows it: the workbench's jobs feed the log and the
/// store of findings, which the list of issues and the editor observe.
class Findings : public QObject
{
    Q_OBJECT
public:
    /// All outlive this.
    Findings(Workbench *workbench, EditorArea *editor, QObject *parent);
    /// The list goes, too, if it has not yet: it observes the store.
    ~Findings() override;

    FindingStore *store() { return &m_store; }
    IssuesView *issues() const;
    LogView *log() const { return m_log; }

    /// See ToolFindings::inWords().
    Error inWords(const Error &error) const { return m_tools.inWords(error); }
    /// How the job that has just ended did.
    JobSummary summary(const Job *job, const Result<> &result, std::chrono::seconds duration) const;

Q_SIGNALS:
    /// A build has ended and left errors.
    void errorsFound();

private:
    SourcePaths paths() const;
    void begin(const Job *job, bool builds);
    void beginOutput();
    void take(const QString &line);
    void end(const Job *job, const Result<> &result);
    void lookUp();
    void dropAdvice();

    Workbench *m_workbench;
    FindingStore m_store;
    ToolFindings m_tools;
    KernelFindings m_kernel;
    QPointer<IssuesView> m_issues;
    LogView *m_log;
    QString m_header;                    ///< of the job, until it has said something
    std::unique_ptr<AdviceJob> m_advice; ///< what is being looked up for the findings
    bool m_builds = false;
    bool m_hasOutput = false; ///< of this job; what was there before it has gone then
    bool m_hasCompiled = false;
};

} // namespace klab
