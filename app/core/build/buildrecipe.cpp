// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/buildrecipe.h"

#include "build/interrupted.h"
#include "build/modulecheck.h"
#include "process/processjob.h"

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
        add(100, [this] { return build(); });
        add(0.5, [this]() -> std::unique_ptr<Job> {
            if (m_found->isFresh)
                return nullptr;
            return makeCheckJob(tr("Remember the build"), [found = m_found] {
                return found->recipe.verify(found->times).and_then([&found] {
                    return found->recipe.freshness.succeeded();
                });
            });
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
        BuildPlan plan;
        BuildTimes times;
    };

    static Result<> look(Found &found)
    {
        BuildRecipe &recipe = found.recipe;
        // First: what it removes may be what would pass for fresh.
        BuildMarker(recipe.folder).recover();
        found.isFresh = recipe.freshness.isFresh();
        if (found.isFresh)
            return {};
        return recipe.check().and_then([&] {
            const std::optional<qint64> lastBegun = recipe.freshness.lastBegun();
            recipe.freshness.begin(); // what is changed from here on is not built
            const qint64 news = recipe.age(lastBegun);
            found.plan = recipe.plan();
            return recipe.record.begin(news);
        });
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
        auto job = std::make_unique<MakeJob>(recipe, m_found->plan);
        connect(job.get(), &Job::finished, this, [found = m_found, job = job.get()] {
            found->times = job->times();
            found->recipe.record.end(fileSystemTime());
        });
        return job;
    }

    std::shared_ptr<Found> m_found;
};

} // namespace

std::unique_ptr<Job> makeBuildJob(const BuildRecipe &recipe)
{
    return std::make_unique<BuildJob>(recipe);
}

} // namespace klab
