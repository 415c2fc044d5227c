#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# peers.sh TOOL COUNT - in the VM: connections and data while this tool reports them; its output goes to /out/TOOL
#
# A line is "TOOL WORKLOAD TURNS NANOSECONDS": how long the CPU was busy until everything was reported. In virtual time
# a nanosecond is an instruction.
set -eu
tool=$1
count=$2
. /tests/bench/ends.sh

# watch COMMAND... - run it in the background; its errors go to /out/TOOL.errors
watch() {
	"$@" >/out/"$tool" 2>/out/"$tool".errors &
	watching=$!
}

watching=
case "$tool" in
nothing) ;;
conntrack) observe_with_conntrack ;;
conntrack-E)
	observe_with_conntrack
	modprobe nf_conntrack_netlink
	watch ip netns exec server conntrack -E ;;
tcpstates) watch tcpstates ;;	# for all namespaces; it needs the first one's tracefs
tcpdump) watch ip netns exec server tcpdump -Z root -i s -w - tcp ;;
tcpstory) observe_with_tcpstory ;;
live)	observe_with_tcpstory
	watch ip netns exec server cat /proc/net/tcpstory/live ;;
*)	echo "peers.sh: unknown tool '$tool'" >&2; exit 2 ;;
esac
sleep 10	# until the tool has started
[ -z "$watching" ] || kill -0 $watching || { cat /out/"$tool".errors >&2; exit 1; }

for workload in connection data; do
	before=$(/bench/flows busy)
	/bench/load -4 client server $workload "$count" >/out/"$tool".load
	sleep 5
	echo "$tool $workload $count $(($(/bench/flows busy) - before))"
done
if [ -n "$watching" ]; then
	kill -INT $watching
	sleep 1
	# a background process ignores SIGINT unless it installs a handler
	kill -TERM $watching 2>/dev/null || true
fi
wait || true
