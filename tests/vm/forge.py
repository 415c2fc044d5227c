# SPDX-License-Identifier: GPL-2.0
"""Hand-made packets, sent below IP on a packet socket: segments that no socket would send at that moment."""
import socket
import struct

FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total & 0xffff) + (total >> 16)
    return ~((total & 0xffff) + (total >> 16)) & 0xffff


def timestamps(value, echo):
    """The TCP option, padded."""
    return struct.pack("!BBBBII", 1, 1, 8, 10, value, echo)


def packet(ends, ports, flags, seq, ack, window, options=b"", payload=b""):
    """An IP packet with a segment. ends, ports: source and destination; the addresses are packed."""
    source, destination = ends
    size = 20 + len(options) + len(payload)
    tcp = struct.pack("!HHIIBBHHH", *ports, seq, ack, (20 + len(options)) // 4 << 4, flags, window, 0, 0)
    tcp += options + payload
    six = len(source) == 16
    pseudo = source + destination + (struct.pack("!IHBB", size, 0, 0, 6) if six else struct.pack("!BBH", 0, 6, size))
    tcp = tcp[:16] + struct.pack("!H", checksum(pseudo + tcp)) + tcp[18:]
    if six:
        return struct.pack("!IHBB", 6 << 28, size, 6, 64) + source + destination + tcp
    ip = struct.pack("!BBHHHBBH", 0x45, 0, 20 + size, 0, 0, 64, 6, 0) + source + destination
    return ip[:10] + struct.pack("!H", checksum(ip)) + ip[12:] + tcp


class Forge:
    """Builds packets from the client to the server and sends them on the client's device."""

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
        """Two fragments."""
        cut = 24
        if self.t.family == 4:
            return [self.ip(payload[:cut], fragment=0x2000), self.ip(payload[cut:], fragment=cut // 8)]
        return [self.ip(struct.pack("!BBHI", 6, 0, offset << 3 | more, 77) + part, 44)
                for offset, more, part in ((0, 1, payload[:cut]), (cut // 8, 0, payload[cut:]))]

    def send(self, *packets):
        for packet in packets:
            self.raw.sendto(packet, self.to)


def forge(t):
    """Open a connection; return what is needed to send segments on the client's behalf."""
    client, server = t.connect()
    t.exchange(client, server)
    device, near = ("r0", t.net.router) if t.topology == "router" else ("s0", t.server)
    mac = near.run("ip", "-br", "link", "show", device).split()[2]
    line = t.connection("server")
    seq = (line.number("client_isn") + 101) % (1 << 32)
    ack = (line.number("server_isn") + 1001) % (1 << 32)
    return Forge(t, bytes.fromhex(mac.replace(":", ""))), line.number("client_port"), seq, ack, server
