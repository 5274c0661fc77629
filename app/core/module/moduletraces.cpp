// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/moduletraces.h"

#include "base/translate.h"
#include "machine/guestjobs.h"

#include <QRegularExpression>

#include <array>
#include <utility>

namespace klab
{

using Kind = ModuleTrace::Kind;

QString ModuleTrace::text() const
{
    return major < 0 ? path : Texts::tr("major %1 (%2)").arg(major).arg(path);
}

// Builtins only, however much there is. A number in /proc is a process; what a glob finds nothing for
// stays as it is written, and is no file.
QStringList GuestInventory::command()
{
    return {QStringLiteral("/bin/sh"), QStringLiteral("-c"),
            QStringLiteral("for f in /dev/* /dev/*/* /proc/[!0-9]* /proc/driver/* /proc/sys/*/* /sys/class/* "
                           "/sys/class/*/* /sys/bus/* /sys/bus/*/devices/* /sys/bus/*/drivers/* /sys/block/* "
                           "/sys/kernel/* /sys/kernel/debug/* /sys/module/* /sys/dev/char/*; do "
                           "[ -e \"$f\" ] && echo \"$f\"; done; "
                           "while read -r line; do echo \"=$line\"; done < /proc/devices; exit 0")};
}

static ModuleTrace traceOf(const QString &path)
{
    static constexpr std::array<std::pair<const char *, Kind>, 8> places{{
        {"/dev/", Kind::Node},
        {"/proc/", Kind::Proc},
        {"/sys/kernel/debug/", Kind::Debug},
        {"/sys/class/net/", Kind::Network},
        {"/sys/class/", Kind::Class},
        {"/sys/bus/", Kind::Bus},
        {"/sys/block/", Kind::Block},
        {"/sys/", Kind::Sysfs},
    }};
    for (const auto &[begin, kind] : places) {
        if (path.startsWith(QLatin1StringView(begin)))
            return {kind, path, -1};
    }
    return {Kind::Sysfs, path, -1};
}

GuestInventory::GuestInventory(const QByteArray &output)
{
    static constexpr qsizetype MostLines = 20'000;
    static constexpr qsizetype MostOutput = 2 * 1024 * 1024;
    bool isBlock = false;
    for (const QByteArray &line : output.left(MostOutput).split('\n')) {
        if (m_traces.size() >= MostLines)
            break;
        static const QByteArray device("/sys/dev/char/"); // "240:0" below it
        if (line.startsWith(device)) {
            m_majors << line.sliced(device.size()).split(':').first().toInt();
        } else if (line.startsWith('/')) {
            m_traces << traceOf(QString::fromUtf8(line));
        } else if (line.startsWith("=Block devices")) {
            isBlock = true;
        } else if (line.startsWith('=')) { // "240 chardev"
            const QString entry = QString::fromUtf8(line.sliced(1)).simplified();
            bool isNumber = false;
            const int major = entry.section(u' ', 0, 0).toInt(&isNumber);
            if (isNumber)
                m_traces << ModuleTrace{isBlock ? Kind::BlockMajor : Kind::Character, entry.section(u' ', 1),
                                        major};
        }
    }
}

bool GuestInventory::hasModule(const QString &name) const
{
    return contains({Kind::Sysfs, QStringLiteral("/sys/module/") + name, -1});
}

// Terminals of the lab's own channels, and what the kernel makes and removes as it likes.
static bool comesAndGoes(const QString &path)
{
    static constexpr std::array ways{"/dev/pts/", "/sys/class/vc", "/dev/vcs", "/proc/sys/fs/binfmt_misc"};
    for (const char *way : ways) {
        if (path.startsWith(QLatin1StringView(way)))
            return true;
    }
    return false;
}

static QString keyOf(const ModuleTrace &trace)
{
    return QStringLiteral("%1 %2 %3").arg(int(trace.kind)).arg(trace.major).arg(trace.path);
}

QList<ModuleTrace> GuestInventory::withoutNode(const QList<ModuleTrace> &traces) const
{
    QList<ModuleTrace> found = traces;
    found.removeIf([this](const ModuleTrace &trace) {
        return trace.kind != Kind::Character || m_majors.contains(trace.major);
    });
    return found;
}

QList<ModuleTrace> GuestInventory::since(const GuestInventory &before) const
{
    QSet<QString> known;
    for (const ModuleTrace &trace : before.m_traces)
        known << keyOf(trace);
    QList<ModuleTrace> found;
    for (const ModuleTrace &trace : m_traces) {
        if (!known.contains(keyOf(trace)) && !comesAndGoes(trace.path))
            found << trace;
    }
    return found;
}

QStringList nodeCommand(const ModuleTrace &major)
{
    static const QRegularExpression other(QStringLiteral("[^A-Za-z0-9_.-]"));
    QString name = major.path;
    name.replace(other, QStringLiteral("_"));
    if (name.isEmpty() || name.startsWith(u'.'))
        name.prepend(QStringLiteral("major%1").arg(major.major));
    return {QStringLiteral("mknod"), QStringLiteral("/dev/") + name, QStringLiteral("c"),
            QString::number(major.major), QStringLiteral("0")};
}

std::unique_ptr<Job> makeNodeJob(VmSession *vm, const ModuleTrace &major)
{
    return std::make_unique<GuestCommandJob>(Texts::tr("Create a device node for %1").arg(major.text()), vm,
                                             nodeCommand(major));
}

} // namespace klab
