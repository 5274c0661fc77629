// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/modulesbuild.h"

#include "base/attemptjob.h"
#include "base/files.h"
#include "lab/labsession.h"
#include "lab/moduleorder.h"

#include <QDirIterator>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace klab
{

ModulesBuildJob::ModulesBuildJob(LabSession *session, Profile profile, const QList<Module> &modules,
                                 ModuleBuild how)
    : JobSequence(LabSession::tr("Build the modules"))
    , m_session(session)
    , m_profile(std::move(profile))
    , m_how(how)
    , m_set(std::make_shared<ModuleSet>(m_session->moduleSet(m_profile)))
{
    for (const Module &module : modules)
        want(module);
    // Each folder at most once for itself, once to be found to export something, once for that, and once
    // more after it.
    const qsizetype most = 4 * m_set->folders().size();
    add(5, [this] { return next(); });
    for (qsizetype i = 1; i < most; ++i)
        add(0.01, [this] { return next(); });
    add(0, [this]() -> std::unique_ptr<Job> { return m_error ? failedJob(title(), *m_error) : nullptr; });
}

void ModulesBuildJob::want(const Module &module)
{
    if (!module.isExternal() || module.group.isEmpty() || m_seen.contains(module.name))
        return;
    m_seen << module.name;
    const auto part = std::ranges::find(m_parts, module.group, &Part::folder);
    if (part != m_parts.end() && !part->isForOthers)
        part->wanted << module.name;
    else
        m_parts << Part{module.group, {module.name}, false};
}

std::unique_ptr<Job> ModulesBuildJob::next()
{
    if (m_search)
        return search();
    if (m_parts.isEmpty())
        return nullptr;
    const Part part = m_parts.takeFirst();
    const std::optional<ModuleFolder> folder = m_set->folder(part.folder);
    Result<FolderBuild> build =
        folder ? m_session->folderBuild(m_profile, *folder)
               : fail(Error::Code::BadInput,
                      LabSession::tr("The folder %1 is not known any more.").arg(part.folder));
    if (!build) {
        // A folder that would help, but is not trusted, is reported.
        if (!part.isForOthers || build.error().code == Error::Code::NotTrusted)
            addError(build.error());
        return nullptr;
    }
    build->wanted = part.wanted;
    build->how = m_how;
    auto job = std::make_unique<FolderBuildJob>(*build);
    const FolderBuildJob *made = job.get();
    return std::make_unique<AttemptJob>(
        std::move(job), [this, part, made](const Result<> &result) { take(part, made->modules(), result); });
}

// The other folders are built all the same.
void ModulesBuildJob::addError(const Error &error)
{
    if (!m_error) {
        m_error = error;
        return;
    }
    if (m_error->message.contains(error.message))
        return;
    m_error->message += u' ' + error.message;
    if (!m_error->remedy.contains(error.remedy))
        m_error->remedy = QStringList{m_error->remedy, error.remedy}.join(u'\n').trimmed();
    m_error->details = QStringList{m_error->details, error.details}.join(u'\n').trimmed();
}

void ModulesBuildJob::take(const Part &part, const QList<BuiltModule> &built, const Result<> &result)
{
    if (part.isForOthers)
        return;
    if (!result) {
        QStringList missing;
        for (const BuiltModule &one : built) {
            if (part.wanted.isEmpty() || part.wanted.contains(one.module.name))
                missing += one.missing;
        }
        if (missing.isEmpty())
            addError(result.error());
        else
            m_search = Search{part, missing, result.error()};
        return;
    }
    for (const BuiltModule &one : built) {
        if (part.wanted.contains(one.module.name))
            wantDependencies(one.module);
    }
}

void ModulesBuildJob::wantDependencies(const Module &module)
{
    const Result<Kbuild> kbuild = m_session->kbuild(m_profile);
    const Result<ModuleInfo> info =
        kbuild.and_then([&module](const Kbuild &kernel) { return builtModuleInfo(kernel, module); });
    if (!info)
        return;
    for (const QString &name : info->depends) {
        if (const std::optional<Module> needed = m_set->module(name))
            want(*needed);
    }
}

// Whether a source of the folder says EXPORT_SYMBOL(symbol) or the like.
static bool exports(const ModuleFolder &folder, const QString &symbol)
{
    const QRegularExpression pattern(
        QStringLiteral("EXPORT_SYMBOL\\w*\\(\\s*%1\\b").arg(QRegularExpression::escape(symbol)));
    QDirIterator files(folder.path, {QStringLiteral("*.c")}, QDir::Files, QDirIterator::Subdirectories);
    constexpr int Most = 2000;
    for (int i = 0; i < Most && files.hasNext(); ++i) {
        if (QString::fromUtf8(readSmallFile(files.next()).value_or(QByteArray())).contains(pattern))
            return true;
    }
    return false;
}

// The name of a folder whose sources export one of the symbols; empty if there is none.
static QString exporterOf(const ModuleSet &set, const QStringList &symbols, const QSet<QString> &passedOver)
{
    for (const ModuleFolder &folder : set.folders()) {
        const bool isPossible = folder.isReady() && folder.origin != ModuleFolder::Origin::Bundled;
        if (!isPossible || passedOver.contains(folder.name))
            continue;
        if (std::ranges::any_of(symbols, [&](const QString &symbol) { return exports(folder, symbol); }))
            return folder.name;
    }
    return {};
}

// Reads the sources of other folders, on a worker.
std::unique_ptr<Job> ModulesBuildJob::search()
{
    if (!m_search)
        return nullptr;
    const Search wanted = *m_search;
    m_search.reset();
    const QSet<QString> passedOver = m_asked + QSet<QString>{wanted.part.folder};
    const auto found = std::make_shared<QString>();
    auto job = std::make_unique<FunctionJob>(LabSession::tr("Look for who exports it"),
                                             [set = m_set, symbols = wanted.symbols, passedOver,
                                              found](const FunctionJob::Canceled &) -> Result<> {
                                                 *found = exporterOf(*set, symbols, passedOver);
                                                 return {};
                                             });
    connect(job.get(), &Job::finished, this, [this, wanted, found](const Result<> &result) {
        if (!result)
            return;
        if (found->isEmpty()) {
            addError(wanted.error);
            return;
        }
        m_asked << *found;
        m_parts.prepend(wanted.part);
        m_parts.prepend(Part{*found, {}, true});
    });
    return job;
}

} // namespace klab
