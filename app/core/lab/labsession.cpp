// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/labsession.h"

#include "base/attemptjob.h"
#include "base/buildpath.h"
#include "base/files.h"
#include "build/folderproducts.h"
#include "build/initramfs.h"
#include "build/modulecheck.h"
#include "build/recipes.h"
#include "build/shadowfolder.h"
#include "crash/reporttext.h"
#include "device/devicejobs.h"
#include "kernel/kconfigfile.h"
#include "lab/modulejobs.h"
#include "lab/modulelist.h"
#include "lab/modulesbuild.h"
#include "lab/trust.h"
#include "machine/guestjobs.h"
#include "machine/reportedjob.h"
#include "machine/snapshotbootjob.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace klab
{

// Measured: the tree unpacked.
static constexpr qint64 TreeBytes = 1'700'000'000;

LabSession::LabSession(Workspace workspace, Module module, QObject *parent)
    : QObject(parent)
    , m_workspace(std::make_shared<const Workspace>(std::move(workspace)))
    , m_module(std::move(module))
{
    choose({m_module});
    connect(&m_config, &LabConfig::noticed, this, &LabSession::noticed);
}

void LabSession::choose(const QList<Module> &modules)
{
    m_chosen = modules;
    std::vector<std::string> marks;
    for (const Module &module : modules) {
        const std::vector<std::string> own = module.functionMarks();
        marks.insert(marks.end(), own.begin(), own.end());
    }
    m_vm.reports()->setNames(marks);
}

QList<Module> LabSession::chosenExternal() const
{
    QList<Module> modules = m_chosen;
    modules.removeIf([](const Module &module) { return !module.isExternal(); });
    return modules;
}

ModuleSet LabSession::moduleSet(const Profile &profile) const
{
    return ModuleSet::read(m_workspace->path(), m_workspace->buildFolder(profile.name));
}

LabSession::~LabSession() = default;

Result<Kbuild> LabSession::kbuild(const Profile &profile) const
{
    return requireTrust()
        .and_then([this] { return KernelTree::open(m_workspace->kernelTree()); })
        .map([&](const KernelTree &tree) {
            return Kbuild{tree, m_workspace->buildFolder(profile.name), m_workspace->path(),
                          profile.toolchain, profile.modules};
        });
}

Result<> LabSession::requireTrust() const
{
    if (m_isTrusted)
        return {};
    return tl::unexpected(TrustStore::workspaceError(m_workspace->path()));
}

Result<> LabSession::requireTrust(const ModuleFolder &folder) const
{
    const bool isOwn = folder.origin != ModuleFolder::Origin::External;
    return requireTrust().and_then([&]() -> Result<> {
        if (isOwn || TrustStore().isTrustedModuleFolder(folder.path))
            return {};
        return tl::unexpected(TrustStore::moduleFolderError(folder.path));
    });
}

Result<FolderBuild> LabSession::folderBuild(const Profile &profile, const ModuleFolder &folder) const
{
    if (!folder.isReady())
        return fail(Error::Code::BadInput, folder.problem, folder.remedy);
    return requireTrust(folder).and_then([&] { return kbuild(profile); }).map([&](const Kbuild &kernel) {
        FolderBuild build{kernel, folder, {}, {}, m_workspace->moduleFolder() + u'/' + m_module.layer};
        const ModuleSet set = moduleSet(profile);
        for (const ModuleFolder &other : set.folders()) {
            if (other.name != folder.name)
                build.symbolFiles << exportedSymbolsFile(kernel.folder, other.name);
        }
        return build;
    });
}

SourcePaths LabSession::sourcePaths(const Profile &profile) const
{
    const QString tree = m_workspace->kernelTree();
    const QString build = m_workspace->buildFolder(profile.name);
    const QString modules = m_workspace->moduleFolder();
    QStringList bases{tree, build, modules, m_module.sourceFolder(modules)};
    QStringList roots{tree, modules, build};
    for (const Module &module : chosenExternal()) {
        bases << module.source;
        roots << module.source;
    }
    for (const ListedFolder &listed : readModuleList(m_workspace->path())) { // any of them may be built
        if (!roots.contains(listed.path) && TrustStore().isTrustedModuleFolder(listed.path))
            roots << listed.path;
    }
    bases.removeDuplicates();
    roots.removeDuplicates();
    return SourcePaths(bases, roots);
}

GoneApis LabSession::goneApis() const
{
    return GoneApis(m_workspace->kernelTree());
}

std::unique_ptr<AdviceJob> LabSession::advise(const Profile &profile, const QList<Diagnostic> &findings) const
{
    const Result<Kbuild> kernel = kbuild(profile);
    const GoneApis gone = goneApis();
    if (!kernel || !AdviceJob::isWanted(findings, gone))
        return nullptr;
    const Configuration files{kernel->folder};
    AdviceSources sources;
    sources.kconfig = {*kernel, files.baseFile(), files.config(), ownSettings(profile.name)};
    sources.cache = m_workspace->symbolCache();
    sources.profile = profile.name == Profile::names().constFirst() ? QString() : profile.name;
    sources.module = m_module;
    sources.modules = m_chosen;
    sources.paths = sourcePaths(profile);
    sources.gone = gone;
    return std::make_unique<AdviceJob>(sources, findings);
}

std::unique_ptr<Job> LabSession::prepareTree(const BuildOptions &options, qint64 outputBytes)
{
    const QString title = tr("Put the sources in place");
    if (const Result<> trusted = requireTrust(); !trusted)
        return failedJob(title, trusted.error());
    // Parts of the workspace may be links: make works where they lead.
    for (const QString &folder : {m_workspace->kernelTree(), m_workspace->moduleFolder(),
                                  m_workspace->buildFolder(options.profile.name)}) {
        const Result<> possible =
            checkBuildPath(folder, tr("Give that folder another name, or use another one."));
        if (!possible)
            return failedJob(title, possible.error());
    }
    // Remove what an interrupted run has left of the tree before a new one is put there.
    const bool treePresent = QFileInfo::exists(m_workspace->kernelTree()) ||
                             QFileInfo::exists(m_workspace->kernelTree() + QStringLiteral(".new"));
    const qint64 need = (treePresent ? 0 : TreeBytes) + outputBytes;
    if (const Result<> space = m_workspace->requireFreeSpace(need, tr("The build")); !space)
        return failedJob(title, space.error());
    Result<std::unique_ptr<Job>> tree = makeKernelTreeJob(options.kernel, m_workspace->kernelTree());
    if (!tree)
        return failedJob(title, tree.error());
    auto sequence = std::make_unique<JobSequence>(title);
    auto shared = std::make_shared<std::unique_ptr<Job>>(std::move(*tree));
    sequence->add(1, [shared] { return std::move(*shared); });
    sequence->add(0.05, [this] {
        return std::make_unique<FunctionJob>(
            tr("Put the module in place"),
            [workspace = m_workspace, module = m_module](const FunctionJob::Canceled &) {
                return workspace->installModule()
                    .and_then([&workspace] { return KernelTree::open(workspace->kernelTree()); })
                    .and_then([&workspace, &module](const KernelTree &opened) {
                        return opened.addSample(module, workspace->moduleFolder());
                    });
            });
    });
    return sequence;
}

std::unique_ptr<Job> LabSession::prepareModule()
{
    // A workspace that is not trusted is only read.
    return std::make_unique<FunctionJob>(
        tr("Put the module in place"),
        [workspace = m_workspace, isTrusted = m_isTrusted](const FunctionJob::Canceled &) {
            return isTrusted ? workspace->installModule() : Result<>();
        });
}

// If the workspace is deleted during a build, make fails with errors that do not mention it.
static JobSequence::Explain whileItIsThere(const Workspace &workspace)
{
    QStringList parts{workspace.path(), workspace.moduleFolder(),
                      workspace.kernelTree() + QStringLiteral("/Makefile")};
    parts.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    return [path = workspace.path(), parts](const Error &error) {
        const bool isWhole =
            std::ranges::all_of(parts, [](const QString &part) { return QFileInfo::exists(part); });
        if (isWhole || error.code == Error::Code::Canceled)
            return error;
        return Error{Error::Code::FileSystem,
                     LabSession::tr("The workspace %1 was deleted or moved while it was in use.").arg(path),
                     LabSession::tr("Bring it back, or start again: a new one is made."), error.message};
    };
}

std::unique_ptr<Job> LabSession::build(const BuildOptions &options)
{
    const Profile profile = options.profile;
    const bool built = QFileInfo::exists(m_workspace->buildFolder(profile.name) + QStringLiteral("/vmlinux"));
    const qint64 bytes = built ? 0 : profile.buildBytes;
    auto sequence = std::make_unique<JobSequence>(tr("Build"));
    sequence->explainFailures(whileItIsThere(*m_workspace));
    sequence->add(12, [this, options, bytes] { return prepareTree(options, bytes); });
    sequence->add(6, [this, profile] { return m_config.write(profile); });
    sequence->add(0.1, [this, options] { return checkModule(options); });
    if (options.part != BuildOptions::Part::Module) {
        sequence->add(0.3, [this, profile] { return m_config.remindOfFaults(profile); });
        sequence->add(150, [this, profile] {
            return makeKernelBuildJob(*kbuild(profile), m_module, profile.typicalObjects);
        });
    }
    if (options.part != BuildOptions::Part::Kernel) {
        const ModuleBuild how =
            options.part == BuildOptions::Part::All ? ModuleBuild::MayReplay : ModuleBuild::ByMake;
        sequence->add(5, [this, profile, how] {
            return isModuleChosen()
                       ? makeModuleBuildJob(*kbuild(profile), m_module, m_workspace->moduleFolder(), how)
                       : nullptr;
        });
        sequence->add(0.1, [this, profile] { return buildKernelFirst(profile); });
        sequence->add(chosenExternal().isEmpty() ? 0 : 5, [this, profile]() -> std::unique_ptr<Job> {
            const QList<Module> modules = chosenExternal();
            return modules.isEmpty() ? nullptr : std::make_unique<ModulesBuildJob>(this, profile, modules);
        });
    }
    sequence->add(0.2, [this, profile, part = options.part]() -> std::unique_ptr<Job> {
        const CompilePlaces places = compilePlaces(profile);
        // Of the bundled module alone, the commands stay as they were.
        const bool isSame = part == BuildOptions::Part::Module && chosenExternal().isEmpty();
        const QFileInfo database(places.database());
        if (isSame || !database.isFile() || database.isSymLink())
            return nullptr;
        auto job =
            std::make_unique<CompileCommandsJob>(places, profile.name, CompileCommandsJob::Need::Optional);
        connect(job.get(), &Job::finished, this, [this, job = job.get()] {
            if (!job->problem().isEmpty())
                Q_EMIT noticed(job->problem());
        });
        return job;
    });
    return sequence;
}

std::unique_ptr<Job> LabSession::rebuildModules(const Profile &profile, ModuleBuild how)
{
    const QString title = tr("Build the modules");
    const Result<Kbuild> kernel = kbuild(profile);
    if (!kernel)
        return failedJob(title, kernel.error());
    const QList<Module> external = chosenExternal();
    if (external.isEmpty())
        return makeModuleRebuildJob(*kernel, m_module, m_workspace->moduleFolder(), how);
    auto sequence = std::make_unique<JobSequence>(title);
    if (isModuleChosen())
        sequence->add(1, [this, kernel = *kernel, how] {
            return makeModuleRebuildJob(kernel, m_module, m_workspace->moduleFolder(), how);
        });
    sequence->add(1, [this, profile, external, how] {
        return std::make_unique<ModulesBuildJob>(this, profile, external, how);
    });
    return sequence;
}

std::unique_ptr<Job> LabSession::buildKernelFirst(const Profile &profile)
{
    const Result<Kbuild> kernel = kbuild(profile);
    const bool isNeeded = kernel && !chosenExternal().isEmpty() && !isKernelBuiltAsConfigured(*kernel);
    return isNeeded ? makeKernelBuildJob(*kernel, m_module, profile.typicalObjects) : nullptr;
}

// A module that the user has switched off is not built: a notice, or an error if only the module was
// to be built.
std::unique_ptr<Job> LabSession::checkModule(const BuildOptions &options)
{
    const Profile &profile = options.profile;
    const Result<Kbuild> kernel = kbuild(profile);
    const Result<ConfigBase> base = m_config.base(profile);
    const bool isOff = kernel && base && moduleSetting(*kernel, m_module) == u"n";
    if (!isOff || options.part == BuildOptions::Part::Kernel || !isModuleChosen())
        return nullptr;
    auto sequence = std::make_unique<JobSequence>(tr("Check the module"));
    const QList<ConfigSetting> wanted =
        base->settings + parseConfig(base->imported) + ownSettings(profile.name);
    sequence->add(1, [kernel = *kernel, module = m_module, wanted] {
        return makeCheckJob(tr("Check the module"),
                            [=] { return checkModuleSetting(kernel, module, wanted); });
    });
    // Imports have a notice of their own.
    const bool isImported = !base->imported.isEmpty();
    sequence->add(1, [this, part = options.part, isImported]() -> std::unique_ptr<Job> {
        const QString remedy = tr("'klab config set %1=m' turns it on.").arg(m_module.symbol);
        const QString off = tr("%1 is off in the configuration, so it is not built.").arg(m_module.name);
        if (part == BuildOptions::Part::Module)
            return failedJob(tr("Build the module"), {Error::Code::BadInput, off, remedy, {}});
        if (!isImported)
            Q_EMIT noticed(off + u' ' + remedy);
        return nullptr;
    });
    return sequence;
}

CompilePlaces LabSession::compilePlaces(const Profile &profile) const
{
    CompilePlaces places{m_workspace->path(), m_workspace->kernelTree(),
                         m_workspace->buildFolder(profile.name), m_workspace->moduleFolder(), m_module};
    const ModuleSet set = moduleSet(profile);
    for (const ModuleFolder &folder : set.folders()) {
        if (folder.origin != ModuleFolder::Origin::Bundled)
            places.copies << CompilePlaces::Copy{ShadowFolder(folder, places.folder).path(), folder.path};
    }
    return places;
}

std::unique_ptr<CompileCommandsJob> LabSession::writeCompileCommands(const Profile &profile) const
{
    return std::make_unique<CompileCommandsJob>(compilePlaces(profile), profile.name);
}

std::unique_ptr<CompileCommandsJob> LabSession::writeEditorCommands(const Profile &profile) const
{
    CompilePlaces places = compilePlaces(profile);
    places.databaseFolder = m_workspace->path() + QStringLiteral("/build/.editor");
    return std::make_unique<CompileCommandsJob>(places, profile.name);
}

std::unique_ptr<Job> LabSession::boot(const BuildOptions &build, const BootOptions &options)
{
    if (const Result<> trusted = requireTrust(); !trusted)
        return failedJob(tr("Boot"), trusted.error());
    const QString initramfs = m_workspace->path() + QStringLiteral("/build/initramfs.cpio");
    auto sequence = std::make_unique<JobSequence>(tr("Boot"));
    sequence->add(0.1, [this, build, options] { return checkParameters(build.profile, options); });
    sequence->add(0.2,
                  [this, profile = build.profile, initramfs] { return packInitramfs(profile, initramfs); });
    sequence->add(0.2, [this, options] {
        auto probe = std::make_unique<AccelerationProbe>(options.acceleration);
        connect(probe.get(), &Job::finished, this,
                [this, options, job = probe.get()](const Result<> &result) {
                    m_acceleration = job->acceleration();
                    const bool fellBack = result && options.acceleration == AccelerationChoice::Auto &&
                                          m_acceleration == VmSpec::Acceleration::Tcg;
                    if (fellBack && job->isNews())
                        Q_EMIT fellBackToTcg(job->reason());
                });
        return probe;
    });
    sequence->add(3, [this, build, options, initramfs] {
        return withFallback(options.acceleration, [this, build, options, initramfs] {
            return startMachine(build, options, initramfs);
        });
    });
    sequence->add(0.1, [this] { return readBootReports(); });
    return sequence;
}

static QList<InitramfsEntry> ownModules(const Result<Kbuild> &kernel)
{
    return kernel ? treeModuleEntries(*kernel) : QList<InitramfsEntry>();
}

static QStringList statesOf(const QList<InitramfsEntry> &entries)
{
    QStringList states;
    for (const InitramfsEntry &entry : entries) {
        const QFileInfo file(entry.source);
        states << QStringLiteral("%1 %2 %3")
                      .arg(file.lastModified().toMSecsSinceEpoch())
                      .arg(file.size())
                      .arg(entry.name);
    }
    return states;
}

std::unique_ptr<Job> LabSession::packInitramfs(const Profile &profile, const QString &file)
{
    const QList<InitramfsEntry> modules = ownModules(kbuild(profile));
    std::unique_ptr<Job> job = makeInitramfsJob(file, modules);
    connect(job.get(), &Job::finished, this, [this, states = statesOf(modules)](const Result<> &result) {
        m_packed = result ? states : QStringList();
    });
    return job;
}

std::unique_ptr<Job> LabSession::checkParameters(const Profile &profile, const BootOptions &options) const
{
    const Result<Kbuild> kernel = kbuild(profile);
    if (options.parameters.isEmpty() || !kernel)
        return nullptr;
    return std::make_unique<FunctionJob>(tr("Check the parameters"),
                                         [kernel = *kernel, set = moduleSet(profile), modules = m_chosen,
                                          settings = options.parameters](const FunctionJob::Canceled &) {
                                             return checkParameterSettings(kernel, set, modules, settings);
                                         });
}

// The probe may find KVM working although it cannot run a whole kernel.
std::unique_ptr<Job> LabSession::withFallback(AccelerationChoice choice, const JobSequence::Factory &start)
{
    auto sequence = std::make_unique<JobSequence>(tr("Boot the guest"));
    const auto failure = std::make_shared<std::optional<Error>>();
    sequence->add(1, [start, failure] {
        return std::make_unique<AttemptJob>(start(), [failure](const Result<> &result) {
            if (!result)
                *failure = result.error();
        });
    });
    sequence->add(1, [this, choice, start, failure]() -> std::unique_ptr<Job> {
        if (!*failure)
            return nullptr;
        const bool isKvms = m_vm.accelerationFailed() && m_vm.failure().message == (*failure)->message;
        if (!isKvms || choice != AccelerationChoice::Auto)
            return failedJob(tr("Boot the guest"), **failure);
        const QString reason = tr("it cannot execute the guest's kernel");
        m_acceleration = VmSpec::Acceleration::Tcg;
        Q_EMIT fellBackToTcg(reason);
        std::unique_ptr<Job> again = start();
        // If the kernel also fails with TCG, KVM is not the reason.
        connect(again.get(), &Job::finished, this, [reason](const Result<> &result) {
            if (result)
                AccelerationProbe::rememberFailure(reason);
        });
        return again;
    });
    return sequence;
}

std::unique_ptr<Job> LabSession::startMachine(const BuildOptions &build, const BootOptions &options,
                                              const QString &initramfs)
{
    const Result<Kbuild> kernel = kbuild(build.profile);
    if (!kernel)
        return failedJob(tr("Boot the guest"), kernel.error());
    if (options.network != VmSpec::Network::Off) {
        const ConfigValues config(readFile(kernel->config()).value_or(QByteArray()));
        const Result<> usable =
            checkNetworkOptions([&config](const QString &option) { return config.value(option) == u"y"; });
        if (!usable)
            return failedJob(tr("Boot the guest"), usable.error());
    }
    VmSpec spec = build.profile.vmSpec();
    spec.machine = options.machine.value_or(spec.machine);
    spec.acceleration = m_acceleration;
    if (options.cpus > 0)
        spec.cpus = options.cpus;
    if (options.memoryMiB > 0)
        spec.memoryMiB = options.memoryMiB;
    spec.countInstructions = options.countInstructions;
    spec.network = options.network;
    spec.secondShell = options.secondShell;
    spec.kernelImage = kernel->kernelImage();
    spec.initramfs = initramfs;
    spec.kernelArguments = kernelArguments(build.profile, options);
    if (const QString problem = spec.problem(); !problem.isEmpty())
        Q_EMIT noticed(problem);
    m_booted = options;
    m_everGiven = options.parameters;
    VmSession::Deadlines deadlines;
    deadlines.silence *= build.profile.slowness;
    deadlines.boot *= build.profile.slowness;
    deadlines.restore *= build.profile.slowness;
    m_vm.setDeadlines(deadlines);
    std::unique_ptr<Job> boot = bootMachine(spec, options.cold);
    connect(boot.get(), &Job::finished, this, &LabSession::tellAddress);
    return boot;
}

std::unique_ptr<Job> LabSession::bootMachine(const VmSpec &spec, bool cold)
{
    if (cold || !SnapshotBootJob::isPossible(spec))
        return std::make_unique<BootJob>(&m_vm, spec);
    auto job = std::make_unique<SnapshotBootJob>(&m_vm, spec);
    connect(job.get(), &SnapshotBootJob::noticed, this, &LabSession::noticed);
    return job;
}

QStringList LabSession::kernelArguments(const Profile &profile, const BootOptions &options) const
{
    QStringList all = profile.kernelArguments;
    if (!m_module.countParameter.isEmpty())
        all << m_module.countArgument(options.devices);
    // modprobe takes them from there, for who loads a module by hand; but one in the guest ends a value at a
    // blank, and would spoil what the lab gives it itself.
    for (const ParameterSetting &setting : options.parameters) {
        const bool hasBlank = setting.value.contains(u' ') || setting.value.contains(u'\t');
        if (!hasBlank || setting.module == m_module.name)
            all << setting.kernelArgument();
    }
    return all + options.kernelArguments;
}

void LabSession::tellAddress()
{
    m_vm.findForwardedPort([this](quint16 port) {
        if (port != 0)
            Q_EMIT noticed(tr("The guest can be reached from this machine: telnet 127.0.0.1 %1").arg(port));
    });
}

std::unique_ptr<Job> LabSession::readBootReports()
{
    auto job = std::make_unique<LookJob>(&m_vm);
    connect(job.get(), &Job::finished, this, [this] {
        const QList<KernelReport> reports = m_vm.reports()->since(0);
        if (!reports.isEmpty())
            Q_EMIT noticed(tr("While booting: %1").arg(reportError(reports).message));
    });
    return job;
}

std::unique_ptr<Job> LabSession::load(const Profile &profile, std::optional<int> devices)
{
    if (!m_beforeLoad || chosenExternal().isEmpty())
        return loadChosen(profile, devices);
    auto sequence = std::make_unique<JobSequence>(tr("Load the modules"));
    sequence->add(0.1, m_beforeLoad);
    sequence->add(1, [this, profile, devices] { return loadChosen(profile, devices); });
    return sequence;
}

std::unique_ptr<Job> LabSession::loadChosen(const Profile &profile, std::optional<int> devices)
{
    const Result<Kbuild> kernel = kbuild(profile);
    if (!kernel)
        return failedJob(tr("Load the module"), kernel.error());
    if (!isModuleChosen())
        return makeModulesLoadJob(this, profile, m_chosen);
    const QString setting = moduleSetting(*kernel, m_module);
    // The init() of a built-in module has run during the boot.
    const std::optional<int> since = setting == u"y" ? std::optional(0) : std::nullopt;
    auto load =
        std::make_unique<ReportedJob>(&m_vm, makeLoadJob(&m_vm, *kernel, m_module, setting, devices), since);
    const QList<Module> external = chosenExternal();
    if (external.isEmpty())
        return load;
    auto sequence = std::make_unique<JobSequence>(tr("Load the modules"));
    auto shared = std::make_shared<std::unique_ptr<Job>>(std::move(load));
    sequence->add(1, [shared] { return std::move(*shared); });
    sequence->add(1, [this, profile, external] { return makeModulesLoadJob(this, profile, external); });
    return sequence;
}

std::unique_ptr<Job> LabSession::changeDevices(int count)
{
    // The number counts from the reload on, even if the devices are not found afterwards.
    return std::make_unique<ReportedJob>(&m_vm, makeDeviceCountJob(&m_vm, m_module, count, [this, count] {
        if (m_booted)
            m_booted->devices = count;
    }));
}

QList<ParameterSetting> LabSession::parameters() const
{
    return m_booted ? m_booted->parameters : QList<ParameterSetting>();
}

void LabSession::setParameters(const QList<ParameterSetting> &settings)
{
    if (!m_booted)
        return;
    m_booted->parameters = settings;
    for (const ParameterSetting &one : settings) {
        const bool isKnown = std::ranges::any_of(m_everGiven, [&one](const ParameterSetting &known) {
            return known.module == one.module && known.key == one.key;
        });
        if (!isKnown)
            m_everGiven << one;
    }
}

QStringList LabSession::loadArguments(const Module &module, InForce inForce) const
{
    return loadArguments(module, inForce, parameters());
}

QStringList LabSession::loadArguments(const Module &module, InForce inForce,
                                      const QList<ParameterSetting> &settings) const
{
    QStringList arguments;
    QStringList keys;
    for (const ParameterSetting &one : settings) {
        if (one.module != module.name)
            continue;
        arguments << (inForce == InForce::Stays ? u'?' + one.argument() : one.argument());
        keys << one.key;
    }
    for (const ParameterSetting &one : m_everGiven) {
        if (inForce != InForce::Replaced || one.module != module.name || keys.contains(one.key))
            continue;
        arguments << u'!' + one.key;
        keys << one.key;
    }
    return arguments;
}

std::optional<int> LabSession::devices() const
{
    return m_booted ? std::optional(m_booted->devices) : std::nullopt;
}

std::unique_ptr<Job> LabSession::restart(const Profile &profile)
{
    const QString title = tr("Restart the guest");
    const Result<Kbuild> kernel = kbuild(profile);
    if (!kernel)
        return failedJob(title, kernel.error());
    VmSpec spec = m_vm.spec();
    spec.kernelImage = kernel->kernelImage();
    if (m_booted) {
        spec.kernelArguments = kernelArguments(profile, *m_booted);
        m_everGiven = m_booted->parameters;
    }
    m_acceleration = spec.acceleration;
    const AccelerationChoice choice = m_booted ? m_booted->acceleration : AccelerationChoice::Auto;
    auto sequence = std::make_unique<JobSequence>(title);
    sequence->add(0.2, [this] { return std::make_unique<StopJob>(&m_vm); });
    // Modules of the kernel's own go with it. Most profiles have none.
    sequence->add(0.2, [this, profile, file = spec.initramfs]() -> std::unique_ptr<Job> {
        const bool isSame = m_packed == statesOf(ownModules(kbuild(profile)));
        return isSame ? nullptr : packInitramfs(profile, file);
    });
    sequence->add(2, [this, spec, choice] {
        return withFallback(choice, [this, spec] {
            VmSpec now = spec;
            now.acceleration = m_acceleration;
            now.restoredFrom.clear();
            now.savedTo.clear();
            return bootMachine(now, m_booted && m_booted->cold);
        });
    });
    sequence->add(0.1, [this] { return readBootReports(); });
    sequence->add(0.5, [this, profile] { return load(profile, std::nullopt); });
    return sequence;
}

std::unique_ptr<Job> LabSession::up(const BuildOptions &build, const BootOptions &options)
{
    auto sequence = std::make_unique<JobSequence>(tr("Build and boot"));
    sequence->add(170, [this, build] { return this->build(build); });
    sequence->add(3, [this, build, options] { return boot(build, options); });
    sequence->add(1, [this, build, options] {
        return load(build.profile, options.checkDevices ? std::optional(options.devices) : std::nullopt);
    });
    return sequence;
}

std::unique_ptr<Job> LabSession::demo(int devices)
{
    return std::make_unique<ReportedJob>(&m_vm, makeDemoJob(&m_vm, m_module, devices));
}

} // namespace klab
