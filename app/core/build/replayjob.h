// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/steppedjob.h"
#include "build/interrupted.h"
#include "build/recordedstepjob.h"
#include "build/replayplan.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace klab
{

/// Does what make would do, by the commands of a ReplayPlan: what it logs reads like make's log, and a
/// compiler's errors are the compiler's own. Records are written as Kbuild writes them, so that the next
/// make finds what it would have left.
///
/// The checks of objects (see RecordedCommand::check) run beside the commands that follow. What those say is
/// only logged once the checks have passed, so that the log ends with a check's words, as make's would.
///
/// Where a compiler fails, the other sources are still compiled, as by make -k, so that all of their errors
/// are told. Where a command fails, what was made is taken back as far as it would pass for good, and
/// hasVerdict() tells whether the sources are to blame. Otherwise the job itself could not go on, and make
/// has to be run. The plan's record is gone while it runs and after a success: the caller takes down a new
/// one. Main thread.
class ReplayJob : public SteppedJob
{
    Q_OBJECT
public:
    /// Reads a line that a tool has printed. @return what is logged of it, if anything is
    using Read = std::function<std::optional<QString>(const QString &line)>;

    /// @param marker of the folder that is built in
    ReplayJob(const QString &title, ReplayPlan plan, BuildMarker marker, Read read);

    /// Whether it has ended with what make would have come to: modules, or an error in their sources.
    bool hasVerdict() const { return m_hasVerdict; }

protected:
    void run() override;
    void abort() override;

private:
    using Step = std::function<void()>;

    void next();
    void compile(const RecordedCommand &command);
    void keepRecord(const RecordedCommand &command);
    void check(const RecordedCommand &command);
    void finishCheck(const RecordedStepJob *check, const QByteArray &target, const QStringList &words);
    void tellCheck(const RecordedStepJob &check, const QByteArray &target, const QStringList &words);
    void link(const RecordedCommand &command);
    void runModpost();
    void compileAdded(const ReplayPlan::Module &module, const QByteArray &before);
    void linkFile(const ReplayPlan::Module &module);
    void runCommand(const QString &label, const QByteArray &target, const QByteArray &command,
                    const Step &then);
    void failCommand(const RecordedStepJob &step, const QByteArray &target);
    void giveUp(const Error &error);
    void say(const QString &line);
    void log(const QString &line);
    void undo();
    QString path(const QByteArray &name) const;

    ReplayPlan m_plan;
    RecordedPlace m_place;
    BuildMarker m_marker;
    Read m_read;
    QList<Step> m_compiled; // these first, whatever fails
    QList<Step> m_steps;
    // As they were, by target. A worker writes it, while the job waits for that.
    std::shared_ptr<QHash<QByteArray, QByteArray>> m_records =
        std::make_shared<QHash<QByteArray, QByteArray>>();
    QList<QByteArray> m_made;
    std::vector<std::unique_ptr<RecordedStepJob>> m_checks;
    int m_runningChecks = 0;
    bool m_isWaiting = false;       // for the checks
    QStringList m_held;             // lines of what runs beside them
    std::optional<Error> m_refusal; // of a check
    std::optional<Error> m_failure; // of another command, the first
    bool m_hasVerdict = false;
};

} // namespace klab
