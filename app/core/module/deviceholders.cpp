// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/deviceholders.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace klab
{

static constexpr qsizetype MostHolders = 500;
// Some thousand processes; a guest that prints more has other troubles.
static constexpr qsizetype MostOutput = 1024 * 1024;
static constexpr qsizetype NamedAtMost = 3;

// Two programs, whatever the number of processes: under emulation each one started
// costs milliseconds. Processes that end meanwhile are no errors.
static QStringList listingCommand()
{
    return {QStringLiteral("/bin/sh"), QStringLiteral("-c"),
            QStringLiteral("ls -l /proc/[0-9]*/fd 2>/dev/null; grep -s . /proc/[0-9]*/comm; exit 0")};
}

QList<DeviceHolder> parseDeviceHolders(const Module &module, const QByteArray &listing)
{
    static const QRegularExpression folder(QStringLiteral("^/proc/(\\d{1,9})/fd:$"));
    // The node may be gone while the file is still open.
    const QRegularExpression link(
        QStringLiteral("^l.* -> (/dev/%1)(?: \\(deleted\\))?$").arg(module.nodePattern()));
    static const QRegularExpression comm(QStringLiteral("^/proc/(\\d{1,9})/comm:(.{1,64})$"));
    QList<DeviceHolder> holders;
    QHash<qint64, QString> names;
    qint64 pid = 0;
    for (const QByteArray &bytes : listing.left(MostOutput).split('\n')) {
        const QString line = QString::fromUtf8(bytes);
        if (const auto match = folder.match(line); match.hasMatch()) {
            pid = match.captured(1).toLongLong();
        } else if (const auto name = comm.match(line); name.hasMatch()) {
            const qint64 owner = name.captured(1).toLongLong();
            if (!names.contains(owner)) // a name with a newline in it could pose as another's
                names.insert(owner, name.captured(2));
        } else if (const auto open = link.match(line); open.hasMatch() && pid > 0) {
            const DeviceHolder holder{pid, {}, open.captured(1)};
            if (holders.size() < MostHolders && !holders.contains(holder))
                holders << holder;
        }
    }
    for (DeviceHolder &holder : holders)
        holder.command = names.value(holder.pid);
    std::sort(holders.begin(), holders.end(), [](const DeviceHolder &one, const DeviceHolder &other) {
        return std::tie(one.pid, one.device) < std::tie(other.pid, other.device);
    });
    return holders;
}

static QString describeOne(const DeviceHolder &holder)
{
    if (holder.command.isEmpty())
        return QCoreApplication::translate("klab::device", "%1 is open in process %2.")
            .arg(holder.device, QString::number(holder.pid));
    return QCoreApplication::translate("klab::device", "%1 is open in %2 (process %3).")
        .arg(holder.device, holder.command, QString::number(holder.pid));
}

QString describeDeviceHolders(const QList<DeviceHolder> &holders)
{
    QStringList sentences;
    for (const DeviceHolder &holder : holders.first(std::min(NamedAtMost, holders.size())))
        sentences << describeOne(holder);
    if (holders.size() > NamedAtMost)
        sentences << QCoreApplication::translate("klab::device", "So are %n more.", nullptr,
                                                 static_cast<int>(holders.size() - NamedAtMost));
    return sentences.join(u' ');
}

DeviceHoldersJob::DeviceHoldersJob(VmSession *vm, Module module, QObject *parent)
    : GuestCommandJob(QCoreApplication::translate("klab::device", "Find out who has a device open"), vm,
                      listingCommand(), parent)
    , m_module(std::move(module))
{
}

} // namespace klab
