// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/moduletrial.h"

#include "crash/reporttext.h"
#include "lab/modulejobs.h"
#include "machine/guestjobs.h"
#include "machine/reportedjob.h"

#include <QFileInfo>

#include <algorithm>
#include <chrono>
#include <utility>

namespace klab
{

// As long as a test may take.
static constexpr std::chrono::seconds TestLimit{60};

ModuleTrialJob::ModuleTrialJob(LabSession *session, Profile profile, Module module)
    : SteppedJob(tr("Test %1").arg(module.name))
    , m_session(session)
    , m_profile(std::move(profile))
    , m_module(std::move(module))
{
    m_now.module = m_module;
}

void ModuleTrialJob::run()
{
    m_clock.start();
    m_reportsBefore = m_session->vm()->reports()->count();
    const Result<QList<Module>> order = m_session->kbuild(m_profile).and_then([this](const Kbuild &kbuild) {
        return loadOrder(kbuild, m_session->moduleSet(m_profile), {m_module});
    });
    if (order) {
        loadDependencies(*order);
        return;
    }
    m_now.fault(order.error());
    conclude();
}

// Each time as a whole: what the guest has may be of an earlier test.
std::unique_ptr<Job> ModuleTrialJob::makeLoad(const Module &module)
{
    const Result<Kbuild> kernel = m_session->kbuild(m_profile);
    if (!kernel)
        return failedJob(tr("Load the module"), kernel.error());
    return makeModuleLoadJob(m_session->vm(), module, kernel->moduleFile(module), kernel->release(),
                             m_session->loadArguments(module, LabSession::InForce::Replaced));
}

std::unique_ptr<Job> ModuleTrialJob::makeUnload(const Module &module,
                                                const std::shared_ptr<SwapOutcome> &outcome)
{
    auto job = std::make_unique<UnloadJob>(m_session->vm(), module);
    connect(job.get(), &Job::finished, this, [job = job.get(), outcome](const Result<> &result) {
        if (result)
            *outcome = job->outcome();
    });
    return job;
}

void ModuleTrialJob::loadDependencies(const QList<Module> &order)
{
    m_dependencies = order;
    m_dependencies.removeIf([this](const Module &one) { return one.name == m_module.name; });
    auto sequence = std::make_unique<JobSequence>(tr("Load what it depends on"));
    for (const Module &one : std::as_const(m_dependencies))
        sequence->add(1, [this, one] { return makeLoad(one); });
    go(std::move(sequence), [this](const Result<> &result) {
        if (!result) {
            m_now.fault(result.error());
            m_isSpent = true;
            afterRounds();
            return;
        }
        look(&m_before, [this] {
            if (m_isSpent)
                afterRounds();
            else
                round(1);
        });
    });
}

void ModuleTrialJob::look(GuestInventory *place, const std::function<void()> &next)
{
    auto job =
        std::make_unique<GuestCommandJob>(tr("Look around"), m_session->vm(), GuestInventory::command());
    const GuestCommandJob *asked = job.get();
    go(std::move(job), [this, place, next, asked](const Result<> &result) {
        *place = result ? GuestInventory(asked->exit().output) : GuestInventory();
        if (place->isEmpty())
            blameUnseen(result);
        next();
    });
}

// What cannot be seen may have been left behind.
void ModuleTrialJob::blameUnseen(const Result<> &result)
{
    m_now.fault({Error::Code::Guest,
                 tr("The guest could not be searched for what %1 makes.").arg(m_module.name),
                 tr("Test it again; if that does not help, see the kernel's log."),
                 result ? QString() : result.error().message});
    m_isSpent = true;
}

// ------------------------------------------------------------ loaded

void ModuleTrialJob::round(int number)
{
    go(makeLoad(m_module), [this, number](const Result<> &result) {
        if (result && number == 1) {
            seeWhatItMade();
            return;
        }
        if (result) {
            unload(number);
            return;
        }
        Error error = result.error();
        if (number > 1)
            error.message = tr("It loaded once, but not again: %1").arg(error.message);
        m_now.fault(error);
        m_isSpent = m_session->vm()->state() != VmSession::State::Ready || error.code != Error::Code::Guest;
        afterRounds();
    });
}

void ModuleTrialJob::seeWhatItMade()
{
    look(&m_after, [this] {
        m_now.made = m_after.since(m_before);
        m_now.made.removeIf([this](const ModuleTrace &trace) { return trace.path == m_module.sysfs(); });
        for (const ModuleTrace &major : m_after.withoutNode(m_now.made))
            m_now.notes << tr("It registers %1, but makes no node for it. To make one: %2")
                               .arg(major.text(), nodeCommand(major).join(u' '));
        runOwnTest();
    });
}

// Only for a folder with one module: with several, it is unclear which one the test is for.
void ModuleTrialJob::runOwnTest()
{
    const ModuleFolder folder = m_session->moduleSet(m_profile).folderOf(m_module).value_or(ModuleFolder());
    const QString script = folder.path + QStringLiteral("/test.sh");
    m_hasOwnTest = m_module.isExternal() && folder.modules.size() == 1 && QFileInfo(script).isFile();
    if (!m_hasOwnTest) {
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
        judgeOwnTest(*exit, result);
        unload(1);
    });
}

