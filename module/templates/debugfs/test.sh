#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Tests mymod while it is loaded. Exit status 0: passed, 4: this kernel has no debugfs;
# else the last line says why it failed.

folder=/sys/kernel/debug/mymod

fail() {
	echo "$1"
	exit 1
}

if ! [ -d /sys/kernel/debug ]; then
	echo "this kernel has no debugfs: it needs CONFIG_DEBUG_FS"
	exit 4
fi
[ -d $folder ] || fail "there is no $folder"
echo 42 > $folder/level || fail "level cannot be set"
[ "$(cat $folder/level)" = 42 ] || fail "level is not 42"
grep -q "^level: 42$" $folder/status || fail "status does not show the level"
