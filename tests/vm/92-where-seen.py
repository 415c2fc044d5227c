# SPDX-License-Identifier: GPL-2.0
"""What passes the hooks in other ways than one socket's segments on one device: loopback twice, super-segments, VRFs
with the same addresses, subflows of MPTCP, sockets connected to themselves or to IPv4 in IPv6, two CPUs at once, a
flood, proxies and sockets that were restored.

Corner cases 87, 88 and 99 to 105.
"""
import os
import socket
import struct
import threading

import story
from forge import SYN, forge
from lib import Mismatch, case, read_all, wait, wait_fin

IPPROTO_MPTCP = 262
IP_TRANSPARENT = 19
TCP_REPAIR, TCP_REPAIR_QUEUE, TCP_QUEUE_SEQ = 19, 20, 21
RECV_QUEUE, SEND_QUEUE = 1, 2


@case("loopback", title="case 87: loopback: each segment passes two hooks, and is one")
def loopback(t):
    t.each("trace_data", 1)
    client, server = t.connect()
    t.exchange(client, server)
    t.close_in_four(client, server)
    line = t.connection("loopback")
    events = [event for event in t.events("loopback") if event["cause"] == "segment"]
    wire = {segment for segment in t.client.packets() if 8000 in (segment[1], segment[3])}
    counts = len(events), line.number("client_segs") + line.number("server_segs"), len(wire)
    if len(set(counts)) != 1:
        raise Mismatch(f"events, segments and packets are {counts}:\n{t.lines('loopback')}")
    t.expect_counts("loopback", told=len(events), delivered=len(events), bad_checksum=0)
    t.see_connection("loopback", client_bytes=100, server_bytes=1000, client_rtx=0, server_rtx=0)


@case("two", title="case 88: super-segments stand for many")
def super_segments(t):
    client, server = t.connect()
    size = 1000000
    sender = threading.Thread(target=server.sendall, args=(b"a" * size,))
    sender.start()
    read_all(client, size)
    sender.join()
    t.settle(server)
    t.close_in_four(server, client)
    for view in t.views:
        line = t.connection(view)
        hooks = story.stats(t.views[view])["segments"] - t.before[view]["segments"]
        least = size // 1500
        if not least <= line.number("server_segs") <= 2 * least or hooks >= least:
            raise Mismatch(f"{hooks} sk_buffs with {least} segments or a few more:\n{line.line}")
        t.see_connection(view, server_bytes=size, closed="four-way", closed_by="server")


@case("two", families="4", title="case 99: the same addresses and ports in a VRF and beside it")
def vrf(t):
    t.client.ip(f"link add c1 type veth peer name s1 netns /proc/{os.getpid()}/fd/{t.server.fd}", "link add blue type vrf table 10",
                "link set c1 master blue", "link set blue up", f"addr add {t.client.address}/24 dev c1",
                "link set c1 up")
    t.server.ip("link add red type vrf table 10", "link set s1 master red", "link set red up",
                f"addr add {t.server.address}/24 dev s1", "link set s1 up")
    t.client.dirty = t.server.dirty = True
    t.client.wait_running("c1")
    t.server.wait_running("s1")
    client, server = t.connect(client_port=45000)
    t.exchange(client, server)

    def bound(space, device):
        sock = space.socket()
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, device)
        t.keep.append(sock)
        return sock
    listener = bound(t.server, b"red")
    listener.bind(("", t.port))
    listener.listen(1)
    other = bound(t.client, b"blue")
    other.bind((t.client.address, 45000))
    other.connect((t.server.address, t.port))
    accepted, _ = listener.accept()
    accepted.settimeout(10)
    t.exchange(other, accepted, request=7, answer=9)
    accepted.close()
    for view in t.views:
        t.see("close-1", conn=2, views=[view])
        t.see_connection(view, conn=1, client_bytes=100, server_bytes=1000, closed="no", vrf=0)
        t.see_connection(view, conn=2, client_bytes=7, server_bytes=9, closed="closing", client_port=45000)
        if t.connection(view, 2)["vrf"] == "0":
            raise Mismatch("not told as of a VRF:\n" + t.lines(view))


