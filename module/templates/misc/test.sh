#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Tests mymod while it is loaded. Exit status 0: passed; else the last line says why not.

device=/dev/mymod

fail() {
	echo "$1"
	exit 1
}

[ -c $device ] || fail "there is no device $device"
echo "hello" > $device || fail "$device cannot be written"
[ "$(cat $device)" = "hello" ] || fail "what was written does not come back"
echo "bye" > $device
[ "$(cat $device)" = "bye" ] || fail "the second text did not replace the first"

# More than the limit is refused, and changes nothing.
if dd if=/dev/zero of=$device bs=4097 count=1 2> /dev/null; then
	fail "4097 bytes were taken"
fi
[ "$(cat $device)" = "bye" ] || fail "a write that failed changed the text"
