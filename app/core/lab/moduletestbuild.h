// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/steppedjob.h"
#include "build/folderbuild.h"
#include "lab/labsession.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace klab
{

/// Builds modules that are to be tested, whatever comes of each: folder by folder, and once more those
/// that use what another folder exports, after that folder. Then it builds what they depend on; where that
/// fails, so does what needs it. A folder that is gone, or not trusted, is one module of its name that
/// failed. Main thread.
class ModuleTestBuildJob : public SteppedJob
{
    Q_OBJECT
public:
    /// Whether these are names of modules and of folders that are there. Reads nothing.
    static Result<> check(const ModuleSet &set, const QStringList &names);

    /// @param session lives longer than the job
    /// @param names   which check() has found good; empty: everything
    ModuleTestBuildJob(LabSession *session, BuildOptions build, QStringList names);

    /// What came of each; once the job has finished successfully.
    const QList<BuiltModule> &built() const { return m_built; }

protected:
    void run() override;

private:
    /// What is to be built of a folder.
    struct Part {
        QString folder;
        QStringList wanted; ///< empty: all
    };
    void plan(const ModuleSet &set);
    void buildNext();
    void buildOthers(const Part &part);
    void buildBundled(const ModuleFolder &folder);
    void take(const QList<BuiltModule> &built, const Result<> &result);
    void keep(const BuiltModule &built);
    void findNeeded();
    void buildNeeded();
    void failDependents();
    QStringList dependencies(const Module &module) const;

    LabSession *m_session;
    BuildOptions m_build;
    QStringList m_names;
    QList<Part> m_parts;
    QList<Part> m_again; // perhaps another folder has what they miss
    bool m_isSecondPass = false;
    QString m_othersOf; // the folder that others were built for last
    QList<BuiltModule> m_built;
    QList<Module> m_needed;              // by others, and not tested themselves
    QHash<QString, Error> m_unavailable; // modules that others need and that could not be built, by name
};

} // namespace klab
