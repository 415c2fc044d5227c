# SPDX-License-Identifier: GPL-2.0
"""Reads captures, pcap and pcapng, into IP packets. Truncated or damaged input raises Damaged."""
import struct

ETHERNET, LOOPBACKS, RAW, COOKED, COOKED_2 = 1, (0, 108), (12, 14, 101, 228, 229), 113, 276
IPV4, IPV6 = 0x0800, 0x86dd
VLANS = 0x8100, 0x88a8, 0x9100


class Damaged(Exception):
    """Not a capture, or an incomplete one."""


def frames(data):
    """(link type, frame) of each packet captured, in order."""
    try:
        if data[:4] == b"\x0a\x0d\x0d\x0a":
            yield from _pcapng(data)
        else:
            yield from _pcap(data)
    except struct.error as error:
        raise Damaged("truncated") from error


def _pcap(data):
    order = {b"\xd4\xc3\xb2\xa1": "<", b"\x4d\x3c\xb2\xa1": "<", b"\xa1\xb2\xc3\xd4": ">",
             b"\xa1\xb2\x3c\x4d": ">"}.get(data[:4])
    if not order:
        raise Damaged("neither pcap nor pcapng")
    link, = struct.unpack_from(order + "I", data, 20)
    at = 24
    while at < len(data):
        length, = struct.unpack_from(order + "8xI4x", data, at)
        yield link & 0xffff, _piece(data, at + 16, length)
        at += 16 + length


def _pcapng(data):
    """Section headers, interface descriptions, enhanced and simple packets; other blocks are skipped."""
    at, order, links = 0, "<", []
    while at < len(data):
        if data[at:at + 4] == b"\x0a\x0d\x0d\x0a":
            order, links = ("<" if data[at + 8:at + 12] == b"\x4d\x3c\x2b\x1a" else ">"), []
        kind, length = struct.unpack_from(order + "II", data, at)
        if length < 12:
            raise Damaged(f"a block of {length} bytes")
        block = _piece(data, at + 8, length - 12)
        if kind == 1:
            links.append(struct.unpack_from(order + "H", block)[0])
        elif kind == 6:
            interface, captured = struct.unpack_from(order + "I8xI", block)
            yield links[interface], _piece(block, 20, captured)
        elif kind == 3:
            original, = struct.unpack_from(order + "I", block)
            yield links[0], block[4:4 + original]
        at += length


def _piece(data, at, length):
    if at + length > len(data):
        raise Damaged("truncated")
    return data[at:at + length]


def ip_of(link, frame):
    """The IP packet in a frame, without padding; None if there is none."""
    if link == ETHERNET:
        at = 12
        while struct.unpack_from("!H", frame, at)[0] in VLANS:
            at += 4
        kind, at = struct.unpack_from("!H", frame, at)[0], at + 2
    elif link == COOKED:
        kind, at = struct.unpack_from("!14xH", frame)[0], 16
    elif link == COOKED_2:
        kind, at = struct.unpack_from("!H", frame)[0], 20
    elif link in LOOPBACKS or link in RAW:
        at = 4 if link in LOOPBACKS else 0
        kind = IPV4 if frame[at] >> 4 == 4 else IPV6
    else:
        raise Damaged(f"unknown link type {link}")
    if kind not in (IPV4, IPV6):
        return None
    packet = frame[at:]
    length = struct.unpack_from("!2xH", packet)[0] if kind == IPV4 else 40 + struct.unpack_from("!4xH", packet)[0]
    # 0: captured before segmentation offload filled the length in
    return _piece(packet, 0, length or len(packet))
