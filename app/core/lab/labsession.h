// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/resultjob.h"
#include "build/compilecommands.h"
#include "build/configure.h"
#include "build/folderbuild.h"
#include "findings/sourcepaths.h"
#include "kernel/kernelsource.h"
#include "kernel/profile.h"
#include "lab/advicejob.h"
#include "lab/labconfig.h"
#include "lab/moduleset.h"
#include "lab/workspace.h"
#include "machine/qemu/accelerationprobe.h"
#include "machine/vmsession.h"
#include "module/module.h"
#include "module/moduleinfo.h"

#include <QObject>

#include <memory>
#include <optional>

namespace klab
{

/// What to build.
struct BuildOptions {
    enum class Part { All, Kernel, Module };
    Profile profile;
    KernelSource kernel;
    Part part = Part::All;
};

/// What to boot, beside what was built.
struct BootOptions {
    std::optional<VmSpec::Machine> machine = {}; ///< empty: the profile's
    AccelerationChoice acceleration = AccelerationChoice::Auto;
    int cpus = 0;      ///< 0: what the profile has
    int memoryMiB = 0; ///< 0: what the profile needs
    int devices = 1;
    /// Whether exactly these devices have to exist once the module is loaded.
    bool checkDevices = true;
    bool countInstructions = false; ///< see VmSpec
    VmSpec::Network network = VmSpec::Network::Off;
    bool secondShell = false; ///< see VmSpec
    bool cold = false;        ///< boots although there is a snapshot of the machine, and makes none
    QStringList kernelArguments;
    QList<ParameterSetting> parameters; ///< of modules; checked before anything boots
};

/// An open workspace with its virtual machine, driven by the window and the command line.
/// It creates the Jobs; the caller starts and owns them. The jobs must not outlive the
/// session. Main thread.
class LabSession : public QObject
{
    Q_OBJECT
public:
    explicit LabSession(Workspace workspace, Module module = defaultModule(), QObject *parent = nullptr);
    ~LabSession() override;

    const Workspace &workspace() const { return *m_workspace; }
    /// The one that is a part of the kernel tree: what the configuration is about.
    const Module &module() const { return m_module; }
    /// What is built, loaded and watched, in this order: module() where nothing else was chosen.
    const QList<Module> &chosen() const { return m_chosen; }
    /// Chooses modules of moduleSet(), one at least. What runs in the guest stays there.
    void choose(const QList<Module> &modules);
    /// The modules of the workspace, as their folders are now. Reads files.
    ModuleSet moduleSet(const Profile &profile) const;
    /// Whether anything in a folder of modules may run. See TrustStore.
    Result<> requireTrust(const ModuleFolder &folder) const;
    /// How all modules of a folder are built; fails where it may not be.
    Result<FolderBuild> folderBuild(const Profile &profile, const ModuleFolder &folder) const;
    VmSession *vm() { return &m_vm; }
    /// Whether programs of the workspace may run; true by default. If not, the jobs that would
    /// build, configure or boot something fail with Error::Code::NotTrusted, and so does kbuild(),
    /// which everything else needs.
    bool isTrusted() const { return m_isTrusted; }
    void setTrusted(bool trusted) { m_isTrusted = trusted; }
    /// The kernel tree and build folder of a profile; fails before the tree is there.
    Result<Kbuild> kbuild(const Profile &profile) const;
    /// Where to look for the files that a build's tools name in their output.
    SourcePaths sourcePaths(const Profile &profile) const;

    /// What the kernel's API no longer has, for the tree of the workspace.
    GoneApis goneApis() const;
    /// Looks for what the kernel lacks of what @p findings miss. Null if there is nothing to
    /// look for, or nowhere to look.
    std::unique_ptr<AdviceJob> advise(const Profile &profile, const QList<Diagnostic> &findings) const;

