#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Tests mymod while it is loaded. Exit status 0: passed; else the last line says why not.

folder=/sys/kernel/mymod

fail() {
	echo "$1"
	exit 1
}

[ -d $folder ] || fail "there is no $folder"
echo 7 > $folder/value || fail "value cannot be set"
[ "$(cat $folder/value)" = 7 ] || fail "value is not 7"
[ "$(cat $folder/square)" = 49 ] || fail "square is not 49"
if echo 1001 > $folder/value 2> /dev/null; then
	fail "1001 was taken"
fi
if echo seven > $folder/value 2> /dev/null; then
	fail "'seven' was taken for a number"
fi
[ "$(cat $folder/value)" = 7 ] || fail "a value that was refused changed the number"
