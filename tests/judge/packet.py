# SPDX-License-Identifier: GPL-2.0
"""Which TCP segment a packet is that the kernel's record has the first bytes of.

Its data begins with what is being worked on: the TCP header, the IP header, or a link's.
"""
import struct

IPV4, IPV6, TCP = 0x0800, 0x86dd, 6
ETHERNET, V4_HEADER, V6_HEADER = 14, 20, 40


def key_of(words):
    """(source port, destination port, sequence number), from what the record says: {0x1,0x2,...}."""
    data = b"".join(int(word, 16).to_bytes(8, "little") for word in words.strip("{}").split(","))
    return struct.unpack_from(">HHI", data, _tcp(data))


def _tcp(data):
    """Where the TCP header is. Ports that look like an IP header are not looked for."""
    at = ETHERNET if struct.unpack_from(">H", data, 12)[0] in (IPV4, IPV6) and _ip(data, ETHERNET) else 0
    return at + _ip(data, at)


def _ip(data, at):
    """The length of the IP header there; 0: there is none."""
    if data[at] >> 4 == 4 and data[at + 9] == TCP:
        return (data[at] & 15) * 4
    if data[at] >> 4 == 6 and data[at + 6] == TCP:
        return V6_HEADER
    return 0
