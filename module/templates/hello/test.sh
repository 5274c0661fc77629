#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Tests mymod while it is loaded. Exit status 0: passed; else the last line says why not.

fail() {
	echo "$1"
	exit 1
}

whom=$(cat /sys/module/mymod/parameters/whom) || fail "the parameter 'whom' cannot be read"
dmesg | grep -q "mymod: hello, $whom" || fail "the log has no greeting"
