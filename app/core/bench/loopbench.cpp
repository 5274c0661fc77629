// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/loopbench.h"

#include "build/interrupted.h"
#include "machine/guestjobs.h"
#include "process/processjob.h"

#include <QDateTime>

#include <csignal>

namespace klab
{

namespace
{

/// make, by hand: only what an interruption may leave half-made is taken care of.
class PlainMakeJob : public ProcessJob
{
public:
    PlainMakeJob(const QString &title, const ProcessSpec &spec, const QString &folder)
        : ProcessJob(title, spec, Error::Code::Build)
        , m_marker(folder)
    {
        m_marker.set();
    }

protected:
    Result<> conclude(const ProcessOutcome &outcome) override
    {
        // See MakeJob.
        const bool isClean = outcome.kind == ProcessOutcome::Kind::Exited ||
                             (outcome.kind == ProcessOutcome::Kind::Signaled && outcome.status == SIGTERM);
        if (isClean)
            m_marker.clear();
        return ProcessJob::conclude(outcome);
    }

private:
    BuildMarker m_marker;
};

/// What the watch does, as a job: it ends when the watch says so.
class WatchPartJob : public Job
{
public:
    WatchPartJob(const QString &title, WatchMode *watch, std::function<void()> begin)
        : Job(title)
        , m_watch(watch)
        , m_begin(std::move(begin))
    {
    }

