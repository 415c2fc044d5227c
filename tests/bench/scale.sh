#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# scale.sh WHAT SIZE... - in the VM: the cost of an entry in a table of SIZE entries, of nothing, conntrack or tcpstory
#
# A line is "WHAT SIZE MEASURE COUNT NANOSECONDS": insert (a connection's three segments), find (a data segment or its
# ACK), dump (a line), idle (a second), expire (an entry). In virtual time a nanosecond is an instruction. For the measure
# "all" (slabs and the table) the last number is bytes; for "slab" the two are objects of a slab and its pages.
set -eu
what=$1
shift
. /tests/bench/router.sh

# bytes FUNCTION - all slabs, and what FUNCTION has allocated with vmalloc
bytes() {
	awk -v "caller=$1" '/^Slab:/ { n += $2 * 1024 } $3 ~ caller { n += $2 } END { printf "%d\n", n }' \
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
*)	echo "scale.sh: unknown '$what'" >&2; exit 2 ;;
esac

# report MEASURE WORD COUNT NANOSECONDS - print a line
report() {
	echo "$what $size $1 $3 $4"
}

[ "$what" = nothing ] || before=$(bytes none)
some=100
for size; do
	began=$(date +%s)
	flows send 0 $((size - some)) >/dev/null
	# shellcheck disable=SC2046 # its words
	{
		report insert $(flows send $((size - some)) "$size")
		flows touch $some "$size" 0 >/dev/null
		for turn in 1 2 3 4; do
			report find $(flows touch $some "$size" $turn)
		done
		[ "$what" != nothing ] || continue
		report all all "$size" $(($(bytes "$owner") - before))
		# objects and pages of a slab; slabinfo does not list merged caches
		report slab slab "$(cat "/sys/kernel/slab/$cache/objs_per_slab")" $((1 << $(cat "/sys/kernel/slab/$cache/order")))
		# each read() of nf_conntrack's file walks from the first bucket again
		if [ "$what" != conntrack ] || [ "$size" -le 10000 ]; then
			report dump $(/bench/flows read "$table")
		fi
		/bench/flows wait 2 "$left" >/dev/null
		set -- $(/bench/flows idle 10)
		idle=$(($3 / 10))
		report idle idle 1 "$idle"
		# until shortly before the first entries expire
		set -- $(/bench/flows wait $((began + 595 - $(date +%s))) "$left")
		[ "$2" = "$size" ] || { echo "scale.sh: $2 entries, not $size" >&2; exit 1; }
		began=$(date +%s)
		set -- $(/bench/flows wait 300 "$left")
		[ "$2" = 0 ] || { echo "scale.sh: $2 entries have not expired" >&2; exit 1; }
		report expire expire "$size" $(($3 - ($(date +%s) - began) * idle))
		/bench/flows wait 15 "$left" >/dev/null
	}
done
