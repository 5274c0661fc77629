// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "kernel/profile.h"
#include "module/module.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace klab
{

class LabSession;

/// Lets make build anew those of the chosen modules that were last built by a replay (see ReplayPlan), and
/// compares: it has to be the same, byte for byte. Does nothing where make has built them. For when there is
/// nothing else to do.
///
/// A difference is a bug of the lab: then the job fails with Error::Code::Verification, and what make has
/// built is what there is. Sources that change meanwhile leave the question open. Main thread.
class ReplayCheckJob : public JobSequence
{
    Q_OBJECT
public:
    /// @param session lives longer than the job
    ReplayCheckJob(LabSession *session, const Profile &profile);

    /// Whether there was something to compare, and it was the same.
    bool hasCompared() const { return m_found->hasCompared; }

private:
    /// A module that was built by a replay.
    struct Replayed {
        QString name;
        QString record; ///< see ReplayRecord
        QString file;
        QStringList sources;
        QByteArray state;
        qint64 begun = 0; ///< the replay: what was changed later is not in it
    };
    struct Found {
        QList<Replayed> modules;
        std::optional<Error> makeError;
        bool hasCompared = false;
    };
    std::unique_ptr<Job> look();
    std::unique_ptr<Job> make();
    static Result<> compare(Found &found);

    LabSession *m_session;
    Profile m_profile;
    std::shared_ptr<Found> m_found = std::make_shared<Found>(); // a worker may outlive the job by a moment
};

} // namespace klab
