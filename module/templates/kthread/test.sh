#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Tests mymod while it is loaded. Exit status 0: passed; else the last line says why not.

ticks=/sys/module/mymod/parameters/ticks

fail() {
	echo "$1"
	exit 1
}

grep -qx mymod /proc/[0-9]*/comm || fail "there is no thread called mymod"
first=$(cat $ticks) || fail "the parameter 'ticks' cannot be read"
i=0
while [ "$(cat $ticks)" = "$first" ]; do
	i=$((i + 1))
	[ $i -lt 100 ] || fail "the thread has not ticked in 10 s"
	usleep 100000
done
