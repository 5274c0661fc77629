// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/folderbuild.h"
#include "kernel/profile.h"
#include "lab/moduleset.h"
#include "machine/vmsession.h"
#include "module/moduleinfo.h"

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace klab
{

class LabSession;

/// In which order modules have to be loaded: each after those that it depends on, which are among
/// them then, too. Reads their files.
/// @param kbuild where they are built
/// @return all of them, or which one needs one that is not built
Result<QList<Module>> loadOrder(const Kbuild &kbuild, const ModuleSet &set, const QList<Module> &modules);

/// What the file of a module that is built says.
Result<ModuleInfo> builtModuleInfo(const Kbuild &kbuild, const Module &module);

/// Builds external modules of any number of folders against the kernel of a profile, which has to be
/// built, and those of other folders that they need. Succeeds if all that are wanted are Built.
/// Main thread.
class ModulesBuildJob : public JobSequence
{
    Q_OBJECT
public:
    /// @param session lives longer than the job
    ModulesBuildJob(LabSession *session, Profile profile, const QList<Module> &modules);

private:
    /// What is to be built of a folder.
    struct Part {
        QString folder;
        QStringList wanted;       ///< empty: all
        bool isForOthers = false; ///< then it may fail
    };
    std::unique_ptr<Job> next();
    void take(const Part &part, const QList<BuiltModule> &built, const Result<> &result);
    void want(const Module &module);
    void wantDependencies(const Module &module);
    std::optional<Part> exporterOf(const QStringList &symbols) const;

    LabSession *m_session;
    Profile m_profile;
    std::shared_ptr<ModuleSet> m_set;
    QList<Part> m_parts;
    QSet<QString> m_seen;  // modules
    QSet<QString> m_asked; // folders that were built for others
    std::optional<Error> m_error;
};

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

private:
    LabSession *m_session;
    Profile m_profile;
    QList<Module> m_order;
    std::shared_ptr<QStringList> m_reloaded = std::make_shared<QStringList>();
};

/// Unloads modules, in the reverse order; those that are not loaded are passed over.
std::unique_ptr<Job> makeModulesUnloadJob(LabSession *session, const Profile &profile,
                                          const QList<Module> &modules);

/// Whether the modules have these parameters, and they can have these values; nothing runs. One of a
/// module whose file is not there, as of one that is built in, is not checked.
Result<> checkParameterSettings(const Kbuild &kbuild, const QList<Module> &modules,
                                const QList<ParameterSetting> &settings);

} // namespace klab
