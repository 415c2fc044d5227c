# SPDX-License-Identifier: GPL-2.0
"""Segments that must not fool the watcher: with a wrong checksum, in fragments, with flags that no end sends, or of no
connection at all. They are made by hand, put on the wire below IP, and change no state; each has its own counter.
"""
import socket
import struct

import story
import tables
from lib import TCP_CLOSE, TCP_ESTABLISHED, Mismatch, case, state_of, wait

FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total & 0xffff) + (total >> 16)
    return ~((total & 0xffff) + (total >> 16)) & 0xffff


class Forge:
    """Makes packets from the client to the server, and sends them from the client's device."""

    def __init__(self, t, mac):
        self.t = t
        self.ends = [socket.inet_pton(t.net.family, end.address) for end in (t.client, t.server)]
        self.raw = t.client.call(socket.socket, socket.AF_PACKET, socket.SOCK_DGRAM, 0)
        self.to = (t.net.client_device, 0x0800 if t.family == 4 else 0x86dd, 0, 0, mac)

    def tcp(self, sport, flags, seq, ack=0, payload=b"", right=True, port=8000):
        head = struct.pack("!HHIIBBHHH", sport, port, seq, ack, 5 << 4, flags, 1000, 0, 0)
        size = len(head + payload)
        pseudo = b"".join(self.ends) + (struct.pack("!BBH", 0, 6, size) if self.t.family == 4 else
                                        struct.pack("!IHBB", size, 0, 0, 6))
        value = checksum(pseudo + head + payload) ^ (0 if right else 0x1234)
        return head[:16] + struct.pack("!H", value) + head[18:] + payload

    def ip(self, payload, protocol=6, fragment=0):
        if self.t.family == 6:
            return struct.pack("!IHBB", 6 << 28, len(payload), protocol, 64) + b"".join(self.ends) + payload
        head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(payload), 77, fragment, 64, protocol, 0) + b"".join(self.ends)
        return head[:10] + struct.pack("!H", checksum(head)) + head[12:] + payload

    def fragments(self, payload):
        """In two pieces."""
        cut = 24
        if self.t.family == 4:
            return [self.ip(payload[:cut], fragment=0x2000), self.ip(payload[cut:], fragment=cut // 8)]
        return [self.ip(struct.pack("!BBHI", 6, 0, offset << 3 | more, 77) + part, 44)
                for offset, more, part in ((0, 1, payload[:cut]), (cut // 8, 0, payload[cut:]))]

    def send(self, *packets):
        for packet in packets:
            self.raw.sendto(packet, self.to)


def forge(t):
    """An open connection, and what is needed to speak in the client's name."""
    client, server = t.connect()
    t.exchange(client, server)
    device, near = ("r0", t.net.router) if t.topology == "router" else ("s0", t.server)
    mac = near.run("ip", "-br", "link", "show", device).split()[2]
    line = t.connection("server")
    seq = (line.number("client_isn") + 101) % (1 << 32)
    ack = (line.number("server_isn") + 1001) % (1 << 32)
    return Forge(t, bytes.fromhex(mac.replace(":", ""))), line.number("client_port"), seq, ack, server


def counted(t, view, **counters):
    """Until the counters have grown so much; then the connection must be what it was."""
    def grown():
        now = story.stats(t.views[view])
        return all(now[name] - t.before[view][name] == count for name, count in counters.items())
    wait(grown, lambda: f"{counters} at the {view}: {story.stats(t.views[view])}", 5)


def still_open(t):
    t.expect(tables.opened(dict.fromkeys(t.views, "=  ESTABLISHED  ESTABLISHED  three-way no - open")),
             client_bytes=100, server_bytes=1000)
    if any(state_of(end) != TCP_ESTABLISHED for end in t.keep):
        raise Mismatch("the sockets think otherwise")


@case("two")
def wrong_checksum(t):
    tool, sport, seq, ack, _ = forge(t)
    tool.send(tool.ip(tool.tcp(sport, RST | ACK, seq, ack, right=False)),
              tool.ip(tool.tcp(sport, FIN | ACK, seq, ack, right=False)))
    counted(t, "server", bad_checksum=2)
    still_open(t)


@case("two")
def right_checksum(t):
    """The counterproof: the same RST with the right checksum is believed."""
    tool, sport, seq, ack, _ = forge(t)
    tool.send(tool.ip(tool.tcp(sport, RST | ACK, seq, ack)))
    t.see("reset", views=["server"])
    t.expect({"server": tables.OPEN + """
client  RST,ACK  ESTABLISHED>CLOSED?  ESTABLISHED>CLOSED  reset  -  reset
=  CLOSED?  CLOSED  three-way  reset  client  reset
"""})


@case("two")
def flags_that_no_end_sends(t):
    """NULL, a bare FIN and XMAS are nothing to anybody; SYN,FIN and SYN,RST begin no connection."""
    tool, sport, seq, ack, _ = forge(t)
    for flags in 0, FIN, FIN | PSH | 32:
        tool.send(tool.ip(tool.tcp(sport, flags, seq, ack)))
    for flags in SYN | FIN, SYN | RST:
        tool.send(tool.ip(tool.tcp(4242, flags, seq, ack)))
    counted(t, "server", bad_flags=5, connections=1)
    still_open(t)


@case("two")
def syn_with_fin_or_rst_in_a_connection(t):
    """The watcher believes what the socket believes: a SYN,FIN only provokes an ACK, a SYN,RST is a RST."""
    tool, sport, seq, ack, server = forge(t)
    tool.send(tool.ip(tool.tcp(sport, SYN | FIN, seq)))
    t.see("other", views=["server"])
    t.see_connection("server", server_state="ESTABLISHED", closed="no", verdict="open")
    if state_of(server) != TCP_ESTABLISHED:
        raise Mismatch("the socket thinks otherwise")
    tool.send(tool.ip(tool.tcp(sport, SYN | RST, seq)))
    t.see("reset", views=["server"])
    t.see_connection("server", server_state="CLOSED", closed="reset", verdict="reset")
    wait(lambda: state_of(server) == TCP_CLOSE, "the socket to be reset")


@case("two")
def rst_of_no_connection(t):
    tool, sport, seq, ack, _ = forge(t)
    tool.send(tool.ip(tool.tcp(4242, RST, 1)), tool.ip(tool.tcp(4242, RST | ACK, 1, 1)))
    counted(t, "server", no_record=2, connections=1)
    still_open(t)


@case("two")
def rst_outside_the_window(t):
    """Neither the socket nor the watcher believes a RST far from what is expected."""
    tool, sport, seq, ack, server = forge(t)
    tool.send(tool.ip(tool.tcp(sport, RST, (seq + 0x20000000) % (1 << 32))))
    t.see("other", views=["server"])
    event = t.events("server")[-1]
    if event.row() != ["client", "RST", "ESTABLISHED", "ESTABLISHED", "other", "-", "reset-of-stray"]:
        raise Mismatch("believed:\n" + event.line)
    t.settle(server)
    t.see_connection("server", server_state="ESTABLISHED", closed="no", verdict="open")


@case("router")
def fragments(t):
    """A router sees pieces (IPv4: the receiving host does not, they are put together before); they bring bytes all the
    same, which the receiver's ACK proves."""
    tool, sport, seq, ack, server = forge(t)
    tool.send(*tool.fragments(tool.tcp(sport, PSH | ACK, seq, ack, b"in two pieces, by hand")))
    if server.recv(100) != b"in two pieces, by hand":
        raise Mismatch("not put together")
    counted(t, "router", fragment=2)
    counted(t, "server", fragment=0 if t.family == 4 else 2)
    for view in "router", "server":
        t.see_connection(view, client_state="ESTABLISHED", server_state="ESTABLISHED")
