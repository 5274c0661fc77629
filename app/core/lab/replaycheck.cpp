// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/replaycheck.h"

#include "base/attemptjob.h"
#include "build/filestate.h"
#include "build/folderproducts.h"
#include "build/freshness.h"
#include "build/recipes.h"
#include "build/replayrecord.h"
#include "lab/labsession.h"

#include <QFile>

#include <algorithm>

namespace klab
{

static bool hasChanged(const QStringList &folders, qint64 since)
{
    return std::ranges::any_of(folders,
                               [since](const QString &folder) { return newestChange(folder) >= since; });
}

ReplayCheckJob::ReplayCheckJob(LabSession *session, const Profile &profile)
    : JobSequence(tr("Compare with what make builds"))
    , m_session(session)
    , m_profile(profile)
{
    add(0.1, [this] { return look(); });
    add(5, [this] { return make(); });
    add(0.1, [this]() -> std::unique_ptr<Job> {
        if (m_found->modules.isEmpty())
            return nullptr;
        return std::make_unique<FunctionJob>(
            title(), [found = m_found](const FunctionJob::Canceled &) { return compare(*found); });
    });
}

std::unique_ptr<Job> ReplayCheckJob::look()
{
    const Result<Kbuild> kernel = m_session->kbuild(m_profile);
    if (!kernel)
        return nullptr;
    QList<Replayed> chosen;
    for (const Module &module : m_session->chosen()) {
        const QString record = module.isExternal() ? folderReplayRecord(kernel->folder, module.group)
                                                   : moduleReplayRecord(*kernel);
        chosen << Replayed{module.name,
                           record,
                           kernel->moduleFile(module),
                           module.sourceFolders(m_session->workspace().moduleFolder()),
                           {},
                           0};
    }
    return std::make_unique<FunctionJob>(title(), [chosen, found = m_found](const FunctionJob::Canceled &) {
        for (Replayed module : chosen) {
            const std::optional<ReplayRecord> record = ReplayRecord::read(module.record);
            module.state = contentState(QFile::encodeName(module.file));
            module.begun = record ? record->begun() : 0;
            const bool isReplayed = record && record->replays() > 0 && !module.state.isEmpty();
            if (isReplayed && !hasChanged(module.sources, module.begun))
                found->modules << module;
        }
        return Result<>();
    });
}

std::unique_ptr<Job> ReplayCheckJob::make()
{
    if (m_found->modules.isEmpty())
        return nullptr;
    return std::make_unique<AttemptJob>(m_session->rebuildModules(m_profile, ModuleBuild::Anew),
                                        [found = m_found](const Result<> &result) {
                                            if (!result)
                                                found->makeError = result.error();
                                        });
}

Result<> ReplayCheckJob::compare(Found &found)
{
    for (const Replayed &module : std::as_const(found.modules)) {
        const bool isSame = contentState(QFile::encodeName(module.file)) == module.state;
        if (hasChanged(module.sources, module.begun))
            return {};
        if (!isSame)
            return fail(Error::Code::Verification,
                        tr("A quick build of %1 was not what make builds. This is a bug in Kernel Lab.")
                            .arg(module.name),
                        tr("Nothing needs to be done: from now on, what make has built is used. Please "
                           "report it, with the log."),
                        found.makeError ? found.makeError->message : QString());
    }
    found.hasCompared = true;
    return {};
}

} // namespace klab
