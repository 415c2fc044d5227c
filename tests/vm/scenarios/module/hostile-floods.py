# SPDX-License-Identifier: GPL-2.0
"""A hundred thousand bare ACKs, SYNs, FINs and RSTs (with IPv6 ten thousand), each of a connection of its own that does
not exist.

They come from random addresses and ports, through a router. A quarter goes to the port at which handshakes take place
at the same time, the rest to random ports: the server's firewall drops one half of these, and the server answers the
other half. A namespace may have a twentieth as many connections. Idle connections are still there afterwards,
handshakes are followed at any time, and memory is bounded.
"""
import concurrent.futures
import ctypes
import os
import queue
import random
import socket
import struct

import story
from forge import ACK, FIN, RST, SYN, checksum
from scenario import TCP_FIN_WAIT2, Mismatch, case, state_of, wait, wait_fin

COUNT = int(os.environ.get("COUNT", "100000"))
IDLE = 30
RING_BYTES = 8192 * 160 + 4096  # ring_events, and a page
FLOODS = {"ACKs": ACK, "SYNs": SYN, "FINs": FIN | ACK, "RSTs": RST}

BATCH = 512  # frames that one system call sends
SOURCES = 512  # addresses
SOL_PACKET, PACKET_VNET_HDR, PACKET_QDISC_BYPASS = 263, 15, 20
VNET_NEEDS_CSUM = 1
NETS = {4: (socket.AF_INET, "10.64.0.0/10"), 6: (socket.AF_INET6, "fd00:64::/32")}
PORTS_DROPPED = "32768-65535"

libc = ctypes.CDLL(None, use_errno=True)


class Iovec(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("len", ctypes.c_size_t)]


class Message(ctypes.Structure):
    """struct mmsghdr"""
    _fields_ = [("name", ctypes.c_void_p), ("namelen", ctypes.c_uint), ("iov", ctypes.POINTER(Iovec)),
                ("iovlen", ctypes.c_size_t), ("control", ctypes.c_void_p), ("controllen", ctypes.c_size_t),
                ("flags", ctypes.c_int), ("len", ctypes.c_uint)]


class Flood:
    """Sends frames on the client's device, from addresses for which the router has a device that swallows all."""

    def __init__(self, t, count):
        self.t, self.count, self.random = t, count, random.Random(1)
        net = NETS[t.family][1]
        router = t.net.router
        router.ip("link add sink0 type dummy", "link set sink0 up")
        router.run("ip", f"-{t.family}", "route", "add", net, "dev", "sink0")
        t.server.nft(f"table inet half {{ chain c {{ type filter hook input priority 0; "
                     f"{'ip6' if t.family == 6 else 'ip'} saddr {net} tcp dport {PORTS_DROPPED} drop; }}; }}")
        line = router.run("ip", "-o", "link", "show", "r0")
        self.mac = bytes.fromhex(line.split("link/ether ")[1][:17].replace(":", ""))
        self.heads = [self._head() for _ in range(SOURCES)]
        self.size = len(self.heads[0]) + 20
        self.socket = t.client.call(socket.socket, socket.AF_PACKET, socket.SOCK_RAW)
        self.socket.bind((t.net.client_device, 0))
        for option in PACKET_VNET_HDR, PACKET_QDISC_BYPASS:
            self.socket.setsockopt(SOL_PACKET, option, 1)
        self.buffer = ctypes.create_string_buffer(BATCH * self.size)
        self.iovecs = (Iovec * BATCH)(*[Iovec(ctypes.addressof(self.buffer) + i * self.size, self.size)
                                        for i in range(BATCH)])
        self.messages = (Message * BATCH)(*[Message(iov=ctypes.pointer(iovec), iovlen=1) for iovec in self.iovecs])

    def _head(self):
        """All that comes before the TCP header, from a random address. The device computes the checksum of TCP."""
        server = socket.inet_pton(NETS[self.t.family][0], self.t.server.address)
        if self.t.family == 4:
            source = bytes([10, self.random.randrange(64, 128)]) + self.random.randbytes(2)
            ip = struct.pack("!BBHIBBH", 0x45, 0, 40, 0, 64, socket.IPPROTO_TCP, 0) + source + server
            ip = ip[:10] + struct.pack("!H", checksum(ip)) + ip[12:]
        else:
            source = bytes.fromhex("fd000064") + self.random.randbytes(12)
            ip = struct.pack("!IHBB", 6 << 28, 20, socket.IPPROTO_TCP, 64) + source + server
        vnet = struct.pack("=BBHHHH", VNET_NEEDS_CSUM, 0, 0, 0, 14 + len(ip), 16)
        return vnet + self.mac + bytes(6) + (b"\x86\xdd" if self.t.family == 6 else b"\x08\x00") + ip

    def _send_batch(self, flags, port):
        tail = struct.pack("!BBHI", 5 << 4, flags, 65535, 0)
        # ports, SEQ and ACK
        numbers = bytearray(self.random.randbytes(12 * BATCH))
        for i in range(0, 12 * BATCH, 12 * 4):
            struct.pack_into("!H", numbers, i + 2, port)
        frames = []
        for i in range(0, 12 * BATCH, 12):
            frames += self.random.choice(self.heads), numbers[i:i + 12], tail
        ctypes.memmove(self.buffer, b"".join(frames), BATCH * self.size)
        done = 0
        while done < BATCH:
            sent = libc.sendmmsg(self.socket.fileno(), ctypes.byref(self.messages[done]), BATCH - done, 0)
            if sent < 0:
                error = ctypes.get_errno()
                raise OSError(error, os.strerror(error))
            done += sent

    def send(self, flags, port, sent):
        """Send until self.count frames have arrived at the router: a full queue drops some.

        Every few batches, put into `sent` whether the flood goes on.
        """
        before, more = self._arrived(), True
        try:
            while more:
                for _ in range(8):
                    self._send_batch(flags, port)
                more = self._arrived() - before < self.count
                sent.put(more)
        finally:
            sent.put(False)

    def _arrived(self):
        lines = self.t.net.router.read("/proc/thread-self/net/dev").splitlines()
        return next(int(line.split()[2]) for line in lines if line.split()[0] == "r0:")


