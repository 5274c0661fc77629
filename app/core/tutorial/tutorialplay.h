// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tutorial/steptextcheck.h"
#include "tutorial/tutorialsession.h"

#include <QJsonObject>

namespace klab
{

/// What to play.
struct PlayOptions {
    int first = 0; ///< index of a step
    int last = 0;
    bool mistakes = false; ///< each step's mistakes, too
    bool texts = true;     ///< hold the texts against what there is
};

/// What came of one step.
struct PlayedStep {
    QString id;
    QString title;
    bool failedBefore = false; ///< its checks did not hold before the work
    bool passed = false;       ///< they do after it
    QStringList reasons;       ///< why not, and what else has failed
    struct Mistake {
        QString title;
        bool caught = false;
        QString reason; ///< what the checks said
    };
    QList<Mistake> mistakes;
    QList<TextFinding> findings;
    qint64 ms = 0; ///< all of it but the mistakes

    bool isGood() const;
    QJsonObject toJson() const;
};

/// Plays a tutorial: each step's checks fail before its work, hold after it, and find its
/// mistakes; its text is true. The workspace's sources and settings are as before
/// afterwards, the progress is not touched. Fails if any step is not as it should be.
class PlayJob : public JobSequence
{
    Q_OBJECT
public:
    /// @param session one that was made for playing: see TutorialSession::Keep. Outlives this.
    PlayJob(TutorialSession *session, const PlayOptions &options, QObject *parent = nullptr);

    const QList<PlayedStep> &steps() const { return m_played; }
    QJsonObject toJson() const;

Q_SIGNALS:
    void stepPlayed(const klab::PlayedStep &step);

private:
    void addStep(int step);
    void addMistake(int step, int mistake);
    void addCheck(int step, const std::function<void(const QList<CheckResult> &)> &look);
    void attempt(double weight, const std::function<std::unique_ptr<Job>()> &make,
                 const std::function<void(const Result<> &)> &ended = {});

    TutorialSession *m_session;
    PlayOptions m_options;
    QList<PlayedStep> m_played;
    QElapsedTimer m_clock;
};

} // namespace klab
