#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# crowd.sh TOTAL - in the VM, in real time: so many connections at once, of all kinds, each compared with what was sent,
# and all events accounted for, at the highest rate that the machine can drive
set -eu
total=$1
more=20000	# with a reader that is never behind
. /tests/bench/router.sh

insmod /tcpstory.ko max_total=$((total + more)) max_connections=$((total + more)) ring_events=1000000 ring_mbytes=512
for knob in syn_sent syn_received fin fin_wait_2 time_wait idle closed; do
	sysctl -qw net.tcpstory.timeout_$knob=100000
done

counter() {
	sed -n "s/^$1 //p" /proc/net/tcpstory/stats
}

# shellcheck disable=SC2046 # their words
set -- $(/bench/crowd -m expect "$total")
segments=$2 events=$3
/bench/crowd watch "$events" </proc/net/tcpstory/live >/tmp/watch &
reader=$!
sleep 1
crowd -m send 0 "$total"
echo "seen segments $(counter segments) of $segments, events $(counter events) of $events, evicted $(counter evicted)"
[ "$(counter segments)/$(counter events)/$(counter connections_now)" = "$segments/$events/$total" ]
wait $reader
cat /tmp/watch
/bench/crowd -m check "$total" </proc/net/tcpstory/connections
[ "$more" = 0 ] || crowd -m follow "$total" $((total + more)) /proc/1/net/tcpstory/live
