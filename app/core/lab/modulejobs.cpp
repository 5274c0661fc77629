// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/modulejobs.h"

#include "base/attemptjob.h"
#include "base/files.h"
#include "lab/labsession.h"
#include "machine/guestjobs.h"
#include "machine/reportedjob.h"
#include "module/modulebuildid.h"
#include "module/swapjob.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace klab
{

Result<ModuleInfo> builtModuleInfo(const Kbuild &kbuild, const Module &module)
{
    return readFile(kbuild.moduleFile(module)).and_then(readModuleInfo);
}

// ------------------------------------------------------------ order

// A module of the kernel's own, which its build lists.
static std::optional<Module> kernelModule(const Kbuild &kbuild, const QString &name)
{
    const QByteArray order =
        readFile(kbuild.folder + QStringLiteral("/modules.order")).value_or(QByteArray());
    for (const QByteArray &line : order.split('\n')) {
        const QString object = QString::fromUtf8(line);
        const QString stem = object.section(u'/', -1).section(u'.', 0, 0);
        if (kernelModuleName(stem) != name)
            continue;
        Module module;
        module.name = name;
        module.stem = stem;
        module.kind = Module::Kind::External;
        module.folder = object.section(u'/', 0, -2);
        module.source = kbuild.tree.path() + u'/' + module.folder;
        return module;
    }
    return {};
}

namespace
{

/// Visits modules, those that each depends on first.
class Sorter
{
public:
    Sorter(const Kbuild &kbuild, const ModuleSet &set)
        : m_kbuild(kbuild)
        , m_set(set)
    {
    }

    Result<> visit(const Module &module, const QString &neededBy)
    {
        if (std::ranges::find(m_order, module.name, &Module::name) != m_order.end() ||
            m_under.contains(module.name))
            return {};
        if (!QFileInfo::exists(m_kbuild.moduleFile(module))) {
            if (!neededBy.isEmpty())
                return fail(
                    Error::Code::BadInput,
                    LabSession::tr("%1 needs the module %2, which is not built.").arg(neededBy, module.name),
                    LabSession::tr("Build that first: klab build --module %1").arg(module.name));
            m_order << module; // who loads it says what is wrong
            return {};
        }
        const Result<ModuleInfo> info = builtModuleInfo(m_kbuild, module);
        if (!info)
            return tl::unexpected(info.error());
        m_under << module.name;
        for (const QString &name : info->depends) {
            std::optional<Module> needed = m_set.module(name);
            if (!needed)
                needed = kernelModule(m_kbuild, kernelModuleName(name));
            if (!needed)
                return fail(
                    Error::Code::BadInput,
                    LabSession::tr("%1 needs the module %2, which is not known here.").arg(module.name, name),
                    LabSession::tr("Add its folder: klab module add DIR"));
            if (const Result<> visited = visit(*needed, module.name); !visited)
                return visited;
        }
        m_under.remove(module.name);
        m_order << module;
        return {};
    }

    const QList<Module> &order() const { return m_order; }

private:
    const Kbuild &m_kbuild;
    const ModuleSet &m_set;
    QList<Module> m_order;
    QSet<QString> m_under; // a circle cannot be loaded: the kernel says so
};

} // namespace

Result<QList<Module>> loadOrder(const Kbuild &kbuild, const ModuleSet &set, const QList<Module> &modules)
{
    Sorter sorter(kbuild, set);
    for (const Module &module : modules) {
        if (const Result<> visited = sorter.visit(module, {}); !visited)
            return tl::unexpected(visited.error());
    }
    return sorter.order();
}

// ------------------------------------------------------------ build

ModulesBuildJob::ModulesBuildJob(LabSession *session, Profile profile, const QList<Module> &modules)
    : JobSequence(LabSession::tr("Build the modules"))
    , m_session(session)
    , m_profile(std::move(profile))
    , m_set(std::make_shared<ModuleSet>(m_session->moduleSet(m_profile)))
{
    for (const Module &module : modules)
        want(module);
    // Each folder at most once for itself, once for others, and once more after those.
    const qsizetype most = 3 * m_set->folders().size();
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
    if (m_parts.isEmpty() || m_error)
        return nullptr;
    const Part part = m_parts.takeFirst();
    const std::optional<ModuleFolder> folder = m_set->folder(part.folder);
    Result<FolderBuild> build =
        folder ? m_session->folderBuild(m_profile, *folder)
               : fail(Error::Code::BadInput,
                      LabSession::tr("The folder %1 is not known any more.").arg(part.folder));
    if (!build) {
        if (!part.isForOthers)
            m_error = build.error();
        return nullptr;
    }
    build->wanted = part.wanted;
    auto job = std::make_unique<FolderBuildJob>(*build);
    const FolderBuildJob *made = job.get();
    return std::make_unique<AttemptJob>(
        std::move(job), [this, part, made](const Result<> &result) { take(part, made->modules(), result); });
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
        const std::optional<Part> exporter = exporterOf(missing);
        if (!exporter) {
            m_error = result.error();
            return;
        }
        m_asked << exporter->folder;
        m_parts.prepend(part);
        m_parts.prepend(*exporter);
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
        if (QString::fromUtf8(readFile(files.next()).value_or(QByteArray())).contains(pattern))
            return true;
    }
    return false;
}

