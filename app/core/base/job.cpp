// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/job.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace klab
{

Job::Job(QString title, QObject *parent)
    : QObject(parent)
    , m_title(std::move(title))
{
}

void Job::start()
{
    if (m_state != State::Idle)
        return;
    m_state = State::Running;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_canceled)
                Q_EMIT started();
            if (m_canceled) // perhaps by who was told of the start
                finish();
            else
                run();
        },
        Qt::QueuedConnection);
}

void Job::cancel()
{
    if (m_canceled || m_state == State::Finished)
        return;
    m_canceled = true;
    if (m_state == State::Running)
        abort();
}

void Job::finish(Result<> result)
{
    if (m_state != State::Running)
        return;
    m_state = State::Finished;
    if (m_canceled)
        result = fail(Error::Code::Canceled, tr("%1: canceled.").arg(m_title));
    m_result = std::move(result);
    Q_EMIT finished(m_result);
}

void Job::report(Progress progress)
{
    if (progress.fraction) {
        m_fraction = std::max(m_fraction, std::clamp(*progress.fraction, 0.0, 1.0));
        progress.fraction = m_fraction;
    }
    Q_EMIT progressed(progress);
}

FunctionJob::FunctionJob(QString title, Function function, QObject *parent)
    : Job(std::move(title), parent)
    , m_function(std::move(function))
    , m_stop(std::make_shared<std::atomic_bool>(false))
{
}

void FunctionJob::run()
{
    // The job may be gone before the function ends: the worker keeps nothing of it.
    QThreadPool::globalInstance()->start(
        [function = m_function, stop = m_stop, self = QPointer<FunctionJob>(this)] {
            Result<> result = function([stop] { return stop->load(); });
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [self, result] {
                    if (self)
                        self->finish(result);
                },
                Qt::QueuedConnection);
        });
}

void FunctionJob::abort()
{
    m_stop->store(true);
}

std::unique_ptr<Job> failedJob(const QString &title, const Error &error)
{
    return std::make_unique<FunctionJob>(
        title, [error](const FunctionJob::Canceled &) -> Result<> { return tl::unexpected(error); });
}

JobSequence::JobSequence(QString title, QObject *parent)
    : Job(std::move(title), parent)
{
}

void JobSequence::add(double weight, Factory factory)
{
    m_steps.push_back({weight, std::move(factory)});
    m_total += weight;
}

void JobSequence::run()
{
    next();
}

void JobSequence::abort()
{
    if (m_current)
        m_current->cancel();
    else
        finish();
}

void JobSequence::next()
{
    if (isCanceled() || m_next == m_steps.size()) {
        finish();
        return;
    }
    const Step &step = m_steps[m_next++];
    if (m_current)
        m_current.release()->deleteLater();
    m_current = step.factory();
    if (state() != State::Running) { // canceled from within the factory
        m_current.reset();
        return;
    }
    if (!m_current) {
        m_done += step.weight;
        next();
        return;
    }
    connect(m_current.get(), &Job::progressed, this, &JobSequence::reportStep);
    connect(m_current.get(), &Job::logged, this, &Job::logged);
    connect(m_current.get(), &Job::finished, this, [this, weight = step.weight](const Result<> &result) {
        m_done += weight;
        if (result)
            next();
        else
            finish(m_explain ? tl::unexpected(m_explain(result.error())) : result);
    });
    Q_EMIT stepStarted(m_current.get());
    m_current->start();
}

void JobSequence::reportStep(const Progress &progress)
{
    const double weight = m_steps[m_next - 1].weight;
    Progress whole = progress;
    whole.fraction = (m_done + weight * progress.fraction.value_or(0)) / m_total;
    report(whole);
}

} // namespace klab
