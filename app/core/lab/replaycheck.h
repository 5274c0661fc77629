// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "build/kbuild.h"
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

/// Lets make build those of the chosen modules that were last built by a replay (see ReplayPlan), in a copy
/// of what it needs (see copyForModules()), and compares: it has to be the same, byte for byte. Does nothing
/// where make has built them. For when there is nothing else to do: it may be canceled at any time, which
/// leaves all as it was.
///
/// A difference leads to a build by make in the build folder itself, so that what make has built is what
/// there is. If that one is different, too, it is a bug of the lab, and the job fails with
/// Error::Code::Verification. Sources that change meanwhile leave the question open. Main thread.
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
        Module module;
        QString record; ///< see ReplayRecord
        QStringList sources;
        QByteArray state;
        qint64 begun = 0; ///< the replay: what was changed later is not in it
    };
    struct Found {
        QList<Replayed> modules;
        std::optional<Kbuild> copy;
        bool isDifferent = false; ///< in the copy
        bool hasCompared = false;
    };
    std::unique_ptr<Job> look();
    std::unique_ptr<Job> makeInCopy(qsizetype index);
    std::unique_ptr<Job> compareCopy();
    std::unique_ptr<Job> makeInPlace();
    std::unique_ptr<Job> compareInPlace();

    LabSession *m_session;
    Profile m_profile;
    std::optional<Kbuild> m_kernel;
    std::shared_ptr<Found> m_found = std::make_shared<Found>(); // a worker may outlive the job by a moment
};

} // namespace klab