@case("two", families="4", title="case 100: a subflow of MPTCP is a TCP connection, and DATA_FIN is no FIN")
def mptcp(t):
    def make(space):
        sock = space.call(socket.socket, socket.AF_INET, socket.SOCK_STREAM, IPPROTO_MPTCP)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.settimeout(10)
        t.keep.append(sock)
        return sock
    listener = make(t.server)
    listener.bind(("", t.port))
    listener.listen(1)
    client = make(t.client)
    client.connect((t.server.address, t.port))
    server, _ = listener.accept()
    server.settimeout(10)
    client.sendall(b"q" * 100)
    read_all(server, 100)
    server.sendall(b"a" * 1000)
    read_all(client, 1000)
    client.shutdown(socket.SHUT_WR)     # DATA_FIN
    wait_fin(server)
    for view in t.views:
        t.see_connection(view, client_state="ESTABLISHED", server_state="ESTABLISHED", closed="no", client_bytes=100,
                         server_bytes=1000)
    server.sendall(b"a" * 500)
    read_all(client, 500)
    server.close()
    client.close()
    for view in t.views:
        wait(lambda view=view: t.connection(view)["closed"] in ("four-way", "three-way", "simultaneous"),
             lambda view=view: "both FINs\n" + t.lines(view))
        t.see_connection(view, client_bytes=100, server_bytes=1500)


@case("loopback", title="case 101: a socket connected to itself")
def itself(t):
    sock = t.client.socket()
    sock.bind(("", 4711))
    sock.connect((t.client.address, 4711))
    sock.sendall(b"to myself")
    read_all(sock, 9)
    t.settle(sock)
    t.see_connection("loopback", client_state="ESTABLISHED", server_state="ESTABLISHED", opened="simultaneous")
    sock.shutdown(socket.SHUT_WR)
    wait_fin(sock)
    sock.close()
    t.see_connection("loopback", client_state="TIME-WAIT", server_state="TIME-WAIT", client_port=4711, server_port=4711,
                     client_bytes=9, server_bytes=9)
    if len(story.connections(t.client)) != 1:
        raise Mismatch("more than one connection:\n" + t.lines("loopback"))


@case("two", families="4", title="case 102: IPv4 in IPv6 sockets is IPv4")
def mapped(t):
    def make(space):
        sock = space.call(socket.socket, socket.AF_INET6, socket.SOCK_STREAM)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.settimeout(10)
        t.keep.append(sock)
        return sock
    listener = make(t.server)
    listener.bind(("::", t.port))
    listener.listen(1)
    client = make(t.client)
    client.connect(("::ffff:" + t.server.address, t.port))
    server, _ = listener.accept()
    server.settimeout(10)
    t.exchange(client, server)
    for view in t.views:
        t.see_connection(view, client=t.client.address, server=t.server.address, client_state="ESTABLISHED",
                         server_state="ESTABLISHED", client_bytes=100)


