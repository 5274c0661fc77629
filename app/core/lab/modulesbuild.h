// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/folderbuild.h"
#include "kernel/profile.h"
#include "lab/moduleset.h"

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace klab
{

class LabSession;

/// Builds external modules of any number of folders against the kernel of a profile, which has to be
/// built, and those of other folders that they need. Succeeds if all that are wanted are Built.
/// Main thread.
class ModulesBuildJob : public JobSequence
{
    Q_OBJECT
public:
    /// @param session lives longer than the job
    ModulesBuildJob(LabSession *session, Profile profile, const QList<Module> &modules,
                    ModuleBuild how = ModuleBuild::MayReplay);

private:
    /// What is to be built of a folder.
    struct Part {
        QString folder;
        QStringList wanted;       ///< empty: all
        bool isForOthers = false; ///< then it may fail
    };
    /// Symbols that a part misses: perhaps another folder has them.
    struct Search {
        Part part;
        QStringList symbols;
        Error error; ///< where no folder has them
    };
    std::unique_ptr<Job> next();
    std::unique_ptr<Job> search();
    void take(const Part &part, const QList<BuiltModule> &built, const Result<> &result);
    void want(const Module &module);
    void addError(const Error &error);
    void wantDependencies(const Module &module);

    LabSession *m_session;
    Profile m_profile;
    ModuleBuild m_how;
    std::shared_ptr<ModuleSet> m_set;
    QList<Part> m_parts;
    QSet<QString> m_seen;  // modules
    QSet<QString> m_asked; // folders that were built for others
    std::optional<Search> m_search;
    std::optional<Error> m_error;
};

} // namespace klab
