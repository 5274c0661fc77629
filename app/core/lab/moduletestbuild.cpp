// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/moduletestbuild.h"

#include "build/recipes.h"
#include "lab/moduleorder.h"
#include "lab/modulesbuild.h"

#include <algorithm>
#include <utility>

namespace klab
{

ModuleTestBuildJob::ModuleTestBuildJob(LabSession *session, BuildOptions build, QStringList names)
    : SteppedJob(tr("Build the modules"))
    , m_session(session)
    , m_build(std::move(build))
    , m_names(std::move(names))
{
}

Result<> ModuleTestBuildJob::check(const ModuleSet &set, const QStringList &names)
{
    for (const QString &name : names) {
        const Result<ModuleSet::Meant> meant = set.find(name);
        if (!meant)
            return tl::unexpected(meant.error());
        if (!meant->folder.isReady())
            return fail(Error::Code::BadInput, meant->folder.problem, meant->folder.remedy);
    }
    return {};
}

void ModuleTestBuildJob::run()
{
    plan(m_session->moduleSet(m_build.profile));
    buildNext();
}

void ModuleTestBuildJob::plan(const ModuleSet &set)
{
    QList<ModuleSet::Meant> all;
    for (const ModuleFolder &folder : m_names.isEmpty() ? set.folders() : QList<ModuleFolder>())
        all << ModuleSet::Meant{folder, {}};
    for (const QString &name : std::as_const(m_names)) {
        if (const Result<ModuleSet::Meant> one = set.find(name))
            all << *one;
    }
    for (const ModuleSet::Meant &one : std::as_const(all)) {
        const auto part = std::ranges::find(m_parts, one.folder.name, &Part::folder);
        if (part == m_parts.end())
            m_parts << Part{one.folder.name, one.module ? QStringList{one.module->name} : QStringList()};
        else if (!one.module)
            part->wanted.clear(); // all that it makes
        else if (!part->wanted.isEmpty())
            part->wanted << one.module->name;
    }
}

void ModuleTestBuildJob::buildNext()
{
    if (m_parts.isEmpty() && !m_isSecondPass) {
        m_isSecondPass = true;
        m_parts = std::exchange(m_again, {});
    }
    if (m_parts.isEmpty()) {
        findNeeded();
        buildNeeded();
        return;
    }
    const Part part = m_parts.first();
    if (m_isSecondPass && m_othersOf != part.folder) {
        buildOthers(part);
        return;
    }
    const ModuleFolder folder =
        m_session->moduleSet(m_build.profile).folder(part.folder).value_or(ModuleFolder());
    if (folder.origin == ModuleFolder::Origin::Bundled) {
        buildBundled(folder);
        return;
    }
    Result<FolderBuild> build = m_session->folderBuild(m_build.profile, folder);
    if (!build) {
        take({}, tl::unexpected(build.error()));
        return;
    }
    build->wanted = part.wanted;
    auto job = std::make_unique<FolderBuildJob>(*build);
    const FolderBuildJob *made = job.get();
    go(std::move(job), [this, made](const Result<> &result) { take(made->modules(), result); });
}

// The folders that export what modules of this one miss, whether they are tested or not.
void ModuleTestBuildJob::buildOthers(const Part &part)
{
    m_othersOf = part.folder;
    QList<Module> incomplete;
    for (const BuiltModule &one : std::as_const(m_built)) {
        if (one.module.group == part.folder && one.state == BuiltModule::State::Incomplete)
            incomplete << one.module;
    }
    go(std::make_unique<ModulesBuildJob>(m_session, m_build.profile, incomplete),
       [this](const Result<> &) { buildNext(); }); // what came of it, the next build tells
}

// By the kernel's own build, as the configuration has it.
void ModuleTestBuildJob::buildBundled(const ModuleFolder &folder)
{
    BuildOptions options = m_build;
    options.part = BuildOptions::Part::Module;
    m_session->choose(folder.modules);
    go(m_session->build(options), [this, module = folder.modules.first()](const Result<> &result) {
        BuiltModule one;
        one.module = module;
        const Result<Kbuild> kernel = m_session->kbuild(m_build.profile);
        if (!result) {
            one.reason = result.error().message;
            one.remedy = result.error().remedy;
            one.details = result.error().details;
        } else if (kernel && moduleSetting(*kernel, module) != u"m") {
            one.reason = tr("%1 is built into this kernel, so it cannot be loaded.").arg(module.name);
            one.remedy = tr("'klab config set %1=m' makes it a module.").arg(module.symbol);
        } else {
            one.state = BuiltModule::State::Built;
        }
        take({one}, {});
    });
}

void ModuleTestBuildJob::keep(const BuiltModule &built)
{
    const auto known = std::ranges::find_if(m_built, [&built](const BuiltModule &one) {
        return one.module.name == built.module.name && one.module.group == built.module.group;
    });
    if (known == m_built.end())
        m_built << built;
    else
        *known = built;
}

void ModuleTestBuildJob::take(const QList<BuiltModule> &built, const Result<> &result)
{
    const Part part = m_parts.takeFirst();
    bool isIncomplete = false;
    for (const BuiltModule &one : built) {
        if (!part.wanted.isEmpty() && !part.wanted.contains(one.module.name))
            continue;
        isIncomplete = isIncomplete || one.state == BuiltModule::State::Incomplete;
        keep(one);
    }
    if (built.isEmpty() && !result) {
        const Error &error = result.error();
        BuiltModule failed;
        failed.module.name = part.folder;
        failed.module.group = part.folder;
        failed.reason = error.message;
        failed.remedy = error.remedy;
        failed.details = error.details;
        keep(failed);
    }
    if (isIncomplete && !m_isSecondPass)
        m_again << part;
    buildNext();
}

// ------------------------------------------------------------ what they depend on

QStringList ModuleTestBuildJob::dependencies(const Module &module) const
{
    const Result<ModuleInfo> info = m_session->kbuild(m_build.profile).and_then([&](const Kbuild &kbuild) {
        return builtModuleInfo(kbuild, module);
    });
    QStringList names;
    for (const QString &name : info ? info->depends : QStringList())
        names << kernelModuleName(name);
    return names;
}

// What is there may be of older sources, or of another kernel.
void ModuleTestBuildJob::findNeeded()
{
    const ModuleSet set = m_session->moduleSet(m_build.profile);
    for (const BuiltModule &one : std::as_const(m_built)) {
        if (!one.isBuilt())
            continue;
        for (const QString &name : dependencies(one.module)) {
            const std::optional<Module> needed = set.module(name);
            const bool isTested = std::ranges::any_of(
                m_built, [&](const BuiltModule &built) { return built.module == needed; });
            if (needed && needed->isExternal() && !isTested && !m_needed.contains(*needed))
                m_needed << *needed;
        }
    }
}

void ModuleTestBuildJob::buildNeeded()
{
    if (m_needed.isEmpty()) {
        failDependents();
        finish();
        return;
    }
    const Module module = m_needed.takeFirst();
    go(std::make_unique<ModulesBuildJob>(m_session, m_build.profile, QList<Module>{module}),
       [this, module](const Result<> &result) {
           if (!result)
               m_unavailable.insert(module.name, result.error());
           buildNeeded();
       });
}

// Not with what an earlier build has left.
void ModuleTestBuildJob::failDependents()
{
    for (const BuiltModule &one : std::as_const(m_built)) {
        if (!one.isBuilt() && one.module.isExternal())
            m_unavailable.insert(one.module.name, one.error());
    }
    for (bool isDone = false; !std::exchange(isDone, true);) {
        for (BuiltModule &one : m_built) {
            const QStringList needed = one.isBuilt() ? dependencies(one.module) : QStringList();
            const auto lost = std::ranges::find_if(
                needed, [this](const QString &name) { return m_unavailable.contains(name); });
            if (lost == needed.end())
                continue;
            const Error error = m_unavailable.value(*lost);
            one.state = BuiltModule::State::Failed;
            one.reason = tr("%1 needs the module %2, which could not be built: %3")
                             .arg(one.module.name, *lost, error.message);
            one.remedy = error.remedy;
            one.details = error.details;
            m_unavailable.insert(one.module.name, one.error());
            isDone = false;
        }
    }
}

} // namespace klab
