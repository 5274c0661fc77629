// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/deviceobstacle.h"

#include "base/translate.h"
#include "device/devicesnapshot.h"
#include "machine/guestjobs.h"

#include <QPointer>
#include <QTimer>

#include <utility>

namespace klab
{

QString obstacleRemedy(const QString &path)
{
    return Texts::tr(
               "Remove it: in the Devices panel, or with 'rm %1' in the guest, and load the module again.")
        .arg(path);
}

namespace
{

/// See makeNodeCheckJob().
class NodeCheckJob : public GuestJob
{
    Q_DECLARE_TR_FUNCTIONS(klab::NodeCheckJob)
public:
    NodeCheckJob(VmSession *vm, Module module, QString path, bool isNeeded)
        : GuestJob(tr("Look at the device"), vm)
        , m_module(std::move(module))
        , m_path(std::move(path))
        , m_isNeeded(isNeeded)
    {
    }

protected:
    void run() override
    {
        constexpr std::chrono::seconds Patience{3}; // the terminal may work where the agent does not
        if (!requireReady())
            return;
        QTimer::singleShot(Patience, this, [this] { finish(); });
        vm()->agent()->run(DeviceSnapshot::command(m_module, false),
                           [self = QPointer(this)](const Result<GuestExit> &exit) {
                               if (self)
                                   self->finish(exit ? self->check(exit->output) : Result<>());
                           });
    }

private:
    Result<> check(const QByteArray &output) const
    {
        const DeviceSnapshot found = DeviceSnapshot::parse(m_module, output);
        const DeviceState *device = found.find(m_path);
        if (!device && m_isNeeded)
            return fail(
                Error::Code::Verification,
                tr("There is no device %1: to write to it would make a file of that name.").arg(m_path),
                tr("Load the module, or raise the number of devices."));
        const QString obstacle = device ? device->obstacle() : QString();
        if (!obstacle.isEmpty())
            return fail(Error::Code::Verification, obstacle, obstacleRemedy(m_path));
        return {};
    }

    Module m_module;
    QString m_path;
    bool m_isNeeded;
};

} // namespace

std::unique_ptr<Job> makeNodeCheckJob(VmSession *vm, const Module &module, const QString &path, bool isNeeded)
{
    return std::make_unique<NodeCheckJob>(vm, module, path, isNeeded);
}

std::unique_ptr<Job> makeRemoveObstacleJob(VmSession *vm, const QString &path)
{
    const QString script = QStringLiteral("rm -f \"$1\" || exit 1\n"
                                          "for k in /sys/class/*/\"${1#/dev/}\"/dev; do\n"
                                          "	[ -r \"$k\" ] || continue\n"
                                          "	read -r n < \"$k\"\n"
                                          "	mknod -m 600 \"$1\" c \"${n%:*}\" \"${n#*:}\"; exit\n"
                                          "done");
    return std::make_unique<GuestCommandJob>(
        Texts::tr("Remove %1").arg(path), vm,
        QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"), script, QStringLiteral("sh"), path});
}

} // namespace klab
