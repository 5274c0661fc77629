#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Tests mymod while it is loaded. Exit status 0: passed; else the last line says why not.

device=/sys/bus/platform/devices/mymod
driver=/sys/bus/platform/drivers/mymod

fail() {
	echo "$1"
	exit 1
}

[ -d $device ] || fail "there is no device"
[ -e $device/driver ] || fail "the driver is not bound to the device"
[ "$(cat $device/value)" = 42 ] || fail "value does not begin with 42"
echo 7 > $device/value || fail "value cannot be set"
[ "$(cat $device/value)" = 7 ] || fail "value is not 7"

echo mymod > $driver/unbind || fail "the driver cannot be unbound"
[ -e $device/value ] && fail "value is still there without a driver"
echo mymod > $driver/bind || fail "the driver cannot be bound again"
[ "$(cat $device/value)" = 42 ] || fail "value does not begin with 42 again"
