# SPDX-License-Identifier: GPL-2.0
"""Paths through the hooks other than one segment on one device: loopback passes two hooks, a super-segment (GSO, GRO)
stands for many segments, and two VRFs may use the same addresses and ports.
"""
import os
import socket
import threading

import story
from scenario import Mismatch, case, read_all


@case("loopback", title="case 87: loopback: each segment passes two hooks, and is one")
def loopback(t):
    t.keep_all_events()
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
            raise Mismatch(f"{hooks} sk_buffs for {least} segments or a few more:\n{line.line}")
        t.see_connection(view, server_bytes=size, closed="four-way", closed_by="server")


@case("two", families="4", title="case 99: the same addresses and ports in a VRF and beside it")
def vrf(t):
    t.client.ip(f"link add c1 type veth peer name s1 netns /proc/{os.getpid()}/fd/{t.server.fd}",
                "link add blue type vrf table 10", "link set c1 master blue", "link set blue up",
                f"addr add {t.client.address}/24 dev c1", "link set c1 up")
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
            raise Mismatch("no vrf= in:\n" + t.lines(view))
    # what is sent to a VRF passes LOCAL_OUT twice, whole or not
    raw = t.client.call(socket.socket, socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_TCP)
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b"blue")
    raw.sendto(bytes(4), (t.server.address, 0))
    raw.close()
    t.expect_counts("client", truncated=1)


@case("two", families="6", title="the same link-local addresses and ports on two links")
def link_local(t):
    t.client.ip(f"link add c1 type veth peer name s1 netns /proc/{os.getpid()}/fd/{t.server.fd}", "link set c1 up")
    t.server.ip("link set s1 up")
    t.client.dirty = t.server.dirty = True
    t.client.wait_running("c1")
    t.server.wait_running("s1")
    for space, devices, address in (t.client, ("c0", "c1"), "fe80::1"), (t.server, ("s0", "s1"), "fe80::2"):
        space.ip(*[f"addr add {address}/64 dev {device} nodad" for device in devices])
    listener = t.listen()
    pairs = []
    for device, request, answer in ("c0", 100, 1000), ("c1", 7, 9):
        index = t.client.call(socket.if_nametoindex, device)
        client = t.client.socket()
        client.bind(("fe80::1", 45010, 0, index))
        client.connect(("fe80::2", t.port, 0, index))
        server, _ = listener.accept()
        server.settimeout(10)
        t.keep += [client, server]
        t.exchange(client, server, request, answer)
        pairs.append((client, server))
    t.close_in_four(*reversed(pairs[1]), conn=2)
    devices = {"client": "c", "server": "s"}
    for view, space in t.views.items():
        first, second = (space.call(socket.if_nametoindex, f"{devices[view]}{i}") for i in (0, 1))
        t.see_connection(view, conn=1, client_bytes=100, server_bytes=1000, client_state="ESTABLISHED",
                         server_state="ESTABLISHED", closed="no", vrf=first)
        t.see_connection(view, conn=2, client_bytes=7, server_bytes=9, closed="four-way", closed_by="server", vrf=second)
        if len(t.connections(view)) != 2:
            raise Mismatch("not two connections:\n" + t.lines(view))


@case("loopback", families="6", title="a host's own link-local address")
def own_link_local(t):
    t.client.ip("link add d0 type dummy", "link set d0 up", "addr add fe80::3/64 dev d0 nodad")
    t.client.dirty = True
    index = t.client.call(socket.if_nametoindex, "d0")
    listener = t.listen()
    client = t.client.socket()
    client.connect(("fe80::3", t.port, 0, index))
    server, _ = listener.accept()
    server.settimeout(10)
    t.keep += [client, server]
    t.exchange(client, server)
    t.close_in_four(client, server)
    t.see_connection("loopback", client_bytes=100, server_bytes=1000, closed="four-way", vrf=index)
    if len(t.connections("loopback")) != 1:
        raise Mismatch("not one connection:\n" + t.lines("loopback"))


@case("router", title="a route between a VRF and the rest: one connection")
def route_between_vrfs(t):
    router, near = t.net.router, t.net.router_addresses[0] + ("/64 nodad" if t.family == 6 else "/24")
    one, two = ("fd00:1::/64", "fd00:2::/64") if t.family == 6 else ("10.0.1.0/24", "10.0.2.0/24")
    router.ip("link add red type vrf table 10", "link set red up", "link set r0 master red")
    router.ip(f"addr replace {near} dev r0", f"route add {two} dev r1 table 10", f"route add {one} dev r0")
    router.dirty = True
    router.wait_running("r0", "r1")
    client, server = t.connect()
    t.exchange(client, server)
    t.close_in_four(client, server)
    t.see_connection("router", client_bytes=100, server_bytes=1000, closed="four-way", closed_by="client", vrf=0)
    if len(t.connections("router")) != 1:
        raise Mismatch("not one connection:\n" + t.lines("router"))
