#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# In the guest: loads each NAME.ko beside this script, runs its NAME.sh, unloads it, loads and
# unloads it once more. Prints "ok NAME", or "not ok NAME: WHY", and memory that was leaked.

kmemleak=/sys/kernel/debug/kmemleak

one() { # NAME
	insmod "$1.ko" || return 1
	said=$(sh "$1.sh" 2>&1)
	status=$?
	# After its test, which has brought it into a state that it knows.
	[ ! -c "/dev/$1" ] || ./badpointer "/dev/$1"
	rmmod "$1" || return 1
	if [ $status != 0 ]; then
		echo "test.sh: $status: $said"
		return 1
	fi
	insmod "$1.ko" && rmmod "$1" || return 1
	for left in /dev/"$1" /proc/"$1" /sys/kernel/"$1" /sys/kernel/debug/"$1" /sys/class/"$1" \
		/sys/bus/platform/*/"$1" /sys/class/net/"$1"0 /sys/block/"$1"; do
		[ ! -e "$left" ] || echo "left behind: $left"
	done
}

cd "$(dirname "$0")" || exit 1
[ ! -e $kmemleak ] || echo clear > $kmemleak
for module in *.ko; do
	name=${module%.ko}
	if why=$(one "$name" 2>&1) && [ -z "$why" ]; then
		echo "ok $name"
	else
		echo "not ok $name: $why"
	fi
done

# An object counts once it is five seconds old (MSECS_MIN_AGE in mm/kmemleak.c): there is
# nothing else to wait for. The second scan confirms the first.
if [ -e $kmemleak ]; then
	sleep 6
	echo scan > $kmemleak
	echo scan > $kmemleak
	cat $kmemleak
fi
