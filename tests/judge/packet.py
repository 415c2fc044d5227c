# SPDX-License-Identifier: GPL-2.0
"""Identifies the TCP segment of a packet whose first bytes are in the kernel's record.

The data begins with the header that the kernel is processing: TCP, IP, or the link layer's.
"""
import struct

IPV4, IPV6, TCP = 0x0800, 0x86dd, 6
ETHERNET, V4_HEADER, V6_HEADER = 14, 20, 40


def key_of(words):
    """(source port, destination port, sequence number), from the record's bytes: {0x1,0x2,...}."""
    data = b"".join(int(word, 16).to_bytes(8, "little") for word in words.strip("{}").split(","))
    return struct.unpack_from(">HHI", data, _tcp(data))


def _tcp(data):
    """The offset of the TCP header. Ports that look like an IP header are not considered."""
    at = ETHERNET if struct.unpack_from(">H", data, 12)[0] in (IPV4, IPV6) and _ip(data, ETHERNET) else 0
    return at + _ip(data, at)


def _ip(data, at):
    """The length of the IP header at this offset; 0: there is none."""
    if data[at] >> 4 == 4 and data[at + 9] == TCP:
        return (data[at] & 15) * 4
    if data[at] >> 4 == 6 and data[at + 6] == TCP:
        return V6_HEADER
    return 0
