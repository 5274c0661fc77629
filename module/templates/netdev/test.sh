#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Tests mymod while it is loaded. Exit status 0: passed; else the last line says why not.

device=mymod0
statistics=/sys/class/net/$device/statistics

fail() {
	echo "$1"
	exit 1
}

[ -d /sys/class/net/$device ] || fail "there is no interface $device"
ip addr add 192.0.2.1/24 dev $device || fail "$device takes no address"
ip link set $device up || fail "$device cannot be brought up"
ping -c 3 -W 5 192.0.2.2 > /dev/null || fail "192.0.2.2 does not answer a ping"
[ "$(cat $statistics/rx_packets)" -ge 3 ] || fail "the interface has not counted the answers"
# Larger than what fits into one packet: each of its fragments has to come back.
ping -c 1 -W 5 -s 4000 192.0.2.2 > /dev/null || fail "192.0.2.2 does not answer a ping of 4000 bytes"
ip link set $device down
