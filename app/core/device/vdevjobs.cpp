// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/vdevjobs.h"

#include "base/files.h"
#include "vm/guestjobs.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace klab
{

static QString tr(const char *text)
{
    return QCoreApplication::translate("klab::device", text);
}

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

std::unique_ptr<Job> countDevices(VmSession *vm, int wanted)
{
    return std::make_unique<CheckedJob<CountDevices>>(
        std::make_unique<CountDevices>(vm, wanted), [](const CountDevices &count) { return count.check(); });
}

std::unique_ptr<Job> verifyContent(VmSession *vm, int device, const QByteArray &wanted)
{
    auto cat = std::make_unique<GuestCommandJob>(tr("Verify %1").arg(devicePath(device)), vm,
                                                 QStringList{QStringLiteral("/bin/cat"), devicePath(device)});
    return std::make_unique<CheckedJob<GuestCommandJob>>(
        std::move(cat), [device, wanted](const GuestCommandJob &job) -> Result<> {
            if (job.exit().output == wanted)
                return {};
            return fail(Error::Code::Verification,
                        tr("%1 holds '%2', not '%3'.")
                            .arg(devicePath(device), QString::fromUtf8(job.exit().output.left(80)).trimmed(),
                                 QString::fromUtf8(wanted).trimmed()),
                        tr("Look at read and write in module/vdev."));
        });
}

} // namespace

std::unique_ptr<Job> makeLoadJob(VmSession *vm, const Kbuild &kbuild, const QString &setting,
                                 std::optional<int> devices)
{
    auto sequence = std::make_unique<JobSequence>(tr("Load the module"));
    if (setting == u"n") {
        sequence->add(1, [] {
            return std::make_unique<FunctionJob>(
                tr("Load the module"), [](const FunctionJob::Canceled &) -> Result<> {
                    return fail(Error::Code::BadInput, tr("The kernel's configuration has no vdev module."),
                                tr("Set it with 'klab config set SAMPLE_VDEV=m' and build again."));
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
            return std::make_unique<GuestCommandJob>(
                tr("Load the module"), vm,
                QStringList{
                    QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                    QStringLiteral("if [ -d /sys/module/vdev ]; then rmmod vdev; fi && modprobe vdev")});
        });
    }
    if (devices)
        sequence->add(1, [vm, wanted = *devices] { return countDevices(vm, wanted); });
    return sequence;
}

// The guest's line editor drops what is longer than a kilobyte.
static constexpr qsizetype LineLimit = 900;

std::unique_ptr<Job> makeActionJob(VmSession *vm, const QString &command)
{
    auto sequence = std::make_unique<JobSequence>(command);
    sequence->add(1, [vm, command, sequence = sequence.get()]() -> std::unique_ptr<Job> {
        if (vm->console() && vm->console()->isPromptIdle() && command.toUtf8().size() <= LineLimit)
            return std::make_unique<ConsoleCommandJob>(vm, command);
        auto job = std::make_unique<GuestCommandJob>(
            command, vm, QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"), command});
        QObject::connect(job.get(), &Job::finished, sequence, [sequence, job = job.get()] {
            Q_EMIT sequence->logged(tr("(the terminal is busy) # %1").arg(sequence->title()));
            for (const QByteArray &line : job->exit().output.left(4096).split('\n')) {
                if (!line.isEmpty())
                    Q_EMIT sequence->logged(QString::fromUtf8(line));
            }
        });
        return job;
    });
    return sequence;
}

std::unique_ptr<Job> makeDemoJob(VmSession *vm, int devices)
{
    auto sequence = std::make_unique<JobSequence>(tr("Demonstrate the devices"));
    for (int device = 0; device < devices; ++device) {
        const QString text = tr("hello from vdev%1").arg(device);
        sequence->add(1, [vm, text, device] {
            return std::make_unique<ConsoleCommandJob>(vm, echoCommand(text, device));
        });
        sequence->add(1,
                      [vm, device] { return std::make_unique<ConsoleCommandJob>(vm, catCommand(device)); });
    }
    // After all were written: a device that shares another's content is found out.
    for (int device = 0; device < devices; ++device) {
        const QByteArray wanted = tr("hello from vdev%1").arg(device).toUtf8() + '\n';
        sequence->add(1, [vm, device, wanted] { return verifyContent(vm, device, wanted); });
    }
    return sequence;
}

} // namespace klab
