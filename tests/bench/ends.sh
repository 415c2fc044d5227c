# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0
#
# In the VM: one namespace for each end; the server's is observed. Sourced.

for ns in client server; do
	ip netns add $ns
	ip -n $ns link set lo up
	# each write is one segment, and there is no duplicate address detection meanwhile
	ip netns exec $ns sysctl -qw net.ipv4.tcp_autocorking=0 net.ipv4.tcp_tw_reuse=0 net.ipv6.conf.all.accept_dad=0 \
		net.ipv6.conf.default.accept_dad=0 net.ipv4.ip_local_port_range='1025 65535'
done
ip -n client link add c type veth peer name s netns server
ip -n client addr add 10.0.0.1/24 dev c
ip -n server addr add 10.0.0.2/24 dev s
ip -n client addr add fd00::1/64 dev c nodad
ip -n server addr add fd00::2/64 dev s nodad
ip -n client link set c up
ip -n server link set s up
. /tests/bench/idle.sh

observe_with_conntrack() {
	modprobe -q nf_conntrack || true	# it may be built in
	echo 65536 >/sys/module/nf_conntrack/parameters/hashsize
	echo 262144 >/proc/sys/net/netfilter/nf_conntrack_max
	# a chain without a hook: it enables conntrack and costs nothing itself
	ip netns exec server nft 'add table inet t; add chain inet t c; add rule inet t c ct state new'
}

observe_with_tcpstory() {
	insmod /tcpstory.ko enabled=0
	ip netns exec server sysctl -qw net.tcpstory.enabled=1
}
