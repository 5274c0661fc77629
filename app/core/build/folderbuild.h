// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "build/kbuild.h"
#include "build/modulebuild.h"
#include "module/modulefolder.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace klab
{

/// What came of one module of a folder that was built.
struct BuiltModule {
    enum class State {
        Built,      ///< it can be loaded
        Incomplete, ///< it was linked, but uses symbols that nobody exports: the kernel would refuse it
        Failed,     ///< there is no file: it does not compile, or nothing makes it
    };
    Module module;
    State state = State::Failed;
    QStringList missing; ///< for Incomplete: the symbols
    QString reason;      ///< one sentence; empty for Built
    QString remedy;      ///< what to do about it
    QString details;     ///< what the compiler said, as "FILE:LINE: error: ..."

    bool isBuilt() const { return state == State::Built; }
    /// As an error of a build, for Incomplete and Failed.
    Error error() const { return {Error::Code::Build, reason, remedy, details}; }
};

/// What to build of a folder of modules.
struct FolderBuild {
    Kbuild kbuild;
    ModuleFolder folder;     ///< as the scan has it
    QStringList wanted;      ///< names of modules, as the kernel has them; empty: all that there are
    QStringList symbolFiles; ///< the Module.symvers of other folders, whose symbols it may use
    QString cxxFolder;       ///< of the C++ layer; a Makefile finds it as $(KCXX_DIR)
    ModuleBuild how = ModuleBuild::MayReplay;
};

/// Builds the modules of a folder against a kernel that is built, in a copy of the folder (see
/// ShadowFolder): nothing is written to the folder itself. make runs each time, and does what there is
/// to do: with one module to be compiled that is less than a second. Where single modules are wanted, and
/// only sources have changed since these were built, a ReplayJob does the same in a third of it.
///
/// A module that fails does not keep its neighbours from being built, as it does with Kbuild alone: make
/// runs once more for the others. Where all are wanted, the job succeeds if make could be run, and
/// modules() says what came of each; it fails where none was made. Where some are wanted, only these are
/// built, unless they need what others of the folder export; it fails unless all of them are Built, with
/// the reason of the first.
///
/// What it logs names the files of the folder, not those of the copy. Main thread.
class FolderBuildJob : public JobSequence
{
    Q_OBJECT
public:
    explicit FolderBuildJob(const FolderBuild &build, QObject *parent = nullptr);
    ~FolderBuildJob() override;

    /// What came of each; once the job has finished.
    QList<BuiltModule> modules() const;

private:
    struct Work;
    void addRest();
    std::unique_ptr<Job> replay();
    std::unique_ptr<Job> make(const QStringList &targets);
    std::unique_ptr<Job> makeAll();
    std::unique_ptr<Job> makeRest();
    std::unique_ptr<Job> look();

    std::shared_ptr<Work> m_work; // a worker may outlive the job by a moment
};

} // namespace klab
