# SPDX-License-Identifier: GPL-2.0
"""Segments as the raw peer sends and receives them: whole IP packets of a tun device."""
import collections
import socket
import struct

from forge import ACK, FIN, PSH, RST, SYN, packet, timestamps  # tests/vm/forge.py

MOD = 1 << 32
NAMES = {SYN: "SYN", FIN: "FIN", RST: "RST", PSH: "PSH", ACK: "ACK"}
MSS = 1400
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
    """Builds packets from the peer's address to the host's."""

    def __init__(self, family, peer, host):
        self.ends = [socket.inet_pton(family, address) for address in (peer, host)]

    def build(self, sport, dport, flags, seq, ack, win, times=None, payload=b"", syn_options=False):
        """The packet from the peer. syn_options: MSS, as in the first segment of each end."""
        options = struct.pack("!BBH", 2, 4, MSS) if syn_options else b""
        if times is not None:
            options += timestamps(*times)
        return packet(self.ends, (sport, dport), flags, seq, ack, win, options, payload)


def parse(data, time):
    """(source port, destination port, Segment) of a packet from the host, or None."""
    if data[0] >> 4 == 4 and data[9] == 6:
        head, end = (data[0] & 15) * 4, struct.unpack_from("!H", data, 2)[0]
    elif data[0] >> 4 == 6 and data[6] == 6:
        head, end = 40, 40 + struct.unpack_from("!H", data, 4)[0]
    else:
        return None
    sport, dport, seq, ack, offset, flags, win, _, _ = _TCP.unpack_from(data, head)
    length = (offset >> 4) * 4
    return sport, dport, Segment(time, False, flags & 31, seq, ack, win,
                                 _times(data[head + 20:head + length]), end - head - length)


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
