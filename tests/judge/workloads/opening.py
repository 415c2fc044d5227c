# SPDX-License-Identifier: GPL-2.0
"""All ways to open a connection, and to fail to."""
import concurrent.futures
import errno
import itertools
import random
import select
import socket
import struct
import threading
import time

from traffic import (Serving, Unproven, answer_with, counters, exchange, in_parallel, open_all, prove, prove_soon,
                     read_exactly, send_request)
from workload import TIMEOUT, wait, workload

MSG_FASTOPEN = 0x20000000
IP_HDRINCL, IPV6_HDRINCL = 3, 36
ESTABLISHED, SYN_SENT, SYN_RECEIVED = 1, 2, 3


@workload("TCP Fast Open")
def fast_open(scene):
    """The first connection requests a cookie; all others carry it, and their request, in the SYN."""
    scene.each("ipv4.tcp_fastopen", 3)
    listener = scene.listener()
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_FASTOPEN, 256)

    def one(number):
        sock = scene.socket()
        sock.settimeout(None)  # a non-blocking sendto() would return before the handshake is complete
        first = b"s" if number % 2 else b"c"
        sent = sock.sendto(first * 100, MSG_FASTOPEN, (scene.address, scene.port))
        sock.sendall(first * (100 - sent))
        read_exactly(sock, 1000)
        if number % 2:
            sock.recv(1)
        sock.close()

    with Serving(listener, answer_with()):
        one(0)
        in_parallel(one, scene.connections, 10)
    prove(scene.client, TcpExtTCPFastOpenActive=scene.connections * 3 // 4)
    prove(scene.server, TcpExtTCPFastOpenPassive=scene.connections * 3 // 4, TcpExtTCPFastOpenCookieReqd=1)


@workload("TCP Fast Open, and nothing but the request")
def fast_open_and_close(scene):
    """The client closes at once: the FIN is sent before, or as, the third segment of the opening."""
    scene.each("ipv4.tcp_fastopen", 3)
    listener = scene.listener()
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_FASTOPEN, 256)

    def handle(sock):
        read_exactly(sock, 100)
        if sock.recv(1):
            raise Unproven("more than the request")

    def one(_number):
        sock = scene.socket()
        sock.settimeout(None)
        sent = sock.sendto(b"q" * 100, MSG_FASTOPEN, (scene.address, scene.port))
        sock.sendall(b"q" * (100 - sent))
        sock.close()

    with Serving(listener, handle):
        one(0)
        in_parallel(one, scene.connections, 10)
    prove(scene.server, TcpExtTCPFastOpenPassive=scene.connections * 3 // 4)


@workload("TCP_DEFER_ACCEPT")
def defer_accept(scene):
    """The listener drops the third segment: the connection is established by the first data, or by the client's answer
    to the retransmitted SYN,ACK. Some clients close without data, some reset."""
    listener = scene.listener(backlog=512)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, 2)
    clients = [scene.socket() for _ in range(scene.connections)]
    for client in clients:
        client.connect((scene.address, scene.port))
    prove_soon(scene.server, "TcpExtTCPDeferAcceptDrop", scene.connections)
    if len({scene.state(client) for client in clients}) != 1:
        raise Unproven("not all clients take the connection for open")

    def one(number):
        client = clients[number]
        if number % 10 == 7:
            client.close()
        elif number % 10 == 8:
            scene.abort(client)
        else:
            if number % 10 == 9:
                wait(lambda: counters(scene.server)["TcpRetransSegs"] > 0, "SYN,ACKs to be repeated")
            send_request(client, number)

    def handle(sock):
        try:
            answer_with()(sock)
        except ConnectionResetError:
            pass  # reset by the client, before or after the connection was established

    with Serving(listener, handle):
        in_parallel(one, scene.connections, 40)


def fill_queue(scene, backlog, at_once, requests=None):
    """More clients at once than the accept queue holds, and no accept() until it has overflowed. So many requests wait
    for their third segments meanwhile, if not the backlog. Returns how many clients were reset."""
    listener = scene.listener(backlog=requests or backlog)

    def one(number):
        client = scene.socket()
        try:
            client.connect((scene.address, scene.port))
            send_request(client, number)
        except (ConnectionResetError, BrokenPipeError):
            client.close()
            return 1
        return 0

    def slowly(sock):
        time.sleep(0.01)
        answer_with()(sock)

    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        reset = pool.submit(in_parallel, one, scene.connections, at_once)
        if requests:
            sent = at_once * (2 if scene.client is scene.server else 1)
            wait(lambda: counters(scene.server)["TcpOutSegs"] >= sent, "the SYN,ACKs")
            listener.listen(backlog)
        prove_soon(scene.server, "TcpExtListenOverflows")
        with Serving(listener, slowly):
            return sum(reset.result())


@workload("full accept queue")
def full_accept_queue(scene):
    """SYNs and third segments are dropped until there is room."""
    if fill_queue(scene, 2, 12):
        raise Unproven("a client was reset")
    few = scene.connections // 40
    prove(scene.server, TcpExtListenOverflows=few, TcpExtListenDrops=few)


@workload("full accept queue, abort on overflow")
def full_accept_queue_abort(scene):
    """tcp_abort_on_overflow: a third segment that meets a full queue is answered with a RST. The backlog bounds requests
    as well, and beyond it are cookies, so it becomes smaller once the SYNs have come."""
    scene.server.sysctl("ipv4.tcp_abort_on_overflow", 1)
    scene.client.delay(scene.client_device, 200)
    if not fill_queue(scene, 4, 25, requests=100):
        raise Unproven("no client was reset")


def checksum(data):
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total & 0xffff) + (total >> 16)
    return ~((total & 0xffff) + (total >> 16)) & 0xffff


