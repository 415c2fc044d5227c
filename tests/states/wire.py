# SPDX-License-Identifier: GPL-2.0
"""Segments as the raw peer sends and receives them: whole IP packets of a tun device."""
import collections
import socket
import struct

from forge import ACK, FIN, PSH, RST, SYN, checksum  # tests/vm/forge.py

MOD = 1 << 32
NAMES = {SYN: "SYN", FIN: "FIN", RST: "RST", PSH: "PSH", ACK: "ACK"}
MSS = 1400
_V4, _V6 = struct.Struct("!BBHHHBBH4s4s"), struct.Struct("!IHBB16s16s")
_TCP, _TIMES = struct.Struct("!HHIIBBHHH"), struct.Struct("!II")

# One segment, and when it passed. out: the peer sent it; times: (TSval, TSecr) or None.
Segment = collections.namedtuple("Segment", "time out flags seq ack win times length")


def plus(number, more):
    return (number + more) % MOD


def ahead(number, other):
    """How far number is ahead of the other, from -2^31 to 2^31-1."""
    return (number - other + (1 << 31)) % MOD - (1 << 31)


def flags_text(flags):
    return ",".join(word for bit, word in NAMES.items() if flags & bit) or "-"


class Wire:
    """Builds and parses packets between the peer's address and the host's."""

    def __init__(self, family, peer, host):
        self.six = family == socket.AF_INET6
        self.peer, self.host = (socket.inet_pton(family, address) for address in (peer, host))

    def build(self, sport, dport, flags, seq, ack, win, times=None, payload=b"", syn_options=False):
        """The packet from the peer. syn_options: MSS, as in the first segment of each end."""
        options = struct.pack("!BBH", 2, 4, MSS) if syn_options else b""
        if times is not None:
            options += b"\1\1\x08\x0a" + _TIMES.pack(*times)
        head = _TCP.pack(sport, dport, seq, ack, (20 + len(options)) // 4 << 4, flags, win, 0, 0) + options
        size = len(head) + len(payload)
        pseudo = self.peer + self.host + (struct.pack("!IHBB", size, 0, 0, 6) if self.six else
                                          struct.pack("!BBH", 0, 6, size))
        body = head[:16] + struct.pack("!H", checksum(pseudo + head + payload)) + head[18:] + payload
        if self.six:
            return _V6.pack(6 << 28, size, 6, 64, self.peer, self.host) + body
        ip = _V4.pack(0x45, 0, 20 + size, 0, 0, 64, 6, 0, self.peer, self.host)
        return ip[:10] + struct.pack("!H", checksum(ip)) + ip[12:] + body


def parse(packet, time):
    """(source port, destination port, Segment) of a packet from the host, or None."""
    if packet[0] >> 4 == 4 and packet[9] == 6:
        head, end = (packet[0] & 15) * 4, struct.unpack_from("!H", packet, 2)[0]
    elif packet[0] >> 4 == 6 and packet[6] == 6:
        head, end = 40, 40 + struct.unpack_from("!H", packet, 4)[0]
    else:
        return None
    sport, dport, seq, ack, offset, flags, win, _, _ = _TCP.unpack_from(packet, head)
    length = (offset >> 4) * 4
    return sport, dport, Segment(time, False, flags & 31, seq, ack, win,
                                 _times(packet[head + 20:head + length]), end - head - length)


def _times(options):
    at = 0
    while at < len(options) and options[at]:
        if options[at] == 1:
            at += 1
            continue
        if options[at] == 8:
            return _TIMES.unpack_from(options, at + 2)
        at += max(options[at + 1], 2) if at + 1 < len(options) else 2
    return None
