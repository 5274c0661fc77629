// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/swapscript.h"

namespace klab
{

// What all commands begin with. Builtins where possible: a new process costs milliseconds
// under emulation. The first word they print is the outcome, see parseSwapOutcome().
//
// What a loader says is not what has come of it. modprobe takes EEXIST for "is loaded already", also
// where init() has returned it, so the module's state decides. "coming" stays for ever where init()
// has crashed: the module can be neither used nor unloaded, and the next load of one of its name
// waits for it in the kernel.
static constexpr char Prelude[] = R"(name=$1
m=/sys/module/$name
say() { echo "$1"; echo "$said"; exit 0; }
end() { echo "$1"; exit 0; }
look() {
	now=
	[ -e $m/initstate ] && read -r now < $m/initstate
	[ "$now" != coming ] && [ "$now" != going ] || say "half$before"
}
try() {
	# modprobe puts quotes around a value with blanks; insmod leaves that to others.
	if [ "$1" = insmod ]; then
		for a; do
			shift
			case $a in
			*=*[\ \	]*) a="${a%%=*}=\"${a#*=}\"" ;;
			esac
			set -- "$@" "$a"
		done
	fi
	said=$("$@" 2>&1)
	status=$?
	look
	[ "$now" != live ] || return 0
	[ $status != 0 ] || said="$1: can't load module $name: File exists"
	return 1
}
unload() {
	[ -e $m/initstate ] || end builtin
	read -r users < $m/refcnt
	[ "$users" = 0 ] || end used
	# What crashes in its exit() is this one, whatever is loaded afterwards: see leftNotes().
	cp $m/notes/.note.gnu.build-id "/run/left-$name" 2> /dev/null || rm -f "/run/left-$name"
	if ! said=$(rmmod "$name" 2>&1); then
		look
		read -r users < $m/refcnt
		[ "$users" = 0 ] || end used
		say stuck
	fi
}
before=\ before
look
before=
)";

// Notes what a module makes that somebody may have open. Of the bundled one, the names tell.
static constexpr char NoNotes[] = R"(mark() { :; }
note() { :; }
)";
static constexpr char Notes[] = R"(there() {
	for f in /dev/* /dev/*/* /sys/kernel/debug/* /sys/kernel/debug/*/*; do echo "$f"; done
	while read -r major f; do
		case $major in
		[0-9]*) echo "major:$major" ;;
		Block) break ;;
		esac
	done < /proc/devices
}
mark() { marked="
$(there)
"; }
note() {
	for f in $(there); do
		case $marked in
		*"
$f
"*) ;;
		*) echo "$f" ;;
		esac
	done > "/run/made-$name"
}
)";

// The arguments behind the new file's name, which may be empty, are parameters. Those in
// force come before them, for the kernel takes the last one of a name.
static constexpr char Swap[] = R"sh(cd "$2" || exit
new=$3
shift 3
keep() { [ -z "$new" ] || mv -f "$new" "$name.ko"; }
# What is given for want of another, and what goes back to the module's own value.
dropped=
for a; do
	shift
	case $a in
	\?*) a=${a#?}; [ -e "$m/parameters/${a%%=*}" ] || set -- "$@" "$a" ;;
	!*) dropped="$dropped ${a#?}" ;;
	*) set -- "$@" "$a" ;;
	esac
done
load="modprobe $name"
back=$load
# modprobe would take what is dropped from the kernel's command line again.
direct() {
	[ -n "$dropped" ] || return
	file=./$name.ko
	[ -n "$new" ] || file=/lib/modules/$(uname -r)/extra/$name.ko
	[ ! -e "$file" ] || load="insmod $file"
}
# All that modprobe needs; those that it depends on are loaded before.
list() {
	while read -r line; do
		[ "$line" != "extra/$name.ko:" ] || return
	done < ../modules.dep
	echo "extra/$name.ko:" >> ../modules.dep
}
[ -z "$new" ] || ! [ -w ../modules.dep ] || list
if ! [ -d $m ]; then
	keep
	direct
	mark
	try $load "$@" || say refused
	note
	end loaded
fi
others=$#
gone=0
# A text that there is none of shows as "(null)"; given back, it would be one. What is dropped comes
# first: only the old one is loaded with it.
for part in stays goes; do
	for p in $m/parameters/*; do
		case " $dropped " in
		*" ${p##*/} "*) kind=goes ;;
		*) kind=stays ;;
		esac
		[ $kind = $part ] && [ -f "$p" ] && read -r value 2>/dev/null < "$p" &&
			[ "$value" != '(null)' ] || continue
		set -- "${p##*/}=$value" "$@"
		[ $kind = stays ] || gone=$((gone + 1))
	done
done
direct
[ -z "$new" ] || load="insmod ./$new" back="insmod ./$name.ko"
fresh() { shift $gone; try $load "$@"; }
unload
mark
if fresh "$@"; then
	keep
	note
	end swapped
fi
why=$said
before=$(($# - others))
while [ $before -gt 0 ]; do
	value=$1
	shift
	set -- "$@" "$value"
	before=$((before - 1))
done
shift $others
if try $back "$@"; then
	note
	said=$why
	say "restored $*"
fi
said=$why
say lost
)sh";

static constexpr char Unload[] = R"([ -d $m ] || end absent
unload
end unloaded
)";

static QStringList guestCommand(const QString &script, const QStringList &arguments)
{
    return QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"), QLatin1StringView(Prelude) + script,
                       QStringLiteral("module")} +
           arguments;
}

QStringList swapCommand(const Module &module, const QString &folder, const QString &file,
                        const QStringList &parameters)
{
    const QString notes = QLatin1StringView(module.isExternal() ? Notes : NoNotes);
    return guestCommand(notes + QLatin1StringView(Swap), QStringList{module.name, folder, file} + parameters);
}

QStringList unloadCommand(const Module &module)
{
    return guestCommand(QLatin1StringView(Unload), {module.name});
}

} // namespace klab
