// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/deviceholders.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <tuple>
#include <utility>

namespace klab
{

static constexpr qsizetype MostHolders = 500;
// Some thousand processes; a guest that prints more has other troubles.
static constexpr qsizetype MostOutput = 1024 * 1024;
static constexpr qsizetype NamedAtMost = 3;

QString madeNotesFile(const Module &module)
{
    return QStringLiteral("/run/made-") + module.name;
}

// Two programs, or three, whatever the number of processes: under emulation each one started
// costs milliseconds. Processes that end meanwhile are no errors.
static QStringList listingCommand(const Module &module)
{
    QString script;
    if (module.isExternal())
        script = QStringLiteral("[ ! -r \"$2\" ] || while read -r l; do echo \"=made $l\"; done < \"$2\"; "
                                "while read -r d at l; do echo \"=mount $d $at\"; done < /proc/mounts; "
                                "ls -l /dev 2>/dev/null; ");
    script += QStringLiteral("for h in /sys/module/$1/holders/*; do "
                             "[ ! -e \"$h\" ] || echo \"=module ${h##*/}\"; done; "
                             "ls -l /proc/[0-9]*/fd 2>/dev/null; grep -s . /proc/[0-9]*/comm; exit 0");
    return {QStringLiteral("/bin/sh"), QStringLiteral("-c"), script,
            QStringLiteral("holders"), module.name,          madeNotesFile(module)};
}

namespace
{

/// Reads the listing, line by line.
class HolderReader
{
public:
    explicit HolderReader(const Module &module)
        : m_link(module.isExternal()
                     ? QStringLiteral("^l.* -> (/[^ ]+)(?: \\(deleted\\))?$")
                     : QStringLiteral("^l.* -> (/dev/%1)(?: \\(deleted\\))?$").arg(module.nodePattern()))
        , m_isExternal(module.isExternal())
    {
    }

    void take(const QString &line)
    {
        static const QRegularExpression folder(QStringLiteral("^/proc/(\\d{1,9})/fd:$"));
        static const QRegularExpression comm(QStringLiteral("^/proc/(\\d{1,9})/comm:(.{1,64})$"));
        static const QRegularExpression node(
            QStringLiteral("^[cb]\\S* +\\d+ +\\S+ +\\S+ +(\\d+), *\\d+ .* (\\S+)$"));
        if (line.startsWith(u'=')) {
            takeNote(line.section(u' ', 0, 0), line.section(u' ', 1));
        } else if (const auto device = node.match(line); device.hasMatch() && m_pid == 0) {
            if (m_made.contains(QStringLiteral("major:") + device.captured(1)))
                m_made << QStringLiteral("/dev/") + device.captured(2);
        } else if (const auto process = folder.match(line); process.hasMatch()) {
            m_pid = process.captured(1).toLongLong();
        } else if (const auto name = comm.match(line); name.hasMatch()) {
            const qint64 owner = name.captured(1).toLongLong();
            if (!m_names.contains(owner)) // a name with a newline in it could pose as another's
                m_names.insert(owner, name.captured(2));
        } else if (const auto open = m_link.match(line); open.hasMatch() && m_pid > 0) {
            // The node may be gone while the file is still open.
            if (!m_isExternal || m_made.contains(open.captured(1)))
                add({m_pid, {}, open.captured(1)});
        }
    }

    QList<DeviceHolder> holders() const
    {
        QList<DeviceHolder> all = m_holders;
        for (DeviceHolder &holder : all) {
            if (holder.kind == DeviceHolder::Kind::Process)
                holder.command = m_names.value(holder.pid);
        }
        std::sort(all.begin(), all.end(), [](const DeviceHolder &one, const DeviceHolder &other) {
            return std::tie(one.pid, one.device, one.command) <
                   std::tie(other.pid, other.device, other.command);
        });
        return all;
    }

private:
    void takeNote(const QString &what, const QString &value)
    {
        if (what == u"=made")
            m_made << value;
        else if (what == u"=module")
            add({0, value, {}, DeviceHolder::Kind::Module});
        else if (what == u"=mount" && m_made.contains(value.section(u' ', 0, 0)))
            add({0, value.section(u' ', 1), value.section(u' ', 0, 0), DeviceHolder::Kind::Mount});
    }

    void add(const DeviceHolder &holder)
    {
        if (m_holders.size() < MostHolders && !m_holders.contains(holder))
            m_holders << holder;
    }

    QRegularExpression m_link;
    bool m_isExternal;
    QSet<QString> m_made;
    QList<DeviceHolder> m_holders;
    QHash<qint64, QString> m_names;
    qint64 m_pid = 0;
};

} // namespace

QList<DeviceHolder> parseDeviceHolders(const Module &module, const QByteArray &listing)
{
    HolderReader reader(module);
    for (const QByteArray &line : listing.left(MostOutput).split('\n'))
        reader.take(QString::fromUtf8(line));
    return reader.holders();
}

static QString describeOne(const DeviceHolder &holder)
{
    if (holder.kind == DeviceHolder::Kind::Module)
        return QCoreApplication::translate("klab::device", "The module %1 uses it.").arg(holder.command);
    if (holder.kind == DeviceHolder::Kind::Mount)
        return QCoreApplication::translate("klab::device", "%1 is mounted at %2.")
            .arg(holder.device, holder.command);
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
                      listingCommand(module), parent)
    , m_module(std::move(module))
{
}

} // namespace klab
