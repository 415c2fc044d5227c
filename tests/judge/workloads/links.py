# SPDX-License-Identifier: GPL-2.0
"""Other links between the ends: VRFs, a bridge whose packets pass netfilter, several paths of one MPTCP connection."""
import socket

from closing import exchange as both_ways
from traffic import Serving, Unproven, answer_with, send_request, filter_with, in_parallel, prove, prove_rules, exchange
from workload import TIMEOUT, workload

IPPROTO_MPTCP = 262


def address_on(scene, space):
    return f"{space.address}/64 nodad" if scene.family == 6 else f"{space.address}/24"


def into_vrf(scene, space, device, name="red", table=10):
    """Put a device into a VRF; its routes, and its IPv6 addresses, have to be added again."""
    space.ip(f"link add {name} type vrf table {table}", f"link set {name} up", f"link set {device} master {name}")
    if scene.family == 6:
        space.ip(f"addr replace {address_on(scene, space)} dev {device}")
    space.wait_running(device)


def second_link(scene):
    """A direct link between both ends: c1 and s1; returns their addresses."""
    six = scene.family == 6
    here, there = ("fd00:7::1", "fd00:7::2") if six else ("10.7.0.1", "10.7.0.2")
    ends = (scene.client, "c1", here), (scene.server, "s1", there)
    scene.client.ip(f"link add c1 type veth peer name s1 netns {scene.server.tid}")
    for space, device, address in ends:
        space.ip(f"addr add {address}/{'64 nodad' if six else '24'} dev {device}", f"link set {device} up")
    for space, device, _ in ends:
        space.wait_running(device)
    return here, there


def passed(space, device):
    """Packets that a device has received."""
    with_counts = space.run("ip", "-s", "-o", "link", "show", "dev", device)
    return int(with_counts.split("\\")[3].split()[1])


@workload("VRF", topologies="two")
def vrf(scene):
    """Both ends' sockets are bound to VRFs."""
    into_vrf(scene, scene.server, scene.server_device)
    into_vrf(scene, scene.client, scene.client_device, "blue", 20)
    listener = scene.socket(scene.server)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b"red")
    listener.bind(("", scene.port))
    listener.listen(128)

    def one(number):
        sock = scene.socket()
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b"blue")
        sock.connect((scene.address, scene.port))
        send_request(sock, number)

    with Serving(listener, answer_with()):
        in_parallel(one, scene.connections)
    if passed(scene.server, "red") < 3 * scene.connections:
        raise Unproven("the packets did not come by the VRF")


@workload("VRF on the router", topologies="router")
def vrf_on_the_router(scene):
    router = scene.net.router
    near, far = scene.net.router_addresses
    router.ip("link add red type vrf table 10", "link set red up", "link set r0 master red", "link set r1 master red")
    if scene.family == 6:
        router.ip(f"addr replace {near}/64 dev r0 nodad", f"addr replace {far}/64 dev r1 nodad")
    router.wait_running("r0", "r1")
    exchange(scene)
    if passed(router, "red") < 3 * scene.connections:
        raise Unproven("the packets did not come by the VRF")


def leak(scene, devices):
    """Put the router's devices into VRFs, {device: (name, table)}, and let their routes lead to each other's network."""
    router = scene.net.router
    prefixes = ("fd00:1::/64", "fd00:2::/64") if scene.family == 6 else ("10.0.1.0/24", "10.0.2.0/24")
    sides = list(zip(("r0", "r1"), scene.net.router_addresses, prefixes))
    for device, (name, table) in devices.items():
        router.ip(f"link add {name} type vrf table {table}", f"link set {name} up", f"link set {device} master {name}")
    if scene.family == 6:
        router.ip(*[f"addr replace {address}/64 dev {device} nodad" for device, address, _ in sides])
    router.wait_running("r0", "r1")
    for (device, _, _), (other, _, prefix) in zip(sides, sides[::-1]):
        table = devices.get(device, (None, "main"))[1]
        router.ip(f"route replace {prefix} dev {other} table {table}")
    exchange(scene)
    for name, _ in devices.values():
        if passed(router, name) < 3 * scene.connections:
            raise Unproven(f"the packets did not come by {name}")


