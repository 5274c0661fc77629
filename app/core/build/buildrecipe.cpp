// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/buildrecipe.h"

#include "base/attemptjob.h"
#include "build/interrupted.h"
#include "build/modulecheck.h"
#include "build/replayjob.h"
#include "build/replayrecord.h"
#include "process/processjob.h"

#include <QFile>

#include <csignal>

namespace klab
{

namespace
{

/// make, with progress and with what interruptions leave behind taken care of.
class MakeJob : public ProcessJob
{
public:
    MakeJob(const BuildRecipe &recipe, const BuildPlan &plan)
        : ProcessJob(recipe.title, recipe.make, Error::Code::Build)
        , m_marker(recipe.folder)
        , m_progress(plan)
        , m_warnings(recipe.warnings)
    {
    }

    BuildTimes times() const { return m_progress.times(); }

protected:
    void run() override
    {
        m_marker.set();
        ProcessJob::run();
    }

    void readLine(const QString &line) override
    {
        if (const std::optional<Progress> progress = m_progress.take(line))
            report(*progress);
        m_warnings.take(line);
        ProcessJob::readLine(line);
    }

    Result<> conclude(const ProcessOutcome &outcome) override
    {
        // Ended by make itself or by SIGTERM, make has removed its half-made targets.
        const bool clean = outcome.kind == ProcessOutcome::Kind::Exited ||
                           (outcome.kind == ProcessOutcome::Kind::Signaled && outcome.status == SIGTERM);
        if (clean)
            m_marker.clear();
        m_warnings.keep();
        return ProcessJob::conclude(outcome);
    }

private:
    BuildMarker m_marker;
    BuildProgress m_progress;
    KeptWarnings m_warnings;
};

/// See makeBuildJob().
class BuildJob : public JobSequence
{
    Q_DECLARE_TR_FUNCTIONS(klab::BuildJob)
public:
    explicit BuildJob(const BuildRecipe &recipe)
        : JobSequence(recipe.title)
        , m_found(std::make_shared<Found>(recipe))
    {
        add(0.5, [this] {
            return makeCheckJob(tr("Look for changes"), [found = m_found] { return look(*found); });
        });
        add(recipe.mayReplay ? 10 : 0, [this] { return replay(); });
        add(0.1, [this] { return prepare(); });
        add(100, [this] { return build(); });
        add(0.5, [this]() -> std::unique_ptr<Job> {
            if (m_found->isFresh)
                return nullptr;
            return makeCheckJob(tr("Remember the build"), [found = m_found] { return remember(*found); });
        });
    }

private:
    /// What the worker leaves for the next step.
    struct Found {
        explicit Found(const BuildRecipe &what)
            : recipe(what)
        {
        }
        BuildRecipe recipe;
        bool isFresh = false;
        std::optional<qint64> lastBegun;
        qint64 begun = 0;
        QByteArray begunKey; ///< of its ReplayScope
        std::optional<ReplayPlan> replay;
        QString whyMake; ///< why there is no replay; empty where none was possible anyway
        bool isReplayed = false;
        BuildPlan plan;
        BuildTimes times;
    };

    static Result<> look(Found &found)
    {
        BuildRecipe &recipe = found.recipe;
        // First: what it removes may be what would pass for fresh.
        BuildMarker(recipe.folder).recover();
        found.isFresh = !recipe.isAnew && recipe.freshness.isFresh();
        if (found.isFresh)
            return {};
        return recipe.check().map([&] {
            found.lastBegun = recipe.freshness.lastBegun();
            found.begun = fileSystemTime();
            recipe.freshness.begin(); // what is changed from here on is not built
            if (recipe.replay)
                found.begunKey = recipe.replay().key();
            planReplay(found);
        });
    }

    static void planReplay(Found &found)
    {
        if (!found.recipe.replay || !found.recipe.mayReplay)
            return;
        const ReplayPlan::Due due =
            found.recipe.warnings.lines().isEmpty() ? ReplayPlan::Due::Changed : ReplayPlan::Due::All;
        const Result<ReplayPlan> plan = ReplayPlan::make(found.recipe.replay(), due);
        if (plan)
            found.replay = *plan;
        else
            found.whyMake = plan.error().message;
    }

    static Result<> prepareMake(Found &found)
    {
        BuildRecipe &recipe = found.recipe;
        if (recipe.replay)
            QFile::remove(recipe.replay().record);
        const qint64 news = recipe.age(found.lastBegun);
        found.plan = recipe.plan();
        return recipe.record.begin(news);
    }

    static Result<> remember(Found &found)
    {
        const BuildRecipe &recipe = found.recipe;
        const Result<> verified = recipe.verify(found.times);
        if (!verified)
            return verified;
        if (found.isReplayed) {
            (void)recipe.record.begin(found.begun);
            recipe.record.end(fileSystemTime());
        }
        if (recipe.replay) {
            const ReplayScope scope = recipe.replay();
            const std::optional<ReplayPlan> &plan = found.replay;
            int replays = 0;
            if (found.isReplayed && plan)
                replays = plan->record.replays() + (plan->hasWork() ? 1 : 0);
            if (const Result<ReplayRecord> record =
                    ReplayRecord::take(scope, found.begunKey, found.begun, replays))
                (void)record->write(scope.record); // without it, the next build is one of make
        }
        return recipe.freshness.succeeded();
    }

    std::unique_ptr<Job> replay()
    {
        if (!m_found->whyMake.isEmpty())
            Q_EMIT logged(tr("make is needed: %1").arg(m_found->whyMake));
        const std::optional<ReplayPlan> &plan = m_found->replay;
        if (!plan)
            return nullptr;
        const auto warnings = std::make_shared<KeptWarnings>(m_found->recipe.warnings);
        auto job = std::make_unique<ReplayJob>(title(), *plan, BuildMarker(m_found->recipe.folder),
                                               [warnings](const QString &line) -> std::optional<QString> {
                                                   warnings->take(line);
                                                   return line;
                                               });
        const ReplayJob *replay = job.get();
        return std::make_unique<AttemptJob>(std::move(job), [this, replay, warnings](const Result<> &result) {
            m_found->isReplayed = replay->hasVerdict();
            if (m_found->isReplayed) {
                warnings->keep();
                m_replayed = result;
            } else {
                Q_EMIT logged(tr("make is needed: %1").arg(result.error().message));
            }
        });
    }

    std::unique_ptr<Job> prepare()
    {
        if (m_found->isFresh || m_found->isReplayed)
            return m_replayed ? nullptr : failedJob(title(), m_replayed.error());
        return makeCheckJob(tr("Look for changes"), [found = m_found] { return prepareMake(*found); });
    }

    std::unique_ptr<Job> build()
    {
        const BuildRecipe &recipe = m_found->recipe;
        if (m_found->isFresh) {
            m_found->recipe.freshness.confirm();
            const QStringList lines = recipe.warnings.lines();
            for (const QString &line : lines)
                Q_EMIT logged(line);
            return nullptr;
        }
        if (m_found->isReplayed)
            return nullptr;
        auto job = std::make_unique<MakeJob>(recipe, m_found->plan);
        connect(job.get(), &Job::finished, this, [found = m_found, job = job.get()] {
            found->times = job->times();
            found->recipe.record.end(fileSystemTime());
        });
        return job;
    }

    std::shared_ptr<Found> m_found;
    Result<> m_replayed;
};

} // namespace

std::unique_ptr<Job> makeBuildJob(const BuildRecipe &recipe)
{
    return std::make_unique<BuildJob>(recipe);
}

} // namespace klab
