// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/folderbuild.h"

#include "base/attemptjob.h"
#include "base/translate.h"
#include "build/folderbuildwork.h"
#include "build/foldermakejob.h"
#include "build/replayjob.h"

#include <optional>

namespace klab
{

FolderBuildJob::FolderBuildJob(const FolderBuild &build, QObject *parent)
    : JobSequence(Texts::tr("Build the modules of %1").arg(build.folder.name), parent)
    , m_work(std::make_shared<Work>(build))
{
    add(0.2, [work = m_work]() -> std::unique_ptr<Job> {
        if (!work->build.folder.isReady())
            return failedJob(
                Texts::tr("Look for changes"),
                {Error::Code::BadInput, work->build.folder.problem, work->build.folder.remedy, {}});
        return std::make_unique<FunctionJob>(
            Texts::tr("Look for changes"),
            [work](const FunctionJob::Canceled &canceled) { return work->prepare(canceled); });
    });
    add(1, [this] { return replay(); });
    add(5, [this] { return m_work->isMade ? nullptr : make(m_work->firstTargets()); });
    addRest();
    add(0.1, [this] { return makeAll(); });
    addRest();
    add(0, [work = m_work]() -> std::unique_ptr<Job> {
        const Result<> outcome = work->conclude();
        return outcome ? nullptr : failedJob(Texts::tr("Build the modules"), outcome.error());
    });
}

FolderBuildJob::~FolderBuildJob() = default;

QList<BuiltModule> FolderBuildJob::modules() const
{
    return m_work->built;
}

// Kbuild links none of a folder's modules where one of them does not compile, or where modpost refuses one:
// the first make tells which do not compile, the next one perhaps which modpost refuses.
void FolderBuildJob::addRest()
{
    add(2, [this] { return makeRest(); });
    add(1, [this] { return makeRest(); });
    add(0.1, [this] { return look(); });
}

std::unique_ptr<Job> FolderBuildJob::make(const QStringList &targets)
{
    m_work->targets = targets;
    m_work->isMade = true;
    auto job = std::make_unique<FolderMakeJob>(m_work->makeSpec(), m_work->shadow, m_work->failures,
                                               !m_work->isWhole);
    return std::make_unique<AttemptJob>(std::move(job), [work = m_work](const Result<> &result) {
        work->error = result ? std::nullopt : std::optional(result.error());
    });
}

std::unique_ptr<Job> FolderBuildJob::replay()
{
    if (!m_work->whyMake.isEmpty())
        Q_EMIT logged(Texts::tr("make is needed: %1").arg(m_work->whyMake));
    const std::optional<ReplayPlan> &plan = m_work->replay;
    if (!plan)
        return nullptr;
    auto job =
        std::make_unique<ReplayJob>(Texts::tr("Build the modules"), *plan, BuildMarker(m_work->shadow.root()),
                                    [reader = FolderMakeReader(m_work->shadow, m_work->failures, true)](
                                        const QString &line) { return reader.read(line); });
    const ReplayJob *replay = job.get();
    return std::make_unique<AttemptJob>(std::move(job), [this, replay](const Result<> &result) {
        m_work->isReplayed = replay->hasVerdict();
        m_work->isMade = m_work->isReplayed;
        m_work->error = result ? std::nullopt : std::optional(result.error());
        if (!m_work->isMade) {
            Q_EMIT logged(Texts::tr("make is needed: %1").arg(result.error().message));
            m_work->prepareMake();
        }
    });
}

// Another module of the folder may export what one of these needs.
std::unique_ptr<Job> FolderBuildJob::makeAll()
{
    if (m_work->isWhole || !m_work->wantsSymbols())
        return nullptr;
    m_work->isWhole = true;
    m_work->removeFiles();
    return make(m_work->firstTargets());
}

std::unique_ptr<Job> FolderBuildJob::makeRest()
{
    const QStringList rest = m_work->restTargets();
    if (rest.isEmpty())
        return nullptr;
    // Where its own Makefile leads nowhere, or not far enough, Kbuild may.
    m_work->build.folder.form = ModuleFolder::Form::Kbuild;
    return make(rest);
}

std::unique_ptr<Job> FolderBuildJob::look()
{
    if (!m_work->isMade)
        return nullptr;
    return std::make_unique<FunctionJob>(Texts::tr("Look at what was built"),
                                         [work = m_work](const FunctionJob::Canceled &) -> Result<> {
                                             work->look();
                                             return {};
                                         });
}

} // namespace klab
