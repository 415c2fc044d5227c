#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# peers.sh TOOL COUNT - in the VM: connections and data while this tool tells of them; what it tells goes to /out/TOOL
#
# A line is "TOOL WORKLOAD TURNS NANOSECONDS": those that the processor was busy, until all was told. In virtual time a
# nanosecond is an instruction.
set -eu
tool=$1
count=$2
. /tests/bench/ends.sh

# watch COMMAND... - in the background; what else it says goes to /out/TOOL.errors
watch() {
	"$@" >/out/"$tool" 2>/out/"$tool".errors &
	watching=$!
}

watching=
case "$tool" in
nothing) ;;
conntrack) watch_by_conntrack ;;
conntrack-E)
	watch_by_conntrack
	modprobe nf_conntrack_netlink
	watch ip netns exec server conntrack -E ;;
tcpstates) watch tcpstates ;;	# of all namespaces, and it needs the first one's tracefs
tcpdump) watch ip netns exec server tcpdump -Z root -i s -w - tcp ;;
tcpstory) watch_by_tcpstory ;;
live)	watch_by_tcpstory
	watch ip netns exec server cat /proc/net/tcpstory/live ;;
*)	echo "peers.sh: what is '$tool'?" >&2; exit 2 ;;
esac
sleep 10	# it is at work
[ -z "$watching" ] || kill -0 $watching || { cat /out/"$tool".errors >&2; exit 1; }

for workload in connection data; do
	before=$(/bench/crowd busy)
	/bench/load -4 client server $workload "$count" >/out/"$tool".load
	sleep 5
	echo "$tool $workload $count $(($(/bench/crowd busy) - before))"
done
if [ -n "$watching" ]; then
	kill -INT $watching
	sleep 1
	# who runs in the background does not hear that, unless it wants to
	kill -TERM $watching 2>/dev/null || true
fi
wait || true
