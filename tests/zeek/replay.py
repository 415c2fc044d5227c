# SPDX-License-Identifier: GPL-2.0
"""Sends a capture's segments through a router, in their order and without pauses.

One namespace is enough: a frame sent on one end of a veth pair is received on the other, routed, and ends in a dummy
device. Both directions of a connection take this path, so that one queue keeps their order. Nothing answers.

Addresses are rewritten as by NAT (RFC 3022), to ranges reserved for tests (RFC 2544, RFC 5180), because loopback and
other special addresses are not routed. Checksums are only corrected for that (RFC 1624): a wrong one stays wrong, as in
a host's own segments that were captured before checksum offload (Zeek's option -C). A router does not check them.
"""
import os
import socket
import struct

import capture

WIRE_MAC = bytes.fromhex("020000000001")
ROUTER_MAC = bytes.fromhex("020000000002")
NETWORKS = {4: bytes((198, 18)), 6: bytes((0x20, 0x01, 0x00, 0x02))}


def prepare(space):
    """Make this namespace a router."""
    for name in "all", "default":
        space.sysctl(f"ipv4.conf.{name}.rp_filter", 0)
    space.sysctl("ipv4.ip_forward", 1)
    space.sysctl("ipv6.conf.all.forwarding", 1)
    space.ip("link add wire address 02:00:00:00:00:01 mtu 65535 type veth "
             "peer name router address 02:00:00:00:00:02 mtu 65535",
             "link add sink mtu 65535 type dummy", "link set wire up", "link set router up", "link set sink up",
             "route add 198.18.0.0/15 dev sink", "route add 2001:2::/48 dev sink")
    space.wait_running("wire", "router", "sink")


class Addresses:
    """Maps each address of the capture to one of a reserved range."""

    def __init__(self):
        self._new = {}

    def new(self, address):
        version = 4 if len(address) == 4 else 6
        prefix = NETWORKS[version]
        number = len(self._new) + 1
        return self._new.setdefault(address, prefix + number.to_bytes(len(address) - len(prefix), "big"))

    def named(self, text):
        """The same for an address as text; None if it is not in the capture."""
        family = socket.AF_INET6 if ":" in text else socket.AF_INET
        new = self._new.get(socket.inet_pton(family, text))
        return new and socket.inet_ntop(family, new)


def _sum(data):
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return total


def _correct(packet, at, old, new):
    """A checksum after old bytes have become new ones: HC' = ~(~HC + ~m + m')."""
    parts = ~struct.unpack_from("!H", packet, at)[0] & 0xffff, ~_sum(old) & 0xffff, _sum(new)
    struct.pack_into("!H", packet, at, ~_sum(struct.pack("!3H", *parts)) & 0xffff)


def _tcp_at(packet):
    """The offset of the TCP header; None if there is no complete one."""
    if packet[0] >> 4 == 4:
        at, kind = (packet[0] & 15) * 4, packet[9]
        if struct.unpack_from("!H", packet, 6)[0] & 0x3fff:
            raise capture.Damaged("fragments are not replayed")
    else:
        at, kind = 40, packet[6]
    return at if kind == socket.IPPROTO_TCP and len(packet) >= at + 20 else None


def segments(data, addresses):
    """The TCP segments of a capture, ready to be sent."""
    for link, frame in capture.frames(data):
        packet = capture.ip_of(link, frame)
        at = packet and _tcp_at(packet)
        if not at:
            continue
        packet = bytearray(packet)
        version = packet[0] >> 4
        where = slice(12, 20) if version == 4 else slice(8, 40)
        old = bytes(packet[where])
        half = len(old) // 2
        new = addresses.new(old[:half]) + addresses.new(old[half:])
        packet[where] = new
        _correct(packet, at + 16, old, new)
        hops = 8 if version == 4 else 7
        packet[hops] = 64
        if version == 4:
            struct.pack_into("!H", packet, 2, len(packet))
            packet[10:12] = bytes(2)
            struct.pack_into("!H", packet, 10, ~_sum(packet[:(packet[0] & 15) * 4]) & 0xffff)
        yield ROUTER_MAC + WIRE_MAC + struct.pack("!H", capture.IPV4 if version == 4 else capture.IPV6) + packet


def send(space, frames):
    """Send from one CPU, whose queue keeps the order; return how many were sent."""
    def work():
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        with socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as wire:
            wire.bind(("wire", 0))
            return sum(1 for frame in frames if wire.send(frame))
    return space.call(work)
