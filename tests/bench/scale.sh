#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# scale.sh WHAT SIZE... - in the VM: what an entry costs in a table of that many, with nothing, conntrack or tcpstory
#
# A line is "WHAT SIZE MEASURE COUNT NANOSECONDS": insert (a connection's three segments), find (a data
# segment or its ACK), dump (a line), idle (a second), expire (an entry). In virtual time a
# nanosecond is an instruction.
# Of all, slabs and the table, it is bytes; of slab, objects and pages that are allocated at a time.
set -eu
what=$1
shift
. /tests/bench/router.sh

# bytes OF-VMALLOC - of all slabs, and of what a table has of its own
bytes() {
	awk -v "who=$1" '/^Slab:/ { n += $2 * 1024 } $3 ~ who { n += $2 } END { printf "%d\n", n }' \
		/proc/meminfo /proc/vmallocinfo
}

case "$what" in
nothing) ;;
conntrack)
	route_with_conntrack 1048576
	sysctl -qw net.netfilter.nf_conntrack_tcp_timeout_established=600
	cache=nf_conntrack owner=nf_ct_alloc_hashtable
	left=/proc/sys/net/netfilter/nf_conntrack_count
	table=/proc/net/nf_conntrack ;;
tcpstory)
	insmod /tcpstory.ko max_total=1048576 max_connections=1048576
	sysctl -qw net.tcpstory.timeout_idle=600
	cache=tcpstory_conn owner=story_table_init
	left=/proc/net/tcpstory/stats
	table=/proc/net/tcpstory/connections ;;
*)	echo "scale.sh: what is '$what'?" >&2; exit 2 ;;
esac

# tell MEASURE, from "words COUNT NANOSECONDS ..."
tell() {
	echo "$what $size $1 $3 $4"
}

[ "$what" = nothing ] || before=$(bytes none)
some=100
for size; do
	began=$(date +%s)
	crowd send 0 $((size - some)) >/dev/null
	# shellcheck disable=SC2046 # its words
	{
		tell insert $(crowd send $((size - some)) "$size")
		crowd touch $some "$size" 0 >/dev/null
		for turn in 1 2 3 4; do
			tell find $(crowd touch $some "$size" $turn)
		done
		[ "$what" != nothing ] || continue
		tell all all "$size" $(($(bytes "$owner") - before))
		# objects to a slab, and pages; slabinfo has not those that share a cache
		tell slab slab "$(cat "/sys/kernel/slab/$cache/objs_per_slab")" $((1 << $(cat "/sys/kernel/slab/$cache/order")))
		# a hash table's file begins from the first bucket with each read()
		if [ "$what" != conntrack ] || [ "$size" -le 10000 ]; then
			tell dump $(/bench/crowd read "$table")
		fi
		/bench/crowd wait 2 "$left" >/dev/null
		set -- $(/bench/crowd idle 10)
		idle=$(($3 / 10))
		tell idle idle 1 "$idle"
		# nearly until the first ones expire
		set -- $(/bench/crowd wait $((began + 595 - $(date +%s))) "$left")
		[ "$2" = "$size" ] || { echo "scale.sh: $2 entries, not $size" >&2; exit 1; }
		began=$(date +%s)
		set -- $(/bench/crowd wait 300 "$left")
		[ "$2" = 0 ] || { echo "scale.sh: $2 entries have not expired" >&2; exit 1; }
		tell expire expire "$size" $(($3 - ($(date +%s) - began) * idle))
		/bench/crowd wait 15 "$left" >/dev/null
	}
done