    void end(const Result<> &result) { finish(result); }

protected:
    void run() override { m_begin(); }
    void abort() override
    {
        m_watch->stop();
        finish();
    }

private:
    WatchMode *m_watch;
    std::function<void()> m_begin;
};

} // namespace

LoopBenchJob::LoopBenchJob(LabSession *user, const BuildOptions &build, const TimesOptions &options)
    : TimesBenchJob(tr("Measure from a save to the new code"), user, build, options)
    , m_run(QString::number(QDateTime::currentMSecsSinceEpoch(), 36))
{
    writeReport().id = QStringLiteral("loop");
    writeReport().title = tr("From a save until the new code has answered in the guest");
    add(60, [this] { return lab().prepare(BenchLab::Kernels::LabAndSeed); });
    add(0, [this]() -> std::unique_ptr<Job> {
        m_watch = std::make_unique<WatchMode>(lab().session()); // before the machine starts
        m_watch->setBuild(lab().build());
        return nullptr;
    });
    addBoot(2);
    add(0.5, [this] { return lab().session()->load(lab().build().profile, 1); });
    for (int turn = 0; turn < options.turns; ++turn) {
        addSeedTurn(turn);
        addLabTurn(turn);
    }
    addEnd();
    add(0.5, [this] { return tidy(); });
}

LoopBenchJob::~LoopBenchJob() = default;

TimesRow &LoopBenchJob::seedRow()
{
    return row(QStringLiteral("seed"), tr("By hand: make the kernel, boot it, ask"), Way::Other);
}

TimesRow &LoopBenchJob::labRow()
{
    return row(QStringLiteral("lab"), tr("klab watch: swap the module, ask"), Way::Lab);
}

QString LoopBenchJob::mark(const QString &way, int turn) const
{
    return QStringLiteral("bench %1 %2 %3").arg(m_run, way).arg(turn);
}

// ------------------------------------------------------------ the seed's way

void LoopBenchJob::addSeedTurn(int turn)
{
    add(6, [this, turn] { return make(turn); });
    add(2, [this, turn] { return bootAndAsk(turn); });
}

std::unique_ptr<Job> LoopBenchJob::make(int turn)
{
    m_watch->stop(); // it has no part in this
    const QString title = tr("Make the kernel");
    const Result<Kbuild> kernel = lab().seedKernel();
    if (!kernel)
        return failedJob(title, kernel.error());
    const ProcessSpec spec = kernel->make({kernel->kernelTarget()});
    auto job = std::make_unique<PlainMakeJob>(title, spec, kernel->folder);
    startClock();
    if (const Result<> edited = lab().edit(mark(QStringLiteral("seed"), turn)); !edited)
        return failedJob(title, edited.error());
    connect(job.get(), &Job::finished, this, [this] { m_made = elapsed(); });
    return announced(turn, tr("make the kernel by hand"), std::move(job));
}

std::unique_ptr<Job> LoopBenchJob::bootAndAsk(int turn)
{
    const QString title = tr("Boot the kernel by hand");
    const Result<Kbuild> kernel = lab().seedKernel();
    if (!kernel)
        return failedJob(title, kernel.error());
    const QString question = lab().question(mark(QStringLiteral("seed"), turn));
    auto job = std::make_unique<ConsoleBootJob>(title, lab().seedBoot(*kernel, question));
    connect(job.get(), &ConsoleBootJob::answered, this, [this] {
        const double total = elapsed();
        seedRow().times.add(total);
        part(seedRow(), QStringLiteral("make"), tr("make")).add(m_made);
        part(seedRow(), QStringLiteral("boot"), tr("boot and ask")).add(total - m_made);
    });
    return announced(turn, tr("boot it by hand"), std::move(job));
}

// ------------------------------------------------------------ the lab's

void LoopBenchJob::addLabTurn(int turn)
{
    add(0.2, [this] { return watch(); });
    add(1, [this, turn] { return swap(turn); });
    add(0.1, [this, turn] { return ask(turn); });
}

std::unique_ptr<Job> LoopBenchJob::watch()
{
    auto job =
        std::make_unique<WatchPartJob>(tr("Start the watch"), m_watch.get(), [this] { m_watch->start(); });
    connect(m_watch.get(), &WatchMode::ready, job.get(), [job = job.get()] { job->end({}); });
    return job;
}

// A watch without a machine waits for one to be started.
static Error machineIsGone()
{
    return {Error::Code::Vm,
            LoopBenchJob::tr("The bench's machine ended while it was measured."),
            LoopBenchJob::tr("Run the bench again."),
            {}};
}

std::unique_ptr<Job> LoopBenchJob::swap(int turn)
{
    if (vm()->state() != VmSession::State::Ready)
        return failedJob(tr("Swap the module"), machineIsGone());
    auto job = std::make_unique<WatchPartJob>(tr("Swap the module"), m_watch.get(), [] {});
    WatchPartJob *swapping = job.get();
    connect(m_watch.get(), &WatchMode::jobStarted, swapping,
            [swapping](Job *round) { connect(round, &Job::logged, swapping, &Job::logged); });
    connect(m_watch.get(), &WatchMode::cycleFinished, swapping, [this, swapping](const WatchCycle &cycle) {
        m_swapped = elapsed();
        if (cycle.outcome == WatchCycle::Outcome::Swapped) {
            part(labRow(), QStringLiteral("build"), tr("build")).add(static_cast<double>(cycle.times.build));
            part(labRow(), QStringLiteral("swap"), tr("push and swap"))
                .add(static_cast<double>(cycle.times.push + cycle.times.swap));
            swapping->end({});
        } else {
            swapping->end(fail(cycle.error.code,
                               tr("The watch did not swap the module: %1").arg(cycle.text()),
                               cycle.error.remedy, cycle.error.details));
        }
    });
    connect(vm(), &VmSession::stateChanged, swapping, [swapping](VmSession::State state) {
        if (state != VmSession::State::Ready)
            swapping->end(tl::unexpected(machineIsGone()));
    });
    connect(swapping, &Job::started, this, [this, swapping, turn] {
        startClock();
        if (const Result<> edited = lab().edit(mark(QStringLiteral("lab"), turn)); !edited)
            swapping->end(edited);
    });
    return announced(turn, tr("swap the module"), std::move(job));
}

std::unique_ptr<Job> LoopBenchJob::ask(int turn)
{
    auto job =
        std::make_unique<GuestCommandJob>(tr("Ask the new code"), vm(),
                                          QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                                                      lab().question(mark(QStringLiteral("lab"), turn))});
    connect(job.get(), &Job::finished, this, [this](const Result<> &result) {
        if (!result) // the command fails where the answer is not the new code's
            return;
        const double total = elapsed();
        labRow().times.add(total);
        part(labRow(), QStringLiteral("ask"), tr("ask")).add(total - m_swapped);
    });
    return job;
}

// ------------------------------------------------------------ after it

std::unique_ptr<Job> LoopBenchJob::tidy()
{
    auto sequence = std::make_unique<JobSequence>(tr("Clean up the benchmark"));
    sequence->add(1, [this]() -> std::unique_ptr<Job> {
        if (!m_watch)
            return nullptr;
        m_watch->stop();
        auto job = std::make_unique<WatchPartJob>(tr("End the watch"), m_watch.get(), [] {});
        // Its round may be under way yet.
        connect(job.get(), &Job::started, this, [this, job = job.get()] {
            m_watch->hold([job = QPointer(job)] {
                if (job)
                    QMetaObject::invokeMethod(job.data(), [job] { job->end({}); }, Qt::QueuedConnection);
            });
        });
        return job;
    });
    sequence->add(1, [this] { return lab().tidy(); });
    return sequence;
}

} // namespace klab
