// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QElapsedTimer>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace klab
{

/// How far a Job is.
struct Progress {
    /// From 0 to 1; empty while it is not known. Never decreases within one Job.
    std::optional<double> fraction;
    /// Time left; empty while it is not known.
    std::optional<std::chrono::seconds> remaining;
    /// What is being done now, for example "CC kernel/fork.o".
    QString activity;
};

/// Something that ends: a process, a file operation, a boot, or a sequence of them.
///
/// A Job runs once. finished() is emitted exactly once after start(), never from
/// within start() itself, whether it succeeded, failed or was canceled; the Job may
/// be deleted from a slot by deleteLater(). Lives on the thread that made it.
class Job : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Running, Finished };

    /// @param title what is done, in the imperative: "Build the kernel"
    explicit Job(QString title, QObject *parent = nullptr);

    /// Begins on the next turn of the event loop. A second call is ignored.
    void start();

    /// Asks for an early end; finished() follows with Error::Code::Canceled,
    /// unless the work was done before the request took effect.
    void cancel();

    QString title() const { return m_title; }
    State state() const { return m_state; }
    bool isCanceled() const { return m_canceled; }
    /// The outcome; meaningful once state() is Finished.
    const Result<> &result() const { return m_result; }

Q_SIGNALS:
    void started();
    void progressed(const klab::Progress &progress);
    /// One line of the log, without its newline.
    void logged(const QString &line);
    void finished(const klab::Result<> &result);

protected:
    /// Does or starts the work; must lead to finish().
    virtual void run() = 0;
    /// Cuts the work short; must lead to finish(). Not called unless Running.
    virtual void abort() = 0;

    void finish(Result<> result = {});
    /// Reports progress; a fraction below the last one is raised to it.
    void report(Progress progress);

private:
    QString m_title;
    State m_state = State::Idle;
    bool m_canceled = false;
    double m_fraction = 0;
    Result<> m_result;
};

/// A Job that is one function, run on a worker thread: file work and hashing.
/// The function must not touch objects of other threads.
class FunctionJob : public Job
{
    Q_OBJECT
public:
    /// Tells the function that it should end early.
    using Canceled = std::function<bool()>;
    using Function = std::function<Result<>(const Canceled &)>;

    FunctionJob(QString title, Function function, QObject *parent = nullptr);

protected:
    void run() override;
    void abort() override;

private:
    Function m_function;
    std::shared_ptr<std::atomic_bool> m_stop;
};

/// A job that has failed before it began: for steps that can fail to be created.
std::unique_ptr<Job> failedJob(const QString &title, const Error &error);

/// Jobs one after the other; the first that fails ends the sequence with its error.
class JobSequence : public Job
{
    Q_OBJECT
public:
    /// A step is created when its turn comes, so that it can use what earlier ones left
    /// behind. It may return null: nothing to do.
    using Factory = std::function<std::unique_ptr<Job>()>;

    explicit JobSequence(QString title, QObject *parent = nullptr);

    /// @param weight the step's share of the whole time, in any unit
    void add(double weight, Factory factory);

    /// What a step's error is told as: for one that knows more than the step does of why it failed.
    using Explain = std::function<Error(const Error &)>;
    void explainFailures(Explain explain) { m_explain = std::move(explain); }

Q_SIGNALS:
    /// A step begins; @p step is valid until the next one begins.
    void stepStarted(klab::Job *step);

protected:
    void run() override;
    void abort() override;

private:
    void next();
    void reportStep(const Progress &progress);

    struct Step {
        double weight;
        Factory factory;
    };
    std::vector<Step> m_steps;
    Explain m_explain;
    std::size_t m_next = 0;
    double m_done = 0;
    double m_total = 0;
    std::unique_ptr<Job> m_current;
};

} // namespace klab

Q_DECLARE_METATYPE(klab::Progress)
