// SPDX-License-Identifier: GPL-2.0-or-later
#include "workbench/workbench.h"

#include "build/recipes.h"
#include "device/repeatjob.h"
#include "machine/guestjobs.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace klab
{

Workbench::Workbench(LabSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_chosen(session->chosen())
    , m_watch(session)
{
    setProfile({});
    connect(vm(), &VmSession::stateChanged, this, &Workbench::followMachine);
    m_watch.setBootsCrashed(true);
    connect(&m_watch, &WatchMode::jobStarted, this, [this](Job *job) {
        m_round = job;
        announce(job, true);
    });
    connect(&m_watch, &WatchMode::cycleFinished, this, &Workbench::moduleChanged);
}

Workbench::~Workbench() = default;

void Workbench::setProfile(const QString &name)
{
    const Result<Profile> found = Profile::find(name).or_else(
        [](const Error &) { return Profile::find(Profile::names().constFirst()); });
    if (!found || found->name == m_profile.name)
        return;
    m_profile = *found;
    m_watch.setBuild(buildOptions(BuildOptions::Part::All));
    Q_EMIT profileChanged();
}

void Workbench::setBootSettings(const BootSettings &settings)
{
    BootSettings fresh = settings;
    fresh.parameters = chosenParameters();
    if (fresh == m_bootSettings)
        return;
    m_bootSettings = fresh;
    Q_EMIT bootSettingsChanged();
}

// ------------------------------------------------------------ modules

Result<> Workbench::choose(const QStringList &names)
{
    if (isWorking())
        return fail(Error::Code::Busy, tr("Another task is running."),
                    tr("Choose the modules when it has finished."));
    const Result<QList<Module>> modules = m_session->moduleSet(m_profile).resolve(names);
    if (!modules)
        return tl::unexpected(modules.error());
    if (modules->isEmpty() || *modules == m_chosen)
        return {};
    m_chosen = *modules;
    m_kept.clear();
    m_session->choose(m_chosen);
    if (m_watch.isActive()) { // other folders are watched
        m_watch.stop();
        m_watch.start();
    }
    setBootSettings(m_bootSettings);
    Q_EMIT choiceChanged();
    return {};
}

QList<ParameterSetting> Workbench::chosenParameters() const
{
    QList<ParameterSetting> settings;
    for (const ParameterSetting &one : m_parameters) {
        if (std::ranges::find(m_chosen, one.module, &Module::name) != m_chosen.end())
            settings << one;
    }
    return settings;
}

void Workbench::setParameters(const QString &module, const QList<ParameterSetting> &settings)
{
    m_parameters.removeIf([&module](const ParameterSetting &one) { return one.module == module; });
    m_parameters += settings;
    setBootSettings(m_bootSettings);
}

QVariantMap Workbench::moduleSettings() const
{
    QStringList names;
    for (const Module &module : m_chosen)
        names << module.name;
    if (!m_kept.isEmpty())
        names = m_kept;
    QStringList parameters;
    for (const ParameterSetting &one : m_parameters)
        parameters << one.text();
    return {{QStringLiteral("modules"), names}, {QStringLiteral("parameters"), parameters}};
}

Result<> Workbench::restoreModuleSettings(const QVariantMap &map)
{
    constexpr qsizetype Most = 200;
    const QStringList parameters = map.value(QStringLiteral("parameters")).toStringList();
    for (const QString &text : parameters.mid(0, Most)) {
        if (const Result<ParameterSetting> one = ParameterSetting::parse(text))
            m_parameters << *one;
    }
    const QStringList names = map.value(QStringLiteral("modules")).toStringList().mid(0, Most);
    const ModuleSet set = m_session->moduleSet(m_profile);
    QStringList present;
    QStringList missing;
    for (const QString &name : names)
        (set.resolve({name}) ? present : missing) << name;
    Result<> chosen = present.isEmpty() ? Result<>() : choose(present);
    setBootSettings(m_bootSettings);
    if (!chosen || missing.isEmpty())
        return chosen;
    m_kept = names;
    return tl::unexpected(missingError(set, missing));
}

// Perhaps of a drive that is not there now.
Error Workbench::missingError(const ModuleSet &set, const QStringList &missing) const
{
    Error error{Error::Code::BadInput,
                tr("What was chosen to be built and loaded is not there: %1.")
                    .arg(missing.join(QStringLiteral(", "))),
                tr("Bring it back and start Kernel Lab again, or choose other modules."),
                {}};
    for (const ModuleFolder &folder : set.folders()) {
        if (!folder.isReady())
            error.message += u' ' + folder.problem;
    }
    return error;
}

// ------------------------------------------------------------ jobs

void Workbench::prepare()
{
    m_preparation = m_session->prepareModule();
    connect(m_preparation.get(), &Job::finished, this, [this](const Result<> &result) {
        if (!result)
            Q_EMIT ended(m_preparation.get(), result, {});
    });
    m_preparation->start();
}

bool Workbench::run(std::unique_ptr<Job> job, bool builds)
{
    if (isBusy())
        return false;
    if (m_job)
        m_job.release()->deleteLater(); // this may be a slot of its
    m_job = std::move(job);
    // Queued: a round of the watch begins when all have heard of this job's end, as this
    // job is announced when all have heard of the round's.
    connect(m_job.get(), &Job::finished, &m_watch, &WatchMode::release, Qt::QueuedConnection);
    const auto start = [this, job = m_job.get(), builds] {
        m_watch.hold([this, job, builds] {
            announce(job, builds);
            job->start();
        });
    };
    if (m_preparation && m_preparation->state() != Job::State::Finished)
        connect(m_preparation.get(), &Job::finished, this, start);
    else
        start();
    return true;
}

void Workbench::announce(Job *job, bool builds)
{
    connect(job, &Job::logged, this, &Workbench::logged);
    QElapsedTimer clock;
    clock.start();
    connect(job, &Job::finished, this, [this, job, clock](const Result<> &result) {
        const std::chrono::milliseconds duration(clock.elapsed());
        setWorking(isBusy()); // after a round of the watch, the job that it gave way to
        Q_EMIT ended(job, result, std::chrono::duration_cast<std::chrono::seconds>(duration));
    });
    Q_EMIT begun(job, builds);
    setWorking(true);
}

void Workbench::setWorking(bool working)
{
    if (std::exchange(m_isWorking, working) != working)
        Q_EMIT workingChanged(working);
}

void Workbench::cancel()
{
    if (isBusy())
        m_job->cancel();
    else if (m_round)
        m_round->cancel();
}

void Workbench::setWatching(bool on)
{
    if (on)
        m_watch.start();
    else
        m_watch.stop();
}

BuildOptions Workbench::buildOptions(BuildOptions::Part part) const
{
    BuildOptions options;
    options.profile = m_profile;
    options.part = part;
    return options;
}

bool Workbench::build(BuildOptions::Part part)
{
    std::unique_ptr<Job> job = m_session->build(buildOptions(part));
    if (!isBusy())
        m_onlyBuilds = job.get();
    return run(std::move(job), true);
}

// The steps are made when their turn comes, so all they use is kept in them: what is
// chosen meanwhile is for the next time.
void Workbench::addBoot(JobSequence &sequence)
{
    const BuildOptions build = buildOptions(BuildOptions::Part::All);
    const BootSettings settings = m_bootSettings;
    const BootOptions boot = settings.toBootOptions();
    sequence.add(1, [this] { return std::make_unique<StopJob>(vm()); });
    sequence.add(3, [this, build, boot] { return m_session->boot(build, boot); });
    // A module that takes no number makes what it makes: those on the way to one that does.
    sequence.add(1, [this, build, boot] {
        const Result<Kbuild> kernel = m_session->kbuild(build.profile);
        const bool isTold = boot.checkDevices && kernel && takesDeviceCount(*kernel, m_session->module());
        return m_session->load(build.profile, isTold ? std::optional(boot.devices) : std::nullopt);
    });
    sequence.add(0, [this, settings]() -> std::unique_ptr<Job> {
        m_booted = settings;
        m_lastBooted = settings;
        Q_EMIT moduleChanged();
        return nullptr;
    });
}

void Workbench::followMachine(VmSession::State state)
{
    if (state == VmSession::State::Starting)
        m_history.begin();
    if (!vm()->isRunning())
        m_booted.reset();
    // The watch boots what ran before, whatever has been chosen for the next boot.
    if (state != VmSession::State::Ready || m_watch.state() != WatchMode::State::Restarting)
        return;
    if (const std::optional<int> devices = m_session->devices(); devices != m_lastBooted.devices())
        m_lastBooted.setDevices(devices.value_or(1));
    m_booted = m_lastBooted;
}

std::unique_ptr<Job> Workbench::makeBuildAndBoot()
{
    auto sequence = std::make_unique<JobSequence>(tr("Build and boot"));
    sequence->add(170,
                  [this, build = buildOptions(BuildOptions::Part::All)] { return m_session->build(build); });
    addBoot(*sequence);
    return sequence;
}

bool Workbench::buildAndBoot()
{
    return run(makeBuildAndBoot(), true);
}

void Workbench::noteAction(const DeviceAction &action)
{
    m_history.add(action);
    Q_EMIT historyChanged();
}

bool Workbench::repeat()
{
    const QList<DeviceAction> actions = m_history.actions();
    auto sequence = std::make_unique<JobSequence>(tr("Build, boot and repeat"));
    sequence->add(170,
                  [this, build = buildOptions(BuildOptions::Part::All)] { return m_session->build(build); });
    addBoot(*sequence);
    sequence->add(1, [this, actions] {
        // Also where it fails: then they are to be repeated once more.
        for (const DeviceAction &action : actions)
            m_history.add(action);
        return std::make_unique<RepeatJob>(vm(), actions);
    });
    connect(sequence.get(), &Job::finished, this, [this, count = actions.size()](const Result<> &result) {
        if (result)
            Q_EMIT repeated(static_cast<int>(count));
    });
    return run(std::move(sequence), true);
}

bool Workbench::boot()
{
    auto sequence = std::make_unique<JobSequence>(tr("Boot"));
    addBoot(*sequence);
    return run(std::move(sequence));
}

void Workbench::restart()
{
    if (!isBusy()) {
        boot();
        return;
    }
    // Queued: when all have heard of the end.
    connect(
        m_job.get(), &Job::finished, this,
        [this] { QMetaObject::invokeMethod(this, [this] { boot(); }, Qt::QueuedConnection); },
        Qt::SingleShotConnection);
    cancel();
}

void Workbench::noteParameters(const QList<ParameterSetting> &settings)
{
    m_session->setParameters(settings);
    m_lastBooted.parameters = settings;
    if (m_booted)
        m_booted->parameters = settings;
    Q_EMIT moduleChanged();
}

bool Workbench::reload()
{
    return run(makeReload(), true);
}

std::unique_ptr<Job> Workbench::makeReload()
{
    if (isModuleBuiltIn())
        return makeBuildAndBoot();
    auto sequence = std::make_unique<JobSequence>(tr("Reload the module"));
    const BuildOptions build = buildOptions(BuildOptions::Part::Module);
    sequence->add(5, [this, build] { return m_session->build(build); });
    // As many devices as there are, which is as the module's parameter was.
    sequence->add(1, [this, build, parameters = m_bootSettings.parameters] {
        noteParameters(parameters);
        return m_session->load(build.profile, std::nullopt);
    });
    sequence->add(0, [this]() -> std::unique_ptr<Job> {
        Q_EMIT moduleChanged();
        return nullptr;
    });
    return sequence;
}

void Workbench::stop()
{
    cancel();
    vm()->stop();
}

std::unique_ptr<Job> Workbench::makeFolderBuild(const QString &folder)
{
    auto sequence = std::make_unique<JobSequence>(tr("Build all of %1").arg(folder));
    const BuildOptions build = buildOptions(BuildOptions::Part::Kernel);
    sequence->add(170, [this, build] { return m_session->build(build); });
    sequence->add(20, [this, build, folder]() -> std::unique_ptr<Job> {
        const std::optional<ModuleFolder> found = m_session->moduleSet(build.profile).folder(folder);
        const Result<FolderBuild> all = m_session->folderBuild(build.profile, found.value_or(ModuleFolder()));
        return all ? std::make_unique<FolderBuildJob>(*all)
                   : failedJob(tr("Build all of %1").arg(folder), all.error());
    });
    return sequence;
}

std::unique_ptr<ModuleTestJob> Workbench::makeModuleTest(const QStringList &names)
{
    BootOptions boot = m_bootSettings.toBootOptions();
    boot.parameters.clear(); // each is tested as it is by itself
    boot.checkDevices = false;
    return std::make_unique<ModuleTestJob>(
        m_session, ModuleTestPlan{buildOptions(BuildOptions::Part::All), boot, names});
}

bool Workbench::runModuleTest(std::unique_ptr<ModuleTestJob> test,
                              const std::function<void(const Result<> &)> &ended)
{
    auto sequence = std::make_unique<JobSequence>(test->title());
    auto shared = std::make_shared<std::unique_ptr<Job>>(std::move(test));
    sequence->add(1, [this] { return std::make_unique<StopJob>(vm()); });
    sequence->add(50, [shared] { return std::move(*shared); });
    sequence->add(1, [this] { return std::make_unique<StopJob>(vm()); });
    connect(sequence.get(), &Job::finished, this, [this, ended](const Result<> &result) {
        m_session->choose(m_chosen); // each is chosen in its turn
        if (vm()->isRunning())
            vm()->stop(); // it was canceled
        ended(result);
    });
    return run(std::move(sequence), true);
}

// ------------------------------------------------------------ what there is

bool Workbench::isBuilt() const
{
    const Result<Kbuild> kernel = m_session->kbuild(m_profile);
    return kernel && QFileInfo::exists(kernel->kernelImage());
}

QString Workbench::runningProfile() const
{
    if (!vm()->isRunning())
        return {};
    const QStringList names = Profile::names();
    for (const QString &name : names) {
        if (vm()->spec().kernelImage.startsWith(m_session->workspace().buildFolder(name) + u'/'))
            return name;
    }
    return {};
}

bool Workbench::isModuleBuiltIn() const
{
    const Result<Kbuild> kernel = m_session->kbuild(m_profile);
    return kernel && m_chosen.contains(m_session->module()) &&
           moduleSetting(*kernel, m_session->module()) == u"y";
}

} // namespace klab
