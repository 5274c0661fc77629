// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/replaycheck.h"

#include "base/attemptjob.h"
#include "build/buildcopy.h"
#include "build/filestate.h"
#include "build/folderbuild.h"
#include "build/folderproducts.h"
#include "build/freshness.h"
#include "build/recipes.h"
#include "build/replayrecord.h"
#include "lab/labsession.h"

#include <QFile>

#include <algorithm>

namespace klab
{

static bool haveChanged(const QStringList &folders, qint64 since)
{
    return std::ranges::any_of(folders,
                               [since](const QString &folder) { return newestChange(folder) >= since; });
}

static QByteArray madeState(const Kbuild &kernel, const Module &module)
{
    return contentState(QFile::encodeName(kernel.moduleFile(module)));
}

ReplayCheckJob::ReplayCheckJob(LabSession *session, const Profile &profile)
    : JobSequence(tr("Compare with what make builds"))
    , m_session(session)
    , m_profile(profile)
{
    add(0.1, [this] { return look(); });
    for (qsizetype i = 0; i < session->chosen().size(); ++i)
        add(5, [this, i] { return makeInCopy(i); });
    add(0.1, [this] { return compareCopy(); });
    add(1, [this] { return makeInPlace(); });
    add(0.1, [this] { return compareInPlace(); });
}

std::unique_ptr<Job> ReplayCheckJob::look()
{
    const Result<Kbuild> kernel = m_session->kbuild(m_profile);
    if (!kernel)
        return nullptr;
    m_kernel = *kernel;
    QList<Replayed> chosen;
    for (const Module &module : m_session->chosen()) {
        const QString record = module.isExternal() ? folderReplayRecord(kernel->folder, module.group)
                                                   : moduleReplayRecord(*kernel);
        chosen << Replayed{
            module, record, module.sourceFolders(m_session->workspace().moduleFolder()), {}, 0};
    }
    return std::make_unique<FunctionJob>(
        title(), [chosen, kernel = *kernel, found = m_found](const FunctionJob::Canceled &) -> Result<> {
            QStringList folders;
            for (Replayed one : chosen) {
                const std::optional<ReplayRecord> record = ReplayRecord::read(one.record);
                one.state = madeState(kernel, one.module);
                one.begun = record ? record->begun() : 0;
                const bool isReplayed = record && record->replays() > 0 && !one.state.isEmpty();
                if (!isReplayed || haveChanged(one.sources, one.begun))
                    continue;
                found->modules << one;
                folders << (one.module.isExternal() ? QStringLiteral("modules") : one.module.folder);
            }
            if (found->modules.isEmpty())
                return {};
            return copyForModules(kernel, folders).map([&found](const Kbuild &copy) { found->copy = copy; });
        });
}

// Of one module after the other: what it depends on is there already.
std::unique_ptr<Job> ReplayCheckJob::makeInCopy(qsizetype index)
{
    if (!m_found->copy || index >= m_found->modules.size())
        return nullptr;
    const Module &module = m_found->modules[index].module;
    std::unique_ptr<Job> job;
    if (module.isExternal()) {
        const std::optional<ModuleFolder> folder = m_session->moduleSet(m_profile).folderOf(module);
        Result<FolderBuild> build = m_session->folderBuild(m_profile, folder.value_or(ModuleFolder()));
        if (!build)
            return nullptr;
        build->symbolFiles << exportedSymbolsFile(build->kbuild.folder, build->folder.name);
        build->kbuild = *m_found->copy;
        build->wanted = QStringList{module.name};
        build->how = ModuleBuild::ByMake;
        job = std::make_unique<FolderBuildJob>(*build);
    } else {
        job = makeModuleRebuildJob(*m_found->copy, module, m_session->workspace().moduleFolder(),
                                   ModuleBuild::ByMake);
    }
    // Whether it has failed, the file tells.
    return job ? std::make_unique<AttemptJob>(std::move(job), [](const Result<> &) {}) : nullptr;
}

std::unique_ptr<Job> ReplayCheckJob::compareCopy()
{
    if (!m_found->copy)
        return nullptr;
    return std::make_unique<FunctionJob>(
        title(), [kernel = *m_kernel, found = m_found](const FunctionJob::Canceled &) {
            const auto isSame = [&](const Replayed &one) {
                return madeState(*found->copy, one.module) == one.state;
            };
            const auto isStill = [&](const Replayed &one) {
                return madeState(kernel, one.module) == one.state && !haveChanged(one.sources, one.begun);
            };
            const bool areSame = std::ranges::all_of(found->modules, isSame);
            const bool areStill = std::ranges::all_of(found->modules, isStill);
            found->hasCompared = areSame && areStill;
            found->isDifferent = !areSame && areStill;
            removeCopyForModules(kernel);
            return Result<>();
        });
}

std::unique_ptr<Job> ReplayCheckJob::makeInPlace()
{
    if (!m_found->isDifferent)
        return nullptr;
    return std::make_unique<AttemptJob>(m_session->rebuildModules(m_profile, ModuleBuild::Anew),
                                        [](const Result<> &) {});
}

// A copy may be at fault, and nobody is bothered by that.
std::unique_ptr<Job> ReplayCheckJob::compareInPlace()
{
    if (!m_found->isDifferent)
        return nullptr;
    return std::make_unique<FunctionJob>(
        title(), [kernel = *m_kernel, found = m_found](const FunctionJob::Canceled &) -> Result<> {
            for (const Replayed &one : std::as_const(found->modules)) {
                if (haveChanged(one.sources, one.begun))
                    return {};
                if (madeState(kernel, one.module) != one.state)
                    return fail(
                        Error::Code::Verification,
                        tr("A quick build of %1 was not what make builds. This is a bug in Kernel Lab.")
                            .arg(one.module.name),
                        tr("Nothing needs to be done: from now on, what make has built is used. Please "
                           "report it, with the log."));
            }
            found->hasCompared = true;
            return {};
        });
}

} // namespace klab
