// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/folderbuild.h"
#include "build/makefailures.h"
#include "build/replayplan.h"
#include "build/shadowfolder.h"
#include "build/symbolversions.h"
#include "process/processspec.h"

#include <memory>
#include <optional>

namespace klab
{

/// What a FolderBuildJob knows and decides, without the jobs that it is made of. Between two of these one
/// thread at a time uses it.
struct FolderBuildJob::Work {
    explicit Work(const FolderBuild &what);

    FolderBuild build;
    ShadowFolder shadow;
    bool isWhole = true; // not only what is wanted
    bool isMade = false; // since the last look()
    QStringList targets; // of the last make
    std::shared_ptr<MakeFailures> failures = std::make_shared<MakeFailures>();
    std::optional<Error> error; // of the last make
    QList<BuiltModule> built;
    qint64 begun = 0;                 // after the copy was made
    QByteArray begunKey;              // of its replayScope()
    std::optional<ReplayPlan> replay; // instead of the first make
    bool isReplayed = false;          // that it has come to something
    QString whyMake;                  // why there is no replay; empty where none was possible anyway

    /// @name Before make
    /// @{
    Result<> prepare(const FunctionJob::Canceled &canceled);
    /// What make takes for made, it has to make.
    void prepareMake() const;
    void removeFiles() const;
    QStringList firstTargets() const;
    /// What make has to be run again for, since something failed that keeps these from being made.
    QStringList restTargets() const;
    ProcessSpec makeSpec() const;
    /// @}

    /// @name After it
    /// @{
    void look();
    bool wantsSymbols() const;
    Result<> conclude() const;
    /// @}

private:
    QString file(const Module &module) const { return build.kbuild.folder + u'/' + module.target(); }
    /// As make knows it: "sub/hello-1.ko".
    QString target(const Module &module) const { return file(module).sliced(shadow.path().size() + 1); }
    bool isMeant(const Module &module) const;
    /// What is to be made, as far as it is known.
    QList<Module> meant() const;
    /// Its object that make could not make; empty if there is none.
    QString failedPart(const Module &module) const;
    bool hasFailed(const Module &module) const;
    QStringList symbolFiles() const;
    ReplayScope replayScope() const;
    void planReplay();
    void keepRecord() const;
    BuiltModule judge(const Module &module, const SymbolVersions &symbols) const;
};

} // namespace klab
