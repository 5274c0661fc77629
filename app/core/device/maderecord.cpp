// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/maderecord.h"

#include "base/translate.h"

#include <algorithm>
#include <array>
#include <utility>

namespace klab
{

using Kind = ModuleTrace::Kind;

// A driver may make thousands.
static constexpr qsizetype MostThings = 400;

QString MadeThing::kindText(Kind kind)
{
    switch (kind) {
    case Kind::Node:
        return Texts::tr("Device nodes");
    case Kind::Block:
        return Texts::tr("Block devices");
    case Kind::Network:
        return Texts::tr("Network interfaces");
    case Kind::Proc:
        return Texts::tr("Files in /proc");
    case Kind::Debug:
        return Texts::tr("Files in debugfs");
    case Kind::Class:
    case Kind::Bus:
    case Kind::Sysfs:
        return Texts::tr("Entries in sysfs");
    case Kind::Character:
    case Kind::BlockMajor:
        break;
    }
    return Texts::tr("Major numbers");
}

QString MadeThing::listing() const
{
    QStringList words{mode, owner};
    if (!mode.isEmpty() && major >= 0)
        words << QStringLiteral("%1, %2").arg(major).arg(minor);
    else if (size >= 0)
        words << QString::number(size);
    words << trace.path;
    words.removeAll(QString());
    return words.join(u' ');
}

QString MadeThing::name() const
{
    switch (trace.kind) {
    case Kind::Block:
    case Kind::Network:
        return trace.path.section(u'/', -1);
    default:
        return trace.path;
    }
}

void MadeRecord::clear()
{
    m_last = {};
    m_made.clear();
    m_things.clear();
    m_details.clear();
    m_isUnsure = false;
}

QStringList MadeRecord::loaded(const GuestInventory &now) const
{
    QStringList names = m_names;
    names.removeIf([&now](const QString &name) { return !now.hasModule(name); });
    return names;
}

// What another one stands for, or every module has.
static bool isTold(const ModuleTrace &trace)
{
    static const QStringList others{QStringLiteral("/sys/module/"), QStringLiteral("/sys/class/block/"),
                                    QStringLiteral("/sys/class/bdi/")};
    return std::ranges::none_of(others,
                                [&trace](const QString &other) { return trace.path.startsWith(other); });
}

void MadeRecord::take(const GuestInventory &now)
{
    if (now.isEmpty())
        return;
    QStringList names = loaded(now);
    if (names.isEmpty())
        names = loaded(m_last); // it has come and gone since
    const QList<ModuleTrace> fresh = m_last.isEmpty() ? QList<ModuleTrace>() : now.since(m_last);
    m_made.removeIf([&now](const Made &one) { return !now.contains(one.trace); });
    for (const ModuleTrace &trace : fresh) {
        const bool isKnown = std::ranges::find(m_made, trace, &Made::trace) != m_made.end();
        if (!names.isEmpty() && !isKnown && isTold(trace) && m_made.size() < MostThings)
            m_made << Made{trace, names, false};
    }
    m_last = now;
    m_isUnsure = false;
    for (Made &one : m_made) {
        const bool isLeft = std::ranges::none_of(
            one.modules, [&now](const QString &module) { return now.hasModule(module); });
        m_isUnsure = m_isUnsure || (isLeft && !one.wasLeft);
        one.wasLeft = isLeft;
    }
    build();
}

// ------------------------------------------------------------ details

// A line for each: what it is, mode, numbers and path. What is in a folder of proc, debugfs or sysfs follows
// it; of a device in sysfs, what its driver has added to it.
static const char *const ListScript = R"(IFS='
'
set -f
show() { stat -L -c 'F %A %t %T %U %G %s %n' "$@" 2>/dev/null; }
for p; do
	case $p in
	/sys/class/net/*)
		read -r a < $p/address
		read -r s < $p/operstate
		echo "I $s $a - $p" ;;
	/sys/block/*)
		read -r n < $p/size
		read -r d < $p/dev
		echo "B $n $d - $p" ;;
	/dev/*)
		show "$p"
		n=$(stat -c '%t %T' "$p" 2>/dev/null)
		t=
		[ -c "$p" ] && t=char
		[ -b "$p" ] && t=block
		[ "$t" ] && [ -e /sys/dev/$t/$((0x${n% *})):$((0x${n#* })) ] || echo "H - - - $p" ;;
	/sys/class/*|/sys/bus/*)
		show "$p"
		set +f
		for f in "$p"/*; do
			[ -f "$f" ] || continue
			case ${f##*/} in
			uevent|dev|modalias|driver_override|bind|unbind|numa_node|waiting_for_supplier|drivers_*) ;;
			*) show "$f" ;;
			esac
		done
		set -f ;;
	*)
		show "$p"
		[ -d "$p" ] && show $(find "$p" -mindepth 1 -maxdepth 3 | head -n 100) ;;
	esac
done
set +f
stat -c 'N %F %t %T %n' /dev/* /dev/*/* 2>/dev/null | while read -r l; do
	case $l in *special*) echo "$l" ;; esac
done
exit 0
)";

QStringList MadeRecord::detailsCommand() const
{
    QStringList command{QStringLiteral("/bin/sh"), QStringLiteral("-c"), QString::fromLatin1(ListScript),
                        QStringLiteral("details")};
    for (const Made &one : m_made)
        command << (one.trace.major < 0 ? one.trace.path : QString());
    command.removeAll(QString());
    return m_made.isEmpty() ? QStringList() : command;
}

