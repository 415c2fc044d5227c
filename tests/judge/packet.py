# SPDX-License-Identifier: GPL-2.0
"""Identifies the TCP segment of a packet whose first bytes are in the kernel's record.

The data begins with the header that the kernel is processing: TCP, IP, or the link layer's. Ports can look like an IP
header: so IPv4's checksum must be right, and where TCP has its data offset, IPv6 must have a smaller value (the fifth
byte of the source address).
"""
import struct

from forge import checksum  # tests/vm/forge.py

IPV4, IPV6, TCP = 0x0800, 0x86dd, 6
ETHERNET, V4_HEADER, V6_HEADER = 14, 20, 40
DATA_OFFSET = 5  # the least of TCP


def key_of(words):
    """(source port, destination port, sequence number), from the record's bytes: {0x1,0x2,...}."""
    data = b"".join(int(word, 16).to_bytes(8, "little") for word in words.strip("{}").split(","))
    return struct.unpack_from(">HHI", data, _tcp(data))


def _tcp(data):
    """The offset of the TCP header."""
    at = ETHERNET if struct.unpack_from(">H", data, 12)[0] in (IPV4, IPV6) and _ip(data, ETHERNET) else 0
    return at + _ip(data, at)


def _ip(data, at):
    """The length of the IP header at this offset; 0: there is none."""
    length = (data[at] & 15) * 4
    if data[at] >> 4 == 4 and data[at + 9] == TCP and length >= V4_HEADER and not checksum(data[at:at + length]):
        return length
    if data[at] >> 4 == 6 and data[at + 6] == TCP and data[at + 12] >> 4 < DATA_OFFSET:
        return V6_HEADER
    return 0
