// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/moduletest.h"

#include "build/recipes.h"
#include "crash/reporttext.h"
#include "lab/modulejobs.h"
#include "machine/guestjobs.h"
#include "machine/reportedjob.h"
#include "module/swapjob.h"

#include <QFileInfo>

#include <algorithm>
#include <chrono>
#include <utility>

namespace klab
{

// As long as a test may take.
static constexpr std::chrono::seconds TestLimit{60};

// ------------------------------------------------------------ running

ModuleTestJob::ModuleTestJob(LabSession *session, ModuleTestPlan plan, QObject *parent)
    : Job(tr("Test the modules"), parent)
    , m_session(session)
    , m_plan(std::move(plan))
{
}

ModuleTestJob::~ModuleTestJob() = default;

bool ModuleTestJob::isAllGood() const
{
    return std::ranges::all_of(m_results, &ModuleTestResult::isGood);
}

void ModuleTestJob::go(std::unique_ptr<Job> job, const Next &next)
{
    if (isCanceled()) {
        finish(tl::unexpected(Error{Error::Code::Canceled, tr("Canceled."), {}, {}}));
        return;
    }
    if (!job) {
        QMetaObject::invokeMethod(this, [next] { next({}); }, Qt::QueuedConnection);
        return;
    }
    if (m_job)
        m_job.release()->deleteLater();
    m_job = std::move(job);
    connect(m_job.get(), &Job::logged, this, &Job::logged);
    connect(m_job.get(), &Job::progressed, this,
            [this](const Progress &progress) { report({{}, {}, progress.activity}); });
    connect(m_job.get(), &Job::finished, this, [this, next](const Result<> &result) {
        if (!result && result.error().code == Error::Code::Canceled)
            finish(result);
        else
            next(result);
    });
    m_job->start();
}

void ModuleTestJob::goOrFail(std::unique_ptr<Job> job, const std::function<void()> &next)
{
    go(std::move(job), [this, next](const Result<> &result) {
        if (result)
            next();
        else
            finish(result);
    });
}

void ModuleTestJob::abort()
{
    if (m_job && m_job->state() == Job::State::Running)
        m_job->cancel();
    // Otherwise the next step ends it.
}

void ModuleTestJob::run()
{
    BuildOptions kernel = m_plan.build;
    kernel.part = BuildOptions::Part::Kernel;
    goOrFail(m_session->build(kernel), [this] { plan(); });
}

// ------------------------------------------------------------ build

void ModuleTestJob::plan()
{
    const ModuleSet set = m_session->moduleSet(m_plan.build.profile);
    QStringList names = m_plan.names;
    if (names.isEmpty()) {
        for (const ModuleFolder &folder : set.folders())
            names << folder.name;
    }
    for (const QString &name : std::as_const(names)) {
        const std::optional<ModuleFolder> folder = set.folder(name);
        const std::optional<Module> module = set.module(name);
        if (folder && (!module || folder->modules.size() != 1)) {
            m_parts << Part{folder->name, {}};
        } else if (module) {
            const QString owner = set.folderOf(*module).value_or(ModuleFolder()).name;
            const auto part = std::ranges::find(m_parts, owner, &Part::folder);
            if (part == m_parts.end())
                m_parts << Part{owner, {module->name}};
            else if (!part->wanted.isEmpty())
                part->wanted << module->name;
        } else {
            finish(fail(
                Error::Code::BadInput, tr("There is no module '%1' in this workspace.").arg(name),
                tr("'klab module list' shows those that there are; 'klab module add DIR' adds a folder.")));
            return;
        }
    }
    buildNext();
}

void ModuleTestJob::buildNext()
{
    if (m_parts.isEmpty() && !m_isSecondPass && m_again.size() > 0) {
        m_isSecondPass = true;
        m_parts = std::exchange(m_again, {});
    }
    if (m_parts.isEmpty()) {
        prepareTests();
        return;
    }
    const Part part = m_parts.first();
    const ModuleSet set = m_session->moduleSet(m_plan.build.profile);
    const ModuleFolder folder = set.folder(part.folder).value_or(ModuleFolder());
    if (folder.origin == ModuleFolder::Origin::Bundled) {
        BuildOptions options = m_plan.build;
        options.part = BuildOptions::Part::Module;
        m_session->choose(folder.modules);
        go(m_session->build(options), [this, folder](const Result<> &result) {
            BuiltModule one{folder.modules.first(), BuiltModule::State::Built, {}, {}, {}, {}};
            const Result<Kbuild> kernel = m_session->kbuild(m_plan.build.profile);
            if (kernel && moduleSetting(*kernel, one.module) != u"m")
                one = {
                    one.module,
                    BuiltModule::State::Failed,
                    {},
                    tr("%1 is not a module in this configuration, but built in or off.").arg(one.module.name),
                    tr("'klab config set %1=m' makes it one.").arg(one.module.symbol),
                    {}};
            if (!result) {
                const Error &error = result.error();
                one = {one.module,   BuiltModule::State::Failed, {}, error.message, error.remedy,
                       error.details};
            }
            takeBuilt({one}, {});
        });
        return;
    }
    const Result<FolderBuild> found = m_session->folderBuild(m_plan.build.profile, folder);
    if (!found) {
        finish(tl::unexpected(found.error()));
        return;
    }
    FolderBuild build = *found;
    build.wanted = part.wanted;
    auto job = std::make_unique<FolderBuildJob>(build);
    const FolderBuildJob *made = job.get();
    go(std::move(job), [this, made](const Result<> &result) { takeBuilt(made->modules(), result); });
}

void ModuleTestJob::takeBuilt(const QList<BuiltModule> &built, const Result<> &result)
{
    const Part part = m_parts.takeFirst();
    bool isIncomplete = false;
    for (const BuiltModule &one : built) {
        if (!part.wanted.isEmpty() && !part.wanted.contains(one.module.name))
            continue;
        isIncomplete = isIncomplete || one.state == BuiltModule::State::Incomplete;
        if (!m_tests.contains(one.module))
            m_tests << one.module;
        m_built.insert(one.module.name, one);
    }
    if (built.isEmpty() && !result) {
        // A folder that is gone, or builds nothing, is one failure beside the others.
        Module folder;
        folder.name = part.folder;
        m_tests << folder;
        const Error &error = result.error();
        m_built.insert(folder.name,
                       {folder, BuiltModule::State::Failed, {}, error.message, error.remedy, error.details});
    }
    if (isIncomplete)
        m_again << part;
    buildNext();
}

void ModuleTestJob::prepareTests()
{
    m_session->choose({m_session->module()});
    Q_EMIT planned(int(m_tests.size()));
    const bool isAnyBuilt = std::ranges::any_of(
        m_tests, [this](const Module &module) { return m_built.value(module.name).isBuilt(); });
    if (!isAnyBuilt) {
        testNext();
        return;
    }
    goOrFail(m_session->boot(m_plan.build, m_plan.boot), [this] { testNext(); });
}

// ------------------------------------------------------------ test

void ModuleTestJob::testNext()
{
    if (++m_index == m_tests.size()) {
        finish();
        return;
    }
    const Module &module = m_tests[m_index];
    const BuiltModule built = m_built.value(module.name);
    report({double(m_index) / double(m_tests.size()), {}, module.name});
    m_now = {module, true, {}, {}, {}, 0};
    m_dependencies.clear();
    if (!built.isBuilt()) {
        fault(built.error());
        conclude();
        return;
    }
    if (m_isBroken || m_session->vm()->state() != VmSession::State::Ready)
        boot();
    else
        loadDependencies();
}

void ModuleTestJob::boot()
{
    goOrFail(std::make_unique<StopJob>(m_session->vm()), [this] {
        goOrFail(m_session->boot(m_plan.build, m_plan.boot), [this] {
            m_isBroken = false;
            loadDependencies();
        });
    });
}

// Each time as a whole: what the guest has may be of an earlier test.
std::unique_ptr<Job> ModuleTestJob::makeLoad(const Module &module)
{
    const Result<Kbuild> kernel = m_session->kbuild(m_plan.build.profile);
    if (!kernel)
        return failedJob(tr("Load the module"), kernel.error());
    return makeModuleLoadJob(m_session->vm(), module, kernel->moduleFile(module), kernel->release());
}

std::unique_ptr<Job> ModuleTestJob::makeUnload(const Module &module, std::shared_ptr<SwapOutcome> outcome)
{
    auto job = std::make_unique<UnloadJob>(m_session->vm(), module);
    connect(job.get(), &Job::finished, this, [job = job.get(), outcome](const Result<> &result) {
        if (result)
            *outcome = job->outcome();
    });
    return job;
}

void ModuleTestJob::loadDependencies()
{
    m_clock.start();
    m_reportsBefore = m_session->vm()->reports()->count();
    const Module &module = m_tests[m_index];
    const Result<Kbuild> kernel = m_session->kbuild(m_plan.build.profile);
    Result<QList<Module>> order = kernel.and_then([&](const Kbuild &kbuild) {
        return loadOrder(kbuild, m_session->moduleSet(m_plan.build.profile), {module});
    });
    if (!order) {
        fault(order.error());
        conclude();
        return;
    }
    order->removeAll(module);
    m_dependencies = *order;
    auto sequence = std::make_unique<JobSequence>(tr("Load what it depends on"));
    for (const Module &one : std::as_const(m_dependencies))
        sequence->add(1, [this, one] { return makeLoad(one); });
    go(std::move(sequence), [this](const Result<> &result) {
        if (!result) {
            fault(result.error());
            m_isBroken = true;
            conclude();
            return;
        }
        look(&m_before, [this] { round(1); });
    });
}

void ModuleTestJob::look(GuestInventory *place, const std::function<void()> &next)
{
    auto job =
        std::make_unique<GuestCommandJob>(tr("Look around"), m_session->vm(), GuestInventory::command());
    const GuestCommandJob *asked = job.get();
    go(std::move(job), [place, next, asked](const Result<> &result) {
        *place = result ? GuestInventory(asked->exit().output) : GuestInventory();
        next();
    });
}

void ModuleTestJob::round(int number)
{
    go(makeLoad(m_tests[m_index]), [this, number](const Result<> &result) {
        if (result && number == 1) {
            runOwnTest();
            return;
        }
        if (result) {
            unload(number);
            return;
        }
        Error error = result.error();
        if (number > 1)
            error.message = tr("It loaded once, but not again: %1").arg(error.message);
        fault(error);
        m_isBroken = m_session->vm()->state() != VmSession::State::Ready || error.code != Error::Code::Guest;
        afterRounds();
    });
}

// Of a folder that makes one module: of several, it cannot be told which one it is for.
void ModuleTestJob::runOwnTest()
{
    const Module &module = m_tests[m_index];
    const ModuleFolder folder =
        m_session->moduleSet(m_plan.build.profile).folderOf(module).value_or(ModuleFolder());
    const QString script = folder.path + QStringLiteral("/test.sh");
    if (!module.isExternal() || folder.modules.size() != 1 || !QFileInfo(script).isFile()) {
        unload(1);
        return;
    }
    const QString there = QStringLiteral("/tmp/klab-module-test.sh");
    auto sequence = std::make_unique<JobSequence>(tr("Run test.sh"));
    const auto exit = std::make_shared<GuestExit>();
    sequence->add(
        1, [this, script, there] { return std::make_unique<PutFileJob>(m_session->vm(), script, there); });
    sequence->add(1, [this, there, exit] {
        auto job = std::make_unique<GuestCommandJob>(tr("Run test.sh"), m_session->vm(),
                                                     QStringList{QStringLiteral("/bin/sh"), there});
        job->acceptAnyStatus();
        job->setLimit(TestLimit);
        connect(job.get(), &Job::finished, this, [exit, job = job.get()](const Result<> &result) {
            if (result)
                *exit = job->exit();
        });
        return job;
    });
    go(std::move(sequence), [this, exit](const Result<> &result) {
        static constexpr int NotHere = 4;
        const QStringList lines =
            QString::fromUtf8(exit->output + exit->errors).split(u'\n', Qt::SkipEmptyParts);
        const QString last = lines.isEmpty() ? QString() : lines.last();
        if (!result) {
            fault(result.error());
            m_isBroken = true;
        } else if (exit->status != 0) {
            fault({Error::Code::Verification,
                   exit->status == NotHere
                       ? tr("Its test.sh cannot be run on this kernel: %1").arg(last)
                       : tr("Its test.sh failed with status %1: %2").arg(exit->status).arg(last),
                   {},
                   lines.mid(qMax(0, lines.size() - 10)).join(u'\n')});
        }
        unload(1);
    });
}

void ModuleTestJob::unload(int number)
{
    const auto outcome = std::make_shared<SwapOutcome>();
    go(makeUnload(m_tests[m_index], outcome), [this, number, outcome](const Result<> &result) {
        if (result && outcome->kind == SwapOutcome::Kind::Unloaded) {
            if (number == 1)
                lookBetween();
            else
                afterRounds();
            return;
        }
        m_isBroken = true;
        fault(result ? stuckError(*outcome) : result.error());
        afterRounds();
    });
}

// What is left behind would make the second load fail, and be harder to understand.
void ModuleTestJob::lookBetween()
{
    look(&m_after, [this] {
        const QStringList left = leftBehind();
        if (left.isEmpty()) {
            round(2);
            return;
        }
        blameLeft(left);
        afterRounds();
    });
}

void ModuleTestJob::blameLeft(const QStringList &left)
{
    fault({Error::Code::Guest,
           tr("It has left behind: %1.").arg(left.join(QStringLiteral(", "))),
           tr("Its exit function has to remove all that its init function registers."),
           {}});
    m_isBroken = true;
}

// Why it did not go away.
Error ModuleTestJob::stuckError(const SwapOutcome &outcome) const
{
    const Module &module = m_tests[m_index];
    const Result<ModuleInfo> info =
        m_session->kbuild(m_plan.build.profile).and_then([&module](const Kbuild &kbuild) {
            return builtModuleInfo(kbuild, module);
        });
    if (info && !info->canUnload)
        return {Error::Code::Guest,
                tr("%1 has no exit function, so the kernel never unloads it.").arg(module.name),
                tr("Declare one with module_exit()."), outcome.reason};
    if (outcome.kind == SwapOutcome::Kind::InUse)
        return {Error::Code::Busy,
                tr("%1 is in use as soon as it is loaded, so it cannot be unloaded.").arg(module.name),
                tr("See what its init() takes a reference for, as by try_module_get()."), outcome.reason};
    return describeSwapFailure(module, outcome);
}

QStringList ModuleTestJob::leftBehind() const
{
    constexpr qsizetype NamedAtMost = 5;
    QStringList names;
    if (m_isBroken || m_before.isEmpty())
        return names;
    for (const ModuleTrace &trace : m_after.since(m_before))
        names << trace.text();
    return names.mid(0, NamedAtMost);
}

void ModuleTestJob::afterRounds()
{
    if (m_session->vm()->state() != VmSession::State::Ready) {
        // What the kernel said last is the reason, whatever the command came to.
        const QList<KernelReport> reports = m_session->vm()->reports()->since(m_reportsBefore);
        blame(reports.isEmpty() ? m_session->vm()->failure() : reportError(reports));
        m_isBroken = true;
        conclude();
        return;
    }
    look(&m_after, [this] {
        const QStringList left = leftBehind();
        if (!left.isEmpty())
            blameLeft(left);
        go(std::make_unique<LookJob>(m_session->vm()), [this](const Result<> &) {
            const QList<KernelReport> reports = m_session->vm()->reports()->since(m_reportsBefore);
            if (!reports.isEmpty()) {
                blame(reportError(reports, m_now.reason));
                m_isBroken = true;
            }
            unloadDependencies();
        });
    });
}

void ModuleTestJob::unloadDependencies()
{
    if (m_isBroken || m_dependencies.isEmpty()) {
        conclude();
        return;
    }
    auto sequence = std::make_unique<JobSequence>(tr("Unload what it depends on"));
    for (auto one = m_dependencies.crbegin(); one != m_dependencies.crend(); ++one) {
        sequence->add(1,
                      [this, module = *one] { return makeUnload(module, std::make_shared<SwapOutcome>()); });
    }
    go(std::move(sequence), [this](const Result<> &result) {
        m_isBroken = !result;
        conclude();
    });
}

void ModuleTestJob::fault(const Error &error)
{
    if (m_now.isGood)
        blame(error);
}

void ModuleTestJob::blame(const Error &error)
{
    m_now.isGood = false;
    m_now.reason = error.message;
    m_now.remedy = error.remedy;
    m_now.details = error.details;
}

void ModuleTestJob::conclude()
{
    m_now.milliseconds = m_clock.isValid() ? m_clock.elapsed() : 0;
    m_clock.invalidate();
    m_results << m_now;
    Q_EMIT tested(m_now);
    QMetaObject::invokeMethod(this, &ModuleTestJob::testNext, Qt::QueuedConnection);
}

} // namespace klab
