# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0
#
# In the VM: make it a router for the connections of flows, which come from the namespace "out" and end in a dummy device.
# Sourced.

ip netns add out
ip -n out link add out0 address 02:00:00:00:00:02 type veth peer name in0 address 02:00:00:00:00:01 netns 1
ip link add sink0 type dummy
sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.ipv4.conf.all.rp_filter=0 \
	net.ipv4.conf.in0.rp_filter=0
ip -n out link set out0 up
ip link set in0 up
ip link set sink0 up
ip route add 10.0.0.0/8 dev sink0
ip -6 route add fd00::/16 dev sink0
# until the kernel's own packets on a new link are over, and both ends are up
. /tests/bench/idle.sh

flows() {
	ip netns exec out /bench/flows "$@"
}

# route_with_conntrack SIZE - enable conntrack, with SIZE buckets and at most SIZE entries
route_with_conntrack() {
	modprobe -q nf_conntrack || true	# it may be in the kernel
	nft 'add table inet t; add chain inet t c; add rule inet t c ct state new'
	echo "$1" >/sys/module/nf_conntrack/parameters/hashsize
	sysctl -qw net.netfilter.nf_conntrack_checksum=0 net.netfilter.nf_conntrack_max="$1"	# segments have none
}