class Flood(threading.Thread):
    """Sends SYNs from unused addresses on a raw socket, until it is stopped."""

    def __init__(self, scene, prefix):
        super().__init__()
        self.six, self.prefix = scene.family == 6, prefix
        family = socket.AF_INET6 if self.six else socket.AF_INET
        self.to, self.port = socket.inet_pton(family, scene.address), scene.port
        self.address = (scene.address, 0)
        self.raw = scene.client.call(socket.socket, family, socket.SOCK_RAW, socket.IPPROTO_TCP if not self.six else
                                     socket.IPPROTO_RAW)
        if not self.six:
            self.raw.setsockopt(socket.IPPROTO_IP, IP_HDRINCL, 1)
        self.over = threading.Event()

    def syn(self):
        if self.six:
            source = socket.inet_pton(socket.AF_INET6, f"{self.prefix}{random.randrange(1, 65536):x}")
        else:
            source = socket.inet_aton(f"{self.prefix}{random.randrange(256)}.{random.randrange(1, 255)}")
        head = struct.pack("!HHIIBBHHH", random.randrange(1024, 65536), self.port, random.getrandbits(32), 0, 6 << 4, 2,
                           1000, 0, 0) + struct.pack("!BBH", 2, 4, 1460)
        pseudo = source + self.to + (struct.pack("!IHBB", 24, 0, 0, 6) if self.six else struct.pack("!BBH", 0, 6, 24))
        head = head[:16] + struct.pack("!H", checksum(pseudo + head)) + head[18:]
        if self.six:
            return struct.pack("!IHBB", 6 << 28, 24, 6, 64) + source + self.to + head
        return struct.pack("!BBHHHBBH", 0x45, 0, 44, 0, 0, 64, 6, 0) + source + self.to + head

    def run(self):
        while not self.over.wait(0.005):
            self.raw.sendto(self.syn(), self.address)

    def __exit__(self, *_):
        self.over.set()
        self.join()
        self.raw.close()

    def __enter__(self):
        self.start()
        return self


def nowhere(scene):
    """Route the answers to the flood into a device that discards them; return the flood's address prefix."""
    route, prefix = ("fd09::/112", "fd09::") if scene.family == 6 else ("10.9.0.0/16", "10.9.")
    scene.server.ip(f"route add {route} dev {scene.server_device}" if scene.topology == "two" else
                    f"route add {route} via {scene.net.router_addresses[1]}")
    if scene.topology == "two":
        # no neighbours: the answers are dropped at once
        scene.server.ip(f"route replace {route} via {scene.client_address}")
    else:
        scene.net.router.ip(f"route add blackhole {route}")
    return prefix


