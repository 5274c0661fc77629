// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/vdevjobs.h"

#include "base/files.h"
#include "base/translate.h"
#include "device/deviceactionjob.h"
#include "machine/guestjobs.h"
#include "module/deviceholders.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace klab
{

// The module's own words on the console, for an error that modprobe only numbers.
static QString moduleLog(const VmSession *vm)
{
    QStringList lines = vm->console()->lastLines(30);
    lines.removeIf([](const QString &line) { return !line.contains(u"vdev:"); });
    return lines.join(u'\n');
}

static QStringList deviceNames(const QByteArray &listing)
{
    static const QRegularExpression device(QStringLiteral("^vdev(\\d+)?$"),
                                           QRegularExpression::MultilineOption);
    QStringList names;
    auto it = device.globalMatch(QString::fromUtf8(listing));
    while (it.hasNext())
        names << it.next().captured();
    return names;
}

namespace
{

/// Counts the device nodes.
class CountDevices : public GuestCommandJob
{
    Q_DECLARE_TR_FUNCTIONS(klab::CountDevices)
public:
    CountDevices(VmSession *vm, int wanted)
        : GuestCommandJob(tr("Look for the devices"), vm,
                          {QStringLiteral("/bin/ls"), QStringLiteral("-1"), QStringLiteral("/dev")})
        , m_wanted(wanted)
    {
    }

    Result<> check() const
    {
        QStringList names = deviceNames(exit().output);
        QStringList wanted;
        for (int i = 0; i < m_wanted; ++i)
            wanted << QStringLiteral("vdev%1").arg(i);
        names.sort();
        wanted.sort();
        if (names == wanted)
            return {};
        // Also what nobody would expect: to write to /dev/vdev0 then makes a file.
        if (names == QStringList{QStringLiteral("vdev")})
            return fail(Error::Code::Verification, tr("The module makes /dev/vdev, and no /dev/vdev0."),
                        tr("Use /dev/vdev in a command of your own: leave --devices and --demo away."),
                        moduleLog(vm()));
        return fail(Error::Code::Verification,
                    tr("The guest has %1 vdev devices, not %2.").arg(names.size()).arg(m_wanted),
                    tr("See what the module said at the guest's terminal."), moduleLog(vm()));
    }

private:
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

std::unique_ptr<Job> verifyContent(VmSession *vm, int device, const QByteArray &wanted)
{
    auto cat = std::make_unique<GuestCommandJob>(Texts::tr("Verify %1").arg(devicePath(device)), vm,
                                                 QStringList{QStringLiteral("/bin/cat"), devicePath(device)});
    return std::make_unique<CheckedJob<GuestCommandJob>>(
        std::move(cat), [device, wanted](const GuestCommandJob &job) -> Result<> {
            if (job.exit().output == wanted)
                return {};
            return fail(Error::Code::Verification,
                        Texts::tr("%1 holds '%2', not '%3'.")
                            .arg(devicePath(device), QString::fromUtf8(job.exit().output.left(80)).trimmed(),
                                 QString::fromUtf8(wanted).trimmed()),
                        Texts::tr("Look at read and write in module/vdev."));
        });
}

} // namespace

std::unique_ptr<Job> makeCountDevicesJob(VmSession *vm, int wanted)
{
    return std::make_unique<CheckedJob<CountDevices>>(
        std::make_unique<CountDevices>(vm, wanted), [](const CountDevices &count) { return count.check(); });
}

/// Where it is loaded already, its parameter is kept, for modprobe knows the kernel's
/// command line only.
static constexpr char LoadScript[] = R"(
if [ -d /sys/module/vdev ]; then
	devices=$(cat /sys/module/vdev/parameters/devices 2>/dev/null)
	rmmod vdev || exit
fi
modprobe vdev ${devices:+devices=$devices}
)";

std::unique_ptr<Job> makeLoadJob(VmSession *vm, const Kbuild &kbuild, const QString &setting,
                                 std::optional<int> devices)
{
    auto sequence = std::make_unique<JobSequence>(Texts::tr("Load the module"));
    if (setting == u"n") {
        sequence->add(1, [] {
            return std::make_unique<FunctionJob>(
                Texts::tr("Load the module"), [](const FunctionJob::Canceled &) -> Result<> {
                    return fail(Error::Code::BadInput,
                                Texts::tr("The kernel's configuration has no vdev module."),
                                Texts::tr("Set it with 'klab config set SAMPLE_VDEV=m' and build again."));
                });
        });
        return sequence;
    }
    if (setting == u"m") {
        const QString release =
            QString::fromUtf8(readFile(kbuild.folder + QStringLiteral("/include/config/kernel.release"))
                                  .value_or(QByteArray()))
                .trimmed();
        const QString target = QStringLiteral("/lib/modules/%1/extra/vdev.ko").arg(release);
        sequence->add(1, [vm, kbuild, target] {
            return std::make_unique<PutFileJob>(vm, kbuild.moduleFile(), target);
        });
        sequence->add(1, [vm] {
            return std::make_unique<GuestCommandJob>(Texts::tr("Load the module"), vm,
                                                     QStringList{QStringLiteral("/bin/sh"),
                                                                 QStringLiteral("-c"),
                                                                 QString::fromLatin1(LoadScript)});
        });
    }
    if (devices)
        sequence->add(1, [vm, wanted = *devices] { return makeCountDevicesJob(vm, wanted); });
    return sequence;
}

// ------------------------------------------------------------ device count

namespace
{

/// Unloads the module and loads it with another number of devices.
class ReloadJob : public GuestCommandJob
{
    Q_DECLARE_TR_FUNCTIONS(klab::ReloadJob)
public:
    ReloadJob(VmSession *vm, int count)
        : GuestCommandJob(tr("Load the module"), vm,
                          {QStringLiteral("/bin/sh"), QStringLiteral("-c"), QString::fromLatin1(Script),
                           QStringLiteral("sh"), QString::number(count)})
        , m_count(count)
    {
        acceptAnyStatus();
    }

    Result<> check() const
    {
        const QString said = QString::fromUtf8(exit().errors.left(4096)).trimmed();
        const QString details = QStringList{said, moduleLog(vm())}.join(u'\n').trimmed();
        switch (exit().status) {
        case 0:
            return {};
        case BuiltIn:
            return fail(Error::Code::BadInput,
                        tr("The module is part of this kernel and cannot be loaded again."),
                        tr("Restart the machine with %1.").arg(deviceCountArgument(m_count)));
        case NotUnloaded:
            return fail(Error::Code::Busy,
                        tr("The module could not be unloaded. It runs on with its devices as they were."),
                        tr("End what uses it and try again."), details);
        case LoadedAsBefore:
            return fail(Error::Code::Guest,
                        tr("The module did not load with devices=%1. It was loaded again with devices=%2; "
                           "its devices are empty now.")
                            .arg(m_count)
                            .arg(QString::fromUtf8(exit().output.left(20)).trimmed()),
                        tr("See what the module said at the guest's terminal."), details);
        default:
            return fail(Error::Code::Guest,
                        tr("The module did not load with devices=%1, and it is not loaded now.").arg(m_count),
                        tr("See what the module said at the guest's terminal, then apply a number of devices "
                           "again."),
                        details);
        }
    }

private:
    enum Status { BuiltIn = 20, NotUnloaded = 21, LoadedAsBefore = 22, NotLoaded = 23 };
    static constexpr const char *Script = R"(
m=/sys/module/vdev
before=
if [ -d $m ]; then
	[ -e $m/initstate ] || exit 20
	[ -r $m/parameters/devices ] && read -r before < $m/parameters/devices
	rmmod vdev || exit 21
fi
modprobe vdev "devices=$1" && exit 0
[ "$before" ] && modprobe vdev "devices=$before" && echo "$before" && exit 22
exit 23
)";

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
                Texts::tr("End that process, then apply the number of devices again."));
}

} // namespace

