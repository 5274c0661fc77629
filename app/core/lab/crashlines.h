// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/crash.h"
#include "kernel/profile.h"
#include "symbols/crashlinesjob.h"

#include <QList>
#include <QPointer>

namespace klab
{

class LabSession;

/// Where the lines of crashes are looked up: what a workspace has built of a profile. Reads many files: for
/// a worker thread.
/// @param workspace its path; nothing need be there
SymbolPlaces symbolPlaces(const QString &workspace, const Profile &profile);

/// Looks up the lines of crashes of the guest, see CrashLinesJob. If the guest answers, it is asked what
/// runs, and other builds count as missing. Finds nothing in a workspace that is not trusted. Succeeds
/// unless it is canceled. Main thread.
class GuestCrashJob : public SteppedJob
{
    Q_OBJECT
public:
    /// @param profile whose kernel runs
    GuestCrashJob(LabSession *session, const Profile &profile, const QList<Crash> &crashes,
                  QObject *parent = nullptr);
    ~GuestCrashJob() override;

    /// With what is known of the lines once the job has finished.
    const QList<Crash> &crashes() const { return m_crashes; }

protected:
    void run() override;

private:
    std::unique_ptr<Job> askWhatRuns();
    void lookUp();
    void lookUpIn(SymbolPlaces places);

    QPointer<LabSession> m_session;
    Profile m_profile;
    QList<Crash> m_crashes;
    QHash<QString, QByteArray> m_running; ///< see CodeBuild
    QHash<QString, QByteArray> m_left;    ///< the same
};

} // namespace klab
