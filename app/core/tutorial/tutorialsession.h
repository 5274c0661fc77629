// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tutorial/stepchecker.h"
#include "tutorial/stepnote.h"
#include "tutorial/steptextcheck.h"
#include "tutorial/stepwork.h"
#include "tutorial/tutorial.h"
#include "tutorial/tutorialprogress.h"
#include "workbench/workbench.h"

#include <QHash>
#include <QObject>
#include <QPointer>

namespace klab
{

/// A tutorial in progress in a workspace, driven by the window's page and the command
/// line. It creates the Jobs; the caller runs them, in the window with Workbench::run().
/// A step's checks only look: they build nothing, and change nothing on this machine. In
/// the guest their commands run by the agent. Main thread.
class TutorialSession : public QObject
{
    Q_OBJECT
public:
    /// Where progress and backups go: to the learner's, or, for playing, apart from these.
    enum class Keep { Learners, Aside };

    /// @param workbench outlives this, and the jobs. Of these, those that still run when
    /// this goes are canceled.
    TutorialSession(Workbench *workbench, Tutorial tutorial, Keep keep = Keep::Learners,
                    QObject *parent = nullptr);
    ~TutorialSession() override;

    /// Reads the progress. A failure tells that it was damaged and set aside.
    Result<> open();

    const Tutorial &tutorial() const { return m_tutorial; }
    Workbench *workbench() const { return m_workbench; }

    /// The step that is shown; kept.
    int current() const { return m_current; }
    /// Shows a step. One that was never begun begins now.
    void setCurrent(int step);

    enum class StepState { Open, Begun, Passed };
    StepState state(int step) const;
    StepProgress progress(int step) const;
    /// Of the last check since the program's start, in the order of the step's checks;
    /// empty: there was none.
    QList<CheckResult> results(int step) const { return m_results.value(step); }

    /// Where the workspace's files stand with regard to a step. Reads a few small files.
    enum class Place {
        NotRelevant, ///< the step has no state
        AtStart,
        AtEnd,
        Elsewhere, ///< the learner is under way, or somewhere else
    };
    Place place(int step) const;
    /// The files belong to another step, so that this one had better be reset() first: found
    /// out when it was shown.
    bool needsSetUp(int step) const { return m_needsSetUp.value(step); }
    /// Of the last apply() or reset() that is not undone: what undo() would take back; empty: nothing.
    const QString &undoTitle() const { return m_undoTitle; }
    /// Of the undo() that redo() would take back; empty: nothing.
    const QString &redoTitle() const { return m_redoTitle; }

    /// Makes a file that a step is to write, empty.
    Result<> makeFile(const QString &path) { return m_store->makeFile(path); }

    /// Chooses an answer.
    void answer(int step, const QString &check, int choice);

    /// Evaluates the checks; succeeds whatever their outcome, see results(). Passes the
    /// step if all hold.
    std::unique_ptr<Job> check(int step);
    /// Puts the step's files and configuration as they are when it begins, forgets that it
    /// was passed and what was answered. All of that is kept for undo(). Going to any step is
    /// this, too.
    std::unique_ptr<Job> reset(int step);
    /// Does the step's work.
    std::unique_ptr<Job> apply(int step);
    /// Does a mistake of the step's: fails only where it could not be written. That it does
    /// not build or boot may be the mistake, and is told to @p failed.
    std::unique_ptr<Job> makeMistake(int step, int mistake, const std::function<void(const Error &)> &failed);

    /// Undoes the last reset(), or the files of the last apply(); called again, the one before
    /// it.
    std::unique_ptr<Job> undo();
    std::unique_ptr<Job> redo();

    /// Compares the text of a step with what there is.
    std::unique_ptr<StepTextJob> checkText(int step);
    /// Around a play: keeps the sources and settings that it changes, and gives them back.
    std::unique_ptr<Job> keepOriginals();
    std::unique_ptr<Job> restoreOriginals();

Q_SIGNALS:
    void currentChanged(int step);
    /// State, answers or results of a step have changed.
    void stepChanged(int step);
    /// Sources are about to be written here: what an editor sees of it is no other program's work.
    void sourcesAboutToChange();
    /// They were written, or not: an editor may have to look.
    void sourcesChanged();
    /// Progress could not be kept.
    void failed(const klab::Error &error);

private:
    void begin(int step);
    void keep(int step, const StepProgress &progress);
    void give(int step, const GiveAnswer &answer);
    bool isElsewhere(int step) const;
    bool leadsTo(int step) const;
    void noteTitles();
    void forget(int step);
    QString marker(int step) const;
    void writeMarker(const QString &text);
    void hear(const QByteArray &bytes);
    QString heard(int step) const;
    QString name(int step) const;
    CheckSurroundings surroundings(int step) const;
    WorkPlace workPlace(int step, const QString &reason);
    QList<StepCheck> resolved(int step) const;
    void addProbe(JobSequence &sequence, int step);
    std::unique_ptr<JobSequence> makeSequence(const QString &title);
    std::unique_ptr<Job> told(std::unique_ptr<JobSequence> sequence);
    std::unique_ptr<Job> writing(std::unique_ptr<Job> job);
    StepNote noteOn(int step) const;
    QJsonObject noteOfReset(int step) const;
    bool isOurs(const StepNote &note) const;
    std::unique_ptr<Job> takeBack(const QString &title, QJsonObject (SourceStore::*noted)() const,
                                  Result<> (SourceStore::*work)(const QJsonObject &));
    std::unique_ptr<Job> giveSettingsBack(const StepNote &note);
    void giveProgressBack(const StepNote &note);
    void takeResults(int step, const QMap<QString, int> &answers, QList<CheckResult> results);

    Workbench *m_workbench;
    Tutorial m_tutorial;
    TutorialProgress m_progress;
    std::shared_ptr<SourceStore> m_store;
    QHash<int, QList<CheckResult>> m_results;
    QHash<int, bool> m_needsSetUp;
    QList<QPointer<Job>> m_jobs;
    int m_current = 0;
    QString m_undoTitle;
    QString m_redoTitle;
    QString m_dueMarker; ///< to be written once the machine that boots is Ready
    std::optional<VmSpec::Acceleration> m_acceleration; ///< what this machine can, once it was tried
    QDateTime m_booted;                                 ///< when the present machine was started
    QByteArray m_heard;                                 ///< the last part of what consoles said
    qint64 m_heardBefore = 0;                           ///< bytes in front of it
    QHash<int, qint64> m_heardAt;                       ///< bytes there were when a step began
};

} // namespace klab
