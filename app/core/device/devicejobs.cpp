// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/devicejobs.h"

#include "base/translate.h"
#include "device/deviceobstacle.h"
#include "device/devicesnapshot.h"
#include "machine/guestjobs.h"
#include "module/deviceholders.h"
#include "module/swapjob.h"

#include <QCoreApplication>
#include <QFile>

#include <utility>

namespace klab
{

// The module's own words on the console, for an error that modprobe only numbers.
static QString moduleLog(const VmSession *vm, const Module &module)
{
    QStringList lines = vm->console()->lastLines(30);
    lines.removeIf([&module](const QString &line) { return !module.isLogLine(line); });
    return lines.join(u'\n');
}

namespace
{

/// Counts the device nodes.
class CountDevices : public GuestCommandJob
{
    Q_DECLARE_TR_FUNCTIONS(klab::CountDevices)
public:
    CountDevices(VmSession *vm, Module module, int wanted)
        : GuestCommandJob(tr("Look for the devices"), vm, DeviceSnapshot::command(module, false))
        , m_module(std::move(module))
        , m_wanted(wanted)
    {
    }

    Result<> check() const
    {
        QStringList names;
        const DeviceSnapshot found = DeviceSnapshot::parse(m_module, exit().output);
        for (const DeviceState &device : found.devices) {
            if (const QString obstacle = device.obstacle(); !obstacle.isEmpty())
                return fail(Error::Code::Verification, obstacle, obstacleRemedy(device.path()));
            names << device.name;
        }
        QStringList wanted;
        for (int i = 0; i < m_wanted; ++i)
            wanted << m_module.node + QString::number(i);
        names.sort();
        wanted.sort();
        if (names == wanted)
            return {};
        // Also what nobody would expect: to write to the first device then makes a file.
        if (names == QStringList{m_module.node})
            return fail(
                Error::Code::Verification,
                tr("The module creates /dev/%1, but no %2.").arg(m_module.node, m_module.devicePath(0)),
                tr("Use /dev/%1 in a command of your own, without --devices and --demo.").arg(m_module.node),
                moduleLog(vm(), m_module));
        return fail(
            Error::Code::Verification,
            tr("The guest has %1 %2 devices, not %3.").arg(names.size()).arg(m_module.node).arg(m_wanted),
            tr("See the module's messages in the guest's terminal."), moduleLog(vm(), m_module));
    }

private:
    Module m_module;
    int m_wanted;
};

/// Runs a command, then a check of its outcome.
template<typename Command>
class CheckedJob : public JobSequence
{
    Q_DECLARE_TR_FUNCTIONS(klab::CheckedJob)
public:
    CheckedJob(std::unique_ptr<Command> command, std::function<Result<>(const Command &)> check)
        : JobSequence(command->title())
        , m_command(std::move(command))
    {
        Command *job = m_command.get();
        add(1, [this] { return std::move(m_command); });
        add(0, [job, check = std::move(check)] {
            // The sequence lets go of a finished step on the next turn of the event loop only.
            const Result<> result = check(*job);
            return std::make_unique<FunctionJob>(tr("Check the outcome"),
                                                 [result](const FunctionJob::Canceled &) { return result; });
        });
    }

private:
    std::unique_ptr<Command> m_command;
};

std::unique_ptr<Job> verifyContent(VmSession *vm, const Module &module, const QString &device,
                                   const QByteArray &wanted)
{
    auto cat = std::make_unique<GuestCommandJob>(Texts::tr("Verify %1").arg(device), vm,
                                                 QStringList{QStringLiteral("/bin/cat"), device});
    return std::make_unique<CheckedJob<GuestCommandJob>>(
        std::move(cat),
        [source = module.sourceName(), device, wanted](const GuestCommandJob &job) -> Result<> {
            if (job.exit().output == wanted)
                return {};
            return fail(Error::Code::Verification,
                        Texts::tr("%1 holds '%2', not '%3'.")
                            .arg(device, QString::fromUtf8(job.exit().output.left(80)).trimmed(),
                                 QString::fromUtf8(wanted).trimmed()),
                        Texts::tr("Check read and write in %1.").arg(source));
        });
}

} // namespace

std::unique_ptr<Job> makeCountDevicesJob(VmSession *vm, const Module &module, int wanted)
{
    return std::make_unique<CheckedJob<CountDevices>>(
        std::make_unique<CountDevices>(vm, module, wanted),
        [](const CountDevices &count) { return count.check(); });
}

std::unique_ptr<Job> makeLoadJob(VmSession *vm, const Kbuild &kbuild, const Module &module,
                                 const QString &setting, std::optional<int> devices)
{
    auto sequence = std::make_unique<JobSequence>(Texts::tr("Load the module"));
    if (setting == u"n") {
        const Error error{Error::Code::BadInput,
                          Texts::tr("The kernel's configuration has no %1 module.").arg(module.name),
                          Texts::tr("Set it with 'klab config set %1=m' and build again.").arg(module.symbol),
                          {}};
        sequence->add(1, [error] { return failedJob(Texts::tr("Load the module"), error); });
        return sequence;
    }
    if (setting == u"m") {
        sequence->add(2, [vm, module, file = kbuild.moduleFile(module), release = kbuild.release()] {
            // A build takes away what it is about to make: it may have failed since.
            if (!QFile::exists(file))
                return failedJob(
                    Texts::tr("Load the module"),
                    {Error::Code::Verification,
                     Texts::tr("There is no %1: its last build has failed.").arg(module.fileName()),
                     Texts::tr("Build the module, and fix what that reports."),
                     {}});
            return makeModuleLoadJob(vm, module, file, release);
        });
    }
    if (devices)
        sequence->add(1, [vm, module, wanted = *devices] { return makeCountDevicesJob(vm, module, wanted); });
    return sequence;
}

// ------------------------------------------------------------ device count

namespace
{

/// Loads the module with another number of devices.
class ReloadJob : public SwapJob
{
    Q_DECLARE_TR_FUNCTIONS(klab::ReloadJob)
public:
    ReloadJob(VmSession *vm, const Module &module, int count)
        : SwapJob(vm, module, QStringList{Module::argument(module.countParameter, count)})
        , m_module(module)
        , m_count(count)
    {
    }

