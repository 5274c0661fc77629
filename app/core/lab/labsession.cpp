// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/labsession.h"

#include "base/files.h"
#include "build/initramfs.h"
#include "build/recipes.h"
#include "device/vdevjobs.h"
#include "vm/guestjobs.h"

#include <QDir>
#include <QFileInfo>

namespace klab
{

// Measured: the tree unpacked.
static constexpr qint64 TreeBytes = 1'700'000'000;

LabSession::LabSession(Workspace workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(std::make_shared<const Workspace>(std::move(workspace)))
{
}

LabSession::~LabSession() = default;

Result<Kbuild> LabSession::kbuild(const Profile &profile) const
{
    return KernelTree::open(m_workspace->kernelTree()).map([&](const KernelTree &tree) {
        return Kbuild{tree, m_workspace->buildFolder(profile.name), m_workspace->path(), profile.toolchain};
    });
}

namespace
{

/// A job that has failed before it began: for steps whose making can fail.
std::unique_ptr<Job> failedJob(const QString &title, const Error &error)
{
    return std::make_unique<FunctionJob>(
        title, [error](const FunctionJob::Canceled &) -> Result<> { return tl::unexpected(error); });
}

} // namespace

std::unique_ptr<Job> LabSession::prepareTree(const BuildOptions &options)
{
    const QString title = tr("Put the sources in place");
    // What an interrupted run left of the tree makes room before a new one is put there.
    const bool treePresent = QFileInfo::exists(m_workspace->kernelTree()) ||
                             QFileInfo::exists(m_workspace->kernelTree() + QStringLiteral(".new"));
    const bool built =
        QFileInfo::exists(m_workspace->buildFolder(options.profile.name) + QStringLiteral("/vmlinux"));
    const qint64 need = (treePresent ? 0 : TreeBytes) + (built ? 0 : options.profile.buildBytes);
    if (const Result<> space = m_workspace->requireFreeSpace(need, tr("The build")); !space)
        return failedJob(title, space.error());
    Result<std::unique_ptr<Job>> tree = makeKernelTreeJob(options.kernel, m_workspace->kernelTree());
    if (!tree)
        return failedJob(title, tree.error());
    auto sequence = std::make_unique<JobSequence>(title);
    auto shared = std::make_shared<std::unique_ptr<Job>>(std::move(*tree));
    sequence->add(1, [shared] { return std::move(*shared); });
    sequence->add(0.05, [this] {
        return std::make_unique<FunctionJob>(
            tr("Put the module in place"), [workspace = m_workspace](const FunctionJob::Canceled &) {
                return workspace->installModule()
                    .and_then([&workspace] { return KernelTree::open(workspace->kernelTree()); })
                    .and_then([&workspace](const KernelTree &opened) {
                        return opened.addSample(workspace->moduleFolder());
                    });
            });
    });
    return sequence;
}

std::unique_ptr<Job> LabSession::configure(const BuildOptions &options, const QList<ConfigSetting> &own)
{
    const Result<QList<ConfigSetting>> settings = options.profile.settings();
    const Result<Kbuild> kernel = kbuild(options.profile);
    if (!settings || !kernel)
        return failedJob(tr("Configure the kernel"), settings ? kernel.error() : settings.error());
    return makeConfigureJob(*kernel, *settings, own);
}

std::unique_ptr<Job> LabSession::build(const BuildOptions &options)
{
    const Profile profile = options.profile;
    auto sequence = std::make_unique<JobSequence>(tr("Build"));
    sequence->add(12, [this, options] { return prepareTree(options); });
    sequence->add(6, [this, options, profile] { return configure(options, ownSettings(profile.name)); });
    if (options.part != BuildOptions::Part::Module) {
        sequence->add(
            150, [this, profile] { return makeKernelBuildJob(*kbuild(profile), profile.typicalObjects); });
    }
    if (options.part != BuildOptions::Part::Kernel) {
        sequence->add(
            5, [this, profile] { return makeModuleBuildJob(*kbuild(profile), m_workspace->moduleFolder()); });
    }
    return sequence;
}

std::unique_ptr<Job> LabSession::boot(const BuildOptions &build, const BootOptions &options)
{
    const QString initramfs = m_workspace->path() + QStringLiteral("/build/initramfs.cpio");
    auto sequence = std::make_unique<JobSequence>(tr("Boot"));
    sequence->add(0.2, [initramfs] { return makeInitramfsJob(initramfs); });
    sequence->add(0.2, [this, options] {
        auto probe = std::make_unique<AccelerationProbe>(options.acceleration);
        connect(probe.get(), &Job::finished, this,
                [this, options, job = probe.get()](const Result<> &result) {
                    m_acceleration = job->acceleration();
                    const bool fellBack = result && options.acceleration == AccelerationChoice::Auto &&
                                          m_acceleration == VmSpec::Acceleration::Tcg;
                    if (fellBack && job->isNews())
                        Q_EMIT fellBackToTcg(job->reason());
                });
        return probe;
    });
    sequence->add(2, [this, build, options, initramfs]() -> std::unique_ptr<Job> {
        const Result<Kbuild> kernel = kbuild(build.profile);
        if (!kernel)
            return failedJob(tr("Boot the guest"), kernel.error());
        VmSpec spec;
        spec.machine = options.machine;
        spec.acceleration = m_acceleration;
        spec.cpus = options.cpus > 0 ? options.cpus : build.profile.cpus;
        spec.memoryMiB = options.memoryMiB > 0 ? options.memoryMiB : build.profile.memoryMiB;
        spec.countInstructions = options.countInstructions;
        spec.kernelImage = kernel->kernelImage();
        spec.initramfs = initramfs;
        spec.kernelArguments = QStringList{deviceCountArgument(options.devices)} + options.kernelArguments;
        VmSession::Deadlines deadlines;
        deadlines.silence *= build.profile.slowness;
        deadlines.boot *= build.profile.slowness;
        m_vm.setDeadlines(deadlines);
        return std::make_unique<BootJob>(&m_vm, spec);
    });
    return sequence;
}

std::unique_ptr<Job> LabSession::load(const Profile &profile, std::optional<int> devices)
{
    const Result<Kbuild> kernel = kbuild(profile);
    if (!kernel)
        return failedJob(tr("Load the module"), kernel.error());
    return makeLoadJob(&m_vm, *kernel, moduleSetting(*kernel), devices);
}

std::unique_ptr<Job> LabSession::up(const BuildOptions &build, const BootOptions &options)
{
    auto sequence = std::make_unique<JobSequence>(tr("Build and boot"));
    sequence->add(170, [this, build] { return this->build(build); });
    sequence->add(3, [this, build, options] { return boot(build, options); });
    sequence->add(1, [this, build, options] {
        return load(build.profile, options.checkDevices ? std::optional(options.devices) : std::nullopt);
    });
    return sequence;
}

std::unique_ptr<Job> LabSession::demo(int devices)
{
    return makeDemoJob(&m_vm, devices);
}

// ------------------------------------------------------------ own settings

QString LabSession::ownSettingsFile(const QString &profile) const
{
    return m_workspace->path() + QStringLiteral("/build/") + profile + QStringLiteral(".changes");
}

QList<ConfigSetting> LabSession::ownSettings(const QString &profile) const
{
    return parseConfig(readFile(ownSettingsFile(profile)).value_or(QByteArray()));
}

std::unique_ptr<Job> LabSession::setOwnSettings(const BuildOptions &build,
                                                const QList<ConfigSetting> &settings)
{
    const QString file = ownSettingsFile(build.profile.name);
    auto sequence = std::make_unique<JobSequence>(tr("Change the configuration"));
    sequence->add(3, [this, build] { return prepareTree(build); });
    sequence->add(3, [this, build, settings] { return configure(build, settings); });
    sequence->add(0.1, [file, settings] {
        return std::make_unique<FunctionJob>(tr("Keep the settings"),
                                             [file, settings](const FunctionJob::Canceled &) {
                                                 return writeFile(file, formatConfig(settings));
                                             });
    });
    return sequence;
}

} // namespace klab