def followed(t, view, port):
    """The connections to a port of the server, by the client's port; without what changes while they are idle."""
    found = {}
    for line in t.views[view].tcpstory("connections"):
        if f" client={t.client.address} " in line and f" server_port={port} " in line:
            connection = story.Line(line)
            for name in "expires_s", "last":  # computed from jiffies
                del connection[name]
            found[connection.number("client_port")] = connection
    return found


def differences(found, expected, name):
    """What is wrong with the connections that are expected, by the client's port."""
    for port, connection in expected.items():
        there = found.get(port, {})
        wrong = [key for key, value in connection.items() if there.get(key) != value]
        if wrong:
            raise Mismatch(f"{name}: the connection from port {port} is not as expected ({', '.join(wrong)}):\n"
                           f"{there.line if there else 'not there'}\n{len(set(expected) - set(found))} of "
                           f"{len(expected)} are not there")


def open_meanwhile(t, flood, flags, port):
    """Send a flood. Open connections until it is over, and some more; return the clients' ports."""
    listener = t.listen(port)
    sent = queue.SimpleQueue()
    ports, more = [], 5
    with concurrent.futures.ThreadPoolExecutor() as pool:
        sending = pool.submit(flood.send, flags, port, sent)
        going_on = True
        while more:
            going_on = going_on and sent.get()
            more -= not going_on
            client = t.client.socket()
            client.connect((t.server.address, port))
            server, _ = listener.accept()
            t.keep += [client, server]
            ports.append(client.getsockname()[1])
        sending.result()
    listener.close()
    return ports


def check_memory(t, name, limit):
    for view, space in t.views.items():
        now = story.stats(space)
        if now["connections_now"] > limit or now["ring_bytes"] > RING_BYTES:
            raise Mismatch(f"after the {name}, at the {view}: {now['connections_now']} connections, of {limit}, and "
                           f"{now['ring_bytes']} bytes of events")


def end(client, server):
    """Close in four steps."""
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
    client.shutdown(socket.SHUT_WR)
    wait(lambda: state_of(client) == TCP_FIN_WAIT2, "the FIN to be acknowledged")
    server.close()
    wait_fin(client)


OPEN = {"opened": "three-way", "closed": "no", "client_state": "ESTABLISHED", "roles": "known", "verdict": "open"}
OVER = {"opened": "three-way", "closed": "four-way", "closed_by": "client"}


@case("router", limit=1200, alone=True)
def very_many_segments_of_one_kind(t):
    """Idle connections and their records survive each flood, and handshakes during and after it are followed."""
    count = COUNT if t.family == 4 else COUNT // 10
    limit = count // 20 + 4 * IDLE
    t.each("max_connections", limit)
    flood = Flood(t, count)
    idle = [t.connect() for _ in range(IDLE)]
    for client, server in idle:
        t.exchange(client, server)
    before = {view: followed(t, view, t.port) for view in t.views}
    opened = {}
    segments = story.stats(t.net.router)["segments"]
    for number, (name, flags) in enumerate(FLOODS.items()):
        port = 9000 + number
        opened[port] = dict.fromkeys(open_meanwhile(t, flood, flags, port), OPEN)
        now = story.stats(t.net.router)
        print(f"after the {name}: {now['connections_now']} connections, {now['evicted']} evicted, "
              f"{len(opened[port])} opened meanwhile")
        if now["segments"] - segments < count:
            raise Mismatch(f"{now['segments'] - segments} of {count} {name} have been observed")
        segments = now["segments"]
        check_memory(t, name, limit)
        differences(followed(t, "router", t.port), before["router"], f"after the {name}, at the router")
        differences(followed(t, "router", port), opened[port], f"after the {name}, at the router")
    for view in t.views:
        differences(followed(t, view, t.port), before[view], f"at the {view}")
        for port, expected in opened.items():
            differences(followed(t, view, port), expected, f"at the {view}")
    for client, server in idle:
        t.exchange(client, server)
        end(client, server)
    for view in t.views:
        differences(followed(t, view, t.port), dict.fromkeys(before[view], OVER), f"closed, at the {view}")
