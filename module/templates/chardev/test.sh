#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Tests mymod while it is loaded. Exit status 0: passed; else the last line says why not.

device=/dev/mymod
# As mymod_ioctl.h has them. `ioctl FILE COMMAND [NUMBER]` prints the number it got.
clear=0x6d00
get_length=0x80046d01
set_limit=0x40046d02

waiting= # a process in the background

fail() {
	[ -z "$waiting" ] || kill "$waiting" 2> /dev/null
	echo "$1"
	exit 1
}

# length NUMBER: whether so many bytes are in the queue.
length() {
	[ "$(ioctl $device $get_length)" = "$1" ]
}

# Until the process in the background sleeps, for 10 s at most.
sleeps() {
	i=0
	until grep -q '^State:.S' "/proc/$waiting/status"; do
		i=$((i + 1))
		[ $i -lt 100 ] || return 1
		usleep 100000
	done
}

[ -c $device ] || fail "there is no device $device"
ioctl $device $clear || fail "MYMOD_CLEAR failed"

# What goes in first comes out first.
printf 'one\ntwo\n' > $device
length 8 || fail "the length is not 8"
[ "$(dd if=$device bs=4 count=1 2> /dev/null)" = "one" ] || fail "the first line is not 'one'"
[ "$(dd if=$device bs=4 count=1 2> /dev/null)" = "two" ] || fail "the second line is not 'two'"

# Who reads an empty queue waits: only SIGTERM (15, which a shell tells as 143) ends that here.
timeout 1 dd if=$device bs=64 count=1 > /dev/null 2>&1
[ $? = 143 ] || fail "a read of the empty queue did not wait"
# And gets what is written then.
dd if=$device bs=64 count=1 > /tmp/mymod.read 2> /dev/null &
waiting=$!
sleeps || fail "a reader of the empty queue does not sleep"
echo "late" > $device
wait $waiting || fail "a reader that waited failed"
waiting=
[ "$(cat /tmp/mymod.read)" = "late" ] || fail "a reader that waited did not get the data"
rm -f /tmp/mymod.read

# At its limit the queue is full, and who writes waits; a clear makes room.
ioctl $device $set_limit 4 || fail "MYMOD_SET_LIMIT failed"
ioctl $device $set_limit 0 2> /dev/null && fail "a limit of 0 was taken"
printf '1234' > $device
length 4 || fail "the length is not 4"
printf '5678' > $device &
waiting=$!
sleeps || fail "a writer to the full queue does not sleep"
length 4 || fail "the queue took more than its limit"
ioctl $device $clear || fail "MYMOD_CLEAR failed"
wait $waiting || fail "a writer that waited failed"
waiting=
[ "$(timeout 5 dd if=$device bs=64 count=1 2> /dev/null)" = "5678" ] || fail "a writer that waited did not get room"
ioctl $device $set_limit 4096 || fail "MYMOD_SET_LIMIT failed"

ioctl $device 0x6d7f 2> /dev/null && fail "an unknown command was taken"
exit 0
