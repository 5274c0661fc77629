// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "kernel/profile.h"
#include "lab/moduleorder.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace klab
{

class LabSession;

/// Puts modules and what they depend on into the guest and loads them, in order: one that is loaded is
/// swapped where nothing uses it. Where a kernel report comes of it, that is the outcome.
std::unique_ptr<Job> makeModulesLoadJob(LabSession *session, const Profile &profile,
                                        const QList<Module> &modules);

/// Loads again what was built since it was loaded, of modules that may depend on each other: those, and
/// what depends on them, are unloaded in the reverse order and loaded. What is the same stays as it is.
/// Main thread.
class ModulesReloadJob : public JobSequence
{
    Q_OBJECT
public:
    /// @param session lives longer than the job
    ModulesReloadJob(LabSession *session, const Profile &profile, const QList<Module> &modules);

    /// Names of those that were loaded, or were to be; once the job has finished. Empty: all were the same.
    QStringList reloaded() const { return *m_reloaded; }
    /// The name of the one that could not be unloaded because it is in use; empty if there is none.
    QString busy() const { return *m_busy; }

private:
    LabSession *m_session;
    Profile m_profile;
    QList<Module> m_order;
    std::shared_ptr<QStringList> m_reloaded = std::make_shared<QStringList>();
    std::shared_ptr<QString> m_busy = std::make_shared<QString>();
};

/// Unloads modules, in the reverse order; those that are not loaded are passed over.
std::unique_ptr<Job> makeModulesUnloadJob(LabSession *session, const Profile &profile,
                                          const QList<Module> &modules);

} // namespace klab