    /// Puts the kernel tree and the module in place.
    /// @param outputBytes how much the build folder will grow
    std::unique_ptr<Job> prepareTree(const BuildOptions &options, qint64 outputBytes);
    /// Puts the sources in place and writes the configuration that base and own settings give.
    /// Changes made to .config outside the lab become own settings, see noticed().
    std::unique_ptr<Job> configure(const BuildOptions &options) { return m_config.configure(options); }
    /// Puts the module's source in place, so that it can be read before anything is built.
    std::unique_ptr<Job> prepareModule();
    /// Does what configure() does, and builds kernel and module. If there is a
    /// compile_commands.json, it is updated for this build.
    std::unique_ptr<Job> build(const BuildOptions &options);
    /// The chosen modules alone, for a kernel that is built as configured: what build() does of it in the
    /// least time.
    std::unique_ptr<Job> rebuildModules(const Profile &profile, ModuleBuild how = ModuleBuild::MayReplay);
    /// Writes a compile_commands.json for clangd, see CompileCommandsJob. Fails if nothing of the
    /// profile was built yet.
    std::unique_ptr<CompileCommandsJob> writeCompileCommands(const Profile &profile) const;
    /// The same for the lab's own clangd, below the build folder: the user's file stays as it is.
    std::unique_ptr<CompileCommandsJob> writeEditorCommands(const Profile &profile) const;
    /// Packs the initramfs, chooses an accelerator and starts the machine; finished once it is Ready.
    std::unique_ptr<Job> boot(const BuildOptions &build, const BootOptions &options);
    /// Puts the chosen modules and what they depend on into the guest and loads them, unless they are
    /// built in. Succeeds once exactly @p devices of module() exist, or, without a number, once it is
    /// loaded, if the kernel reported no problem meanwhile.
    std::unique_ptr<Job> load(const Profile &profile, std::optional<int> devices);
    /// Parameters that modules are loaded with; those of the last boot, until they are changed.
    QList<ParameterSetting> parameters() const;
    /// For the loads and restarts from now on; of a guest that runs, or has run.
    void setParameters(const QList<ParameterSetting> &settings);
    /// What becomes of the values that a module has that is loaded already. Replaced: one that the lab has
    /// given it in this guest, and does not any more, goes back to the module's own.
    enum class InForce { Replaced, Stays };
    /// The parameters of a module, as SwapJob takes them.
    QStringList loadArguments(const Module &module, InForce inForce) const;
    /// The same with these in the place of parameters().
    QStringList loadArguments(const Module &module, InForce inForce,
                              const QList<ParameterSetting> &settings) const;
    /// A step before each load(), for one who wants to know what there was before; it may make none.
    void setBeforeLoad(JobSequence::Factory factory) { m_beforeLoad = std::move(factory); }
    /// Changes the number of devices of the running guest, see makeDeviceCountJob(). If that
    /// succeeds, restart() keeps the number.
    std::unique_ptr<Job> changeDevices(int count);
    /// Ends the machine, boots it again with the kernel of @p profile, and loads the module.
    /// All else stays as it was at the last boot, except that the number of devices is devices().
    std::unique_ptr<Job> restart(const Profile &profile);
    /// The number of devices set for the current or last guest; empty before the first boot.
    std::optional<int> devices() const;
    /// build(), boot() and load().
    std::unique_ptr<Job> up(const BuildOptions &build, const BootOptions &options);
    /// Writes to and reads from each device at the terminal, and verifies the content
    /// byte for byte by the agent. Also fails if the kernel reports a problem meanwhile.
    std::unique_ptr<Job> demo(int devices);

    /// The user's own settings, which override those of a profile; kept in the workspace.
    QList<ConfigSetting> ownSettings(const QString &profile) const { return m_config.ownSettings(profile); }
    /// Replaces the own settings, and drops what was changed outside the lab.
    std::unique_ptr<Job> setOwnSettings(const BuildOptions &build, const QList<ConfigSetting> &settings)
    {
        return m_config.setOwnSettings(build, settings);
    }
    /// Replaces the own settings, and .config with @p text, which the caller has made from the base
    /// (see Configuration) and these settings.
    std::unique_ptr<Job> saveConfig(const Profile &profile, const QList<ConfigSetting> &own,
                                    const QByteArray &text)
    {
        return m_config.saveConfig(profile, own, text);
    }
    /// Whether the .config of a profile was changed outside the lab; configure() will adopt the change.
    bool isChangedOutside(const QString &profile) const { return m_config.isChangedOutside(profile); }

