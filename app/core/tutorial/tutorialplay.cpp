// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/tutorialplay.h"

#include "base/attemptjob.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace klab
{

namespace
{

QString failures(const QList<StepCheck> &checks, const QList<CheckResult> &results)
{
    QStringList reasons;
    for (qsizetype i = 0; i < results.size(); ++i) {
        if (!results[i].passed)
            reasons << QStringLiteral("%1: %2").arg(checks[i].id, results[i].reason);
    }
    return reasons.join(QStringLiteral("; "));
}

} // namespace

bool PlayedStep::isGood() const
{
    return failedBefore && passed && reasons.isEmpty() && findings.isEmpty() &&
           std::all_of(mistakes.begin(), mistakes.end(), [](const Mistake &one) { return one.caught; });
}

QJsonObject PlayedStep::toJson() const
{
    QJsonArray allMistakes;
    for (const Mistake &one : mistakes)
        allMistakes << QJsonObject{{QStringLiteral("title"), one.title},
                                   {QStringLiteral("caught"), one.caught},
                                   {QStringLiteral("reason"), one.reason}};
    QJsonArray allFindings;
    for (const TextFinding &one : findings)
        allFindings << QJsonObject{{QStringLiteral("line"), one.line},
                                   {QStringLiteral("message"), one.message}};
    return {{QStringLiteral("id"), id},
            {QStringLiteral("title"), title},
            {QStringLiteral("good"), isGood()},
            {QStringLiteral("failedBefore"), failedBefore},
            {QStringLiteral("passed"), passed},
            {QStringLiteral("reasons"), QJsonArray::fromStringList(reasons)},
            {QStringLiteral("mistakes"), allMistakes},
            {QStringLiteral("text"), allFindings},
            {QStringLiteral("ms"), ms}};
}

PlayJob::PlayJob(TutorialSession *session, const PlayOptions &options, QObject *parent)
    : JobSequence(tr("Play the tutorial"), parent)
    , m_session(session)
    , m_options(options)
{
    add(0.1, [this] { return m_session->keepOriginals(); });
    for (int step = options.first; step <= options.last; ++step)
        addStep(step);
    add(0.1, [this] { return m_session->restoreOriginals(); });
    add(0, [this] {
        const bool good =
            std::all_of(m_played.begin(), m_played.end(), [](const PlayedStep &one) { return one.isGood(); });
        return std::make_unique<FunctionJob>(title(), [good](const FunctionJob::Canceled &) -> Result<> {
            if (good)
                return {};
            return fail(Error::Code::Verification, tr("Not every step is as it should be."));
        });
    });
}

QJsonObject PlayJob::toJson() const
{
    QJsonArray steps;
    qint64 total = 0;
    for (const PlayedStep &one : m_played) {
        steps << one.toJson();
        total += one.ms;
    }
    return {{QStringLiteral("tutorial"), m_session->tutorial().id},
            {QStringLiteral("steps"), steps},
            {QStringLiteral("ms"), total}};
}

void PlayJob::attempt(double weight, const std::function<std::unique_ptr<Job>()> &make,
                      const std::function<void(const Result<> &)> &ended)
{
    add(weight, [make, ended] { return std::make_unique<AttemptJob>(make(), ended); });
}

void PlayJob::addCheck(int step, const std::function<void(const QList<CheckResult> &)> &look)
{
    attempt(
        1, [this, step] { return m_session->check(step); },
        [this, step, look](const Result<> &result) {
            if (result)
                look(m_session->results(step));
            else
                m_played.last().reasons << result.error().message;
        });
}

void PlayJob::addStep(int step)
{
    const auto tell = [this](const Result<> &result) {
        if (!result)
            m_played.last().reasons << result.error().message + u'\n' + result.error().details.right(2000);
    };
    add(0, [this, step]() -> std::unique_ptr<Job> {
        PlayedStep played;
        played.id = m_session->tutorial().steps[step].id;
        played.title = m_session->tutorial().steps[step].title;
        m_played << played;
        return nullptr;
    });
    if (m_options.mistakes) {
        for (int mistake = 0; mistake < m_session->tutorial().steps[step].mistakes.size(); ++mistake)
            addMistake(step, mistake);
    }
    add(0, [this]() -> std::unique_ptr<Job> {
        m_clock.start();
        return nullptr;
    });
    attempt(1, [this, step] { return m_session->reset(step); }, tell);
    addCheck(step, [this](const QList<CheckResult> &results) {
        m_played.last().failedBefore =
            std::any_of(results.begin(), results.end(), [](const CheckResult &one) { return !one.passed; });
    });
    attempt(20, [this, step] { return m_session->apply(step); }, tell);
    addCheck(step, [this, step](const QList<CheckResult> &results) {
        m_played.last().passed = m_session->state(step) == TutorialSession::StepState::Passed;
        if (!m_played.last().passed)
            m_played.last().reasons << failures(m_session->tutorial().steps[step].checks, results);
    });
    if (m_options.texts) {
        auto text = std::make_shared<QPointer<StepTextJob>>();
        attempt(
            1,
            [this, step, text] {
                auto job = m_session->checkText(step);
                *text = job.get();
                return job;
            },
            [this, text](const Result<> &) { m_played.last().findings = (*text)->findings(); });
    }
    add(0, [this]() -> std::unique_ptr<Job> {
        m_played.last().ms = m_clock.elapsed();
        Q_EMIT stepPlayed(m_played.last());
        return nullptr;
    });
}

void PlayJob::addMistake(int step, int mistake)
{
    attempt(
        1, [this, step] { return m_session->reset(step); },
        [this](const Result<> &result) {
            if (!result)
                m_played.last().reasons << result.error().message;
        });
    // Where an edit finds no place, nothing was made that could be caught.
    auto isMade = std::make_shared<bool>(false);
    auto cameToNothing = std::make_shared<QStringList>(); // which may be the mistake, and is told
    attempt(
        10,
        [this, step, mistake, cameToNothing] {
            return m_session->makeMistake(
                step, mistake, [cameToNothing](const Error &error) { *cameToNothing << error.message; });
        },
        [this, isMade](const Result<> &result) {
            *isMade = result.has_value();
            if (!result)
                m_played.last().reasons << result.error().message;
        });
    addCheck(step, [this, step, mistake, isMade, cameToNothing](const QList<CheckResult> &results) {
        const TutorialStep &one = m_session->tutorial().steps[step];
        const StepMistake &made = one.mistakes[mistake];
        bool caught = false;
        bool allNamed = true;
        for (qsizetype i = 0; i < results.size(); ++i) {
            caught = caught || !results[i].passed;
            allNamed = allNamed && !(results[i].passed && made.fails.contains(one.checks[i].id));
        }
        m_played.last().mistakes << PlayedStep::Mistake{
            made.title, *isMade && caught && allNamed,
            (QStringList{failures(one.checks, results)} + *cameToNothing).join(QStringLiteral("; "))};
    });
}

} // namespace klab
