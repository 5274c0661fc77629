// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/resultjob.h"
#include "build/compilecommands.h"
#include "build/configure.h"
#include "findings/sourcepaths.h"
#include "kernel/kernelsource.h"
#include "kernel/profile.h"
#include "lab/workspace.h"
#include "machine/qemu/accelerationprobe.h"
#include "machine/vmsession.h"
#include "module/module.h"

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
    VmSpec::Machine machine = VmSpec::Machine::MicroVm;
    AccelerationChoice acceleration = AccelerationChoice::Auto;
    int cpus = 0;      ///< 0: what the profile has
    int memoryMiB = 0; ///< 0: what the profile needs
    int devices = 1;
    /// Whether exactly these devices have to exist once the module is loaded.
    bool checkDevices = true;
    bool countInstructions = false; ///< see VmSpec
    VmSpec::Network network = VmSpec::Network::Off;
    bool secondShell = false; ///< see VmSpec
    QStringList kernelArguments;
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
    /// What is built, loaded and watched.
    const Module &module() const { return m_module; }
    VmSession *vm() { return &m_vm; }
    /// Whether anything in the workspace may run; true until it is said. As long as it may not,
    /// the jobs that would make, configure or boot something fail with NotTrusted, and so does
    /// kbuild(), by which everything else gets there.
    bool isTrusted() const { return m_isTrusted; }
    void setTrusted(bool trusted) { m_isTrusted = trusted; }
    /// The kernel tree and build folder of a profile; fails before the tree is there.
    Result<Kbuild> kbuild(const Profile &profile) const;
    /// Where the files are that the tools of a build name.
    SourcePaths sourcePaths(const Profile &profile) const;

    /// Sources in place, and the configuration as base and own settings make it. A
    /// .config changed outside the lab becomes own settings, see noticed().
    std::unique_ptr<Job> configure(const BuildOptions &options);
    /// The module's source in place, to be looked at before anything is built.
    std::unique_ptr<Job> prepareModule();
    /// Sources in place, configured, kernel and module built. A compile_commands.json that
    /// is there follows what was built last.
    std::unique_ptr<Job> build(const BuildOptions &options);
    /// What was built of a profile told to clangd, see CompileCommandsJob. Fails if that is nothing.
    std::unique_ptr<CompileCommandsJob> writeCompileCommands(const Profile &profile) const;
    /// Initramfs packed, accelerator chosen, machine started until it is Ready.
    std::unique_ptr<Job> boot(const BuildOptions &build, const BootOptions &options);
    /// The module put into the guest and loaded, unless it is built in; succeeds once
    /// exactly @p devices are there, or, without a number, once it is loaded, and the kernel
    /// has reported nothing meanwhile.
    std::unique_ptr<Job> load(const Profile &profile, std::optional<int> devices);
    /// Gives the running guest another number of devices, see makeDeviceCountJob(). Where that
    /// succeeds, restart() keeps it.
    std::unique_ptr<Job> changeDevices(int count);
    /// Ends the machine, boots it again with the kernel of @p profile, and loads the module.
    /// Everything else is as it was booted last, but that it has devices() now.
    std::unique_ptr<Job> restart(const Profile &profile);
    /// How many devices the guest, or the last one, was told to have; empty before the first boot.
    std::optional<int> devices() const;
    /// build(), boot() and load().
    std::unique_ptr<Job> up(const BuildOptions &build, const BootOptions &options);
    /// Writes to and reads from each device at the terminal, and verifies the content
    /// byte for byte by the agent. Fails, too, where the kernel reports something meanwhile.
    std::unique_ptr<Job> demo(int devices);

    /// The user's own settings over a profile's, kept in the workspace.
    QList<ConfigSetting> ownSettings(const QString &profile) const;
    /// Replaces them, and whatever was changed outside the lab.
    std::unique_ptr<Job> setOwnSettings(const BuildOptions &build, const QList<ConfigSetting> &settings);
    /// Replaces them, and .config with @p text, which the caller made of the base
    /// (see Configuration) and of them.
    std::unique_ptr<Job> saveConfig(const Profile &profile, const QList<ConfigSetting> &own,
                                    const QByteArray &text);
    /// The .config of a profile is not as the lab has left it; configure() will adopt that.
    bool isChangedOutside(const QString &profile) const;

    /// Makes @p file, a .config or a minimal one, the base of a profile that takes one,
    /// without own settings. What the profile had is kept beside it, see noticed().
    std::unique_ptr<Job> importConfig(const BuildOptions &build, const QString &file);
    /// Reduces the configuration to what is not a default.
    std::unique_ptr<ResultJob<QByteArray>> exportConfig(const BuildOptions &build);
    /// What differs between the configurations of two profiles, which are configured for
    /// it where they were not yet.
    std::unique_ptr<ResultJob<QList<ConfigDifference>>> compareConfigs(const BuildOptions &first,
                                                                       const BuildOptions &second);

Q_SIGNALS:
    /// "auto" was found to mean TCG on this machine; emitted once, then remembered.
    void fellBackToTcg(const QString &reason);
    /// Something the user should know of although nothing failed, in whole sentences.
    void noticed(const QString &text);

private:
    /// Whether there is a module to build; null if there is.
    std::unique_ptr<Job> checkModule(const BuildOptions &options);
    CompilePlaces compilePlaces(const Profile &profile) const;
    /// Boots by what @p start makes; where KVM cannot run the guest and @p choice leaves it open,
    /// once more with TCG.
    std::unique_ptr<Job> withFallback(AccelerationChoice choice, const JobSequence::Factory &start);
    /// With the acceleration that was found.
    std::unique_ptr<Job> startMachine(const BuildOptions &build, const BootOptions &options,
                                      const QString &initramfs);
    void tellAddress();
    /// What the kernel has reported during the boot is told, and no later action's fault.
    std::unique_ptr<Job> readBootReports();
    QStringList kernelArguments(const BootOptions &options) const;
    enum class Adopt { No, Yes };
    /// @param outputBytes what will be added to the build folder
    std::unique_ptr<Job> prepareTree(const BuildOptions &options, qint64 outputBytes);
    std::unique_ptr<Job> configure(const Profile &profile, const QList<ConfigSetting> &own, Adopt adopt);
    Result<ConfigBase> configBase(const Profile &profile) const;
    void tellImport(const Profile &profile, const QString &file, const QStringList &kept,
                    const QList<ConfigSetting> &lost);
    /// Who configures is told of, see noticed().
    Adoption noticesOf(const Profile &profile);
    /// Before a kernel is built: what was said at the import, unless it was said in this session.
    std::unique_ptr<Job> remindOfFaults(const Profile &profile);
    QString ownSettingsFile(const QString &profile) const;
    QString importFile(const QString &profile) const;

    Result<> requireTrust() const;

    QStringList m_told; ///< of configurations

    bool m_isTrusted = true;
    std::shared_ptr<const Workspace> m_workspace; // a worker may outlive the session by a moment
    Module m_module;
    VmSession m_vm;
    std::optional<BootOptions> m_booted; ///< with the number of devices that the guest has now
    VmSpec::Acceleration m_acceleration = VmSpec::Acceleration::Tcg;
};

} // namespace klab