    /// Makes @p file, a complete or minimal .config, the base of a profile that accepts imports, and
    /// drops the own settings. The previous configuration is kept beside it, see noticed().
    std::unique_ptr<Job> importConfig(const BuildOptions &build, const QString &file)
    {
        return m_config.importConfig(build, file);
    }
    /// Returns the configuration reduced to the values that are not defaults.
    std::unique_ptr<ResultJob<QByteArray>> exportConfig(const BuildOptions &build)
    {
        return m_config.exportConfig(build);
    }
    /// Compares the configurations of two profiles, and configures them first if necessary.
    std::unique_ptr<ResultJob<QList<ConfigDifference>>> compareConfigs(const BuildOptions &first,
                                                                       const BuildOptions &second)
    {
        return m_config.compareConfigs(first, second);
    }

Q_SIGNALS:
    /// AccelerationChoice::Auto has turned out to be TCG on this machine. Emitted once; the choice is
    /// remembered.
    void fellBackToTcg(const QString &reason);
    /// Something that the user should know although nothing failed, in complete sentences.
    void noticed(const QString &text);

private:
    std::unique_ptr<Job> loadChosen(const Profile &profile, std::optional<int> devices);
    bool isModuleChosen() const { return m_chosen.contains(m_module); }
    QList<Module> chosenExternal() const;
    /// Of a configuration that has changed, the kernel is built before a module meets its headers.
    std::unique_ptr<Job> buildKernelFirst(const Profile &profile);
    std::unique_ptr<Job> checkParameters(const Profile &profile, const BootOptions &options) const;
    /// A job that fails if there is no module to build; null if there is one.
    std::unique_ptr<Job> checkModule(const BuildOptions &options);
    CompilePlaces compilePlaces(const Profile &profile) const;
    /// Boots with the job that @p start makes. If KVM cannot run the guest and @p choice allows it,
    /// boots once more with TCG.
    std::unique_ptr<Job> withFallback(AccelerationChoice choice, const JobSequence::Factory &start);
    /// Starts it with the acceleration that was found to work.
    std::unique_ptr<Job> startMachine(const BuildOptions &build, const BootOptions &options,
                                      const QString &initramfs);
    /// Packs the initramfs, with the modules of the kernel's own that a profile has.
    std::unique_ptr<Job> packInitramfs(const Profile &profile, const QString &file);
    /// Boots a machine, or restores its snapshot.
    std::unique_ptr<Job> bootMachine(const VmSpec &spec, bool cold);
    void tellAddress();
    /// Reads and announces what the kernel has reported during the boot, so that no later action is
    /// blamed for it.
    std::unique_ptr<Job> readBootReports();
    QStringList kernelArguments(const Profile &profile, const BootOptions &options) const;

    Result<> requireTrust() const;

    bool m_isTrusted = true;
    std::shared_ptr<const Workspace> m_workspace; // a worker may outlive the session by a moment
    Module m_module;
    QList<Module> m_chosen;
    JobSequence::Factory m_beforeLoad;
    LabConfig m_config{this};
    VmSession m_vm;
    std::optional<BootOptions> m_booted; ///< with the number of devices that the guest has now
    /// All parameters() since the machine was started: its kernel was told of the first.
    QList<ParameterSetting> m_everGiven;
    QStringList m_packed; ///< the kernel's own modules in the initramfs, with what tells whether one is newer
    VmSpec::Acceleration m_acceleration = VmSpec::Acceleration::Tcg;
};

} // namespace klab
