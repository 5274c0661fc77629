#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Tests mymod while it is loaded. Exit status 0: passed; else the last line says why not.

parameters=/sys/module/mymod/parameters

fail() {
	echo "$1"
	exit 1
}

# More than before, within 10 s.
grows() {
	first=$(cat "$parameters/$1") || fail "the parameter '$1' cannot be read"
	i=0
	while [ "$(cat "$parameters/$1")" = "$first" ]; do
		i=$((i + 1))
		[ $i -lt 100 ] || fail "'$1' has not grown in 10 s"
		usleep 100000
	done
}

grows interrupts
grows handled
