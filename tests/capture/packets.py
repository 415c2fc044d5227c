# SPDX-License-Identifier: GPL-2.0
"""Builds packets, frames and capture files. Times are in ns since 1970."""
import socket
import struct

ETHERNET, NULL, PPP, RAW, PPP_ETHER, LOOP, SLL, IPV4, IPV6, SLL2 = 1, 0, 9, 101, 51, 108, 113, 228, 229, 276
TCP, ICMP, ICMPV6, HOP_BY_HOP, FRAGMENT, DESTINATION = 6, 1, 58, 0, 44, 60
SECOND, MS, US = 1000000000, 1000000, 1000
BEGIN = 1700000000 * SECOND
CLIENT, SERVER = "10.0.0.1", "10.0.0.2"
CLIENT_6, SERVER_6 = "fd00::1", "fd00::2"
FLAGS = {"F": 1, "S": 2, "R": 4, "P": 8, "A": 16, "U": 32}


def address(text):
    return socket.inet_pton(socket.AF_INET6 if ":" in text else socket.AF_INET, text)


def add(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return total


def pseudo(src, dst, length):
    return address(src) + address(dst) + struct.pack("!IHBB", length, 0, 0, TCP)


def tcp(src, dst, sport, dport, flags, seq, ack, data=b"", options=b"", checksum=None):
    """A segment. checksum: None: the right one; "partial": of the pseudo-header, as before offload; or a number."""
    bits = sum(FLAGS[flag] for flag in flags)
    options += b"\1" * (-len(options) % 4)

    def header(value):
        return struct.pack("!HHIIBBHHH", sport, dport, seq & 0xffffffff, ack & 0xffffffff, (20 + len(options)) // 4 << 4,
                           bits, 65000, value, 0) + options
    whole = header(0) + data
    if checksum is None:
        checksum = ~add(pseudo(src, dst, len(whole)) + whole) & 0xffff
    elif checksum == "partial":
        checksum = add(pseudo(src, dst, len(whole)))
    return header(checksum) + data


def ip(src, dst, payload, proto=TCP, ident=0, ttl=64, total=None, fragment=0):
    """An IP packet. total: what its length field says; fragment: IPv4's flags and offset."""
    if ":" in src:
        length = len(payload) if total is None else total
        return struct.pack("!IHBB", 6 << 28, length, proto, ttl) + address(src) + address(dst) + payload
    length = 20 + len(payload) if total is None else total
    header = struct.pack("!BBHHHBBH", 0x45, 0, length, ident, fragment, ttl, proto, 0) + address(src) + address(dst)
    return header[:10] + struct.pack("!H", ~add(header) & 0xffff) + header[12:] + payload


def ether_type(packet):
    return 0x86dd if packet[0] >> 4 == 6 else 0x0800


def ether(packet, tags=(), source=1, kind=None):
    """In Ethernet; tags: (EtherType, VLAN) pairs, the outer first."""
    head = b"\2\0\0\0\0\x99" + bytes((2, 0, 0, 0, 0, source))
    for tag, number in tags:
        head += struct.pack("!HH", tag, number)
    return head + struct.pack("!H", kind or ether_type(packet)) + packet


def ppp(packet, compressed=False):
    protocol = 0x57 if packet[0] >> 4 == 6 else 0x21
    return (bytes((protocol,)) if compressed else struct.pack("!H", protocol)) + packet


def pppoe(packet):
    inner = ppp(packet)
    return struct.pack("!BBHH", 0x11, 0, 7, len(inner)) + inner


def sll(packet, direction=0):
    return struct.pack("!HHH8sH", direction, 1, 6, b"\2\0\0\0\0\1", ether_type(packet)) + packet


def sll2(packet, interface=1, direction=0):
    return struct.pack("!HHIHBB8s", ether_type(packet), 0, interface, 1, direction, 6, b"\2\0\0\0\0\1") + packet


def family(packet, order="<"):
    return struct.pack(order + "I", 30 if packet[0] >> 4 == 6 else 2) + packet


class Talk:
    """A connection of which one segment after the other is made; each a (time, packet) in .packets."""

    def __init__(self, client=CLIENT, server=SERVER, sport=40000, dport=80, begin=BEGIN, step=10 * MS):
        self.addr, self.port, self.next = (client, server), (sport, dport), [1000, 5000]
        self.time, self.step, self.packets, self.ident = begin, step, [], 1

    def segment(self, end, flags, data=b"", move=True, **more):
        """The next segment of end 0, the client, or 1. The same again: move=False, after seq= and ack=."""
        here, there = self.addr[end], self.addr[1 - end]
        ip_options = {key: more.pop(key) for key in ("ttl", "total", "proto", "fragment") if key in more}
        seq, ack = more.pop("seq", self.next[end]), more.pop("ack", self.next[1 - end] if "A" in flags else 0)
        ident = more.pop("ident", self.ident)
        packet = ip(here, there, tcp(here, there, self.port[end], self.port[1 - end], flags, seq, ack, data, **more),
                    ident=ident, **ip_options)
        if move:
            self.next[end] = seq + len(data) + ("S" in flags) + ("F" in flags)
        self.ident += 1
        self.packets.append((self.time, packet))
        self.time += self.step
        return packet

    def open(self):
        self.segment(0, "S")
        self.segment(1, "SA")
        self.segment(0, "A")
        return self

    def data(self, size=100):
        self.segment(0, "PA", b"q" * size)
        self.segment(1, "PA", b"a" * size)
        self.segment(0, "A")
        return self

    def close(self):
        self.segment(0, "FA")
        self.segment(1, "A")
        self.segment(1, "FA")
        self.segment(0, "A")
        return self

    def whole(self):
        return self.open().data().close()


def frames(packets, wrap=ether):
    """(time, frame) of (time, packet)."""
    return [(time, wrap(packet)) for time, packet in packets]


def pcap(records, link=ETHERNET, order="<", nano=False, snap=None):
    """A pcap file of (time, frame) or (time, frame, length on the wire)."""
    out = bytearray(struct.pack(order + "IHHiIII", 0xa1b23c4d if nano else 0xa1b2c3d4, 2, 4, 0, 0, 262144, link))
    for time, frame, *length in records:
        kept = frame if snap is None else frame[:snap]
        out += struct.pack(order + "IIII", time // SECOND, time % SECOND // (1 if nano else 1000), len(kept),
                           length[0] if length else len(frame)) + kept
    return bytes(out)


def block(kind, body, order="<"):
    body += b"\0" * (-len(body) % 4)
    length = struct.pack(order + "I", len(body) + 12)
    return struct.pack(order + "I", kind) + length + body + length


def pcapng(records, links=(ETHERNET,), order="<", comment=None):
    """A pcapng file of (time, frame) or (time, frame, interface), with times in us."""
    out = bytearray(block(0x0a0d0d0a, struct.pack(order + "IHHq", 0x1a2b3c4d, 1, 0, -1), order))
    for link in links:
        out += block(1, struct.pack(order + "HHI", link, 0, 262144), order)
    for time, frame, *interface in records:
        body = struct.pack(order + "IIIII", interface[0] if interface else 0, time // US >> 32, time // US & 0xffffffff,
                           len(frame), len(frame)) + frame
        if comment:
            body += b"\0" * (-len(body) % 4) + struct.pack(order + "HH", 1, len(comment)) + comment
            body += b"\0" * (-len(body) % 4) + struct.pack(order + "HH", 0, 0)
        out += block(6, body, order)
    return bytes(out)
