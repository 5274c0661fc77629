// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/swapoutlook.h"

#include "base/translate.h"
#include "machine/guest/kerneltaint.h"

#include <QList>

#include <algorithm>
#include <optional>

namespace klab
{

using namespace Qt::StringLiterals;

// Prints the kernel's taint, and then a line "NAME STATE REFERENCES HOLDER..." for each module.
// The shell's read takes one byte at a time, and a file of /proc/sys gives out no second one.
static constexpr char FactsScript[] = R"(taint=$(cat /proc/sys/kernel/tainted) || exit
echo "tainted $taint"
for name; do
	m=/sys/module/$name state=absent users=0 holders=
	if [ -d $m ]; then
		state=builtin
		[ -e $m/initstate ] && read -r state < $m/initstate
		[ -e $m/refcnt ] && read -r users < $m/refcnt
		# Perhaps only somebody has a look.
		[ "$users" = 0 ] || { sleep 0.1; read -r users < $m/refcnt; }
		for f in $m/holders/*; do
			[ -e "$f" ] && holders="$holders ${f##*/}"
		done
	fi
	echo "$name $state $users$holders"
done
)";

namespace
{

struct ModuleFacts {
    QString name;
    QString state;
    int references = 0;
    QStringList holders; ///< modules that use it
};

struct GuestFacts {
    QList<TaintFlag> troubles;
    QList<ModuleFacts> modules;
};

// What another start of the guest takes away: its processor and its firmware stay as they are.
bool isOfThisStart(const TaintFlag &flag)
{
    return flag.isTrouble && flag.letter != 'S' && flag.letter != 'M';
}

std::optional<GuestFacts> readFacts(const QByteArray &output)
{
    constexpr qsizetype MostModules = 256;
    const QStringList lines = QString::fromUtf8(output.left(64 * 1024)).split(u'\n', Qt::SkipEmptyParts);
    const QStringList first = lines.value(0).split(u' ');
    bool isNumber = false;
    const quint64 taint = first.value(1).toULongLong(&isNumber);
    if (first.value(0) != u"tainted" || !isNumber)
        return {};
    GuestFacts facts;
    facts.troubles = taintFlags(taint);
    facts.troubles.removeIf([](const TaintFlag &flag) { return !isOfThisStart(flag); });
    for (const QString &line : lines.mid(1, MostModules)) {
        const QStringList words = line.split(u' ');
        if (words.size() >= 3)
            facts.modules << ModuleFacts{words[0], words[1], words[2].toInt(), words.mid(3)};
    }
    return facts;
}

// How often it is used by others than those that are swapped with it.
int foreignReferences(const ModuleFacts &module, const GuestFacts &facts)
{
    const auto own = std::ranges::count_if(module.holders, [&facts](const QString &holder) {
        return std::ranges::find(facts.modules, holder, &ModuleFacts::name) != facts.modules.end();
    });
    return module.references - static_cast<int>(own);
}

QString useText(const ModuleFacts &module, int references)
{
    return module.holders.isEmpty()
               ? Texts::tr("%1 is in use (%n reference(s)).", nullptr, references).arg(module.name)
               : Texts::tr("%1 is in use, also by the module %2.").arg(module.name, module.holders.first());
}

} // namespace

QStringList SwapOutlook::command(const QStringList &modules)
{
    return QStringList{u"/bin/sh"_s, u"-c"_s, QString::fromLatin1(FactsScript), u"outlook"_s} + modules;
}

SwapOutlook SwapOutlook::read(const QByteArray &output)
{
    const std::optional<GuestFacts> facts = readFacts(output);
    if (!facts || facts->modules.isEmpty())
        return {};
    QString use;
    for (const ModuleFacts &module : facts->modules) {
        if (module.state == u"coming" || module.state == u"going")
            return {Advice::Restart,
                    Texts::tr("%1 is half loaded; it can be neither used nor unloaded.").arg(module.name)};
        const int references = foreignReferences(module, *facts);
        if (references > 0 && use.isEmpty())
            use = useText(module, references);
    }
    if (!facts->troubles.isEmpty()) {
        QStringList why;
        for (const TaintFlag &flag : facts->troubles)
            why << flag.meaning;
        if (!use.isEmpty())
            why << use;
        return {Advice::Restart, why.join(u' ')};
    }
    if (!use.isEmpty())
        return {Advice::Wait, use};
    return {Advice::Safe, Texts::tr("The module is not in use, and the kernel has reported no problem.")};
}

QString SwapOutlook::text() const
{
    switch (advice) {
    case Advice::Unknown:
        break;
    case Advice::Safe:
        return Texts::tr("A swap is safe. %1").arg(reason);
    case Advice::Wait:
        return Texts::tr("The swap has to wait: %1").arg(reason);
    case Advice::Restart:
        return Texts::tr("It is safer to restart the guest than to swap the module. %1").arg(reason);
    }
    return {};
}

} // namespace klab
