# SPDX-License-Identifier: GPL-2.0
"""The namespaces of the matrix.

    peer (raw) == tun0 [router] r0 ---------> h0 [host]
                  tun0 [router] r1 <- [oneway] <- h1 [host]

No kernel owns the peer's address: what is sent to it can be read from the router's tun device, and nobody else answers.
The router forwards both directions. Only what the host sends passes "oneway", a router on an asymmetric route.
"""
import fcntl
import os
import socket
import struct
import subprocess

import netns  # tests/vm/netns.py

TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454ca, 1, 0x1000
VIEWS = "host", "router", "oneway"
SLOW = netns.SLOW
SETTINGS = {  # of every namespace
    "core.somaxconn": 65535,
    "ipv4.tcp_max_syn_backlog": 65535,
    "ipv4.tcp_fastopen": 0x203,  # client, server, no cookie required
    "ipv4.tcp_syncookies": 0,
    "ipv4.tcp_max_orphans": 65536,
    "ipv4.tcp_max_tw_buckets": 65536,
    # a few retransmissions only
    "ipv4.tcp_syn_retries": 3,
    "ipv4.tcp_synack_retries": 3,
    "ipv4.tcp_retries2": 3,
    "ipv4.tcp_orphan_retries": 3,
}
OPTIONAL = "ipv4.tcp_max_orphans",  # global in some kernels


class Net:
    def __init__(self, family, settings=()):
        six = family == 6
        self.family = socket.AF_INET6 if six else socket.AF_INET
        to, back, out = ("fd00:2::", "fd00:3::", "fd00:4::") if six else ("10.0.2.", "10.0.3.", "10.0.4.")
        self.peer_address = "fd00:9::1" if six else "10.9.0.1"
        self.address = to + "2"
        self.host, self.router, self.oneway = (netns.Namespace(view, self.family, self.address) for view in VIEWS)
        self.views = dict(zip(VIEWS, (self.host, self.router, self.oneway)))
        for space in self.views.values():
            for name, value in {**SETTINGS, **dict(settings)}.items():
                space.sysctl(name, value, optional=name in OPTIONAL)
            space.sysctl("ipv6.conf.all.forwarding" if six else "ipv4.ip_forward", int(space is not self.host))
        self.tun = self.router.call(self._open_tun)
        self.router.ip("link set lo up", "link set tun0 txqueuelen 20000 up",
                       f"link add r0 type veth peer name h0 netns {self.host.tid}",
                       f"link add r1 type veth peer name w1 netns {self.oneway.tid}")
        self.host.ip(f"link add h1 type veth peer name w0 netns {self.oneway.tid}")
        on = self._on
        self.router.ip(on(to + "1", "r0"), on(out + "1", "r1"), "link set r0 up", "link set r1 up",
                       f"route add {self._network} dev tun0")
        self.host.ip("link set lo up", on(self.address, "h0"), on(back + "2", "h1"), "link set h0 up", "link set h1 up")
        self.oneway.ip("link set lo up", on(back + "1", "w0"), on(out + "2", "w1"), "link set w0 up", "link set w1 up",
                       f"route add {self._network} via {out}1")
        for space, devices in (self.router, "r0 r1"), (self.host, "h0 h1"), (self.oneway, "w0 w1"):
            space.wait_running(*devices.split())
        self.host.ip(f"route add {self._network} via {back}1 src {self.address} {SLOW}")

    @property
    def _network(self):
        return "fd00:9::/64" if self.family == socket.AF_INET6 else "10.9.0.0/16"

    def _on(self, address, device):
        more = "/64 nodad" if self.family == socket.AF_INET6 else "/24"
        return f"addr add {address}{more} dev {device}"

    @staticmethod
    def _open_tun():
        subprocess.run(["modprobe", "tun"], check=True)
        tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH22x", b"tun0", IFF_TUN | IFF_NO_PI))
        return tun

    def inode(self, view):
        return os.fstat(self.views[view].fd).st_ino
