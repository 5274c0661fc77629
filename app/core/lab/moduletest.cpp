// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/moduletest.h"

#include "findings/diagnosticparser.h"
#include "findings/findingtext.h"
#include "lab/moduletestbuild.h"
#include "lab/moduletrial.h"
#include "machine/guestjobs.h"

#include <algorithm>
#include <utility>

namespace klab
{

void ModuleTestResult::blame(const Error &error)
{
    isGood = false;
    reason = error.message;
    remedy = error.remedy;
    details = error.details;
}

void ModuleTestResult::fault(const Error &error)
{
    if (isGood)
        blame(error);
}

// Two folders may make modules of one name.
static QString keyOf(const Module &module)
{
    return module.group + u'/' + module.name;
}

ModuleTestJob::ModuleTestJob(LabSession *session, ModuleTestPlan plan, QObject *parent)
    : SteppedJob(tr("Test the modules"), parent)
    , m_session(session)
    , m_plan(std::move(plan))
    , m_chosenBefore(session->chosen())
{
    connect(this, &Job::finished, this, [this] { m_session->choose(m_chosenBefore); });
}

ModuleTestJob::~ModuleTestJob() = default;

bool ModuleTestJob::isAllGood() const
{
    return std::ranges::all_of(m_results, &ModuleTestResult::isGood);
}

void ModuleTestJob::run()
{
    const ModuleSet set = m_session->moduleSet(m_plan.build.profile);
    if (const Result<> known = ModuleTestBuildJob::check(set, m_plan.names); !known) {
        finish(known);
        return;
    }
    BuildOptions kernel = m_plan.build;
    kernel.part = BuildOptions::Part::Kernel;
    goOrFail(m_session->build(kernel), [this] { build(); });
}

void ModuleTestJob::build()
{
    auto job = std::make_unique<ModuleTestBuildJob>(m_session, m_plan.build, m_plan.names);
    const ModuleTestBuildJob *made = job.get();
    goOrFail(std::move(job), [this, made] { takeBuilt(made->built()); });
}

void ModuleTestJob::takeBuilt(const QList<BuiltModule> &built)
{
    m_built = built;
    QList<ModuleTestResult> unbuilt;
    for (const BuiltModule &one : std::as_const(m_built)) {
        if (one.isBuilt())
            continue;
        ModuleTestResult result;
        result.module = one.module;
        result.blame(one.error());
        unbuilt << result;
    }
    // All at once: to look something up takes seconds, however much it is.
    explain(unbuilt, [this](const QList<ModuleTestResult> &known) {
        for (const ModuleTestResult &one : known)
            m_unbuilt.insert(keyOf(one.module), one);
        Q_EMIT planned(int(m_built.size()));
        testNext();
    });
}

// ------------------------------------------------------------ test

void ModuleTestJob::testNext()
{
    if (++m_index == m_built.size()) {
        finish();
        return;
    }
    const Module &module = m_built[m_index].module;
    report({double(m_index) / double(m_built.size()), {}, module.name});
    if (const auto unbuilt = m_unbuilt.constFind(keyOf(module)); unbuilt != m_unbuilt.constEnd()) {
        conclude(*unbuilt);
        return;
    }
    if (m_isSpent || m_session->vm()->state() != VmSession::State::Ready)
        boot();
    else
        tryOut();
}

void ModuleTestJob::boot()
{
    QList<Module> all; // any of them may be given parameters
    for (const BuiltModule &one : std::as_const(m_built))
        all << one.module;
    m_session->choose(all);
    goOrFail(std::make_unique<StopJob>(m_session->vm()),
             [this] { goOrFail(m_session->boot(m_plan.build, m_plan.boot), [this] { tryOut(); }); });
}

void ModuleTestJob::tryOut()
{
    const Module &module = m_built[m_index].module;
    m_session->choose({module}); // its functions are what a report is about
    auto job = std::make_unique<ModuleTrialJob>(m_session, m_plan.build.profile, module);
    const ModuleTrialJob *trial = job.get();
    goOrFail(std::move(job), [this, trial] {
        m_isSpent = trial->isGuestSpent();
        explain({trial->outcome()},
                [this](const QList<ModuleTestResult> &known) { conclude(known.first()); });
    });
}

void ModuleTestJob::conclude(const ModuleTestResult &result)
{
    m_results << result;
    Q_EMIT tested(result);
    go(nullptr, [this](const Result<> &) { testNext(); });
}

// ------------------------------------------------------------ what the lab knows

QList<Diagnostic> ModuleTestJob::findingsOf(const ModuleTestResult &result)
{
    if (result.isGood)
        return {};
    QList<Diagnostic> findings;
    const auto built = std::ranges::find(m_built, result.module, &BuiltModule::module);
    if (built != m_built.end()) {
        for (const QString &symbol : built->missing) {
            Diagnostic finding;
            finding.source = Diagnostic::Source::Modpost;
            finding.message = QStringLiteral("\"%1\" [%2] undefined!").arg(symbol, result.module.fileName());
            findings << finding;
        }
    }
    if (!findings.isEmpty())
        return findings;
    m_session->choose({result.module}); // where its files are looked for
    return findingsIn(result.details, m_session->sourcePaths(m_plan.build.profile), m_session->goneApis());
}

// What a compiler said in one line, with the place as a build tells it: its own columns are others.
static QString toldAsOfBuild(const QString &details, const QList<Diagnostic> &findings,
                             const QString &workspace)
{
    const bool isPlaced = !findings.isEmpty() && !findings.first().position.file.isEmpty() &&
                          findings.first().source == Diagnostic::Source::Compiler;
    return isPlaced && !details.contains(u'\n') ? issueLine(findings.first(), workspace) : details;
}

void ModuleTestJob::explain(const QList<ModuleTestResult> &results,
                            const std::function<void(const QList<ModuleTestResult> &)> &next)
{
    QList<Diagnostic> all;
    QList<qsizetype> counts;
    for (const ModuleTestResult &result : results) {
        const QList<Diagnostic> findings = findingsOf(result);
        counts << findings.size();
        all << findings;
    }
    std::unique_ptr<AdviceJob> advice = m_session->advise(m_plan.build.profile, all);
    const AdviceJob *job = advice.get();
    const QString workspace = m_session->workspace().path();
    go(std::move(advice), [results, counts, all, job, next, workspace](const Result<> &) {
        const QList<Diagnostic> known = job ? job->findings() : all;
        QList<ModuleTestResult> explained = results;
        qsizetype at = 0;
        for (qsizetype i = 0; i < explained.size(); ++i) {
            const QList<Diagnostic> own = known.mid(at, counts[i]);
            at += counts[i];
            explained[i].details = toldAsOfBuild(explained[i].details, own, workspace);
            const QString notes = notesText(own);
            if (notes.isEmpty())
                continue;
            // Of a symbol that is missing, it is known what can be done, or that nothing can.
            const bool isSolved = std::ranges::any_of(own, [](const Diagnostic &one) {
                return one.remedy.has_value() || one.source == Diagnostic::Source::Modpost;
            });
            QString &remedy = explained[i].remedy;
            remedy = isSolved ? notes : QStringList{remedy, notes}.join(u'\n').trimmed();
        }
        next(explained);
    });
}

} // namespace klab