std::optional<ModulesBuildJob::Part> ModulesBuildJob::exporterOf(const QStringList &symbols) const
{
    for (const ModuleFolder &folder : m_set->folders()) {
        const bool isPossible = folder.isReady() && folder.origin != ModuleFolder::Origin::Bundled;
        if (!isPossible || m_asked.contains(folder.name))
            continue;
        if (std::ranges::any_of(symbols, [&](const QString &symbol) { return exports(folder, symbol); }))
            return Part{folder.name, {}, true};
    }
    return {};
}

// ------------------------------------------------------------ load and unload

// What an unload has come to, as a result.
static std::unique_ptr<Job> judgeUnload(const Module &module, const SwapOutcome &outcome)
{
    if (outcome.isSuccess() || outcome.kind == SwapOutcome::Kind::BuiltIn)
        return nullptr;
    const QString title = LabSession::tr("Unload the module");
    if (outcome.kind != SwapOutcome::Kind::InUse)
        return failedJob(title, describeSwapFailure(module, outcome));
    return failedJob(title, {Error::Code::Busy, LabSession::tr("The module %1 is in use.").arg(module.name),
                             LabSession::tr("Close whatever is using it and try again."), outcome.reason});
}

static void addUnloads(JobSequence &sequence, VmSession *vm, QList<Module> order)
{
    std::ranges::reverse(order);
    for (const Module &module : std::as_const(order)) {
        const auto outcome = std::make_shared<SwapOutcome>();
        sequence.add(1, [vm, module, outcome] {
            auto job = std::make_unique<UnloadJob>(vm, module);
            QObject::connect(job.get(), &Job::finished, job.get(),
                             [job = job.get(), outcome](const Result<> &result) {
                                 if (result)
                                     *outcome = job->outcome();
                             });
            return job;
        });
        sequence.add(0, [module, outcome] { return judgeUnload(module, *outcome); });
    }
}

static void addLoads(JobSequence &sequence, LabSession *session, const Kbuild &kbuild,
                     const QList<Module> &order, LabSession::InForce inForce)
{
    for (const Module &module : order)
        sequence.add(1, [session, module, kbuild, inForce] {
            return makeModuleLoadJob(session->vm(), module, kbuild.moduleFile(module), kbuild.release(),
                                     session->loadArguments(module, inForce));
        });
}

std::unique_ptr<Job> makeModulesUnloadJob(LabSession *session, const Profile &profile,
                                          const QList<Module> &modules)
{
    const QString title = LabSession::tr("Unload the modules");
    const Result<Kbuild> kbuild = session->kbuild(profile);
    if (!kbuild)
        return failedJob(title, kbuild.error());
    const Result<QList<Module>> order = loadOrder(*kbuild, session->moduleSet(profile), modules);
    if (!order)
        return failedJob(title, order.error());
    auto sequence = std::make_unique<JobSequence>(title);
    addUnloads(*sequence, session->vm(), *order);
    return std::make_unique<ReportedJob>(session->vm(), std::move(sequence));
}

std::unique_ptr<Job> makeModulesLoadJob(LabSession *session, const Profile &profile,
                                        const QList<Module> &modules)
{
    const QString title = LabSession::tr("Load the modules");
    const Result<Kbuild> kbuild = session->kbuild(profile);
    if (!kbuild)
        return failedJob(title, kbuild.error());
    const Result<QList<Module>> order = loadOrder(*kbuild, session->moduleSet(profile), modules);
    if (!order)
        return failedJob(title, order.error());
    QList<ParameterSetting> settings = session->parameters();
    settings.removeIf([&order](const ParameterSetting &one) { // of others that may run beside them
        return std::ranges::find(*order, one.module, &Module::name) == order->end();
    });
    if (const Result<> good = checkParameterSettings(*kbuild, *order, settings); !good)
        return failedJob(title, good.error());
    auto sequence = std::make_unique<JobSequence>(title);
    if (order->size() > 1) // one of several cannot be swapped while another uses it
        addUnloads(*sequence, session->vm(), *order);
    addLoads(*sequence, session, *kbuild, *order, LabSession::InForce::Replaced);
    return std::make_unique<ReportedJob>(session->vm(), std::move(sequence));
}