@case("two", families="4", limit=60, title="case 103: both CPUs, both directions at once: events in one order")
def one_order(t):
    """Each event begins with the states in which the last one of its connection left it."""
    t.each("trace_data", 1)
    for conn in range(1, 4):    # a namespace's ring is small until there have been some
        client, server = t.connect()
        t.exchange(client, server)
        t.close_in_four(client, server, conn=conn)
    t.stop_listening()
    listener = t.listen(backlog=64)

    def serve():
        for _ in range(40):
            server, _ = listener.accept()
            server.recv(1)
            server.sendall(b"a" * 3000)
            server.close()

    def ask():
        for _ in range(20):
            client = t.client.socket()
            client.connect((t.server.address, t.port))
            client.sendall(b"q")
            while client.recv(65536):
                pass
            client.close()
    threads = [threading.Thread(target=work) for work in (serve, ask, ask)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for view in t.views:
        last, times = {}, {}
        for event in t.events(view, None):
            states = [event[end].split(">") for end in ("client", "server")]
            old = [words[0] for words in states]
            if last.get(event["conn"], old) != old:
                raise Mismatch(f"not the states that {last[event['conn']]} left:\n{event.line}")
            last[event["conn"]] = [words[-1] for words in states]
            # an emulator's processors have clocks of their own
            if float(event["time"]) < times.get(event["conn"], 0) - 0.05:
                raise Mismatch(f"earlier than {times[event['conn']]}, the event before it:\n{event.line}")
            times[event["conn"]] = float(event["time"])
        if len(last) != 43:
            raise Mismatch(f"{len(last)} connections at the {view}")


@case("two", families="4", title="case 104: a flood of SYNs puts out what is half open, not what is open")
def flood(t):
    tool, sport, _, _, server = forge(t)
    client = t.keep[0]
    t.server.sysctl("tcpstory.max_connections", 16)
    t.server.nft("""table inet firewall { chain watch { type filter hook input priority 0; }; }""")
    tool.send(*[tool.ip(tool.tcp(20000 + i, SYN, 1000 * i, port=7777)) for i in range(200)])
    now = {}

    def evicted():
        now.update(story.stats(t.server))
        return now["connections"] - t.before["server"]["connections"] == 201
    wait(evicted, lambda: f"201 connections: {now}")
    if now["connections_now"] > 16 or now["evicted"] - t.before["server"]["evicted"] < 185:
        raise Mismatch(f"not kept in bounds: {now}")
    if not all(event["note"] == "evicted" for event in t.events("server", None) if event["cause"] == "evicted"):
        raise Mismatch("not told as evicted")
    t.exchange(client, server, request=5, answer=6)
    t.see_connection("server", client_state="ESTABLISHED", server_state="ESTABLISHED", client_bytes=105,
                     server_bytes=1006, client_port=sport)


@case("router", families="4", title="case 105: TPROXY: the router's socket has the server's address")
def tproxy(t):
    router = t.net.router
    router.nft("""table ip proxy { chain before { type filter hook prerouting priority -150;
        tcp dport 8000 tproxy to :9000 meta mark set 1 accept; }; }""")
    router.ip("rule add fwmark 1 lookup 100", "route add local default dev lo table 100")
    listener = router.socket()
    listener.setsockopt(socket.SOL_IP, IP_TRANSPARENT, 1)
    listener.bind(("", 9000))
    listener.listen(1)
    client = t.client.socket()
    client.connect((t.server.address, t.port))
    proxy, _ = listener.accept()
    proxy.settimeout(10)
    t.keep += [client, proxy]
    t.exchange(client, proxy)
    client.shutdown(socket.SHUT_WR)
    wait_fin(proxy)
    proxy.close()
    for view, states, local in (("client", ("TIME-WAIT", "CLOSED?"), "10"), ("router", ("TIME-WAIT", "CLOSED"), "01")):
        t.see_connection(view, client_state=states[0], server_state=states[1], server=t.server.address, server_port=8000,
                         client_local=local[0], server_local=local[1], client_bytes=100, server_bytes=1000,
                         opened="three-way")
    # what has been there before may still send something
    t.expect_nothing("server", connections=0)


@case("two", families="4", title="case 105: TCP_REPAIR: a socket goes on that never shook hands")
def repair(t):
    for space in t.spaces:
        space.sysctl("ipv4.tcp_timestamps", 0)
    client, server = t.connect()
    t.exchange(client, server)
    name = client.getsockname()

    def number(sock, queue, value=None):
        sock.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR_QUEUE, queue)
        if value is None:
            return struct.unpack("I", sock.getsockopt(socket.IPPROTO_TCP, TCP_QUEUE_SEQ, 4))[0]
        sock.setsockopt(socket.IPPROTO_TCP, TCP_QUEUE_SEQ, struct.pack("I", value))
    client.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 1)
    numbers = number(client, SEND_QUEUE), number(client, RECV_QUEUE)
    client.close()      # no segment tells of it
    for view in t.views:
        t.see_connection(view, client_state="ESTABLISHED", server_state="ESTABLISHED", closed="no")
    t.client.sysctl("tcpstory.enabled", 0)
    t.client.sysctl("tcpstory.enabled", 1)
    again = t.client.socket()
    again.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 1)
    again.bind(name)
    number(again, SEND_QUEUE, numbers[0])
    number(again, RECV_QUEUE, numbers[1])
    again.connect((t.server.address, t.port))
    again.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 0)
    t.keep.append(again)
    t.exchange(again, server)
    t.see_connection("server", conn=1, client_state="ESTABLISHED", server_state="ESTABLISHED", opened="three-way",
                     client_bytes=200, server_bytes=2000)
    t.see_connection("client", conn=2, client_state="ESTABLISHED", server_state="ESTABLISHED", opened="picked-up",
                     roles="guessed", server_bytes=1000)