void ModuleTrialJob::judgeOwnTest(const GuestExit &exit, const Result<> &result)
{
    static constexpr int NotHere = 4; // as for the kernel's own selftests
    constexpr qsizetype Shown = 10;
    constexpr qsizetype LongestLine = 400;
    if (!result) {
        m_now.fault(result.error());
        m_isSpent = true;
        return;
    }
    if (exit.status == 0)
        return;
    const QStringList lines = QString::fromUtf8(exit.output + exit.errors).split(u'\n', Qt::SkipEmptyParts);
    const QString last = lines.isEmpty() ? QString() : lines.last().left(LongestLine).trimmed();
    if (exit.status == NotHere) {
        m_now.skipped = last.isEmpty() ? tr("its test.sh cannot be run on this kernel") : last;
        return;
    }
    m_now.fault({Error::Code::Verification,
                 tr("Its test.sh failed with status %1: %2").arg(exit.status).arg(last),
                 {},
                 lines.mid(qMax(0, lines.size() - Shown)).join(u'\n')});
}

// ------------------------------------------------------------ unloaded

void ModuleTrialJob::unload(int number)
{
    const auto outcome = std::make_shared<SwapOutcome>();
    go(makeUnload(m_module, outcome), [this, number, outcome](const Result<> &result) {
        using Kind = SwapOutcome::Kind;
        // Its own test may have done it.
        const bool isGone =
            outcome->kind == Kind::Unloaded || (outcome->kind == Kind::Absent && m_hasOwnTest);
        if (result && isGone) {
            if (number == 1)
                lookBetween();
            else
                afterRounds();
            return;
        }
        m_isSpent = true;
        if (result && outcome->kind == Kind::InUse) {
            tellWhoUsesIt(outcome);
            return;
        }
        m_now.fault(result ? stuckError(*outcome) : result.error());
        afterRounds();
    });
}

void ModuleTrialJob::tellWhoUsesIt(const std::shared_ptr<SwapOutcome> &outcome)
{
    go(makeHoldersJob(m_session->vm(), m_module, outcome), [this, outcome](const Result<> &) {
        m_now.fault(stuckError(*outcome));
        afterRounds();
    });
}

// What is left behind would make the second load fail, and be harder to understand.
void ModuleTrialJob::lookBetween()
{
    look(&m_after, [this] {
        const QStringList left = leftBehind();
        if (!left.isEmpty())
            blameLeft(left);
        if (m_isSpent)
            afterRounds();
        else
            round(2);
    });
}

void ModuleTrialJob::blameLeft(const QStringList &left)
{
    m_now.fault({Error::Code::Guest,
                 tr("It has left behind: %1.").arg(left.join(QStringLiteral(", "))),
                 tr("Its exit function has to remove all that its init function registers."),
                 {}});
    m_isSpent = true;
}

