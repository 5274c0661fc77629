// SPDX-License-Identifier: GPL-2.0-or-later
#include "watch/watchcyclejob.h"

#include "base/attemptjob.h"
#include "base/files.h"
#include "build/recipes.h"
#include "crash/reporttext.h"
#include "lab/modulejobs.h"
#include "lab/moduleorder.h"
#include "machine/reportedjob.h"
#include "module/modulebuildid.h"

#include <QDateTime>
#include <QFileInfo>
#include <QPointer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace klab
{

QString kernelImageState(const Kbuild &kbuild)
{
    const QFileInfo image(kbuild.kernelImage());
    return image.exists() ? QStringLiteral("%1 %2 %3")
                                .arg(image.lastModified().toMSecsSinceEpoch())
                                .arg(image.size())
                                .arg(image.filePath())
                          : QString();
}

WatchCycleJob::WatchCycleJob(LabSession *session, WatchRound round, QObject *parent)
    : JobSequence(tr("Build and swap the module"), parent)
    , m_session(session)
    , m_round(std::move(round))
    , m_running(m_round.running)
{
    if (!m_round.since.isValid())
        m_round.since.start();
    m_cycle.files = m_round.files;
    m_cycle.times.detect = m_round.since.elapsed();
    add(10, [this] { return timed(Part::Build, makeBuild()); });
    add(0, [this] { return decide(); });
    add(0.1, [this] { return findOrder(); });
    add(0.1, [this] { return checkFile(); });
    add(0.1, [this] { return askWhatRuns(); });
    add(0.1, [this] { return askOutlook(); });
    add(0.5, [this] { return timed(Part::Push, makePush()); });
    add(2, [this] { return timed(Part::Swap, makeSwap()); });
    add(0.2, [this] { return readReports(); });
    add(0.5, [this] { return afterSwap(); });
    add(5, [this] { return timed(Part::Restart, makeRestart()); });
    add(0, [this] { return judge(); });
}

std::unique_ptr<Job> WatchCycleJob::timed(Part part, std::unique_ptr<Job> job)
{
    if (!job)
        return nullptr;
    connect(job.get(), &Job::finished, this, [this, part] { note(part); });
    m_clock.start();
    Q_EMIT partStarted(part);
    return job;
}

void WatchCycleJob::note(Part part)
{
    const qint64 time = m_clock.elapsed();
    switch (part) {
    case Part::Build:
        m_cycle.times.build = time;
        break;
    case Part::Push:
        m_cycle.times.push = time;
        break;
    case Part::Swap:
        m_cycle.times.swap = time;
        break;
    case Part::Restart:
        m_cycle.times.restart = time;
        break;
    }
    m_cycle.times.total = m_round.since.elapsed();
}

std::unique_ptr<Job> WatchCycleJob::makeBuild()
{
    askAhead();
    const Result<Kbuild> kernel = m_session->kbuild(m_round.build.profile);
    const bool isQuick = kernel && !m_round.isWhole && isKernelBuiltAsConfigured(*kernel) &&
                         std::ranges::all_of(m_session->chosen(), [&kernel](const Module &one) {
                             return moduleSetting(*kernel, one) == u"m";
                         });
    if (isQuick)
        return m_session->rebuildModules(m_round.build.profile);
    BuildOptions whole = m_round.build;
    whole.part = BuildOptions::Part::All;
    return m_session->build(whole);
}

WatchCycleJob::Way WatchCycleJob::chooseWay(const Kbuild &kernel) const
{
    const VmSession::State state = m_session->vm()->state();
    if (state == VmSession::State::Failed && m_round.bootsCrashed)
        return Way::Restart;
    if (state != VmSession::State::Ready)
        return Way::Nothing;
    // A module of another kernel than the one that runs would crash it.
    const bool isSameKernel =
        m_round.bootedImage.isEmpty() || m_round.bootedImage == kernelImageState(kernel);
    if (!isSameKernel)
        return Way::Restart;
    return moduleSetting(kernel, module()) == u"m" ? Way::Swap : Way::Nothing;
}

// Where a file cannot be read, the job that is to load it says so.
std::unique_ptr<Job> WatchCycleJob::findOrder()
{
    const bool hasExternal = std::ranges::any_of(m_order, &Module::isExternal);
    const Result<Kbuild> kernel = m_session->kbuild(m_round.build.profile);
    if (m_way != Way::Swap || !hasExternal || !kernel)
        return nullptr;
    const auto found = std::make_shared<QList<Module>>(m_order);
    auto job = std::make_unique<FunctionJob>(
        tr("Look for the modules"), [found, kernel = *kernel, workspace = m_session->workspace().path(),
                                     order = m_order](const FunctionJob::Canceled &) {
            *found = loadOrder(kernel, ModuleSet::read(workspace, kernel.folder), order).value_or(order);
            return Result<>();
        });
    connect(job.get(), &Job::finished, this, [this, found](const Result<> &result) {
        if (result)
            m_order = *found;
    });
    return job;
}

std::unique_ptr<Job> WatchCycleJob::decide()
{
    const Result<Kbuild> kernel = m_session->kbuild(m_round.build.profile);
    if (!kernel)
        return nullptr; // the build would have failed
    const QString setting = moduleSetting(*kernel, module());
    if (setting == u"n")
        return failedJob(
            title(), {Error::Code::BadInput,
                      tr("%1 is off in the configuration, so there is nothing to load.").arg(module().name),
                      tr("Turn CONFIG_%1 on.").arg(module().symbol),
                      {}});
    m_modules = guestModuleFolder(kernel->release());
    m_way = chooseWay(*kernel);
    m_order = m_session->chosen();
    m_cycle.outcome = WatchCycle::Outcome::Same;
    if (m_session->vm()->state() != VmSession::State::Ready && m_way == Way::Nothing)
        m_cycle.outcome = WatchCycle::Outcome::BuiltOnly;
    return nullptr;
}

std::unique_ptr<Job> WatchCycleJob::checkFile()
{
    const Result<Kbuild> kernel = m_session->kbuild(m_round.build.profile);
    if (m_way != Way::Swap || isSeveral() || !kernel)
        return nullptr;
    return std::make_unique<FunctionJob>(
        tr("Check the module"), [file = kernel->moduleFile(module()), release = kernel->release(),
                                 name = module().name, module = m_module](const FunctionJob::Canceled &) {
            return readFile(file).and_then([&](const QByteArray &content) {
                *module = content;
                return checkModuleFile(content, name, release);
            });
        });
}

// Another job may have loaded this module, or somebody may have unloaded it by hand.
std::unique_ptr<Job> WatchCycleJob::askWhatRuns()
{
    const bool isOther = !m_running.isEmpty() && m_running != moduleBuildNote(*m_module);
    if (m_way != Way::Swap || isOther || isSeveral())
        return nullptr;
    m_running.clear();
    auto job = std::make_unique<GuestCommandJob>(tr("Ask which module runs"), m_session->vm(),
                                                 loadedModuleNoteCommand(module()));
    job->acceptAnyStatus();
    connect(job.get(), &Job::finished, this, [this, job = job.get()](const Result<> &result) {
        if (result && job->exit().status == 0)
            m_running = job->exit().output;
    });
    return job;
}

bool WatchCycleJob::isRunningAlready() const
{
    return !isSeveral() && !m_running.isEmpty() && moduleBuildNote(*m_module) == m_running;
}

// During the build, so that nobody waits for the answer.
void WatchCycleJob::askAhead()
{
    VmSession *vm = m_session->vm();
    if (vm->state() != VmSession::State::Ready || m_session->chosen().size() > 1)
        return;
    vm->agent()->run(SwapOutlook::command({module().name}),
                     [self = QPointer(this)](const Result<GuestExit> &exit) {
                         if (!self || !exit)
                             return;
                         self->m_facts = exit->output;
                         self->m_sinceFacts.start();
                     });
}

std::unique_ptr<Job> WatchCycleJob::askOutlook()
{
    constexpr std::chrono::seconds Fresh{3};
    if (m_way != Way::Swap || isRunningAlready())
        return nullptr;
    if (!isSeveral() && m_sinceFacts.isValid() && m_sinceFacts.durationElapsed() < Fresh) {
        foresee(m_facts);
        return nullptr;
    }
    QStringList names;
    for (const Module &one : std::as_const(m_order))
        names << one.name;
    auto job = std::make_unique<GuestCommandJob>(tr("Ask how the guest is"), m_session->vm(),
                                                 SwapOutlook::command(names));
    job->acceptAnyStatus();
    // It is only advice: without an answer, the swap goes on.
    auto *command = job.get();
    return std::make_unique<AttemptJob>(std::move(job), [this, command](const Result<> &result) {
        if (result)
            foresee(command->exit().output);
    });
}

void WatchCycleJob::foresee(const QByteArray &facts)
{
    m_cycle.outlook = SwapOutlook::read(facts);
    if (m_cycle.outlook.advice == SwapOutlook::Advice::Unknown)
        return;
    Q_EMIT logged(m_cycle.outlook.text());
    Q_EMIT foreseen(m_cycle.outlook);
}

std::unique_ptr<Job> WatchCycleJob::makePush()
{
    if (m_way != Way::Swap || isSeveral())
        return nullptr;
    if (isRunningAlready()) {
        m_way = Way::Nothing; // what the devices hold stays
        return nullptr;
    }
    return makePushJob(m_session->vm(), module(), *m_module, m_modules);
}

std::unique_ptr<Job> WatchCycleJob::makeSwap()
{
    if (m_way != Way::Swap)
        return nullptr;
    m_running.clear(); // until it is known
    m_reportsBefore = m_session->vm()->reports()->count();
    m_linesBefore = m_session->vm()->reports()->lineCount();
    if (isSeveral())
        return makeReload();
    auto job = std::make_unique<SwapJob>(m_session->vm(), module(), m_modules,
                                         m_session->loadArguments(module(), LabSession::InForce::Stays));
    connect(job.get(), &Job::finished, this, [this, job = job.get()](const Result<> &result) {
        if (result)
            m_cycle.swap = job->outcome();
    });
    return job;
}

std::unique_ptr<Job> WatchCycleJob::makeReload()
{
    auto job = std::make_unique<ModulesReloadJob>(m_session, m_round.build.profile, m_session->chosen());
    const ModulesReloadJob *reload = job.get();
    return std::make_unique<AttemptJob>(std::move(job), [this, reload](const Result<> &result) {
        using Outcome = WatchCycle::Outcome;
        m_cycle.outcome = reload->reloaded().isEmpty() ? Outcome::Same : Outcome::Swapped;
        if (result)
            return;
        m_reloadError = result.error();
        // The reload names the busy one only if there are several.
        m_cycle.busy = reload->busy().isEmpty() ? reload->reloaded().value(0) : reload->busy();
        m_cycle.outcome = result.error().code == Error::Code::Busy ? Outcome::InUse : Outcome::LoadError;
    });
}

std::unique_ptr<Job> WatchCycleJob::readReports()
{
    if (m_way != Way::Swap)
        return nullptr;
    auto job = std::make_unique<LookJob>(m_session->vm());
    connect(job.get(), &Job::finished, this, [this] {
        const KernelReports *reports = m_session->vm()->reports();
        m_cycle.reports = reports->since(m_reportsBefore);
        addModuleLog(module(), reports->linesSince(m_linesBefore), m_cycle.swap);
    });
    return job;
}

std::unique_ptr<Job> WatchCycleJob::afterSwap()
{
    using Kind = SwapOutcome::Kind;
    if (m_way != Way::Swap)
        return nullptr;
    if (isSeveral()) {
        if (m_cycle.outcome == WatchCycle::Outcome::Swapped && !m_cycle.reports.isEmpty())
            m_cycle.outcome = WatchCycle::Outcome::Reported;
        const auto busy = std::ranges::find(m_order, m_cycle.busy, &Module::name);
        const bool isInUse = m_cycle.outcome == WatchCycle::Outcome::InUse && busy != m_order.end();
        return isInUse ? askHolders(*busy) : nullptr;
    }
    const Kind kind = m_cycle.swap.kind;
    if (kind == Kind::Swapped || kind == Kind::Loaded) {
        m_running = moduleBuildNote(*m_module);
        m_cycle.outcome =
            m_cycle.reports.isEmpty() ? WatchCycle::Outcome::Swapped : WatchCycle::Outcome::Reported;
        return nullptr;
    }
    if (kind == Kind::InUse || kind == Kind::Stuck || kind == Kind::Restored)
        m_running = m_round.running;
    m_cycle.outcome = kind == Kind::InUse ? WatchCycle::Outcome::InUse : WatchCycle::Outcome::LoadError;
    // The module of an earlier round has crashed: what is built now never gets in its place.
    if (m_cycle.swap.wasHalf && m_round.bootsCrashed)
        m_way = Way::Restart;
    if (kind != Kind::InUse)
        return nullptr;
    m_cycle.busy = module().name;
    return askHolders(module());
}

std::unique_ptr<Job> WatchCycleJob::askHolders(const Module &busy)
{
    auto job = std::make_unique<DeviceHoldersJob>(m_session->vm(), busy);
    connect(job.get(), &Job::finished, this, [this, job = job.get()](const Result<> &result) {
        if (result)
            takeHolders(job->holders());
    });
    return job;
}

// A process that the kernel has killed in the driver may leave the module in use by nobody.
void WatchCycleJob::takeHolders(const QList<DeviceHolder> &holders)
{
    m_cycle.holders = holders;
    const bool hasCrashed = m_session->vm()->reports()->count() > 0;
    if (holders.isEmpty() && hasCrashed && !isSeveral() && m_round.bootsCrashed)
        m_way = Way::Restart;
}

std::unique_ptr<Job> WatchCycleJob::makeRestart()
{
    if (m_way != Way::Restart)
        return nullptr;
    std::unique_ptr<Job> restart = m_session->restart(m_round.build.profile);
    connect(restart.get(), &Job::finished, this, [this](const Result<> &result) {
        if (result)
            m_cycle.outcome = WatchCycle::Outcome::Restarted;
    });
    return restart;
}

std::unique_ptr<Job> WatchCycleJob::judge()
{
    std::optional<Error> error;
    if (m_reloadError)
        error = m_reloadError;
    else if (m_cycle.outcome == WatchCycle::Outcome::InUse)
        error = Error{Error::Code::Busy, tr("The module is in use, so the old one keeps running."),
                      tr("Close the device, and the new module will be swapped in."),
                      describeDeviceHolders(m_cycle.holders)};
    else if (m_cycle.outcome == WatchCycle::Outcome::LoadError)
        error = describeSwapFailure(module(), m_cycle.swap);
    else if (m_cycle.outcome == WatchCycle::Outcome::Reported)
        error = reportError(m_cycle.reports);
    if (error && m_cycle.outcome == WatchCycle::Outcome::LoadError && !m_cycle.reports.isEmpty())
        error = reportError(m_cycle.reports, error->message);
    if (!error)
        return nullptr;
    return std::make_unique<FunctionJob>(
        title(),
        [error = *error](const FunctionJob::Canceled &) -> Result<> { return tl::unexpected(error); });
}

WatchCycle WatchCycleJob::cycle() const
{
    using Outcome = WatchCycle::Outcome;
    WatchCycle cycle = m_cycle;
    if (result())
        return cycle;
    cycle.error = result().error();
    if (cycle.error.code == Error::Code::Canceled)
        cycle.outcome = Outcome::Canceled;
    else if (cycle.outcome != Outcome::InUse && cycle.outcome != Outcome::LoadError &&
             cycle.outcome != Outcome::Reported)
        cycle.outcome = cycle.error.code == Error::Code::Build ? Outcome::BuildError : Outcome::Failed;
    return cycle;
}

} // namespace klab
