#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# capacity.sh TOTAL - in the VM, in real time: TOTAL connections at once, in all states, each compared with what was
# sent, and all events accounted for, at the highest rate that the machine can send
set -eu
total=$1
more=20000	# further connections, with a reader that keeps up
. /tests/bench/router.sh

insmod /tcpstory.ko max_total=$((total + more)) max_connections=$((total + more)) ring_events=1000000 ring_mbytes=512
for state in syn_sent syn_received fin fin_wait_2 time_wait idle closed; do
	sysctl -qw net.tcpstory.timeout_$state=100000
done

counter() {
	sed -n "s/^$1 //p" /proc/net/tcpstory/stats
}

# shellcheck disable=SC2046 # its words
set -- $(/bench/flows -m expect "$total")
segments=$2 events=$3
/bench/flows watch "$events" </proc/net/tcpstory/live >/tmp/watch &
reader=$!
sleep 1
flows -m send 0 "$total"
echo "seen segments $(counter segments) of $segments, events $(counter events) of $events, evicted $(counter evicted)"
[ "$(counter segments)/$(counter events)/$(counter connections_now)" = "$segments/$events/$total" ]
wait $reader
cat /tmp/watch
/bench/flows -m check "$total" </proc/net/tcpstory/connections
[ "$more" = 0 ] || flows -m follow "$total" $((total + more)) /proc/1/net/tcpstory/live