@workload("a route between VRFs", topologies="router", connections=60, at_router=True)
def between_vrfs(scene):
    leak(scene, {"r0": ("red", 10), "r1": ("blue", 20)})


@workload("a route between VRFs, of which one is none", topologies="router", connections=60, at_router=True)
def out_of_a_vrf(scene):
    leak(scene, {"r0": ("red", 10)})


@workload("the same link-local addresses and ports on two links", topologies="two", families="6", connections=120)
def link_local(scene):
    """Two connections at a time that only the link tells apart; they end in different ways and orders."""
    second_link(scene)
    ends = (scene.client, ("c0", "c1"), "fe80::1"), (scene.server, ("s0", "s1"), "fe80::2")
    for space, devices, address in ends:
        space.ip(*[f"addr add {address}/64 dev {device} nodad" for device in devices])
    links = [scene.client.call(socket.if_nametoindex, device) for device in ends[0][1]]
    with scene.listener() as listener:
        for number in range(scene.connections // 2):
            pairs = []
            for link in links[::-1] if number % 2 else links:
                client = scene.socket()
                client.bind(("fe80::1", 10000 + number, 0, link))
                client.connect(("fe80::2", scene.port, 0, link))
                server, peer = listener.accept()
                if client.getpeername()[3] != link or peer[:2] != ("fe80::1", 10000 + number):
                    raise Unproven(f"connected to {client.getpeername()}, from {peer}")
                pairs.append((client, server))
                both_ways(client, server)
            (client, server), other = pairs
            first, second = (client, server) if number % 4 < 2 else (server, client)
            first.shutdown(socket.SHUT_WR)
            second.recv(1)
            both_ways(*other)
            if number % 3:
                scene.abort(other[0])
            else:
                other[0].close()
                other[1].recv(1)
            other[1].close()
            second.close()
            first.recv(1)
            first.close()


@workload("a bridge with br_netfilter", topologies="router")
def bridge(scene):
    """The router becomes a bridge; with br_netfilter bridged packets pass its FORWARD hook, too."""
    box = scene.net.router
    box.run("modprobe", "br_netfilter")
    six = scene.family == 6
    box.sysctl("ipv6.conf.all.forwarding" if six else "ipv4.ip_forward", 0)
    box.sysctl("bridge.bridge-nf-call-ip6tables" if six else "bridge.bridge-nf-call-iptables", 1)
    box.ip("addr flush dev r0", "addr flush dev r1", "link add br0 type bridge", "link set r0 master br0",
           "link set r1 master br0", "link set br0 up")
    box.wait_running("br0")
    scene.client.ip(f"route replace {scene.address} dev {scene.client_device} rto_min 5s")
    scene.server.ip(f"route replace {scene.client_address} dev {scene.server_device} rto_min 5s")
    filter_with(box, "forward", "tcp dport 8000 counter")
    exchange(scene)
    prove_rules(box, 3 * scene.connections)


@workload("MPTCP subflows", topologies="two")
def mptcp(scene):
    """Each connection has two more subflows, over another link."""
    here, there = second_link(scene)
    for space in scene.client, scene.server:
        space.sysctl("mptcp.enabled", 1)
        space.run("ip", "mptcp", "limits", "set", "subflows", "2", "add_addr_accepted", "2")
    scene.client.run("ip", "mptcp", "endpoint", "add", here, "dev", "c1", "subflow")
    scene.server.run("ip", "mptcp", "endpoint", "add", there, "dev", "s1", "signal")

    def mptcp_socket(space):
        sock = space.call(socket.socket, space.family, socket.SOCK_STREAM, IPPROTO_MPTCP)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.settimeout(TIMEOUT)
        return sock

    listener = mptcp_socket(scene.server)
    listener.bind(("", scene.port))
    listener.listen(128)

    def one(number):
        sock = mptcp_socket(scene.client)
        sock.connect((scene.address, scene.port))
        send_request(sock, number, 50000)

    with Serving(listener, answer_with(50000)):
        in_parallel(one, scene.connections, 10)
    prove(scene.server, MPTcpExtMPCapableSYNRX=scene.connections, MPTcpExtMPCapableACKRX=scene.connections,
          MPTcpExtMPJoinAckRx=scene.connections * 9 // 10)  # some end before they have a second subflow