std::unique_ptr<Job> makeDeviceCountJob(VmSession *vm, int count)
{
    auto sequence = std::make_unique<JobSequence>(
        QCoreApplication::translate("klab::device", "Reload the module with %n device(s)", nullptr, count));
    sequence->add(1, [vm] {
        return std::make_unique<CheckedJob<DeviceHoldersJob>>(std::make_unique<DeviceHoldersJob>(vm),
                                                              nobodyHolds);
    });
    sequence->add(1, [vm, count] {
        return std::make_unique<CheckedJob<ReloadJob>>(std::make_unique<ReloadJob>(vm, count),
                                                       [](const ReloadJob &job) { return job.check(); });
    });
    sequence->add(1, [vm, count] { return makeCountDevicesJob(vm, count); });
    return sequence;
}

std::unique_ptr<Job> makeActionJob(VmSession *vm, const QString &command)
{
    return std::make_unique<DeviceActionJob>(vm, command);
}

std::unique_ptr<Job> makeDemoJob(VmSession *vm, int devices)
{
    auto sequence = std::make_unique<JobSequence>(Texts::tr("Demonstrate the devices"));
    for (int device = 0; device < devices; ++device) {
        const QString text = Texts::tr("hello from vdev%1").arg(device);
        sequence->add(1, [vm, text, device] {
            return std::make_unique<ConsoleCommandJob>(vm, echoCommand(text, device));
        });
        sequence->add(1,
                      [vm, device] { return std::make_unique<ConsoleCommandJob>(vm, catCommand(device)); });
    }
    // After all were written: a device that shares another's content is found out.
    for (int device = 0; device < devices; ++device) {
        const QByteArray wanted = Texts::tr("hello from vdev%1").arg(device).toUtf8() + '\n';
        sequence->add(1, [vm, device, wanted] { return verifyContent(vm, device, wanted); });
    }
    return sequence;
}

} // namespace klab
