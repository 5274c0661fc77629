// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/timesbench.h"

#include "base/rollbackjob.h"

#include <algorithm>

namespace klab
{

TimesBenchJob::TimesBenchJob(const QString &title, LabSession *user, const BuildOptions &build,
                             const TimesOptions &options)
    : JobSequence(title)
    , m_options(options)
    , m_lab(user, build)
{
    m_report.turns = options.turns;
    m_report.before = MachineLoad::now();
    connect(&m_lab, &BenchLab::noticed, this, &TimesBenchJob::noticed);
}

TimesBenchJob::~TimesBenchJob() = default;

TimesRow &TimesBenchJob::row(const QString &id, const QString &title, Way way)
{
    const auto known = std::ranges::find(m_report.rows, id, &TimesRow::id);
    if (known != m_report.rows.end())
        return *known;
    m_report.rows << TimesRow{.id = id, .title = title, .times = {}, .isLab = way == Way::Lab};
    return m_report.rows.last();
}

Spread &TimesBenchJob::part(TimesRow &row, const QString &id, const QString &title)
{
    const auto known = std::ranges::find(row.parts, id, &TimesRow::Part::id);
    if (known != row.parts.end())
        return known->times;
    row.parts << TimesRow::Part{id, title, {}};
    return row.parts.last().times;
}

void TimesBenchJob::addBoot(double weight)
{
    add(weight, [this] {
        BootOptions boot;
        boot.acceleration = m_options.acceleration;
        boot.cold = true; // the user's snapshots are left alone
        std::unique_ptr<Job> job = m_lab.session()->boot(m_lab.build(), boot);
        connect(job.get(), &Job::finished, this, [this](const Result<> &result) {
            if (!result)
                return;
            const bool isKvm = vm()->spec().acceleration == VmSpec::Acceleration::Kvm;
            m_report.acceleration = isKvm ? QStringLiteral("KVM") : QStringLiteral("TCG");
            if (const Result<Kbuild> kernel = m_lab.session()->kbuild(m_lab.build().profile))
                m_report.kernel = kernel->release();
        });
        return job;
    });
}

void TimesBenchJob::addEnd()
{
    add(0, [this]() -> std::unique_ptr<Job> {
        m_report.after = MachineLoad::now();
        return nullptr;
    });
}

double TimesBenchJob::elapsed() const
{
    constexpr double NanosecondsPerMillisecond = 1e6;
    return static_cast<double>(m_clock.nsecsElapsed()) / NanosecondsPerMillisecond;
}

std::unique_ptr<Job> TimesBenchJob::announced(int turn, const QString &what, std::unique_ptr<Job> job)
{
    connect(job.get(), &Job::started, job.get(), [this, job = job.get(), turn, what] {
        Progress progress;
        progress.activity = tr("run %1 of %2: %3").arg(turn + 1).arg(m_options.turns).arg(what);
        Q_EMIT job->progressed(progress);
    });
    return job;
}

std::unique_ptr<Job> makeTimesBenchJob(std::unique_ptr<TimesBenchJob> bench)
{
    TimesBenchJob *job = bench.get();
    return std::make_unique<RollbackJob>(std::move(bench), [job] { return job->tidy(); });
}

} // namespace klab