    Result<> check() const
    {
        const SwapOutcome became = outcome();
        const QString before = became.value(m_module.countParameter);
        const QString details = QStringList{became.reason, moduleLog(vm(), m_module)}.join(u'\n').trimmed();
        switch (became.kind) {
        case SwapOutcome::Kind::Swapped:
        case SwapOutcome::Kind::Loaded:
            return {};
        case SwapOutcome::Kind::BuiltIn:
            return fail(Error::Code::BadInput,
                        tr("The module is built into this kernel and cannot be reloaded."),
                        tr("Restart the machine with %1.").arg(m_module.countArgument(m_count)));
        case SwapOutcome::Kind::HalfLoaded:
            return tl::unexpected(describeSwapFailure(m_module, became));
        case SwapOutcome::Kind::InUse:
        case SwapOutcome::Kind::Stuck:
            return fail(
                Error::Code::Busy,
                tr("The module could not be unloaded. It keeps running, and its devices are unchanged."),
                tr("Close whatever is using it and try again."), details);
        case SwapOutcome::Kind::Restored:
            return fail(
                Error::Code::Guest,
                before.isEmpty()
                    ? tr("The module did not load with devices=%1. It was loaded again as it was before.")
                          .arg(m_count)
                    : tr("The module did not load with devices=%1. It was loaded again with "
                         "devices=%2; its devices are now empty.")
                          .arg(m_count)
                          .arg(before),
                tr("See the module's messages in the guest's terminal."), details);
        default:
            return fail(
                Error::Code::Guest,
                tr("The module did not load with devices=%1, and is not loaded any more.").arg(m_count),
                tr("See the module's messages in the guest's terminal, then apply a device count again."),
                details);
        }
    }

private:
    Module m_module;
    int m_count;
};

Result<> nobodyHolds(const DeviceHoldersJob &job)
{
    const QList<DeviceHolder> holders = job.holders();
    if (holders.isEmpty())
        return {};
    return fail(Error::Code::Busy,
                Texts::tr("The module cannot be unloaded while a device is open. %1")
                    .arg(describeDeviceHolders(holders)),
                Texts::tr("Close that process, then apply the device count again."));
}

} // namespace

std::unique_ptr<Job> makeDeviceCountJob(VmSession *vm, const Module &module, int count,
                                        const std::function<void()> &reloaded)
{
    auto sequence = std::make_unique<JobSequence>(
        QCoreApplication::translate("klab::device", "Reload the module with %n device(s)", nullptr, count));
    sequence->add(1, [vm, module] {
        return std::make_unique<CheckedJob<DeviceHoldersJob>>(std::make_unique<DeviceHoldersJob>(vm, module),
                                                              nobodyHolds);
    });
    sequence->add(1, [vm, module, count, reloaded] {
        return std::make_unique<CheckedJob<ReloadJob>>(std::make_unique<ReloadJob>(vm, module, count),
                                                       [reloaded](const ReloadJob &job) {
                                                           const Result<> result = job.check();
                                                           if (result && reloaded)
                                                               reloaded();
                                                           return result;
                                                       });
    });
    sequence->add(1, [vm, module, count] { return makeCountDevicesJob(vm, module, count); });
    return sequence;
}

static QString greeting(const Module &module, int device)
{
    return Texts::tr("hello from %1").arg(module.node + QString::number(device));
}

std::unique_ptr<Job> makeDemoJob(VmSession *vm, const Module &module, int devices)
{
    auto sequence = std::make_unique<JobSequence>(Texts::tr("Demonstrate the devices"));
    for (int device = 0; device < devices; ++device) {
        const QString text = greeting(module, device);
        const QString path = module.devicePath(device);
        sequence->add(
            1, [vm, text, path] { return std::make_unique<ConsoleCommandJob>(vm, echoCommand(text, path)); });
        sequence->add(1, [vm, path] { return std::make_unique<ConsoleCommandJob>(vm, catCommand(path)); });
    }
    // After all were written: a device that shares another's content is found out.
    for (int device = 0; device < devices; ++device) {
        const QByteArray wanted = greeting(module, device).toUtf8() + '\n';
        sequence->add(1, [vm, module, path = module.devicePath(device), wanted] {
            return verifyContent(vm, module, path, wanted);
        });
    }
    return sequence;
}

} // namespace klab
