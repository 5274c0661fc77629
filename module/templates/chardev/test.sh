#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Tests mymod while it is loaded. Exit status 0: passed; else the last line says why not.

device=/dev/mymod
# As mymod_ioctl.h has them. `ioctl FILE COMMAND [NUMBER]` prints the number it got.
clear=0x6d00
get_length=0x80046d01
set_limit=0x40046d02

fail() {
	echo "$1"
	exit 1
}

[ -c $device ] || fail "there is no device $device"
ioctl $device $clear || fail "MYMOD_CLEAR failed"

# What goes in first comes out first.
printf 'one\ntwo\n' > $device
[ "$(ioctl $device $get_length)" = 8 ] || fail "the length is not 8"
[ "$(dd if=$device bs=4 count=1 2> /dev/null)" = "one" ] || fail "the first line is not 'one'"
[ "$(dd if=$device bs=4 count=1 2> /dev/null)" = "two" ] || fail "the second line is not 'two'"

# Who reads waits for data.
dd if=$device bs=64 count=1 > /tmp/mymod.read 2> /dev/null &
echo "late" > $device
wait $!
[ "$(cat /tmp/mymod.read)" = "late" ] || fail "a reader that waited did not get the data"
rm -f /tmp/mymod.read

# The queue is full at its limit, and a clear makes room for who waits.
ioctl $device $set_limit 4 || fail "MYMOD_SET_LIMIT failed"
ioctl $device $set_limit 0 2> /dev/null && fail "a limit of 0 was taken"
printf '1234' > $device
printf '5678' > $device &
writer=$!
ioctl $device $clear
wait $writer
[ "$(dd if=$device bs=64 count=1 2> /dev/null)" = "5678" ] || fail "a writer that waited did not get room"
ioctl $device $set_limit 4096

ioctl $device 0x6d7f 2> /dev/null && fail "an unknown command was taken"
exit 0
