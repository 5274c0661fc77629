// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "bench/benchlab.h"
#include "bench/timesreport.h"

#include <QElapsedTimer>

#include <memory>

namespace klab
{

/// What a bench of times is asked for.
struct TimesOptions {
    int turns = TimesReport::LeastTurns; ///< how often each way is measured
    AccelerationChoice acceleration = AccelerationChoice::Auto;
};

/// A bench that measures several ways in turn, each as often: what slows this machine down for a while slows
/// all of them. It works in a BenchLab; where it fails or is canceled, tidy() takes back what it has begun,
/// see makeTimesBenchJob(). Main thread.
class TimesBenchJob : public JobSequence
{
    Q_OBJECT
public:
    ~TimesBenchJob() override;

    /// What was measured; complete once the job has succeeded.
    const TimesReport &report() const { return m_report; }
    /// A Job that ends what is under way, and puts back what was changed.
    virtual std::unique_ptr<Job> tidy() = 0;

Q_SIGNALS:
    /// Something to know although nothing failed, in whole sentences.
    void noticed(const QString &text);

protected:
    /// @param user must outlive the job
    TimesBenchJob(const QString &title, LabSession *user, const BuildOptions &build,
                  const TimesOptions &options);

    BenchLab &lab() { return m_lab; }
    VmSession *vm() { return m_lab.session()->vm(); }
    TimesReport &writeReport() { return m_report; }
    enum class Way { Lab, Other };
    /// A row of the report, made where there is none yet, at the end.
    TimesRow &row(const QString &id, const QString &title, Way way);
    /// A part of a row, made where there is none yet.
    static Spread &part(TimesRow &row, const QString &id, const QString &title);

    /// A step that boots the bench's machine from the start, and reads what the report says of it.
    void addBoot(double weight);
    /// The last step: reads the load.
    void addEnd();
    /// Says at which turn the bench is, and what it does, as progress of a step.
    std::unique_ptr<Job> announced(int turn, const QString &what, std::unique_ptr<Job> job);

    /// Of the way that is being measured, in ms.
    double elapsed() const;
    void startClock() { m_clock.start(); }

private:
    TimesOptions m_options;
    TimesReport m_report;
    QElapsedTimer m_clock;
    BenchLab m_lab;
};

/// Runs a bench, and after a failure or a cancellation its tidy().
std::unique_ptr<Job> makeTimesBenchJob(std::unique_ptr<TimesBenchJob> bench);

} // namespace klab
