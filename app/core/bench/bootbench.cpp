// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/bootbench.h"

#include "base/attemptjob.h"
#include "machine/guestjobs.h"
#include "machine/snapshotbootjob.h"

namespace klab
{

BootBenchJob::BootBenchJob(LabSession *user, const BuildOptions &build, const TimesOptions &options)
    : TimesBenchJob(tr("Measure the boot"), user, build, options)
{
    writeReport().id = QStringLiteral("boot");
    writeReport().title = tr("From the start until the guest answers");
    add(60, [this] { return lab().prepare(BenchLab::Kernels::Lab); });
    addFirst();
    for (int turn = 0; turn < options.turns; ++turn)
        addTurn(turn);
    addEnd();
    add(0.5, [this] { return tidy(); });
}

BootBenchJob::~BootBenchJob() = default;

bool BootBenchJob::isRestoring() const
{
    return SnapshotBootJob::isPossible(m_spec);
}

// The files are read, and there is a snapshot, before anything is measured.
void BootBenchJob::addFirst()
{
    addBoot(3);
    add(0.1, [this]() -> std::unique_ptr<Job> {
        m_spec = vm()->spec();
        m_virtme = findProgram(QStringLiteral("vng"));
        if (m_virtme.isEmpty())
            writeReport().notes << tr("virtme-ng: not installed.");
        if (!isRestoring())
            writeReport().notes << tr("Under KVM the lab restores no snapshot: it boots.");
        return stop();
    });
    add(2, [this]() -> std::unique_ptr<Job> {
        if (!isRestoring())
            return nullptr;
        return std::make_unique<SnapshotBootJob>(vm(), m_spec, lab().snapshots());
    });
    add(0.1, [this] { return stop(); });
}

void BootBenchJob::addTurn(int turn)
{
    add(2, [this, turn] { return bootSeed(turn); });
    add(2, [this, turn] { return bootCold(turn); });
    add(0.1, [this] {
        return ask([this] {
            row(QStringLiteral("cold"), tr("klab up --cold: boots"), Way::Lab).times.add(elapsed());
        });
    });
    add(0.1, [this] { return stop(); });
    add(0.4, [this, turn] { return restore(turn); });
    add(0.1, [this]() -> std::unique_ptr<Job> {
        if (!isRestoring())
            return nullptr;
        return ask([this] {
            const double total = elapsed();
            row(QStringLiteral("restored"), tr("klab up: restores the snapshot"), Way::Lab).times.add(total);
            row(QStringLiteral("restoredQemu"), tr("the same, from the start of QEMU"), Way::Lab)
                .times.add(total - m_qemuAt);
        });
    });
    add(0.1, [this] { return stop(); });
    add(0.5, [this, turn] { return bootVirtme(turn); });
}

std::unique_ptr<Job> BootBenchJob::bootSeed(int turn)
{
    const QString title = tr("Boot by hand");
    const Result<Kbuild> kernel = lab().session()->kbuild(lab().build().profile);
    if (!kernel)
        return failedJob(title, kernel.error());
    auto job = std::make_unique<ConsoleBootJob>(title, lab().seedBoot(*kernel, BenchLab::greeting()));
    connect(job.get(), &Job::started, this, [this] { startClock(); });
    connect(job.get(), &ConsoleBootJob::answered, this, [this] {
        row(QStringLiteral("seed"), tr("By hand: QEMU boots a PC"), Way::Other).times.add(elapsed());
    });
    return announced(turn, tr("boot by hand"), std::move(job));
}

std::unique_ptr<Job> BootBenchJob::bootCold(int turn)
{
    auto job = std::make_unique<BootJob>(vm(), m_spec);
    connect(job.get(), &Job::started, this, [this] { startClock(); });
    return announced(turn, tr("boot"), std::move(job));
}

std::unique_ptr<Job> BootBenchJob::restore(int turn)
{
    if (!isRestoring())
        return nullptr;
    auto job = std::make_unique<SnapshotBootJob>(vm(), m_spec, lab().snapshots());
    SnapshotBootJob *restoring = job.get();
    connect(restoring, &Job::started, this, [this] { startClock(); });
    connect(vm(), &VmSession::stateChanged, restoring, [this](VmSession::State state) {
        if (state == VmSession::State::Starting)
            m_qemuAt = elapsed();
    });
    auto sequence = std::make_unique<JobSequence>(tr("Restore the snapshot"));
    auto shared = std::make_shared<std::unique_ptr<Job>>(std::move(job));
    const auto isRestored = std::make_shared<bool>(false);
    connect(restoring, &Job::finished, this,
            [restoring, isRestored] { *isRestored = restoring->isRestored(); });
    sequence->add(1, [shared] { return std::move(*shared); });
    sequence->add(0, [isRestored]() -> std::unique_ptr<Job> {
        if (*isRestored)
            return nullptr;
        return failedJob(tr("Restore the snapshot"),
                         {Error::Code::Verification,
                          tr("The bench's machine was not restored, but booted from the start."),
                          tr("Free some space in the workspace, and see the log for the reason."),
                          {}});
    });
    return announced(turn, tr("restore the snapshot"), std::move(sequence));
}

ConsoleBoot BootBenchJob::virtmeBoot(const QString &program, const QString &kernelImage,
                                     VmSpec::Acceleration acceleration)
{
    ConsoleBoot boot;
    boot.program.program = program;
    boot.program.arguments = {QStringLiteral("--run"), kernelImage};
    if (acceleration == VmSpec::Acceleration::Tcg)
        boot.program.arguments << QStringLiteral("--disable-kvm");
    boot.program.arguments << QStringLiteral("--exec") << BenchLab::greeting();
    boot.answer = BenchLab::answer();
    boot.limit = std::chrono::seconds(30);
    return boot;
}

// A kernel that is made for the lab's machine may lack what virtme-ng's needs.
std::unique_ptr<Job> BootBenchJob::bootVirtme(int turn)
{
    const Result<Kbuild> kernel = lab().session()->kbuild(lab().build().profile);
    if (m_virtme.isEmpty() || !kernel)
        return nullptr;
    auto job = std::make_unique<ConsoleBootJob>(
        tr("Boot with virtme-ng"), virtmeBoot(m_virtme, kernel->kernelImage(), m_spec.acceleration));
    connect(job.get(), &Job::started, this, [this] { startClock(); });
    connect(job.get(), &ConsoleBootJob::answered, this,
            [this] { row(QStringLiteral("virtme"), tr("virtme-ng"), Way::Other).times.add(elapsed()); });
    auto attempt = std::make_unique<AttemptJob>(std::move(job), [this](const Result<> &result) {
        if (result)
            return;
        m_virtme.clear();
        writeReport().rows.removeIf([](const TimesRow &one) { return one.id == u"virtme"; });
        writeReport().notes << tr("virtme-ng: it does not boot this kernel. %1").arg(result.error().message);
    });
    return announced(turn, tr("boot with virtme-ng"), std::move(attempt));
}

std::unique_ptr<Job> BootBenchJob::ask(const std::function<void()> &answered)
{
    auto job = std::make_unique<GuestCommandJob>(
        tr("Ask the guest"), vm(),
        QStringList{QStringLiteral("/bin/echo"), QString::fromLatin1(BenchLab::answer())});
    connect(job.get(), &Job::finished, this, [answered](const Result<> &result) {
        if (result)
            answered();
    });
    return job;
}

std::unique_ptr<Job> BootBenchJob::stop()
{
    return std::make_unique<StopJob>(vm());
}

std::unique_ptr<Job> BootBenchJob::tidy()
{
    return lab().tidy();
}

} // namespace klab