// Why it did not go away.
Error ModuleTrialJob::stuckError(const SwapOutcome &outcome) const
{
    const Result<ModuleInfo> info = m_session->kbuild(m_profile).and_then(
        [this](const Kbuild &kbuild) { return builtModuleInfo(kbuild, m_module); });
    if (info && !info->canUnload)
        return {Error::Code::Guest,
                tr("%1 has no exit function, so the kernel never unloads it.").arg(m_module.name),
                tr("Declare one with module_exit()."), outcome.reason};
    if (outcome.kind == SwapOutcome::Kind::InUse && !outcome.users.isEmpty())
        return {Error::Code::Busy, tr("%1 is in use. %2").arg(m_module.name, outcome.users),
                tr("See what its test.sh leaves running, or what its init() starts."), outcome.reason};
    if (outcome.kind == SwapOutcome::Kind::InUse)
        return {Error::Code::Busy,
                tr("%1 is in use as soon as it is loaded, so it cannot be unloaded.").arg(m_module.name),
                tr("See what its init() takes a reference for, as by try_module_get()."), outcome.reason};
    return describeSwapFailure(m_module, outcome);
}

QStringList ModuleTrialJob::leftBehind() const
{
    constexpr qsizetype NamedAtMost = 5;
    QStringList names;
    if (m_isSpent)
        return names;
    for (const ModuleTrace &trace : m_after.since(m_before))
        names << trace.text();
    return names.mid(0, NamedAtMost);
}

// ------------------------------------------------------------ afterwards

void ModuleTrialJob::afterRounds()
{
    if (m_session->vm()->state() != VmSession::State::Ready) {
        // What the kernel said last is the reason, whatever the command came to.
        const QList<KernelReport> reports = m_session->vm()->reports()->since(m_reportsBefore);
        m_now.blame(reports.isEmpty() ? m_session->vm()->failure() : reportError(reports));
        m_isSpent = true;
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
                m_now.blame(reportError(reports, m_now.reason));
                m_isSpent = true;
            }
            unloadDependencies();
        });
    });
}

void ModuleTrialJob::unloadDependencies()
{
    if (m_isSpent || m_dependencies.isEmpty()) {
        conclude();
        return;
    }
    const int reportsBefore = m_session->vm()->reports()->count();
    const auto stuck = std::make_shared<QStringList>();
    auto sequence = std::make_unique<JobSequence>(tr("Unload what it depends on"));
    for (auto one = m_dependencies.crbegin(); one != m_dependencies.crend(); ++one)
        sequence->add(1, [this, stuck, module = *one] { return makeDependencyUnload(module, stuck); });
    sequence->add(1, [this] { return std::make_unique<LookJob>(m_session->vm()); });
    go(std::move(sequence), [this, stuck, reportsBefore](const Result<> &result) {
        const QList<KernelReport> reports = m_session->vm()->reports()->since(reportsBefore);
        if (!stuck->isEmpty())
            m_now.notes << tr("What it depends on was loaded, but cannot be unloaded: %1.")
                               .arg(stuck->join(QStringLiteral(", ")));
        if (!reports.isEmpty())
            m_now.notes << tr("When what it depends on was unloaded: %1").arg(reportError(reports).message);
        else if (!result)
            m_now.notes << tr("What it depends on could not be unloaded: %1").arg(result.error().message);
        m_isSpent = !result || !stuck->isEmpty() || !reports.isEmpty();
        conclude();
    });
}

// The next module would find it loaded.
std::unique_ptr<Job> ModuleTrialJob::makeDependencyUnload(const Module &module,
                                                          const std::shared_ptr<QStringList> &stuck)
{
    const auto outcome = std::make_shared<SwapOutcome>();
    std::unique_ptr<Job> job = makeUnload(module, outcome);
    connect(job.get(), &Job::finished, this, [module, outcome, stuck](const Result<> &result) {
        if (result && !outcome->isSuccess() && outcome->kind != SwapOutcome::Kind::BuiltIn)
            *stuck << module.name;
    });
    return job;
}

void ModuleTrialJob::conclude()
{
    if (!m_now.isGood && !m_now.skipped.isEmpty())
        m_now.notes << tr("Its test.sh was skipped: %1").arg(std::exchange(m_now.skipped, {}));
    m_now.milliseconds = m_clock.elapsed();
    finish();
}

} // namespace klab