@workload("SYN flood, with cookies", topologies="two router")
def syn_flood(scene):
    """The flood fills the request queue, so real clients are answered with SYN cookies."""
    scene.server.sysctl("ipv4.tcp_syncookies", 1)
    scene.server.sysctl("ipv4.tcp_synack_retries", 2)
    prefix = nowhere(scene)
    listener = scene.listener(backlog=32)
    with Flood(scene, prefix):
        prove_soon(scene.server, "TcpExtSyncookiesSent", 10)
        exchange(scene, listener=listener, at_once=5)
    prove(scene.server, TcpExtSyncookiesSent=scene.connections // 2, TcpExtSyncookiesRecv=scene.connections // 2)


@workload("SYN cookies for everybody")
def syn_cookies(scene):
    scene.server.sysctl("ipv4.tcp_syncookies", 2)
    exchange(scene)
    prove(scene.server, TcpExtSyncookiesSent=scene.connections, TcpExtSyncookiesRecv=scene.connections)


def crossing(scene, delay):
    """Pairs of sockets whose SYNs cross on a path with this delay in ms. No socket listens."""
    warm = scene.socket()
    if warm.connect_ex((scene.address, 7)) != errno.ECONNREFUSED:  # this resolves the neighbours' addresses
        raise Unproven("a socket listens there")
    warm.close()
    scene.client.delay(scene.client_device, delay)
    if scene.topology != "loopback":
        scene.server.delay(scene.server_device, delay)
    for number in range(scene.connections):
        pair = scene.socket(), scene.socket(scene.server)
        addresses = (scene.client_address, 10000 + number), (scene.address, 20000 + number)
        for end, address in zip(pair, addresses):
            end.bind(address)
            end.setblocking(False)
        for end, address in zip(pair, reversed(addresses)):
            end.connect_ex(address)
        yield pair


def connected(end):
    """Wait until connect() has succeeded."""
    select.select([], [end], [], TIMEOUT)
    end.settimeout(TIMEOUT)


@workload("simultaneous open")
def simultaneous_open(scene):
    """No socket listens; two SYNs cross on a delayed path."""
    ends = list(crossing(scene, 300))
    for pair in ends:
        for end in pair:
            connected(end)
    # without a listener nothing else leads to ESTABLISHED; a busy machine may miss one
    opened = [pair for pair in ends if all(scene.state(end) == ESTABLISHED for end in pair)]
    if len(opened) < scene.connections * 9 // 10:
        raise Unproven(f"only {len(opened)} are open")
    for client, server in opened:
        client.sendall(b"q" * 100)
        server.sendall(b"a" * 1000)
    for client, server in opened:
        read_exactly(server, 100)
        read_exactly(client, 1000)
    order = [tuple(reversed(pair)) if number % 2 else pair for number, pair in enumerate(opened)]
    for first, _ in order:
        first.close()
    for _, second in order:
        second.recv(1)
        second.close()


@workload("close before the SYN is acknowledged", connections=36)
def close_in_syn_received(scene):
    """The SYNs have crossed; one end, or each, closes in SYN-RECEIVED."""
    timely, staying = 0, []
    pairs = crossing(scene, 600)
    while some := list(itertools.islice(pairs, 6)):
        for number, pair in enumerate(some):
            closing = (pair[:1], pair[1:], pair)[number % 3]
            staying += [end for end in pair if end not in closing]
            for end in closing:
                wait(lambda end=end: scene.state(end) != SYN_SENT, "the other end's SYN")
                timely += scene.state(end) == SYN_RECEIVED
                end.close()
    if timely < scene.connections * 2 // 3:  # of 4/3; a busy machine may miss some
        raise Unproven(f"only {timely} ends were in SYN-RECEIVED")
    for end in staying:
        connected(end)
        end.recv(1)
        end.close()


@workload("self-connect", topologies="loopback two")
def self_connect(scene):
    """A socket connected to itself: its SYN answers its SYN, its FIN answers its FIN."""
    for number in range(scene.connections):
        sock = scene.socket()
        here = scene.client_address, 10000 + number
        sock.bind(here)
        sock.connect(here)
        if sock.getsockname()[:2] != sock.getpeername()[:2]:
            raise Unproven("connected to another socket")
        sock.sendall(b"me" * 50)
        read_exactly(sock, 100)
        if number % 3 == 2:
            scene.abort(sock)
            continue
        if number % 3 == 1:
            sock.shutdown(socket.SHUT_WR)
            sock.recv(1)
        sock.close()


@workload("timestamps off, SACK off, window scaling off")
def without_options(scene):
    for name in "tcp_timestamps", "tcp_sack", "tcp_window_scaling":
        scene.each("ipv4." + name, 0)
    client, server = open_all(scene, 1)
    for sock in client + server:
        if sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 6)[5]:
            raise Unproven("an option was agreed upon")
        sock.close()
    exchange(scene, answer=20000)


@workload("no listener")
def refused(scene):
    for _ in range(scene.connections):
        sock = scene.socket()
        if sock.connect_ex((scene.address, scene.port)) != errno.ECONNREFUSED:
            raise Unproven("not refused")
        sock.close()
