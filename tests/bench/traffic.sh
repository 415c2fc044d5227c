#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# traffic.sh WHAT [COUNT] - in the VM: the same traffic with WHAT loaded: nothing, empty, conntrack, tcpstory, or live, that
# is tcpstory with a reader
#
# A line is "WHAT FAMILY WORKLOAD TURNS NANOSECONDS EVENTS SEGMENTS". The workloads are windows 1, 2, ... of the profiler,
# which needs the kernel's symbols in /out.
set -eu
what=$1
count=${2:-1000}
live=

. /tests/bench/ends.sh
case "$what" in
nothing) ;;
empty)	ip netns exec server insmod /bench/empty.ko ;;
conntrack) observe_with_conntrack ;;
tcpstory|live)
	observe_with_tcpstory
	[ "$what" = tcpstory ] || live=/proc/net/tcpstory/live ;;
*)	echo "traffic.sh: unknown '$what'" >&2; exit 2 ;;
esac

# segments - how many tcpstory has seen in the server's namespace
segments() {
	[ "$what" = tcpstory ] || [ "$what" = live ] || { echo 0; return; }
	ip netns exec server sed -n 's/^segments //p' /proc/net/tcpstory/stats
}

window=0
for family in 4 6; do
	# resolve neighbours and fill caches
	/bench/load -$family client server connection 10 >/dev/null
	for workload in connection data gso; do
		before=$(segments)
		window=$((window + 1))
		line=$(/bench/load ${live:+-l "$live"} -m $window -$family client server $workload "$count")
		echo "$what $family $line $(($(segments) - before))"
	done
done
cat /proc/kallsyms >/out/kallsyms
