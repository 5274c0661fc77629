#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Tests mymod while it is loaded. Exit status 0: passed; else the last line says why not.

disk=/dev/mymod
pattern=/tmp/mymod.pattern

fail() {
	rm -f $pattern
	echo "$1"
	exit 1
}

[ -b $disk ] || fail "there is no disk $disk"
[ "$(cat /sys/block/mymod/size)" = 32768 ] || fail "the disk does not have 32768 sectors"
dd if=/dev/urandom of=$pattern bs=64k count=1 2> /dev/null

# At the beginning, and at the very end.
for at in 0 255; do
	dd if=$pattern of=$disk bs=64k seek=$at count=1 conv=fsync 2> /dev/null || fail "block $at: no write"
	echo 1 > /proc/sys/vm/drop_caches # so that the disk is read, not the cache
	dd if=$disk bs=64k skip=$at count=1 2> /dev/null | cmp -s - $pattern || fail "block $at: other data"
done
if dd if=$pattern of=$disk bs=64k seek=256 count=1 2> /dev/null; then
	fail "the disk took more than it can hold"
fi
rm -f $pattern