void MadeRecord::takeDetails(const QByteArray &output)
{
    constexpr qsizetype Most = 256 * 1024;
    m_details = output.left(Most);
    build();
}

namespace
{

/// What the guest has printed, by path.
class Details
{
public:
    explicit Details(const QByteArray &output)
    {
        for (const QByteArray &line : output.split('\n'))
            add(QString::fromUtf8(line));
    }

    /// Completes a thing that is there.
    void complete(MadeThing &thing) const
    {
        if (thing.trace.major >= 0) {
            // Of a disk there is always one.
            thing.lacksNode =
                thing.trace.kind == Kind::Character && !m_charMajors.contains(thing.trace.major);
            thing.major = thing.trace.major;
            return;
        }
        const Entry entry = m_entries.value(thing.trace.path);
        thing.mode = entry.mode;
        thing.owner = entry.owner;
        thing.size = entry.size;
        thing.major = entry.major;
        thing.minor = entry.minor;
        thing.state = entry.state;
        thing.isFile =
            entry.mode.startsWith(u'-') || entry.mode.startsWith(u'c') || entry.mode.startsWith(u'b');
        thing.isMadeByHand = m_byHand.contains(thing.trace.path);
    }

    /// What is below a folder.
    QStringList inside(const QString &folder) const
    {
        QStringList paths;
        for (const QString &path : m_order) {
            if (path.startsWith(folder + u'/'))
                paths << path;
        }
        return paths;
    }

private:
    struct Entry {
        QString mode;
        int major = -1;
        int minor = -1;
        QString state;
        QString owner = {};
        qint64 size = -1;
    };

    void add(const QString &line)
    {
        const bool isFile = line.startsWith(u"F ");
        const QString path = line.section(u' ', isFile ? 7 : 4);
        const auto word = [&line](int index) { return line.section(u' ', index, index); };
        if (isFile && path.startsWith(u'/') && m_order.size() < MostThings) {
            Entry entry{word(1), -1, -1, {}};
            if (entry.mode.startsWith(u'c') || entry.mode.startsWith(u'b')) {
                entry.major = word(2).toInt(nullptr, 16);
                entry.minor = word(3).toInt(nullptr, 16);
            } else if (entry.mode.startsWith(u'-')) {
                entry.size = word(6).toLongLong();
            }
            entry.owner = word(4) + u' ' + word(5);
            if (!m_entries.contains(path))
                m_order << path;
            m_entries.insert(path, entry);
        } else if (line.startsWith(u"I ")) {
            m_entries.insert(path, {{}, -1, -1, Texts::tr("%1, address %2").arg(word(1), word(2))});
        } else if (line.startsWith(u"B ")) {
            constexpr qint64 SectorsPerKiB = 2;
            m_entries.insert(path, {{},
                                    word(2).section(u':', 0, 0).toInt(),
                                    word(2).section(u':', 1).toInt(),
                                    Texts::tr("%1 KiB").arg(word(1).toLongLong() / SectorsPerKiB)});
        } else if (line.startsWith(u"H ")) {
            m_byHand << path;
        } else if (line.startsWith(u"N ")) { // "N character special file MAJOR MINOR PATH"
            if (line.startsWith(u"N character"))
                m_charMajors << word(4).toInt(nullptr, 16);
        }
    }

    QHash<QString, Entry> m_entries;
    QStringList m_order;
    QStringList m_byHand;
    QList<int> m_charMajors;
};

} // namespace

// Nodes first, and what one reads rarely last.
static int rank(Kind kind)
{
    static constexpr std::array order{Kind::Node,       Kind::Block, Kind::Network, Kind::Character,
                                      Kind::BlockMajor, Kind::Proc,  Kind::Debug,   Kind::Sysfs,
                                      Kind::Class,      Kind::Bus};
    return static_cast<int>(std::ranges::find(order, kind) - order.begin());
}

void MadeRecord::build()
{
    const Details details(m_details);
    QList<Made> made = m_made;
    std::ranges::stable_sort(made, {}, [](const Made &one) { return rank(one.trace.kind); });
    m_things.clear();
    for (const Made &one : std::as_const(made)) {
        MadeThing thing;
        thing.trace = one.trace;
        thing.modules = one.modules;
        details.complete(thing);
        thing.isLeft = one.wasLeft && !m_isUnsure && !thing.isMadeByHand;
        m_things << thing;
        const QStringList inside =
            thing.isFile || one.trace.major >= 0 ? QStringList() : details.inside(one.trace.path);
        for (const QString &path : inside) {
            const ModuleTrace trace{one.trace.kind, path, -1};
            const bool isListed = std::ranges::find(made, trace, &Made::trace) != made.end();
            MadeThing part = thing;
            part.trace = trace;
            part.isInside = true;
            details.complete(part);
            if (!isListed && m_things.size() < MostThings)
                m_things << part;
        }
    }
}

QList<MadeThing> MadeRecord::leftBehind() const
{
    QList<MadeThing> left = m_things;
    left.removeIf([](const MadeThing &one) { return !one.isLeft || one.isInside; });
    return left;
}

} // namespace klab
