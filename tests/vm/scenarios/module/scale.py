# SPDX-License-Identifier: GPL-2.0
"""Ten thousand connections at once, at a router; they have no sockets, a packet socket sends their segments.

Each connection's expected state follows from its number; all are compared. Every event is read, or lost and counted.
"""
import os
import socket
import struct

from scenario import Mismatch, case

COUNT = 10000
CLIENT, SERVER = 0, 1
FIN, SYN, ACK = 1, 2, 16
DATA = 100

OPEN = [(CLIENT, SYN, 0, 0, 0), (SERVER, SYN | ACK, 0, 1, 0), (CLIENT, ACK, 1, 1, 0)]
CLOSE = [(CLIENT, FIN | ACK, 1, 1, 0), (SERVER, ACK, 1, 2, 0), (SERVER, FIN | ACK, 1, 2, 0), (CLIENT, ACK, 2, 2, 0)]
TALK = [(CLIENT, ACK, 1, 1, DATA), (SERVER, ACK, 1, 1 + DATA, 0)]

# Segments (sender, flags, seq and ack relative to the ISNs, bytes), how many of them cause an event, and both ends'
# states as observed at a router afterwards.
KINDS = [
    (OPEN[:1], 1, "SYN-SENT", "SYN-RECEIVED?"),
    (OPEN[:2], 2, "ESTABLISHED?", "SYN-RECEIVED?"),
    (OPEN, 3, "ESTABLISHED", "ESTABLISHED?"),
    (OPEN + TALK, 3, "ESTABLISHED", "ESTABLISHED"),
    (OPEN + CLOSE[:1], 4, "FIN-WAIT-1", "CLOSE-WAIT?"),
    (OPEN + CLOSE[:2], 5, "FIN-WAIT-2?", "CLOSE-WAIT"),
    (OPEN + CLOSE[:3], 6, "TIME-WAIT?", "LAST-ACK"),
    (OPEN + CLOSE, 7, "TIME-WAIT", "CLOSED?"),
]


def isn(index, end):
    return ((index * 2 + end) * 2654435761) & 0xffffffff


class Sender:
    """Sends frames on the client's device, as if both ends were behind it."""

    def __init__(self, scene):
        # frames sent from two CPUs would be queued per CPU and reordered
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        self.six = scene.family == 6
        self.sent = 0
        router, client = scene.views["router"], scene.client
        route = "-6 route add fd00:64::/32" if self.six else "route add 10.64.0.0/10"
        router.ip("link add sink0 type dummy", "link set sink0 up")
        router.run("ip", *route.split(), "dev", "sink0")
        mac = bytes.fromhex(router.run("ip", "-o", "link", "show", "r0").split("link/ether ")[1][:17].replace(":", ""))
        self.head = mac + bytes(6) + (b"\x86\xdd" if self.six else b"\x08\x00")
        self.socket = client.call(socket.socket, socket.AF_PACKET, socket.SOCK_RAW)
        client.call(self.socket.bind, ("c0", 0))
        family, names = (socket.AF_INET6, ("fd00:64::1", "fd00:64::2")) if self.six else (
            socket.AF_INET, ("10.64.0.1", "10.64.0.2"))
        self.address = [socket.inet_pton(family, name) for name in names]

    def send(self, index, kind):
        for sender, flags, seq, ack, size in KINDS[kind][0]:
            self.socket.send(self.frame(index, sender, flags, seq, ack, size))
            self.sent += 1

    def frame(self, index, sender, flags, seq, ack, size):
        ports = (1024 + index, 80) if sender == CLIENT else (80, 1024 + index)
        addresses = self.address[sender] + self.address[1 - sender]
        tcp = struct.pack("!HHIIBBHI", *ports, (isn(index, sender) + seq) & 0xffffffff,
                          (isn(index, 1 - sender) + ack) & 0xffffffff if flags & ACK else 0, 80, flags, 65535, 0)
        if self.six:
            ip = struct.pack("!IHBB", 6 << 28, 20 + size, socket.IPPROTO_TCP, 64) + addresses
        else:
            ip = struct.pack("!BBHIBBH", 0x45, 0, 40 + size, 0, 64, socket.IPPROTO_TCP, 0) + addresses
            total = sum(struct.unpack("!10H", ip))
            total = (total & 0xffff) + (total >> 16)
            ip = ip[:10] + struct.pack("!H", ~total & 0xffff) + ip[12:]
        return self.head + ip + tcp + bytes(size)


class Live:
    """Reads live: each event's number follows those read or lost before."""

    def __init__(self, space, before):
        """before: the namespace's number of events before this case."""
        self.fd = space.call(os.open, "/proc/thread-self/net/tcpstory/live", os.O_RDONLY | os.O_NONBLOCK)
        os.lseek(self.fd, 0, os.SEEK_END)
        self.before = before
        self.rest = b""
        self.read_events = self.lost = 0

    def read(self):
        while True:
            try:
                data = os.read(self.fd, 1 << 16)
            except BlockingIOError:
                return
            *lines, self.rest = (self.rest + data).split(b"\n")
            for line in lines:
                self.take(line)

    def take(self, line):
        if line.startswith(b"#"):
            return
        if line.startswith(b"lost="):
            self.lost += int(line[5:])
            return
        self.read_events += 1
        number = int(line[len("event="):line.index(b" ")])
        if number != self.before + self.read_events + self.lost:
            raise Mismatch(f"event {number} after {self.before} before, {self.read_events - 1} read, {self.lost} lost")


@case(topologies="router", limit=400, alone=True, title="ten thousand connections at once, all of their states")
def ten_thousand(scene):
    scene.captured = False
    for timer in "syn_sent", "syn_received", "fin", "fin_wait_2", "time_wait":
        scene.views["router"].sysctl("tcpstory.timeout_" + timer, 3600)
    sender, live = Sender(scene), Live(scene.views["router"], scene.before["router"]["events"])
    for index in range(COUNT):
        sender.send(index, index % len(KINDS))
        # events are read in time at first, and too late for the ring afterwards
        if index < COUNT // 4 and index % 100 == 0:
            live.read()
    live.read()

    events = sum(KINDS[index % len(KINDS)][1] for index in range(COUNT))
    scene.expect_counts("router", connections=COUNT, segments=sender.sent, told=events, quiet=sender.sent - events,
                        events=events, evicted=0)
    if live.read_events + live.lost != events or not live.lost or live.read_events < COUNT // 4:
        raise Mismatch(f"{live.read_events} events read and {live.lost} lost of {events}")

    found = set()
    for line in scene.views["router"].tcpstory("connections"):
        values = dict(word.split("=", 1) for word in line.partition(' text="')[0].split(" "))
        if int(values["conn"]) <= scene.base["router"]:
            continue  # of an earlier case
        index = int(values["client_port"]) - 1024
        steps, _, client, server = KINDS[index % len(KINDS)]
        by_server = [step for step in steps if step[0] == SERVER]
        expected = {"client_state": client, "server_state": server, "client_isn": str(isn(index, CLIENT)),
                    "server_isn": str(isn(index, SERVER)) if by_server else "-", "server_segs": str(len(by_server)),
                    "client_segs": str(len(steps) - len(by_server)), "client_rtx": "0", "server_rtx": "0",
                    "client_bytes": str(sum(step[4] for step in steps)), "server_bytes": "0"}
        if not expected.items() <= values.items():
            raise Mismatch(f"connection {index} is not {expected}:\n{line}")
        found.add(index)
    if len(found) != COUNT:
        raise Mismatch(f"{len(found)} connections of {COUNT}")