// ------------------------------------------------------------ reload

// Prints a line "NAME DIGITS" for each module that is loaded: its build ID's note.
static QStringList notesCommand(const QList<Module> &modules)
{
    QStringList command{QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                        QStringLiteral("for m; do f=/sys/module/$m/notes/.note.gnu.build-id; "
                                       "[ -e $f ] && echo $m $(od -An -v -tx1 $f); done; exit 0"),
                        QStringLiteral("notes")};
    for (const Module &module : modules)
        command << module.name;
    return command;
}

static QHash<QString, QByteArray> parseNotes(const QByteArray &output)
{
    QHash<QString, QByteArray> notes;
    for (const QByteArray &line : output.split('\n')) {
        const qsizetype space = line.indexOf(' ');
        if (space > 0)
            notes.insert(QString::fromUtf8(line.first(space)), QByteArray::fromHex(line.sliced(space)));
    }
    return notes;
}

// Those whose file is another than what runs, and those that depend on one of them.
static QList<Module> changedModules(const Kbuild &kbuild, const QList<Module> &order,
                                    const QHash<QString, QByteArray> &running)
{
    QList<Module> changed;
    for (const Module &module : order) {
        const QByteArray file = readFile(kbuild.moduleFile(module)).value_or(QByteArray());
        const QByteArray note = moduleBuildNote(file);
        bool isChanged = note.isEmpty() || running.value(module.name) != note;
        const ModuleInfo info = readModuleInfo(file).value_or(ModuleInfo());
        for (const QString &name : info.depends)
            isChanged = isChanged ||
                        std::ranges::find(changed, kernelModuleName(name), &Module::name) != changed.end();
        if (isChanged)
            changed << module;
    }
    return changed;
}

ModulesReloadJob::ModulesReloadJob(LabSession *session, const Profile &profile, const QList<Module> &modules)
    : JobSequence(LabSession::tr("Swap the modules"))
    , m_session(session)
    , m_profile(profile)
{
    const auto notes = std::make_shared<QByteArray>();
    add(1, [this, modules, notes]() -> std::unique_ptr<Job> {
        const Result<Kbuild> kbuild = m_session->kbuild(m_profile);
        const Result<QList<Module>> order = kbuild.and_then([&](const Kbuild &kernel) {
            return loadOrder(kernel, m_session->moduleSet(m_profile), modules);
        });
        if (!order)
            return failedJob(title(), order.error());
        m_order = *order;
        auto job = std::make_unique<GuestCommandJob>(LabSession::tr("Ask which modules run"), m_session->vm(),
                                                     notesCommand(m_order));
        connect(job.get(), &Job::finished, this, [notes, job = job.get()](const Result<> &result) {
            if (result)
                *notes = job->exit().output;
        });
        return job;
    });
    add(3, [this, notes]() -> std::unique_ptr<Job> {
        const Result<Kbuild> kbuild = m_session->kbuild(m_profile);
        if (!kbuild)
            return failedJob(title(), kbuild.error());
        const QHash<QString, QByteArray> running = parseNotes(*notes);
        const QList<Module> changed = changedModules(*kbuild, m_order, running);
        for (const Module &module : changed)
            *m_reloaded << module.name;
        auto sequence = std::make_unique<JobSequence>(title());
        addUnloads(*sequence, m_session->vm(), changed);
        addLoads(*sequence, m_session, *kbuild, changed, LabSession::InForce::Stays);
        return sequence;
    });
}

// ------------------------------------------------------------ parameters

Result<> checkParameterSettings(const Kbuild &kbuild, const QList<Module> &modules,
                                const QList<ParameterSetting> &settings)
{
    for (const ParameterSetting &setting : settings) {
        const auto module = std::ranges::find(modules, setting.module, &Module::name);
        if (module == modules.end())
            return fail(
                Error::Code::BadInput,
                LabSession::tr("The module %1 of --param is not one that is loaded.").arg(setting.module),
                LabSession::tr("Name it with --module, too."));
        const Result<ModuleInfo> info = builtModuleInfo(kbuild, *module);
        if (!info)
            continue;
        if (const Result<> good = checkParameterSetting(*info, setting); !good)
            return good;
    }
    return {};
}

} // namespace klab
